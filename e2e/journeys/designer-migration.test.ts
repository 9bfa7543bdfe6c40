/** Journey 6: the bidding process is changed by hand over live records of all three fates; some go over at once, some with their next move, some stay, and it is undone. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent, VisibleRecord } from '../../runtime/core/types';
import type { Process } from '../../schemas/process';
import { journey, leave } from '../support/journey';
import { choose, draw, eventually, visitAs } from '../support/steps';
import { look, settled, told } from '../support/walk';

const BIDDING = JSON.parse(readFileSync(new URL('../../public/templates/bidding.json', import.meta.url), 'utf8')) as Process;
const PATH = '/processes/bidding/records/opportunity';

const world = journey('designer-migration', async ({ admin }) => {
  expect((await admin.call('POST', '/processes?publish=true', BIDDING)).status).toBe(201);
  expect((await admin.call('POST', '/processes/bidding/samples')).status).toBe(200);
});
const records = async () => (await world.admin.call<{ items: VisibleRecord[] }>('GET', `${PATH}?limit=100`)).body.items;
/** Versions that the events of a record's migrations lead from and to. */
async function migrations(id: string): Promise<string[]> {
  const events = (await world.admin.call<{ items: RecordedEvent[] }>('GET', `${PATH}/${id}/events`)).body.items;
  return events.flatMap((one) => (one.type === 'record.migrated' ? [`${one.from} ${one.to}`] : []));
}
const inVersion = async (version: number) => (await records()).filter(({ definitionVersion }) => definitionVersion === version);

const node = (page: Page, name: string) => page.locator('.react-flow__node', { hasText: name }).first();
const panelOf = (page: Page) => page.getByRole('complementary', { name: '属性' });
const workspace = (page: Page, name: string) =>
  page.getByRole('radiogroup', { name: '流程的组成部分' }).getByText(name, { exact: true }).click();

/** Begins a criterion that asks for photos in the gate of a stage. */
async function photoGate(page: Page, stage: string) {
  await node(page, stage).click();
  const panel = panelOf(page);
  await panel.getByRole('heading', { name: stage }).waitFor();
  await panel.getByRole('button', { name: '新增通关凭证' }).click();
  const editor = panel.getByRole('group', { name: '新增通关凭证' });
  await editor.getByRole('radio', { name: '上传照片或文件' }).check();
  return editor;
}

describe('live records in all three fates', () => {
  it('changes the process by hand: a stage with a photo gate comes in, another one and a field go', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/processes/bidding/design`);
    await settled(page);
    await node(page, '有效接触').click();
    await page.getByRole('toolbar', { name: '画布' }).getByRole('button', { name: '新增阶段' }).click();
    const name = page.getByRole('textbox', { name: '阶段名称' });
    await name.fill('现场勘察');
    await name.press('Enter');
    // the field is made with the gate, and asked in a form that is open early enough
    let editor = await photoGate(page, '现场勘察');
    await editor.getByText('新建字段', { exact: true }).click();
    await editor.getByRole('textbox', { name: /字段名称.*中文/ }).fill('勘察照片');
    await editor.getByRole('textbox', { name: /字段名称.*英文/ }).fill('Survey photo');
    await choose(editor, '放入表单', '线索 · 需求');
    await look(visitor, 'migration-gate');
    await editor.getByRole('button', { name: '添加', exact: true }).click();
    await panelOf(page).getByText('勘察照片').first().waitFor();
    editor = await photoGate(page, '线索');
    await choose(editor, '字段', '勘察照片');
    await editor.getByRole('button', { name: '添加', exact: true }).click();
    // the way on is drawn, the stage that it bypasses goes
    await page.getByRole('button', { name: '显示全部' }).click();
    await page.waitForTimeout(400);
    await draw(page, node(page, '现场勘察').locator('.react-flow__handle-right'), node(page, '报价/投标'));
    await panelOf(page)
      .getByRole('heading', { name: /现场勘察/ })
      .waitFor();
    await node(page, '方案演示').click();
    await panelOf(page).getByRole('button', { name: '删除阶段' }).click();
    const removing = page.getByRole('dialog', { name: '删除“方案演示”？' });
    await look(visitor, 'migration-remove-stage');
    await removing.getByRole('button', { name: '删除', exact: true }).click();
    await eventually(() => node(page, '方案演示').count()).toBe(0);
    await workspace(page, '表单');
    await page.getByRole('button', { name: '方案演示', exact: true }).click();
    await page.locator('[data-frame="demoDate"]').click({ position: { x: 8, y: 8 } });
    await page.keyboard.press('Delete');
    const dialog = page.getByRole('dialog', { name: '移除 1 个字段' });
    await dialog.getByText(/1 条记录有值/).waitFor();
    await look(visitor, 'migration-remove-field');
    await dialog.getByRole('button', { name: '删除字段' }).click();
    // what named the stage is the one problem left
    await page.getByRole('button', { name: /1 个错误/ }).click();
    await page.getByRole('button', { name: /^查看：.*solutionDemo/ }).click();
    await page.getByRole('button', { name: '删除风险“演示停滞”' }).click();
    await look(visitor, 'migration-risk');
    await page
      .getByRole('button', { name: /可以发布|警告/ })
      .first()
      .waitFor();
    await page.getByText('已保存', { exact: true }).waitFor();
    await leave(visitor);
  });

  it('says what becomes of each, and does for each fate what is chosen, over a server that goes away in between', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/processes/bidding/design`);
    await settled(page);
    await page.getByRole('button', { name: '发布…' }).click();
    const dialog = page.getByRole('dialog', { name: '发布新版本' });
    await dialog.getByText('2 条将失去阶段或字段值').first().waitFor();
    await dialog.getByText('2 条将被拦下').first().waitFor();
    const touched = dialog.getByRole('listitem');
    await touched.filter({ hasText: '还差 1 份勘察照片' }).nth(1).waitFor();
    await touched.filter({ hasText: '所在阶段“方案演示”已不存在；有值但没有字段：演示日期' }).waitFor();
    await look(visitor, 'migration-fates');
    await dialog.getByRole('button', { name: '用历史检验' }).click();
    await dialog.getByText(/“线索”会拦下 \d+ 条记录中的 \d+ 条/).click();
    await dialog
      .getByText(/还差 1 份勘察照片/)
      .last()
      .waitFor();
    await look(visitor, 'migration-backtest');
    // the stage has a successor, the field has none: who holds a value of it stays
    await choose(dialog, '阶段“方案演示”', '现场勘察');
    await dialog.getByText('1 条将失去阶段或字段值').first().waitFor();
    await dialog.getByText('3 条将被拦下').first().waitFor();
    await choose(dialog, '不受影响的记录如何处理', '下次流转后迁移');
    await choose(dialog, '将被拦下的记录如何处理', '现在迁移');
    await dialog.getByRole('combobox', { name: '将失去阶段或字段值的记录如何处理' }).click();
    const offered = page.getByRole('listbox', { name: '将失去阶段或字段值的记录如何处理' }).getByRole('option');
    expect(await offered.allTextContents()).toEqual(['留在各自的版本', '下次流转后迁移']);
    await offered.first().click();
    await look(visitor, 'migration-chosen');
    const before = await records();
    await page.route('**/migrations/*/step', (route) => route.abort(), { times: 1 });
    await dialog.getByRole('button', { name: /^发布版本 2|仍然发布/ }).click();
    await told(page, '版本 2 已发布');
    await dialog.getByText('服务器没有应答').waitFor();
    await dialog.getByRole('progressbar', { name: '0 / 3' }).waitFor({ state: 'attached' });
    await look(visitor, 'migration-interrupted');
    await dialog.getByRole('button', { name: '继续' }).click();
    await dialog.getByText('已有 3 条记录迁移到版本 2').waitFor();
    await look(visitor, 'migration-done');
    const moved = await inVersion(2);
    expect(moved.map(({ stage }) => stage).sort()).toEqual(['lead', 'lead', 'stage2']);
    for (const { id } of moved) expect(await migrations(id)).toEqual(['1 2']);
    // nobody else was touched
    const others = (all: VisibleRecord[]) => all.filter(({ id }) => !moved.some((one) => one.id === id));
    expect(others(await records())).toEqual(others(before));
    // whoever opens the record reads what happened, where it is and what it lacks
    await page.goto(`${world.pinion.url}/p/bidding/opportunity/${moved.find(({ stage }) => stage === 'stage2')?.id}`);
    await page.getByText('把记录换到流程版本 2').first().waitFor();
    await page
      .getByText(/勘察照片/)
      .first()
      .waitFor();
    await look(visitor, 'migration-record');
    await leave(visitor);
  });

  it('takes a record over after its next move, and the others back when it is undone', async () => {
    const held = (await inVersion(1)).find(({ stage }) => stage === 'contacted');
    const lost = await world.admin.move(`${PATH}/${held?.id}`, { to: 'lost', reason: 'no budget', data: {} });
    expect(lost.body).toMatchObject({ stage: 'lost', definitionVersion: 2 });
    const moved = (await inVersion(2)).filter(({ id }) => id !== held?.id);
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
    await dialog.getByText('3 records went back').waitFor();
    for (const { id } of moved) expect(await migrations(id)).toEqual(['1 2', '2 1']);
    expect((await inVersion(2)).map(({ id }) => id)).toEqual([held?.id]);
    expect((await inVersion(1)).filter(({ stage }) => stage === 'solutionDemo')).toHaveLength(2);
    // an old version as draft is a step like any other
    const draft = async () => JSON.stringify((await world.admin.call('GET', '/processes/bidding/draft')).body);
    await dialog.getByRole('button', { name: 'Take version 1 as draft' }).click();
    await eventually(draft).toContain('demoDate');
    await page.keyboard.press('Control+z');
    await eventually(draft).not.toContain('demoDate');
    expect((await world.admin.call('GET', '/processes/bidding/migrations')).body.items).toMatchObject([{ state: 'undone', kept: 0 }]);
    await leave(visitor);
  });
});
