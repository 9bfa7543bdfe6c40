/** Journey: a deal stays too long. The rep is warned, then told what to do and what is missing, the manager is called in, and the ledger says why. */
import { readFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import type { Process } from '../../schemas/process';
import type { ApiClient } from '../support/api-client';
import type { Locale, Viewport } from '../support/browser';
import { journey, leave } from '../support/journey';
import { record, type SalesFloor, salesFloor, school, signedIn } from '../support/sales-floor';
import { eventually, visitAs } from '../support/steps';
import { look, settled } from '../support/walk';

const OPPORTUNITIES = '/processes/bidding/records/opportunity';

/** The tender process with seconds for days: nobody waits a week for a test. */
function hurried(): Process {
  const process = JSON.parse(readFileSync(new URL('../../public/templates/bidding.json', import.meta.url), 'utf8')) as Process;
  const timer = process.recordTypes[0]?.pipeline?.stages.find(({ id }) => id === 'solutionDemo')?.timers?.[0];
  if (timer === undefined) throw new Error('the demo of the tender process has its timer');
  timer.rules = [{ limit: { duration: 'PT4S' } }];
  timer.warnAt = 50;
  // the scenario of seven days is no longer true
  process.scenarios = [];
  process.samples = [];
  return process;
}

let floor: SalesFloor;
let rep: ApiClient;
let manager: ApiClient;
const world = journey('breach', async ({ admin, pinion }) => {
  const published = await admin.call('POST', '/processes?publish=true', hurried());
  if (published.status !== 201) throw new Error(JSON.stringify(published.body));
  floor = await salesFloor(pinion.url);
  [rep, manager] = await Promise.all([signedIn(pinion.url, floor.rep), signedIn(pinion.url, floor.manager)]);
});

const WORDS = {
  'zh-CN': {
    breached: '“方案演示 7 天”已超时',
    question: '客户内部立项了吗？',
    missing: /进入“报价\/投标”前还差/,
    photo: /还差 1 张/,
    time: '剩余时间',
    todo: '下一步行动',
    ledger: '台账',
    calledIn: /已抄送 · 李薇、销售主管/,
    restarted: '重新计时 · 添加了评论',
    uncounted: /天不计时/,
    tender: '报价后 5 个工作日',
  },
  en: {
    breached: '“Seven days in demo” is breached',
    question: 'Has the customer filed the project internally?',
    missing: /Still missing before/,
    photo: /1 more of/,
    time: 'Time left',
    todo: 'To do now',
    ledger: 'Ledger',
    calledIn: /Called others in · 李薇, Sales manager/,
    restarted: 'Started over · a comment was added',
    uncounted: /do not count|does not count/,
    tender: 'Five work days after the quote',
  },
} as const;

const kinds = async (client: ApiClient, id: string) =>
  (await client.call<{ items: { kind: string; record: { id: string } | null }[] }>('GET', '/me/notifications')).body.items
    .filter((item) => item.record?.id === id)
    .map(({ kind }) => kind);

describe.each<[Viewport, Locale, boolean]>([
  ['desktop', 'zh-CN', false],
  ['phone', 'zh-CN', true],
  ['desktop', 'en', true],
  ['phone', 'en', false],
])('on the %s, in %s, dark: %s', (viewport, locale, dark) => {
  const words = WORDS[locale];

  it('a deal that stays too long in its stage', async () => {
    const { browser, pinion } = world;
    const customer = await school(rep, `第一中学 ${viewport} ${locale}`);
    const deal = await record(rep, 'bidding', 'opportunity', {
      name: `实训室 ${viewport} ${locale}`,
      customer: customer.id,
      leadSource: 'referral',
    });
    const path = `${OPPORTUNITIES}/${deal.id}`;
    const waiver = { reason: 'journey' };
    for (const to of ['contacted', 'solutionDemo']) {
      const moved = await world.admin.move(path, { to, waiver });
      if (moved.status !== 200) throw new Error(JSON.stringify(moved.body));
    }
    await eventually(() => kinds(rep, deal.id)).toEqual(['timer.escalated', 'timer.warned']);
    await eventually(() => kinds(manager, deal.id)).toEqual(['timer.escalated']);

    const seller = await visitAs(browser, rep, { viewport, locale, dark });
    await seller.page.goto(`${pinion.url}/inbox`);
    await settled(seller.page);
    const row = seller.page.getByRole('listitem').filter({ hasText: deal.title }).filter({ hasText: words.breached });
    for (const line of [words.question, words.missing, words.photo]) await row.getByText(line).waitFor();
    await look(seller, 'breach-inbox');
    await row.getByRole('link').click();
    const time = seller.page.getByRole('region', { name: words.time });
    await time.getByText(words.todo).waitFor();
    await time.getByText(words.question).waitFor();
    await time.getByRole('button', { name: words.ledger }).click();
    await time.getByText(words.calledIn).waitFor();
    await time.scrollIntoViewIfNeeded();
    await look(seller, 'breach-record');

    const boss = await visitAs(browser, manager, { viewport, locale, dark });
    await boss.page.goto(`${pinion.url}/inbox`);
    await settled(boss.page);
    await boss.page.getByRole('listitem').filter({ hasText: deal.title }).getByText(words.missing).waitFor();
    await look(boss, 'breach-manager');
    await leave(boss);

    // on to the quote, whose time counts work days and starts over with a note
    const quoted = await world.admin.call('PATCH', path, { data: { quoteAmount: 400_000 } }, { 'If-Match': '*' });
    if (quoted.status !== 200) throw new Error(JSON.stringify(quoted.body));
    const moved = await world.admin.move(path, { to: 'tender', waiver });
    if (moved.status !== 200) throw new Error(JSON.stringify(moved.body));
    const noted = await rep.call('POST', `${path}/comments`, { text: '客户说下周评标' });
    if (noted.status >= 300) throw new Error(JSON.stringify(noted.body));
    await seller.page.reload();
    await settled(seller.page);
    const tender = time.locator('[data-level]').filter({ hasText: words.tender });
    await tender.getByRole('button', { name: words.ledger }).click();
    await tender.getByText(words.restarted).waitFor();
    await tender.getByText(words.uncounted).waitFor();
    await tender.scrollIntoViewIfNeeded();
    await look(seller, 'breach-ledger');
    await leave(seller);
  });
});
