/** Journey: how long there is left is seen on the record, a wait has a reason and an end, and what people step in by is whole in every look. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { VisibleRecord } from '../../runtime/core/types';
import { ApiClient } from '../support/api-client';
import type { Locale, Viewport } from '../support/browser';
import { journey, leave } from '../support/journey';
import { record } from '../support/sales-floor';
import { eventually, visitAs } from '../support/steps';
import { look, settled } from '../support/walk';

const WORDS = {
  'zh-CN': {
    left: '剩余时间',
    timer: '有效接触 7 天',
    ledger: '台账',
    started: '开始计时 · 进入阶段',
    wait: '等待客户',
    what: '在等什么？',
    submit: '开始等待',
    paused: /等待客户，已暂停/,
    answered: '客户已答复',
  },
  en: {
    left: 'Time left',
    timer: 'Seven days in contact',
    ledger: 'Ledger',
    started: 'Started · stage entered',
    wait: 'Wait for the customer',
    what: 'What are you waiting for?',
    submit: 'Wait',
    paused: /stands still for the customer/,
    answered: 'Customer answered',
  },
} as const;
const LOOKS: [Viewport, Locale, boolean][] = [
  ['desktop', 'zh-CN', false],
  ['desktop', 'en', true],
  ['phone', 'zh-CN', true],
  ['phone', 'en', false],
];

const made = journey('stepping-in', undefined, { shipped: true });

describe('the time a deal has', () => {
  it.each([
    ['desktop', 'en'],
    ['phone', 'zh-CN'],
  ] as const)('stands still while the customer is waited for: %s, %s', async (viewport, locale) => {
    const words = WORDS[locale];
    const { admin, browser, pinion } = made;
    const customer = await record(admin, 'bidding', 'customer', { name: `第三中学 ${viewport}`, industry: 'school' });
    const { id } = await record(admin, 'bidding', 'opportunity', { name: '第三中学实验室', customer: customer.id, leadSource: 'referral' });
    const path = `/processes/bidding/records/opportunity/${id}`;
    expect((await admin.move(path, { to: 'contacted', waiver: { reason: 'journey' } })).status).toBe(200);
    const visitor = await visitAs(browser, admin, { viewport, locale });
    const { page } = visitor;
    await page.goto(`${pinion.url}/p/bidding/opportunity/${id}`);
    await settled(page);
    const time = page.getByRole('region', { name: words.left });
    await time.getByText(words.timer).waitFor();
    await time.getByRole('button', { name: words.ledger }).click();
    await time.getByText(words.started).waitFor();
    await look(visitor, 'timers-ledger');
    await time.getByRole('button', { name: words.wait }).click();
    const dialog = page.getByRole('dialog', { name: words.wait });
    await dialog.getByLabel(words.what).fill('校长办公会');
    await look(visitor, 'timers-wait');
    await dialog.getByRole('button', { name: words.submit, exact: true }).click();
    await time.getByText(words.paused).waitFor();
    await look(visitor, 'timers-waiting');
    await time.getByRole('button', { name: words.answered }).click();
    await eventually(async () => (await admin.call<VisibleRecord>('GET', path)).body.waiting).toBeNull();
    await time.getByText(words.paused).waitFor({ state: 'detached' });
    await leave(visitor);
  });
});

const QUOTES = '/processes/industrial-distributor/records/opportunity';

/** A seller, their team lead, region and head office; the quote of the samples that lies below the floor is the seller's. */
async function priceFloor() {
  const { admin, pinion } = made;
  const team = async (name: string, kind: 'region' | 'team', parent: string | null) =>
    (await admin.call<{ id: string }>('POST', '/teams', { name, kind, parent })).body.id;
  const region = await team('华中大区', 'region', null);
  const wuchang = await team('武昌组', 'team', region);
  const password = 'Correct-Horse-8-Battery';
  const person = async (key: string, name: string, at: string, role: string) => {
    const email = `${key}@pinion.test`;
    const roles = [{ process: 'industrial-distributor', role }];
    const added = await admin.call<{ id: string }>('POST', '/people', { name, email, password, team: at, roles });
    expect(added.status).toBe(201);
    return { id: added.body.id, client: await new ApiClient(pinion.url).signIn(email, password) };
  };
  const seller = await person('seller', '李薇', wuchang, 'rep');
  const lead = await person('lead', '陈静', wuchang, 'teamLead');
  const head = await person('region', '周敏', region, 'regionManager');
  const office = await person('office', '何川', region, 'headOffice');
  const { items } = (await admin.call<{ items: VisibleRecord[] }>('GET', `${QUOTES}?limit=100`)).body;
  const below = items.find(({ stage, data }) => stage === 'quoting' && typeof data.priceReason === 'string');
  expect((await admin.call('POST', `${QUOTES}/${below?.id}/assign`, { owner: seller.id })).status).toBe(200);
  return { seller, lead, head, office, quote: below?.id ?? '' };
}

describe('a price below the floor', () => {
  let floor: Awaited<ReturnType<typeof priceFloor>>;
  beforeAll(async () => {
    floor = await priceFloor();
  });

  it('is asked for by the seller on the record', async () => {
    const visitor = await visitAs(made.browser, floor.seller.client, { viewport: 'desktop', locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${made.pinion.url}/p/industrial-distributor/opportunity/${floor.quote}`);
    await settled(page);
    const panel = page.getByRole('region', { name: '审批', exact: true });
    await panel.getByText('低于底价审批').first().waitFor();
    await look(visitor, 'approval-needed');
    await panel.getByRole('button', { name: '提交审批' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('申请理由').fill('对手报 1,050，带全年备件');
    await look(visitor, 'approval-ask');
    await dialog.getByRole('button', { name: '提交', exact: true }).click();
    await panel.getByText(/还剩/).first().waitFor();
    await look(visitor, 'approval-open');
    await leave(visitor);
  });

  it('is given by the team lead on a phone', async () => {
    const visitor = await visitAs(made.browser, floor.lead.client, { viewport: 'phone', locale: 'zh-CN', dark: true });
    const { page } = visitor;
    await page.goto(`${made.pinion.url}/approvals`);
    await settled(page);
    await page.getByText('低于底价审批').first().waitFor();
    await look(visitor, 'approval-to-give');
    await page.getByRole('button', { name: '同意' }).click();
    const dialog = page.getByRole('dialog');
    await look(visitor, 'approval-verdict');
    await dialog.getByRole('button', { name: '同意' }).click();
    await page.getByText('没有待您审批的申请').waitFor();
    await leave(visitor);
  });

  it.each(LOOKS)('is whole on %s, in %s, dark: %s, with what else people step in by', async (viewport, locale, dark) => {
    const visitor = await visitAs(made.browser, made.admin, { viewport, locale, dark });
    const pages = {
      'record-approval': `/p/industrial-distributor/opportunity/${floor.quote}`,
      approvals: '/approvals',
      inbox: '/inbox',
      pool: '/p/education-chain/student/pool',
      settings: '/settings',
      process: '/admin/processes/bidding',
    };
    for (const [name, path] of Object.entries(pages)) {
      await visitor.page.goto(`${made.pinion.url}${path}`);
      await settled(visitor.page);
      await look(visitor, `stepping-in-${name}`);
    }
    await leave(visitor);
  });

  it('goes on when the levels above have given it too', async () => {
    const { seller, head, office, quote } = floor;
    const approvals = async (client: ApiClient) =>
      (
        await client.call<{ items: { request: string; levels: { id: string; may: { answerFor: string | null } }[] }[] }>(
          'GET',
          `${QUOTES}/${quote}/approvals`,
        )
      ).body.items[0];
    expect((await seller.client.move(`${QUOTES}/${quote}`, { transition: 'sendQuote' })).status).toBe(422);
    for (const { client } of [head, office]) {
      const approval = await approvals(client);
      const level = approval?.levels.find(({ may }) => may.answerFor !== null);
      if (level === undefined) continue;
      const given = await client.call('POST', `${QUOTES}/${quote}/approvals/${approval?.request}/approve`, { level: level.id });
      expect(given.status).toBe(200);
    }
    const moved = await seller.client.move(`${QUOTES}/${quote}`, { transition: 'sendQuote' });
    expect([moved.status, moved.body.stage]).toEqual([200, 'negotiation']);
  });
});
