/** Journey: a value that needs an approval is asked for at its field, in a new record and in one that is there, and comes back. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Process } from '../../schemas/process';
import type { ApiClient } from '../support/api-client';
import type { Locale, Viewport } from '../support/browser';
import { journey, leave } from '../support/journey';
import { type ShopFloor, shopFloor } from '../support/shop-floor';
import { eventually, visitAs } from '../support/steps';
import { look, settled, told } from '../support/walk';

const ORDERS = '/processes/retail/records/opportunity';

/** The template, whose discounts over 20 % are approved by the shop, those over 30 % by the region too; asked in a new order. */
function retail(): Process {
  const process = JSON.parse(readFileSync(new URL('../../public/templates/retail.json', import.meta.url), 'utf8')) as Process;
  const [quick] = process.recordTypes[0]?.forms ?? [];
  quick?.sections[0]?.fields.push({ field: 'discount', span: 6 });
  return process;
}

let people: ShopFloor;
const world = journey('approvals-field', async ({ admin }) => {
  expect((await admin.call('POST', '/processes?publish=true', retail())).status).toBe(201);
});
beforeAll(async () => {
  people = await shopFloor(world);
});

const WORDS = {
  en: {
    add: 'New Opportunity',
    customer: 'Customer',
    product: 'Product',
    fan: 'Electric fan',
    quantity: 'Quantity',
    discount: 'Discount',
    needed: /^Needs approval: Shop manager/,
    both: /^Needs approval: Shop manager.*, then Region manager/,
    create: 'Create and ask for approval…',
    createSubmit: 'Create and send the request',
    why: 'Why',
    submit: 'Send the request',
    ask: 'Ask for approval…',
    asked: /Asked for: ?25/,
    note: /by 李薇, .* · waiting for Shop manager \(陈静, .* left, due /,
    withdraw: 'Withdraw',
    panel: 'Approvals',
    waits: 'Waits for your approval',
    approve: 'Approve',
    reject: 'Reject',
    remark: /^Remark/,
    rejected: 'Rejected: Too much',
    more: 'More actions',
    return: 'Return',
    returned: 'Returned to you',
    again: 'Ask again',
    isVoid: /“Big discount” is void: what was approved has changed/,
    asWell: 'One level after another',
    saved: 'Saved',
    save: 'Save',
    phone: 'Mobile',
    reason: 'Reason for the discount',
  },
  'zh-CN': {
    add: '新建商机',
    customer: '顾客',
    product: '商品',
    fan: '电风扇',
    quantity: '数量',
    discount: '折扣',
    needed: /^修改需审批：店长/,
    both: /^修改需审批：店长.* → 区域经理/,
    create: '新建并提交审批…',
    createSubmit: '新建并提交',
    why: '申请理由',
    submit: '提交',
    ask: '提交审批…',
    asked: /申请改为： ?25/,
    note: /李薇 .*提交 · 等待店长（陈静，还剩 .* 到期）审批/,
    withdraw: '撤回',
    panel: '审批',
    waits: '等待您审批',
    approve: '同意',
    reject: '拒绝',
    remark: /^审批意见/,
    rejected: '未通过：Too much',
    more: '更多操作',
    return: '退回',
    returned: '被退回，请修改',
    again: '重新提交',
    isVoid: /审批“大额折扣审批”已失效：审批过的内容有改动/,
    asWell: '逐级审批',
    saved: '已保存',
    save: '保存',
    phone: '手机',
    reason: '折扣理由',
  },
} as const;

const WAYS: [Viewport, Locale][] = [
  ['desktop', 'en'],
  ['phone', 'zh-CN'],
];

describe.each(WAYS)('a discount, on %s in %s', (viewport, locale) => {
  const words = WORDS[locale];
  const dark = viewport === 'phone';
  let order = '';
  const visitor = (client: ApiClient, isDark = false) => visitAs(world.browser, client, { viewport, locale, dark: isDark });
  const open = async (client: ApiClient, isDark = false) => {
    const visiting = await visitor(client, isDark);
    await visiting.page.goto(`${world.pinion.url}/p/retail/opportunity/${order}`);
    await settled(visiting.page);
    return visiting;
  };
  const stored = async () => (await people.clerk.client.call('GET', `${ORDERS}/${order}`)).body;
  const atField = (page: Page) => page.locator('[data-field="discount"]');
  const enter = async (page: Page, percent: string) => {
    const field = page.getByRole('textbox', { name: words.discount, exact: true });
    await field.fill(percent);
    await field.blur();
  };
  /** beneath the bars that stay at the top and the bottom of the page */
  const inSight = (page: Page) => atField(page).evaluate((field) => field.scrollIntoView({ block: 'center' }));
  const say = async (page: Page, label: RegExp | string, text: string, submit: string) => {
    const dialog = page.getByRole('dialog').last();
    await dialog.getByLabel(label).fill(text);
    await dialog.getByRole('button', { name: submit, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  const askFor = async (page: Page, percent: string, why: string) => {
    await enter(page, percent);
    await page.getByRole('button', { name: words.ask }).click();
    await say(page, words.why, why, words.submit);
  };

  it('is told in a new record, which is made without it and asks for it', async () => {
    const visiting = await visitor(people.clerk.client, dark);
    const { page } = visiting;
    await page.goto(`${world.pinion.url}/p/retail/opportunity`);
    await settled(page);
    await page.getByRole('button', { name: words.add }).first().click();
    const drawer = page.getByRole('dialog', { name: words.add });
    await drawer.getByLabel(words.customer).fill('陈女士');
    await drawer.getByRole('combobox', { name: words.product }).click();
    await page.getByRole('option').first().click();
    await drawer.getByLabel(words.quantity).fill('10');
    await enter(page, '25');
    await drawer.getByText(words.needed).waitFor();
    await look(visiting, 'approvals-field-new');
    await drawer.getByRole('button', { name: words.create }).click();
    await page.getByRole('dialog').last().getByLabel(words.why).waitFor();
    await look(visiting, 'approvals-field-new-why');
    await say(page, words.why, 'A first order', words.createSubmit);
    await page.waitForURL(/opportunity\/[A-Za-z0-9_-]+$/);
    order = page.url().split('/').at(-1) ?? '';
    await settled(page);
    expect((await stored()).data.discount).toBeUndefined();
    await atField(page).getByText(words.asked).waitFor();
    await atField(page).getByText(words.note).waitFor();
    await inSight(page);
    await look(visiting, 'approvals-field-waits');
    await leave(visiting);
  });

  it('is withdrawn at its field, told before anything is saved, and asked for again', async () => {
    const visiting = await open(people.clerk.client);
    const { page } = visiting;
    await atField(page).getByRole('button', { name: words.withdraw }).click();
    await say(page, words.remark, 'Not yet', words.withdraw);
    await atField(page).getByText(words.asked).waitFor({ state: 'detached' });
    await page.getByLabel(words.phone).first().fill('13900000000');
    await enter(page, '25');
    await atField(page).getByText(words.needed).waitFor();
    expect(await atField(page).getByText(words.asked).count()).toBe(0);
    await inSight(page);
    await look(visiting, 'approvals-field-told');
    // what the process wants of such a discount besides
    await page.getByLabel(words.reason).first().fill('Ten at once');
    // what needs nobody is saved, and the rest is asked for
    await page.getByRole('button', { name: words.save, exact: true }).click();
    await page.getByRole('dialog').last().getByLabel(words.why).waitFor();
    await look(visiting, 'approvals-field-why');
    await say(page, words.why, 'They take ten', words.submit);
    await atField(page).getByText(words.note).waitFor();
    const { data } = await stored();
    expect([data.phone, data.discount]).toEqual(['13900000000', undefined]);
    await inSight(page);
    await look(visiting, 'approvals-field-asked');
    await leave(visiting);
  });

  it('is approved by who finds it in today’s list or among their approvals, and lands', async () => {
    const rep = await open(people.clerk.client);
    const visiting = await visitor(people.keeper.client, dark);
    const { page } = visiting;
    const isDesktop = viewport === 'desktop';
    await page.goto(isDesktop ? world.pinion.url : `${world.pinion.url}/approvals`);
    await settled(page);
    if (isDesktop) await page.getByRole('link').filter({ hasText: words.waits }).first().click();
    const card = page.locator('[data-approval="bigDiscount"]').first();
    await card.getByText('25').first().waitFor();
    await look(visiting, 'approvals-field-give');
    await card.getByRole('button', { name: words.approve, exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: words.approve, exact: true }).click();
    await eventually(async () => (await stored()).data.discount).toBe(0.25);
    // the page of who asked follows
    await eventually(() => rep.page.getByRole('textbox', { name: words.discount, exact: true }).inputValue()).toMatch(/^25/);
    await leave(visiting);
    await leave(rep);
  });

  it('that is rejected does not land, which its field says', async () => {
    const rep = await open(people.clerk.client, dark);
    await enter(rep.page, '40');
    await atField(rep.page).getByText(words.both).waitFor();
    await askFor(rep.page, '40', 'A school');
    const visiting = await open(people.keeper.client);
    const panel = visiting.page.getByRole('region', { name: words.panel, exact: true });
    await panel.getByText(words.asWell).waitFor();
    await panel.scrollIntoViewIfNeeded();
    await look(visiting, 'approvals-field-levels');
    await panel.getByRole('button', { name: words.reject, exact: true }).click();
    await say(visiting.page, words.remark, 'Too much', words.reject);
    await leave(visiting);
    await atField(rep.page).getByText(words.rejected).waitFor();
    expect((await stored()).data.discount).toBe(0.25);
    await inSight(rep.page);
    await look(rep, 'approvals-field-rejected');
    await leave(rep);
  });

  it('comes back to be corrected in today’s list, and is void once what goes with it changes', async () => {
    const rep = await open(people.clerk.client);
    await askFor(rep.page, '28', 'A smaller one');
    const visiting = await open(people.keeper.client);
    const panel = visiting.page.getByRole('region', { name: words.panel, exact: true });
    await panel.getByRole('button', { name: words.more, exact: true }).click();
    await visiting.page.getByRole('menuitem', { name: words.return }).click();
    await say(visiting.page, words.remark, 'For how many?', words.return);
    await leave(visiting);
    await rep.page.goto(world.pinion.url);
    await settled(rep.page);
    const row = rep.page.getByRole('link').filter({ hasText: words.returned }).first();
    await row.getByText('For how many?').waitFor();
    await look(rep, 'approvals-field-today');
    await row.click();
    await rep.page.getByRole('region', { name: words.panel, exact: true }).getByText('For how many?').waitFor();
    await askFor(rep.page, '29', 'For ten');
    await atField(rep.page).getByText(words.note).waitFor();
    await rep.page.getByLabel(words.quantity).first().fill('12');
    await rep.page.getByRole('button', { name: words.save, exact: true }).click();
    await told(rep.page, words.saved);
    await rep.page.getByText(words.isVoid).first().waitFor();
    const { data } = await stored();
    expect([data.quantity, data.discount]).toEqual([12, 0.25]);
    // nobody is asked for what is no longer typed
    expect(await rep.page.getByRole('dialog').count()).toBe(0);
    await look(rep, 'approvals-field-void');
    await leave(rep);
  });
});
