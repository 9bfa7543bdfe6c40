/** Journey: an administrator adds approvals in the designer; a rep asks, is sent back, corrects, and is approved by a stand-in. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Process } from '../../schemas/process';
import type { ApiClient } from '../support/api-client';
import { journey, leave } from '../support/journey';
import { record } from '../support/sales-floor';
import { type ShopFloor, shopFloor } from '../support/shop-floor';
import { choose, eventually, visitAs } from '../support/steps';
import { look, settled, told } from '../support/walk';

/** The template as it was before anybody thought of approvals. */
function unapproved(): Process {
  const { scenarios: _, ...process } = JSON.parse(
    readFileSync(new URL('../../public/templates/retail.json', import.meta.url), 'utf8'),
  ) as Process;
  for (const type of process.recordTypes) delete type.approvals;
  return process;
}

const ORDERS = '/processes/retail/records/opportunity';
const world = journey('approvals', async ({ admin }) => {
  expect((await admin.call('POST', '/processes?publish=true', unapproved())).status).toBe(201);
});
const draft = async () => (await world.admin.call('GET', '/processes/retail/draft')).body as Process;
const design = async (options: Parameters<typeof visitAs>[2]) => {
  const visitor = await visitAs(world.browser, world.admin, options);
  await visitor.page.goto(`${world.pinion.url}/admin/processes/retail/design`);
  await settled(visitor.page);
  return visitor;
};

describe('an administrator', () => {
  it('adds an approval to a move and to a field in the designer, without JSON, and publishes', async () => {
    const visitor = await design({ viewport: 'desktop', locale: 'en' });
    const { page } = visitor;
    const part = (name: string) => page.getByRole('radiogroup', { name: 'Part of the process' }).getByText(name, { exact: true }).click();
    await part('Pipeline');
    const edge = page.locator('.react-flow__edgelabel-renderer button', { hasText: 'Confirm the order' });
    await edge.click();
    await page.getByRole('button', { name: 'This move needs approval' }).click();
    const editor = page.getByRole('group', { name: 'Edit: Approval' });
    await editor.getByLabel('Name (English)', { exact: true }).fill('Order check');
    const named = page.getByRole('group', { name: 'Edit: Order check' });
    await named.getByLabel('Name (Chinese)', { exact: true }).fill('订单审核');
    await choose(named, 'Void when one of these fields changes', 'Unit price');
    await page.keyboard.press('Escape');
    await look(visitor, 'approvals-designer');
    await named.getByRole('button', { name: 'Add a level' }).click();
    await named.getByLabel('Level 2').or(named.getByText('Level 2')).first().waitFor();
    await look(visitor, 'approvals-designer-levels');
    await named.getByRole('button', { name: 'Remove level 2' }).click();
    await named.getByRole('button', { name: 'Done' }).click();
    await edge.getByRole('img', { name: 'Needs approval: Order check' }).waitFor();
    await look(visitor, 'approvals-map');

    await part('Forms');
    await page
      .getByRole('button', { name: /^Order/ })
      .first()
      .click();
    await page.getByRole('group', { name: /^Discount,/ }).click();
    await page.getByRole('button', { name: 'Changes need approval' }).click();
    await page.getByText('To change “Discount”').waitFor();
    await look(visitor, 'approvals-field');
    await eventually(async () => (await draft()).recordTypes[0]?.approvals?.map(({ on }) => on)).toEqual([
      { transitions: ['confirm'] },
      { fields: ['discount'] },
    ]);

    await part('Document');
    await page.getByText('Before “Confirm the order”').first().waitFor();
    await page.getByRole('button', { name: 'Publish…' }).click();
    await page.getByRole('button', { name: /^Publish version/ }).click();
    await told(page, 'is published');
    await leave(visitor);
  });
});

describe('the approvals in the designer', () => {
  it.each([
    ['phone', 'zh-CN', true],
    ['phone', 'en', false],
  ] as const)('are found and edited on a %s, in %s, dark: %s', async (viewport, locale, dark) => {
    const words =
      locale === 'en'
        ? { parts: 'Part of the process', process: 'Process', type: 'Opportunity', edit: 'Edit: Order check', add: 'Add a level' }
        : { parts: '流程的组成部分', process: '流程设置', type: '商机', edit: '编辑：订单审核', add: '新增一级' };
    const visitor = await design({ viewport, locale, dark });
    const { page } = visitor;
    await page.getByRole('radiogroup', { name: words.parts }).getByText(words.process, { exact: true }).click();
    // on a phone the record type is opened first
    await page.getByRole('button', { name: words.type }).first().click();
    await page.getByRole('button', { name: words.edit }).click();
    const editor = page.getByRole('group', { name: words.edit });
    await editor.scrollIntoViewIfNeeded();
    await look(visitor, 'approvals-editor');
    const before = await editor.getByRole('button', { name: words.add }).count();
    expect(before).toBe(1);
    await editor.getByRole('button', { name: words.add }).click();
    await editor.getByRole('button', { name: words.add }).scrollIntoViewIfNeeded();
    await look(visitor, 'approvals-editor-levels');
    await eventually(async () => (await draft()).recordTypes[0]?.approvals?.[0]?.levels.length).toBe(2);
    await page.keyboard.press('Control+z');
    await eventually(async () => (await draft()).recordTypes[0]?.approvals?.[0]?.levels.length).toBe(1);
    await leave(visitor);
  });
});

describe('an order that needs its approval', () => {
  let people: ShopFloor;
  let order = '';
  beforeAll(async () => {
    people = await shopFloor(world);
    const data = { customerName: '陈女士', product: 'fan', quantity: 10 };
    order = (await record(people.clerk.client, 'retail', 'opportunity', data)).id;
    await patch({ phone: '13900000000', unitPrice: 200 });
  });
  const open = async (client: ApiClient, options: Parameters<typeof visitAs>[2], place = '') => {
    const visitor = await visitAs(world.browser, client, options);
    await visitor.page.goto(`${world.pinion.url}/p/retail/opportunity/${order}${place}`);
    await settled(visitor.page);
    return visitor;
  };
  const patch = async (data: object) => {
    const { version } = (await people.clerk.client.call('GET', `${ORDERS}/${order}`)).body;
    const answer = await people.clerk.client.call('PATCH', `${ORDERS}/${order}`, { data }, { 'If-Match': `"${version}"` });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  };
  const say = async (page: Page, label: RegExp | string, words: string, submit: string) => {
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(label).fill(words);
    await dialog.getByRole('button', { name: submit, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };

  it('is asked for on a phone', async () => {
    const visitor = await open(people.clerk.client, { viewport: 'phone', locale: 'zh-CN' });
    const panel = visitor.page.getByRole('region', { name: '审批', exact: true });
    await panel.getByText('订单审核').first().waitFor();
    await panel.getByRole('button', { name: '提交审批' }).click();
    await say(visitor.page, '申请理由', '老顾客，一次买十台', '提交');
    await panel.getByText(/还剩/).first().waitFor();
    await look(visitor, 'approvals-asked');
    await leave(visitor);
  });

  it('is found in the list of today by who approves, and returned with a remark', async () => {
    const visitor = await visitAs(world.browser, people.keeper.client, { viewport: 'desktop', locale: 'en' });
    const { page } = visitor;
    await page.goto(world.pinion.url);
    await settled(page);
    const row = page.getByRole('link').filter({ hasText: 'Waits for your approval' }).first();
    await row.getByText('Order check').waitFor();
    await look(visitor, 'approvals-today');
    await row.click();
    const panel = page.getByRole('region', { name: 'Approvals', exact: true });
    await panel.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Return' }).click();
    await say(page, /^Remark/, 'Add the delivery date', 'Return');
    await leave(visitor);
  });

  it('comes back to the rep, who corrects and asks again', async () => {
    const visitor = await visitAs(world.browser, people.clerk.client, { viewport: 'phone', locale: 'zh-CN', dark: true });
    const { page } = visitor;
    await page.goto(world.pinion.url);
    await settled(page);
    const row = page.getByRole('link').filter({ hasText: '被退回，请修改' }).first();
    await row.getByText('Add the delivery date').waitFor();
    await look(visitor, 'approvals-returned');
    await row.click();
    const panel = page.getByRole('region', { name: '审批', exact: true });
    await panel.getByText('Add the delivery date').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('approvals');
    await panel.getByRole('button', { name: '重新提交' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).click();
    await panel.getByText(/还剩/).first().waitFor();
    await leave(visitor);
  });

  it('is void once what was approved changes, and may then be rejected', async () => {
    await patch({ unitPrice: 190 });
    const visitor = await open(people.clerk.client, { viewport: 'desktop', locale: 'en' });
    const { page } = visitor;
    const panel = page.getByRole('region', { name: 'Approvals', exact: true });
    await page
      .getByText(/“Order check” is void: what was approved has changed/)
      .first()
      .waitFor();
    await panel.getByRole('button', { name: 'Ask for approval' }).click();
    await say(page, 'Why', 'Ten at once', 'Send the request');
    const manager = await open(people.keeper.client, { viewport: 'phone', locale: 'en' }, '#approvals');
    const given = manager.page.getByRole('region', { name: 'Approvals', exact: true });
    await given.getByRole('button', { name: 'Reject' }).click();
    await look(manager, 'approvals-reject');
    await say(manager.page, /^Remark/, 'Below our price', 'Reject');
    await leave(manager);
    await panel.getByText('Below our price').first().waitFor();
    await look(visitor, 'approvals-rejected');
    await panel.getByRole('button', { name: 'Ask again' }).click();
    await say(page, 'Why', 'They take fifteen', 'Send the request');
    await leave(visitor);
  });

  it('is given by the stand-in of who is away, and lets the order pass', async () => {
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const away = { standIn: people.deputy.id, from: day(-1), until: day(2) };
    expect((await people.keeper.client.call('PUT', '/me/stand-in', away)).status).toBeLessThan(300);
    const visitor = await visitAs(world.browser, people.deputy.client, { viewport: 'phone', locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(world.pinion.url);
    await settled(page);
    await page.getByRole('link').filter({ hasText: '订单审核' }).first().click();
    const panel = page.getByRole('region', { name: '审批', exact: true });
    await panel.getByText(/陈静/).first().waitFor();
    await look(visitor, 'approvals-stand-in');
    await panel.getByRole('button', { name: '同意' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '同意', exact: true }).click();
    await eventually(async () => (await people.clerk.client.call('GET', `${ORDERS}/${order}/approvals`)).body.items[0]?.state).toBe(
      'approved',
    );
    await leave(visitor);
    const moved = await people.clerk.client.move(`${ORDERS}/${order}`, { transition: 'confirm' });
    expect([moved.status, moved.body.stage]).toEqual([200, 'confirmed']);
  });
});
