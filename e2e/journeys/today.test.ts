/** Journey: a manager goes through the deals at risk and says a word; it pops up with the rep, who finds it in the inbox and goes to the deal. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/accessibility';
import type { ApiClient } from '../support/api-client';
import { type Locale, launch, type Viewport } from '../support/browser';
import { type MadeRecord, record, type SalesFloor, salesFloor, school, signedIn } from '../support/sales-floor';
import { type RunningPinion, startPinion } from '../support/start-pinion';
import { eventually, expectNoSidewaysScroll, visitAs } from '../support/steps';

const WORDS = {
  'zh-CN': {
    risks: '今日高风险商机',
    start: '开始巡检',
    next: '下一单',
    first: /^第 1 单，共 \d+ 单$/,
    second: /^第 2 单，共 \d+ 单$/,
    done: '巡检完成',
    ready: '请今天给客户打电话，并记下对方的反馈。',
    sendReady: '发送：请今天给客户打电话，并记下对方的反馈。',
    taskReady: '设为任务：下一步怎么做，什么时候完成？',
    tasked: '已给李薇布置任务',
    margin: '毛利',
    sent: '已发给李薇',
    toast: '陈静给您留言',
    inbox: '消息',
    open: '打开',
    markUnread: '标为未读',
    nothing: '没有等您处理的事项',
    quiet: '免打扰时段',
    mail: '同事消息：邮件',
    activity: '动态',
  },
  en: {
    risks: "Today's high-risk deals",
    start: 'Start the round',
    next: 'Next deal',
    first: /^1 of \d+$/,
    second: /^2 of \d+$/,
    done: 'The round is done',
    ready: 'Please call the customer today and note what they said.',
    sendReady: 'Send: Please call the customer today and note what they said.',
    taskReady: 'Give as a task: What is your next step, and by when?',
    tasked: '李薇 has the task',
    margin: 'Margin',
    sent: '李薇 has your message',
    toast: 'Message from 陈静',
    inbox: 'Inbox',
    open: 'Open',
    markUnread: 'Mark as unread',
    nothing: 'Nothing is waiting for you',
    quiet: 'Quiet hours',
    mail: 'Messages: by e-mail',
    activity: 'Activity',
  },
} as const;

let pinion: RunningPinion;
let browser: Browser;
let floor: SalesFloor;
let manager: ApiClient;
let rep: ApiClient;
let customer: Awaited<ReturnType<typeof school>>;
const OPPORTUNITIES = '/processes/bidding/records/opportunity';

/** A deal whose quote is below the floor: only the manager may see that price. */
async function risky(name: string, quoteAmount: number): Promise<MadeRecord> {
  const deal = await record(rep, 'bidding', 'opportunity', { name, customer: customer.id, leadSource: 'referral', quoteAmount });
  const headers = { 'If-Match': `"${deal.version}"` };
  const answer = await manager.call(
    'PATCH',
    `${OPPORTUNITIES}/${deal.id}`,
    { data: { floorPrice: 900_000, costEstimate: 700_000 } },
    headers,
  );
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return deal;
}

beforeAll(async () => {
  [pinion, browser] = await Promise.all([startPinion(), launch()]);
  floor = await salesFloor(pinion.url);
  [manager, rep] = await Promise.all([signedIn(pinion.url, floor.manager), signedIn(pinion.url, floor.rep)]);
  customer = await school(rep, '楚天理工大学');
});
afterAll(async () => {
  await browser?.close();
  await pinion?.stop();
});

describe.each<{ viewport: Viewport; locale: Locale; dark?: boolean }>([
  { viewport: 'desktop', locale: 'zh-CN' },
  { viewport: 'phone', locale: 'zh-CN', dark: true },
  { viewport: 'desktop', locale: 'en', dark: true },
  { viewport: 'phone', locale: 'en' },
])('on the $viewport in $locale', (looks) => {
  const words = WORDS[looks.locale];

  it('a word of the manager on their round reaches the rep while it is said', async () => {
    const names = [`物理实验室 ${looks.viewport} ${looks.locale}`, `化学实验室 ${looks.viewport} ${looks.locale}`];
    const deals = [await risky(names[0] ?? '', 800_000), await risky(names[1] ?? '', 850_000)];
    const [boss, seller] = [await visitAs(browser, manager, looks), await visitAs(browser, rep, looks)];
    await Promise.all([boss.page.goto(pinion.url), seller.page.goto(pinion.url)]);
    await seller.page.getByText(words.nothing).waitFor();
    await boss.page.getByRole('heading', { name: words.risks }).waitFor();
    await expectAccessible(boss.page, 'today of a manager');
    await expectNoSidewaysScroll(boss.page, 'today of a manager');
    await boss.shot('today-manager');
    await seller.shot('today-rep');

    await boss.page.getByRole('link', { name: words.start }).click();
    await boss.page.getByText(words.first).waitFor();
    await expectAccessible(boss.page, 'the round');
    await expectNoSidewaysScroll(boss.page, 'the round');
    await boss.shot('patrol');
    const title = await boss.page.getByRole('heading', { level: 2 }).first().textContent();
    const deal = deals.find((one) => one.title === title);
    await boss.page.getByText(words.margin, { exact: true }).waitFor();
    await boss.page.getByRole('button', { name: words.sendReady }).click();
    await boss.page.getByText(words.sent).waitFor();

    // at the same moment on the page of the rep, which nobody has touched
    await seller.page.getByText(words.toast).first().waitFor();
    await eventually(() => seller.page.getByRole('link', { name: new RegExp(`^${words.inbox}.*1`) }).count()).toBe(1);
    await seller.shot('message-toast');
    await seller.page.getByRole('link', { name: new RegExp(`^${words.inbox}.*1`) }).click();
    const row = seller.page.getByRole('listitem').filter({ hasText: words.ready }).first();
    await row.getByText(words.toast).waitFor();
    await expectAccessible(seller.page, 'the inbox');
    await expectNoSidewaysScroll(seller.page, 'the inbox');
    await seller.shot('inbox');
    await row.getByRole('link').click();
    await seller.page.waitForURL(`**/opportunity/${deal?.id}`);
    await seller.page.getByRole('region', { name: words.activity }).getByText(words.ready).waitFor();
    await seller.page.goBack();
    await row.getByRole('button', { name: words.markUnread }).click();
    await eventually(async () => (await rep.call('GET', '/me/notifications/unread')).body.count).toBe(1);

    await boss.page.getByRole('button', { name: words.taskReady }).click();
    await boss.page.getByText(words.tasked).waitFor();
    const tasks = async () =>
      (await rep.call<{ items: { id: string; standing: string }[] }>('GET', `${OPPORTUNITIES}/${deal?.id}/tasks`)).body.items.filter(
        ({ standing }) => standing === 'open',
      );
    await eventually(async () => (await tasks()).length).toBe(1);
    for (const { id } of await tasks()) await rep.call('POST', `${OPPORTUNITIES}/${deal?.id}/tasks/${id}/finish`);

    await boss.page.getByRole('button', { name: words.next }).click();
    await boss.page.getByText(words.second).waitFor();
    await boss.page.keyboard.press('ArrowLeft');
    await boss.page.getByText(words.first).waitFor();
    await boss.page.keyboard.press('ArrowRight');
    await boss.page.keyboard.press('ArrowRight');
    await boss.page.getByRole('heading', { name: words.done }).waitFor();
    await boss.shot('patrol-done');
    expect([...boss.faults, ...seller.faults]).toEqual([]);

    // both deals are sound again: nobody is shown them any more, without a reload
    await boss.page
      .getByRole('main')
      .getByRole('link', { name: looks.locale === 'en' ? 'Today' : '今日' })
      .last()
      .click();
    await boss.page.getByRole('heading', { name: words.risks }).waitFor();
    for (const { id } of deals) {
      const { body } = await manager.call('GET', `${OPPORTUNITIES}/${id}`);
      await manager.call('PATCH', `${OPPORTUNITIES}/${id}`, { data: { floorPrice: 1 } }, { 'If-Match': `"${body.version}"` });
    }
    await boss.page.getByRole('heading', { name: words.risks }).waitFor({ state: 'detached' });
    await rep.call('POST', '/me/notifications/read-all', { upTo: 'zzzz' });
    await Promise.all([boss.context.close(), seller.context.close()]);
  });

  it('chooses by which way to be told, and when not', async () => {
    const visitor = await visitAs(browser, rep, looks);
    const { page } = visitor;
    await page.goto(`${pinion.url}/settings#notifications`);
    await page.getByRole('switch', { name: words.mail }).click({ force: true });
    await page.getByRole('switch', { name: words.quiet }).click({ force: true });
    const settings = async () => (await rep.call('GET', '/me/notification-settings')).body;
    await eventually(async () => (await settings()).quiet).toEqual({ from: '22:00', to: '08:00', timeZone: 'Asia/Shanghai' });
    expect((await settings()).topics.messages).toEqual({ app: true, mail: true });
    await expectAccessible(page, 'notification settings');
    await expectNoSidewaysScroll(page, 'notification settings');
    await page.getByRole('switch', { name: words.mail }).scrollIntoViewIfNeeded();
    await visitor.shot('notification-settings');
    await page.getByRole('switch', { name: words.mail }).click({ force: true });
    await page.getByRole('switch', { name: words.quiet }).click({ force: true });
    await eventually(async () => (await settings()).quiet).toBeNull();
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });
});

describe('a board that somebody looks at', () => {
  it('follows what another person does without a reload', async () => {
    const visitor = await visitAs(browser, rep, { viewport: 'desktop', locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${pinion.url}/p/bidding/opportunity`);
    await page.getByText('物理实验室').first().waitFor();
    const stream = page.waitForEvent('requestfinished', { timeout: 1_000 }).catch(() => undefined);
    await stream;
    const began = performance.now();
    await record(rep, 'bidding', 'opportunity', { name: '现场新建的商机', customer: customer.id, leadSource: 'referral' });
    await page.getByText('现场新建的商机').first().waitFor({ timeout: 3_000 });
    expect(performance.now() - began).toBeLessThan(3_000);
    await visitor.context.close();
  });
});
