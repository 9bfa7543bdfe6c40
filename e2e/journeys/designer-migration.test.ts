/** Journey 6: a version is published over live records; what is gone is mapped, some go over at once, some with their next move, and it is undone. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { VisibleRecord } from '../../runtime/core/types';
import { changedTender } from '../support/changed-tender';
import { journey, leave, ONCE } from '../support/journey';
import { eventually, visitAs } from '../support/steps';
import { look, settled, told } from '../support/walk';

const TEXT = readFileSync(new URL('../../public/templates/bidding.json', import.meta.url), 'utf8');
const PATH = '/processes/bidding/records/opportunity';

const world = journey('designer-migration', async ({ admin }) => {
  expect((await admin.call('POST', '/processes?publish=true', JSON.parse(TEXT))).status).toBe(201);
  expect((await admin.call('POST', '/processes/bidding/samples')).status).toBe(200);
  expect((await admin.call('PUT', '/processes/bidding/draft', changedTender(JSON.parse(TEXT)))).status).toBe(200);
});
async function records(): Promise<VisibleRecord[]> {
  return (await world.admin.call<{ items: VisibleRecord[] }>('GET', `${PATH}?limit=100`)).body.items;
}
const versions = async () => {
  const all = await records();
  const of = (number: number) => all.filter(({ definitionVersion }) => definitionVersion === number).length;
  return [of(1), of(2)];
};
const tendering = async () => (await records()).find(({ stage }) => stage === 'tender' || stage === 'offer');

describe('live records in all three fates', ONCE, () => {
  it('says what becomes of each, and takes over what is mapped', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/processes/bidding/design`);
    await settled(page);
    await page.getByRole('button', { name: '发布…' }).click();
    const dialog = page.getByRole('dialog', { name: '发布新版本' });
    await dialog.getByText('1 条将失去阶段或字段值').first().waitFor();
    await dialog.getByText('2 条将被拦下').first().waitFor();
    await look(visitor, 'designer-fates');
    await dialog.getByRole('button', { name: '用历史检验' }).click();
    await dialog.getByText(/“线索”会拦下 \d+ 条记录中的 \d+ 条/).click();
    await dialog
      .getByText(/还差 1 份客户现场照片/)
      .last()
      .waitFor();
    await look(visitor, 'designer-backtest');
    await dialog.getByRole('combobox', { name: /^阶段/ }).click();
    await page.getByRole('option', { name: '招标投标' }).or(page.getByRole('option').nth(4)).first().click();
    await dialog.getByRole('combobox', { name: /^字段/ }).click();
    await page
      .getByRole('option', { name: /保证金/ })
      .first()
      .click();
    await eventually(() => dialog.getByText('条将失去阶段或字段值').count()).toBe(0);
    await dialog.getByRole('combobox', { name: '不受影响的记录如何处理' }).click();
    await page.getByRole('option', { name: '现在迁移' }).click();
    await dialog.getByRole('combobox', { name: '将被拦下的记录如何处理' }).click();
    await page.getByRole('option', { name: '下次流转后迁移' }).last().click();
    await look(visitor, 'designer-mapped');
    await dialog.getByRole('button', { name: /^发布版本 2|仍然发布/ }).click();
    await told(page, '版本 2 已发布');
    await dialog.getByText(/已有 \d+ 条记录迁移到版本 2/).waitFor();
    await look(visitor, 'designer-migrated');
    const offer = await tendering();
    expect(offer).toMatchObject({ stage: 'offer', definitionVersion: 2 });
    expect(offer?.data).toHaveProperty('bidBond');
    expect((await versions())[0]).toBe(2);
    // the rep sees it on the record
    await page.goto(`${world.pinion.url}/p/bidding/opportunity/${offer?.id}`);
    await page.getByText('把记录换到流程版本 2').first().waitFor();
    await look(visitor, 'designer-migrated-record');
    await leave(visitor);
  });

  it('takes a record over after its next move, and the others back when it is undone', async () => {
    const held = (await records()).find(({ definitionVersion, stage }) => definitionVersion === 1 && stage === 'lead');
    const moved = await world.admin.move(`${PATH}/${held?.id}`, { to: 'lost', reason: 'no budget', data: {} });
    expect(moved.body).toMatchObject({ stage: 'lost', definitionVersion: 2 });
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'en', dark: true });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/processes/bidding/design`);
    await settled(page);
    await page.getByRole('button', { name: 'Versions' }).click();
    const dialog = page.getByRole('dialog', { name: 'Versions' });
    await dialog.getByText('The draft is the same as version 2.').waitFor();
    await dialog.getByRole('button', { name: /Version 1/ }).click();
    await dialog.getByText('What the draft changes since version 1').first().waitFor();
    await look(visitor, 'designer-versions');
    // an old version is read as it was: its map and all of it in words
    await dialog.getByText('Version 1 as it was', { exact: true }).click();
    await dialog
      .getByRole('region', { name: /^Map of / })
      .first()
      .waitFor();
    await dialog.getByRole('region', { name: 'Document' }).getByText('Before it is left').first().waitFor();
    await look(visitor, 'designer-version-as-it-was');
    await dialog.getByText('Changes since', { exact: true }).click();
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await dialog.getByText(/records went back/).waitFor();
    expect(await tendering()).toMatchObject({ stage: 'tender', definitionVersion: 1 });
    await eventually(async () => (await versions())[1]).toBe(1);
    // an old version as draft is a step like any other
    await dialog.getByRole('button', { name: 'Take version 1 as draft' }).click();
    await eventually(async () => JSON.stringify((await world.admin.call('GET', '/processes/bidding/draft')).body)).toContain(
      'depositAmount',
    );
    await page.keyboard.press('Control+z');
    await eventually(async () => JSON.stringify((await world.admin.call('GET', '/processes/bidding/draft')).body)).toContain('bidBond');
    expect((await world.admin.call('GET', '/processes/bidding/migrations')).body.items).toMatchObject([{ state: 'undone', kept: 0 }]);
    await leave(visitor);
  });
});
