/** Journey: an industrial distributor. A quote fills itself in by model and quantity from the price book; the round of a team lead tells how long legal still has. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { VisibleRecord } from '../../runtime/core/types';
import { ApiClient } from '../support/api-client';
import type { Locale, Viewport } from '../support/browser';
import { journey, leave } from '../support/journey';
import { record } from '../support/sales-floor';
import { choose, eventually, visitAs } from '../support/steps';
import { look, settled, told } from '../support/walk';

const PROCESS = 'industrial-distributor';
const QUOTES = `/processes/${PROCESS}/records/opportunity`;
const WORDS = {
  'zh-CN': {
    add: '添加一行',
    cell: (label: string) => `${label}，第 1 行`,
    model: '型号',
    quantity: '数量',
    special: '特批单价',
    save: '保存',
    approvals: '审批',
    below: '低于底价审批',
    brand: '维阀',
    start: '开始巡检',
    clocks: '剩余时间',
    legal: '法务审合同 · 法务',
    left: /^还剩/,
    more: '更多操作',
    addOne: '加签',
    over: '转交',
    person: '人员',
    waits: (name: string) => `${name}：尚未审批`,
    standIn: '代理人',
    standInPart: '代理审批',
    days: '起止日期',
    saved: '已保存',
    forAway: (name: string) => `${name} 不在，由您代为审批。`,
    approve: '同意',
  },
  en: {
    add: 'Add a row',
    cell: (label: string) => `${label}, row 1`,
    model: 'Model',
    quantity: 'Quantity',
    special: 'Special price',
    save: 'Save',
    approvals: 'Approvals',
    below: 'Price below the floor',
    brand: 'Valvex',
    start: 'Start the round',
    clocks: 'What runs out',
    legal: 'Legal review of the contract · Legal',
    left: /left$/,
    more: 'More actions',
    addOne: 'Ask one more person',
    over: 'Hand over',
    person: 'Person',
    waits: (name: string) => `${name}: no answer yet`,
    standIn: 'Stand-in',
    standInPart: 'Stand-in',
    days: 'From – until',
    saved: 'Saved',
    forAway: (name: string) => `You answer for ${name}, who is away.`,
    approve: 'Approve',
  },
} as const;
const LOOKS: [Viewport, Locale, boolean][] = [
  ['desktop', 'zh-CN', false],
  ['phone', 'zh-CN', true],
  ['desktop', 'en', true],
  ['phone', 'en', false],
];

let seller: ApiClient;
let lead: ApiClient;
/** who may be handed an approval, and who stands in for them */
let other: ApiClient;
let deputy: ApiClient;
let customer = '';
let valve = '';
const made = journey(
  'distributor',
  async ({ admin, pinion }) => {
    const team = (await admin.call<{ id: string }>('POST', '/teams', { name: '武昌组', kind: 'team', parent: null })).body.id;
    const password = 'Correct-Horse-8-Battery';
    const person = async (key: string, name: string, role: string) => {
      const email = `${key}@pinion.test`;
      const added = await admin.call('POST', '/people', { name, email, password, team, roles: [{ process: PROCESS, role }] });
      expect(added.status).toBe(201);
      return new ApiClient(pinion.url).signIn(email, password);
    };
    [seller, lead] = [await person('dist-seller', '李薇', 'rep'), await person('dist-lead', '陈静', 'teamLead')];
    [other, deputy] = [await person('dist-other', '周敏', 'regionManager'), await person('dist-deputy', '吴敏', 'regionManager')];
    await person('dist-legal', '周律', 'legal');
    customer = (await record(admin, PROCESS, 'customer', { name: '江汉重工集团', tier: 'a' })).id;
    const prices = await admin.call<{ items: VisibleRecord[] }>('GET', `/processes/${PROCESS}/records/price?limit=50`);
    valve = prices.body.items.find(({ data }) => data.model === 'VX-B50')?.id ?? '';
  },
  { shipped: true },
);

/** An opportunity of the seller that has come to its quote. */
async function toQuote(name: string, data: object = {}): Promise<string> {
  const known = { customer, source: 'repeat', phone: '13800000999', application: '反应釜进料', techConfirmed: true };
  const { id } = await record(seller, PROCESS, 'opportunity', { name, customer, source: 'repeat' });
  const filled = await seller.call('PATCH', `${QUOTES}/${id}`, { data: { ...known, ...data } }, { 'If-Match': '*' });
  expect(filled.status, JSON.stringify(filled.body)).toBe(200);
  for (const transition of ['qualify', 'startQuote']) expect((await seller.move(`${QUOTES}/${id}`, { transition })).status).toBe(200);
  return id;
}

const chooseModel = async (page: Page, cell: Locator, model: string) => {
  await cell.click();
  await cell.fill(model);
  await page.getByRole('option', { name: model }).click();
};

describe.each(LOOKS)('on the %s, in %s, dark: %s', (viewport, locale, dark) => {
  const words = WORDS[locale];

  it('a quote is filled in by model and quantity', async () => {
    const id = await toQuote(`反应釜阀门 ${viewport} ${locale}`);
    const visitor = await visitAs(made.browser, seller, { viewport, locale, dark });
    const { page } = visitor;
    await page.goto(`${made.pinion.url}/p/${PROCESS}/price`);
    await settled(page);
    await page.getByText(words.brand).first().waitFor();
    await look(visitor, 'distributor-price-book');
    await page.goto(`${made.pinion.url}/p/${PROCESS}/opportunity/${id}?form=quote`);
    await settled(page);
    const lines = page.locator('[data-field="lines"]');
    await lines.getByRole('button', { name: words.add }).click();
    await chooseModel(page, lines.getByRole('combobox', { name: words.cell(words.model) }), 'VX-B50');
    const quantity = lines.getByRole('textbox', { name: words.cell(words.quantity) });
    await quantity.fill('5');
    await lines.getByText('1,450.00').first().waitFor();
    // the third tier begins at fifty
    await quantity.fill('60');
    await lines.getByText('1,210.00').first().waitFor();
    await lines.getByText('1,160.00').first().waitFor();
    await page.locator('[data-field="quoteTotal"]').getByText('72,600.00').waitFor();
    await lines.getByText('1,210.00').first().scrollIntoViewIfNeeded();
    await look(visitor, 'distributor-tiers');
    await lines.getByRole('textbox', { name: words.cell(words.special) }).fill('1000');
    await page.locator('[data-field="quoteTotal"]').getByText('60,000.00').waitFor();
    await page.locator('[data-field="priceReason"]').getByRole('textbox').fill('对手报 1,020，年用量 600 台');
    await page.getByRole('button', { name: words.save, exact: true }).click();
    await page.getByRole('region', { name: words.approvals, exact: true }).getByText(words.below).first().waitFor();
    await look(visitor, 'distributor-below-floor');
    // what the panel tells may be foretold: the save is on its way then
    const stored = async () => (await seller.call<VisibleRecord>('GET', `${QUOTES}/${id}`)).body.data;
    await eventually(stored).toMatchObject({
      quoteTotal: 60_000,
      lines: [{ model: valve, quantity: 60, specialPrice: 1000, tierPrice: 1210 }],
    });
    await leave(visitor);
  });

  it('the round of the team lead tells how long legal still has', async () => {
    const id = await toQuote(`大额合同 ${viewport} ${locale}`, {
      lines: [{ model: valve, quantity: 300 }],
      competitorPrice: 350_000,
      validUntil: '2027-06-30',
    });
    expect((await seller.move(`${QUOTES}/${id}`, { transition: 'sendQuote' })).status).toBe(200);
    const asked = await seller.call('POST', `${QUOTES}/${id}/approvals`, { approval: 'contractReview', reason: '客户月底签' });
    expect(asked.status, JSON.stringify(asked.body)).toBeLessThan(300);
    const visitor = await visitAs(made.browser, lead, { viewport, locale, dark });
    const { page } = visitor;
    await page.goto(made.pinion.url);
    await page.getByRole('link', { name: words.start }).click();
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    // the round may begin with a deal of another look
    await eventually(async () => {
      if ((await page.getByRole('heading', { level: 2, name: `大额合同 ${viewport} ${locale}` }).count()) > 0) return true;
      await page.keyboard.press('ArrowRight');
      return false;
    }).toBe(true);
    const clocks = page.getByRole('region', { name: words.clocks });
    const legal = clocks.getByRole('listitem').filter({ hasText: words.legal });
    await legal.getByText(words.left).waitFor();
    await look(visitor, 'distributor-patrol');
    await leave(visitor);
  });
});

describe.each(LOOKS.slice(1, 3))('on the %s, in %s, dark: %s', (viewport, locale, dark) => {
  const words = WORDS[locale];

  it('an approval is asked of one more, handed over, and given by the stand-in who was named in the settings', async () => {
    const line = { model: valve, quantity: 60, specialPrice: 1130 };
    const id = await toQuote(`特价 ${viewport} ${locale}`, { lines: [line], validUntil: '2027-06-30', priceReason: '年度框架' });
    const asked = await seller.call('POST', `${QUOTES}/${id}/approvals`, { approval: 'floorPrice', transition: 'sendQuote' });
    expect(asked.status, JSON.stringify(asked.body)).toBeLessThan(300);
    const open = async (client: ApiClient, path: string) => {
      const visitor = await visitAs(made.browser, client, { viewport, locale, dark });
      await visitor.page.goto(`${made.pinion.url}${path}`);
      await settled(visitor.page);
      return { visitor, panel: visitor.page.getByRole('region', { name: words.approvals, exact: true }) };
    };
    const place = `/p/${PROCESS}/opportunity/${id}#approvals`;

    const asking = await open(lead, place);
    const give = async (what: string, name: string) => {
      const { page } = asking.visitor;
      await asking.panel.getByRole('button', { name: words.more }).click();
      await page.getByRole('menuitem', { name: what }).click();
      const dialog = page.getByRole('dialog');
      await choose(dialog, words.person, name, name);
      await look(asking.visitor, `distributor-${what === words.over ? 'hand-over' : 'ask-one-more'}`);
      await dialog.getByRole('button', { name: what, exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    await give(words.addOne, '周律');
    await asking.panel.getByText(words.waits('周律')).waitFor();
    await give(words.over, '周敏');
    await asking.panel.getByText(words.waits('陈静')).waitFor({ state: 'detached' });
    await asking.panel.getByRole('button', { name: words.approve, exact: true }).waitFor({ state: 'detached' });
    await leave(asking.visitor);

    const away = await open(other, '/settings');
    const { page } = away.visitor;
    await choose(page, words.standIn, '吴敏', '吴敏');
    await page.getByLabel(words.days).click();
    const days = page.locator('table button:not([data-outside])');
    await days.first().click();
    await days.last().click();
    await page.getByRole('region', { name: words.standInPart }).getByRole('button', { name: words.save }).click();
    await told(page, words.saved);
    await look(away.visitor, 'distributor-stand-in');
    await leave(away.visitor);

    const standing = await open(deputy, place);
    await standing.panel.getByText(words.forAway('周敏')).waitFor();
    await look(standing.visitor, 'distributor-for-another');
    await standing.panel.getByRole('button', { name: words.approve, exact: true }).click();
    await standing.visitor.page.getByRole('dialog').getByRole('button', { name: words.approve, exact: true }).click();
    await eventually(async () => (await seller.call('GET', `${QUOTES}/${id}/approvals`)).body.items[0]?.state).toBe('approved');
    await leave(standing.visitor);
    expect((await seller.move(`${QUOTES}/${id}`, { transition: 'sendQuote' })).status).toBe(200);
    expect((await other.call('DELETE', '/me/stand-in')).status).toBeLessThan(300);
  });
});
