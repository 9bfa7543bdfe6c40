/** Journey: an industrial distributor. The round of a team lead tells how long legal still has. */
import { describe, expect, it } from 'vitest';
import type { VisibleRecord } from '../../runtime/core/types';
import { ApiClient } from '../support/api-client';
import type { Locale, Viewport } from '../support/browser';
import { journey, leave, ONCE } from '../support/journey';
import { record } from '../support/sales-floor';
import { eventually, visitAs } from '../support/steps';
import { look } from '../support/walk';

const PROCESS = 'industrial-distributor';
const QUOTES = `/processes/${PROCESS}/records/opportunity`;
const WORDS = {
  'zh-CN': {
    start: '开始巡检',
    clocks: '剩余时间',
    legal: '法务审合同 · 法务',
    left: /^还剩/,
  },
  en: {
    start: 'Start the round',
    clocks: 'What runs out',
    legal: 'Legal review of the contract · Legal',
    left: /left$/,
  },
} as const;
const LOOKS: [Viewport, Locale, boolean][] = [
  ['desktop', 'zh-CN', false],
  ['phone', 'zh-CN', true],
];

let seller: ApiClient;
let lead: ApiClient;
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

describe.each(LOOKS)('on the %s, in %s, dark: %s', (viewport, locale, dark) => {
  const words = WORDS[locale];

  it('the round of the team lead tells how long legal still has', ONCE, async () => {
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
