/** Journey 3, while typing: drafts come back, two tabs lose nothing, an input method never sends a form. */
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/accessibility';
import type { ApiClient } from '../support/api-client';
import { launch, type Viewport } from '../support/browser';
import { type MadeRecord, record, type SalesFloor, salesFloor, school, signedIn } from '../support/sales-floor';
import { type RunningPinion, startPinion } from '../support/start-pinion';
import { choose, eventually, visitAs } from '../support/steps';

const OPPORTUNITIES = '/processes/bidding/records/opportunity';
let pinion: RunningPinion;
let browser: Browser;
let floor: SalesFloor;
let rep: ApiClient;
let customer: string;

beforeAll(async () => {
  [pinion, browser] = await Promise.all([startPinion(), launch()]);
  floor = await salesFloor(pinion.url);
  rep = await signedIn(pinion.url, floor.rep);
  customer = (await school(rep, '楚天理工大学')).id;
});
afterAll(async () => {
  await browser?.close();
  await pinion?.stop();
});

const opportunity = (name: string, data: object = {}): Promise<MadeRecord> =>
  record(rep, 'bidding', 'opportunity', { name, customer, leadSource: 'referral', ...data });
const addressOf = ({ id }: MadeRecord): string => `${pinion.url}/p/bidding/opportunity/${id}`;
const dataOf = async ({ id }: MadeRecord) => (await rep.call('GET', `${OPPORTUNITIES}/${id}`)).body.data;
const needs = (page: Page) => page.getByLabel('需求背景');
const amount = (page: Page) => page.getByLabel('预计金额').and(page.getByRole('textbox'));

describe('a draft', () => {
  it.each<Viewport>(['desktop', 'phone'])('comes back after a reload in the middle of typing, with a notice (%s)', async (viewport) => {
    const made = await opportunity(`草稿 ${viewport}`);
    const visitor = await visitAs(browser, rep, { viewport, locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(addressOf(made));
    await needs(page).fill('旧设备两周内拆除');
    // at once: before the moment at which drafts are written
    await page.reload();
    const notice = page.getByRole('status').filter({ hasText: '未保存的内容' });
    await notice.waitFor();
    expect(await needs(page).inputValue()).toBe('旧设备两周内拆除');
    await notice.scrollIntoViewIfNeeded();
    await expectAccessible(page, 'a restored draft');
    await visitor.shot('rep-draft');
    expect((await dataOf(made)).needs).toBeUndefined();
    await page.getByRole('button', { name: '放弃草稿' }).click();
    await notice.waitFor({ state: 'detached' });
    expect(await needs(page).inputValue()).toBe('');
    await needs(page).fill('夜间施工');
    await page.getByText('草稿已存于本机').waitFor();
    await page.getByRole('button', { name: '保存' }).click();
    await eventually(async () => (await dataOf(made)).needs).toBe('夜间施工');
    await page.reload();
    await eventually(() => needs(page).inputValue()).toBe('夜间施工');
    expect(await notice.count()).toBe(0);
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });
});

describe('two tabs on one record', () => {
  it('are told of each other, and nothing of either is lost', async () => {
    const made = await opportunity('两个标签页', { amount: 100_000 });
    const visitor = await visitAs(browser, rep, { viewport: 'desktop', locale: 'zh-CN' });
    const first = visitor.page;
    await first.goto(addressOf(made));
    await amount(first).waitFor();
    const second = await visitor.context.newPage();
    const faults: string[] = [];
    second.on('pageerror', (error) => faults.push(error.message));
    await second.goto(addressOf(made));
    await needs(second).fill('第二个标签页写的需求');
    await amount(second).fill('300000');
    await first.bringToFront();
    await amount(first).fill('200000');
    await first.getByRole('button', { name: '保存' }).click();
    await eventually(async () => (await dataOf(made)).amount).toBe(200_000);

    await second.bringToFront();
    const dialog = second.getByRole('dialog', { name: '内容已被他人更新' });
    const save = second.getByRole('button', { name: '保存', exact: true });
    // Coming back to the tab may tell of it already; else saving does.
    await Promise.race([dialog.waitFor(), save.click()]);
    await dialog.getByText('¥300,000.00').waitFor();
    await dialog.getByText('¥200,000.00').waitFor();
    await expectAccessible(second, 'the conflict');
    await second.screenshot({ path: new URL('../screenshots/rep-conflict-desktop-zh-CN.png', import.meta.url).pathname });
    await dialog.getByRole('button', { name: '采用对方的' }).click();
    await dialog.waitFor({ state: 'detached' });
    await eventually(() => dataOf(made)).toMatchObject({ amount: 200_000, needs: '第二个标签页写的需求' });
    expect(await needs(second).inputValue()).toBe('第二个标签页写的需求');
    expect([...visitor.faults, ...faults]).toEqual([]);
    await visitor.context.close();
  });

  it('shows on the phone what somebody else saved meanwhile, and keeps what was typed', async () => {
    const made = await opportunity('手机上的冲突', { amount: 100_000 });
    const visitor = await visitAs(browser, rep, { viewport: 'phone', locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(addressOf(made));
    await needs(page).fill('客户要求夜间施工');
    const patched = await floor.admin.call(
      'PATCH',
      `${OPPORTUNITIES}/${made.id}`,
      { data: { amount: 250_000 } },
      { 'If-Match': `"${made.version}"` },
    );
    expect(patched.status).toBe(200);
    await page.getByRole('button', { name: '保存' }).tap();
    const dialog = page.getByRole('dialog', { name: '内容已被他人更新' });
    await dialog.getByText('¥250,000.00').waitFor();
    await expectAccessible(page, 'the conflict on the phone');
    await visitor.shot('rep-conflict');
    await dialog.getByRole('button', { name: '保留我的并保存' }).tap();
    await eventually(() => dataOf(made)).toMatchObject({ amount: 250_000, needs: '客户要求夜间施工' });
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });
});

describe('a record that moves on while the line is gone', () => {
  it.each([
    { viewport: 'phone', locale: 'zh-CN', dark: false, failed: '无法连接', again: '重试', save: '保存', label: '需求背景' },
    {
      viewport: 'desktop',
      locale: 'en',
      dark: true,
      failed: 'No connection',
      again: 'Try again',
      save: 'Save',
      label: 'Background of the need',
    },
  ] as const)('keeps the form and what is typed, and goes on once it is read again ($viewport, $locale)', async (looks) => {
    const made = await opportunity(`断线 ${looks.viewport}`, { amount: 100_000 });
    const visitor = await visitAs(browser, rep, looks);
    const { page } = visitor;
    await page.goto(addressOf(made));
    const typed = page.getByLabel(looks.label);
    await typed.fill('客户要求夜间施工');
    const forms = /\/forms\/lead\?record=/;
    await page.route(forms, (route) => route.abort());
    const path = `${OPPORTUNITIES}/${made.id}`;
    const saved = await floor.admin.call('PATCH', path, { data: { amount: 250_000 } }, { 'If-Match': `"${made.version}"` });
    expect(saved.status).toBe(200);
    const failed = page.getByRole('alert').filter({ hasText: looks.failed });
    await failed.waitFor();
    expect(await typed.inputValue()).toBe('客户要求夜间施工');
    await failed.scrollIntoViewIfNeeded();
    await expectAccessible(page, 'a form that could not be read again');
    await visitor.shot('rep-form-kept');
    await page.unroute(forms);
    await failed.getByRole('button', { name: looks.again }).click();
    await failed.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: looks.save, exact: true }).click();
    await eventually(() => dataOf(made)).toMatchObject({ amount: 250_000, needs: '客户要求夜间施工' });
    await visitor.context.close();
  });
});

/** An input method at work: letters stand in the field, none of them final. */
const compose = (input: CDPSession, letters: string) =>
  input.send('Input.imeSetComposition', { text: letters, selectionStart: letters.length, selectionEnd: letters.length });

describe('an input method', () => {
  it('takes Enter for its own word; the form is sent by the next one', async () => {
    const visitor = await visitAs(browser, rep, { viewport: 'desktop', locale: 'zh-CN' });
    const { page } = visitor;
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/records/opportunity')) sent.push(request.postData() ?? '');
    });
    await page.goto(`${pinion.url}/p/bidding/opportunity?view=list`);
    await page.getByRole('button', { name: '新建商机' }).first().click();
    const dialog = page.getByRole('dialog', { name: '新建商机' });
    await choose(dialog, '客户', '楚天理工大学', '楚天');
    await choose(dialog, '线索来源', '转介绍');
    const name = dialog.getByLabel('项目名称');
    await name.focus();
    const input = await visitor.context.newCDPSession(page);
    await compose(input, 'shiyanlou');
    await page.keyboard.press('Enter');
    await input.send('Input.insertText', { text: '实验楼' });
    expect(await name.inputValue()).toBe('实验楼');
    await eventually(() => dialog.isVisible()).toBe(true);
    expect(sent).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '实验楼' }).waitFor();
    expect(sent).toHaveLength(1);
    expect(JSON.parse(sent[0] ?? '{}').data.name).toBe('实验楼');
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });

  it('searches when the word is there, not for its letters', async () => {
    await opportunity('图书馆自助借还');
    const visitor = await visitAs(browser, rep, { viewport: 'desktop', locale: 'zh-CN' });
    const { page } = visitor;
    const asked: string[] = [];
    page.on('request', (request) => {
      const q = new URL(request.url()).searchParams.get('q');
      if (q) asked.push(q);
    });
    await page.goto(`${pinion.url}/p/bidding/opportunity?view=list`);
    await page.getByRole('searchbox', { name: '搜索' }).focus();
    const input = await visitor.context.newCDPSession(page);
    for (const letters of ['tu', 'tushu', 'tushuguan']) await compose(input, letters);
    await input.send('Input.insertText', { text: '图书馆' });
    await page.getByRole('link', { name: '图书馆自助借还' }).waitFor();
    await eventually(() => page.getByRole('rowheader').count()).toBe(1);
    expect(new Set(asked)).toEqual(new Set(['图书馆']));
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });
});
