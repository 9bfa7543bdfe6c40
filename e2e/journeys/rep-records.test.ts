/** Journey 3, seen from the board and the list: cards obey the same door, lists are searched, narrowed, ordered; retail is another process. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/accessibility';
import type { ApiClient } from '../support/api-client';
import { launch } from '../support/browser';
import { type MadeRecord, record, type SalesFloor, salesFloor, school, signedIn } from '../support/sales-floor';
import { type RunningPinion, startPinion } from '../support/start-pinion';
import { choose, drag, eventually, expectNoSidewaysScroll, focusedField, visitAs } from '../support/steps';

const OPPORTUNITIES = '/processes/bidding/records/opportunity';
let pinion: RunningPinion;
let browser: Browser;
let floor: SalesFloor;
let rep: ApiClient;
let reader: ApiClient;
/** makes a deal; one with decision makers and amount passes the gate of contact, none that of the demo */
let deal: (name: string, through?: string[]) => Promise<MadeRecord>;
const LISTED = { most: '物理实验室更新', more: '图书馆空调改造', less: '智慧教室二期', least: '图书馆自助借还' };

beforeAll(async () => {
  [pinion, browser] = await Promise.all([startPinion(), launch()]);
  floor = await salesFloor(pinion.url);
  rep = await signedIn(pinion.url, floor.rep);
  const { id: customer, equipmentDirector, vicePresident } = await school(rep, '楚天理工大学');
  const complete = { customer, equipmentDirector, vicePresident, leadSource: 'referral' };
  let made = 0;
  deal = (name, through = []) =>
    record(rep, 'bidding', 'opportunity', { ...complete, amount: 236_000, name: `${name} ${++made}` }, through);
  // The list is read and never changed, so it is that of somebody who does nothing else.
  reader = await signedIn(pinion.url, floor.teammate);
  const list = (name: string, data: object, through: string[] = []) =>
    record(reader, 'bidding', 'opportunity', { ...complete, name, ...data }, through);
  await list(LISTED.less, { amount: 236_000 }, ['contacted']);
  await list(LISTED.most, { amount: 860_000 }, ['contacted', 'solutionDemo']);
  await list(LISTED.least, { amount: 98_000.5 });
  await list(LISTED.more, { amount: 412_000, probability: 0.6 });
});
afterAll(async () => {
  await browser?.close();
  await pinion?.stop();
});

const column = (page: Page, stage: string): Locator => page.getByRole('region', { name: new RegExp(`^${stage}，`) });
const card = (page: Page, stage: string, title: string): Locator => column(page, stage).getByRole('listitem').filter({ hasText: title });
const stageOf = async ({ id }: MadeRecord): Promise<string> => (await rep.call('GET', `${OPPORTUNITIES}/${id}`)).body.stage;

describe('the board', () => {
  it('refuses a card at a closed gate, says what is missing and leads there; an open gate lets it through', async () => {
    const open = await deal('智慧教室', ['contacted']);
    const held = await deal('物理实验室', ['contacted', 'solutionDemo']);
    const visitor = await visitAs(browser, rep, { viewport: 'desktop', locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${pinion.url}/p/bidding/opportunity?view=board`);
    await card(page, '方案演示', held.title).waitFor();
    await expectAccessible(page, 'the board');
    await visitor.shot('rep-board');

    await drag(page, card(page, '有效接触', open.title), column(page, '方案演示'));
    await card(page, '方案演示', open.title).waitFor();
    const cards = await column(page, '方案演示').getByRole('listitem').count();
    await page.getByRole('region', { name: `方案演示，${cards} 条` }).waitFor();
    await eventually(() => stageOf(open)).toBe('solutionDemo');

    await drag(page, card(page, '方案演示', held.title), column(page, '报价/投标'));
    const refusal = page.getByRole('dialog', { name: `“${held.title}”仍在“方案演示”` });
    await refusal.getByRole('button', { name: '还差 1 张客户现场照片' }).waitFor();
    await card(page, '方案演示', held.title).waitFor();
    await expectAccessible(page, 'the refused card');
    await visitor.shot('rep-board-refused');
    expect(await stageOf(held)).toBe('solutionDemo');
    await refusal.getByRole('button', { name: '还差 1 行竞品对比表' }).click();
    await page.getByRole('heading', { level: 1, name: held.title }).waitFor();
    await eventually(() => focusedField(page)).toBe('competitors');
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });

  it('moves cards by keyboard, and says aloud what happens', async () => {
    const fresh = await deal('图书馆自助借还');
    const visitor = await visitAs(browser, rep, { viewport: 'desktop', locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${pinion.url}/p/bidding/opportunity?view=board`);
    const handle = card(page, '线索', fresh.title).getByRole('button', { name: fresh.title, exact: true });
    await handle.focus();
    await page.keyboard.press('Space');
    await page.getByText(`已从“线索”拿起“${fresh.title}”。`).waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowRight');
    await page.getByText(`“${fresh.title}”位于“有效接触”上方。`).waitFor({ state: 'attached' });
    await page.keyboard.press('Space');
    await card(page, '有效接触', fresh.title).waitFor();
    await eventually(() => stageOf(fresh)).toBe('contacted');
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });

  it('moves cards by their menu on the phone, through the same door', async () => {
    const held = await deal('物理实验室', ['contacted', 'solutionDemo']);
    const visitor = await visitAs(browser, rep, { viewport: 'phone', locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${pinion.url}/p/bidding/opportunity?view=board`);
    await page.getByRole('navigation', { name: '阶段' }).getByRole('button', { name: '方案演示' }).tap();
    await card(page, '方案演示', held.title)
      .getByRole('button', { name: `将“${held.title}”移动到其他阶段` })
      .tap();
    await page.getByRole('menuitem', { name: '移动到“报价/投标”' }).tap();
    const refusal = page.getByRole('dialog', { name: `“${held.title}”仍在“方案演示”` });
    await refusal.getByRole('button', { name: '还差 3 条需求记录' }).waitFor();
    await expectAccessible(page, 'the refused card on the phone');
    await visitor.shot('rep-board-refused');
    await refusal.getByRole('button', { name: '关闭' }).last().tap();
    await refusal.waitFor({ state: 'detached' });
    await expectNoSidewaysScroll(page, 'the board');
    await visitor.shot('rep-board');
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });
});

/** The titles in the list, from the top. */
const titles = (page: Page): Promise<string[]> => page.getByRole('rowheader').allInnerTexts();

describe('the list', () => {
  it('is searched in Chinese, narrowed by conditions, ordered, and shows the columns one chose', async () => {
    const visitor = await visitAs(browser, reader, { viewport: 'desktop', locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${pinion.url}/p/bidding/opportunity?view=list`);
    await eventually(async () => (await titles(page)).length).toBe(4);
    await expectAccessible(page, 'the list');
    await visitor.shot('rep-list');

    await page.getByRole('button', { name: '按预计金额排序' }).click();
    await eventually(() => titles(page)).toEqual([LISTED.least, LISTED.less, LISTED.more, LISTED.most]);
    await page.getByRole('button', { name: '按预计金额排序' }).click();
    await eventually(() => titles(page)).toEqual([LISTED.most, LISTED.more, LISTED.less, LISTED.least]);

    await page.getByRole('searchbox', { name: '搜索' }).fill('图书馆');
    await eventually(() => titles(page)).toEqual([LISTED.more, LISTED.least]);

    await page.getByRole('button', { name: '筛选' }).click();
    const builder = page.getByRole('dialog', { name: '筛选记录' });
    await builder.getByRole('button', { name: '添加条件', exact: true }).click();
    await choose(builder, '字段', '预计金额');
    await builder.getByRole('combobox', { name: '比较方式' }).selectOption({ label: '大于' });
    await builder.getByLabel('值').fill('200000');
    await expectAccessible(page, 'the condition builder');
    await visitor.shot('rep-filter');
    await builder.getByRole('button', { name: '应用' }).click();
    await eventually(() => titles(page)).toEqual([LISTED.more]);
    await page.getByText(/预计金额\s*大于\s*¥?200,000/).waitFor();

    await page.getByRole('button', { name: '列' }).click();
    await page.getByRole('checkbox', { name: '赢单概率' }).check();
    await page.keyboard.press('Escape');
    await page.getByRole('columnheader', { name: '赢单概率' }).waitFor();
    await page
      .getByRole('cell', { name: '60%' })
      .or(page.getByRole('cell', { name: '60 %' }))
      .waitFor();
    await visitor.shot('rep-list-narrowed');
    // All of it is in the address or remembered: a reload shows the same.
    await page.reload();
    await eventually(() => titles(page)).toEqual([LISTED.more]);
    await page.getByRole('columnheader', { name: '赢单概率' }).waitFor();
    await page.getByRole('button', { name: '移除筛选' }).click();
    await eventually(async () => (await titles(page)).length).toBe(2);
    // A rep has no right to take data away as a file.
    expect(await page.getByRole('button', { name: '导出' }).count()).toBe(0);
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });

  it('stands as cards on the phone, and says what to do when nothing matches', async () => {
    const visitor = await visitAs(browser, reader, { viewport: 'phone', locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${pinion.url}/p/bidding/opportunity?view=list`);
    await page.getByRole('link', { name: LISTED.most }).waitFor();
    await expectNoSidewaysScroll(page, 'the list');
    await visitor.shot('rep-list');
    await page.getByRole('button', { name: '筛选' }).tap();
    await page.getByRole('dialog').getByRole('button', { name: '添加条件', exact: true }).tap();
    await page.getByRole('dialog').getByLabel('值').waitFor();
    await expectAccessible(page, 'the condition builder on the phone');
    await visitor.shot('rep-filter');
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).tap();
    await page.getByRole('searchbox', { name: '搜索' }).fill('不存在的项目');
    await page.getByText('没有符合的记录').waitFor();
    await visitor.shot('rep-list-nothing');
    await page.getByRole('button', { name: '显示全部' }).tap();
    await page.getByRole('link', { name: LISTED.most }).waitFor();
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });
});

describe('retail', () => {
  it.each(['desktop', 'phone'] as const)('is visibly another process on the %s', async (viewport) => {
    const clerk = await signedIn(pinion.url, floor.clerk);
    const visitor = await visitAs(browser, clerk, { viewport, locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(pinion.url);
    const process = page.getByRole('main').getByRole('region', { name: '快反型零售流程' });
    await process.getByRole('link', { name: '巡店' }).waitFor();
    expect(await page.getByText('投标型').count()).toBe(0);
    await process.getByRole('link', { name: '商机' }).click();
    await page.getByRole('button', { name: '新建商机' }).first().click();
    const dialog = page.getByRole('dialog', { name: '新建商机' });
    await dialog.locator('[data-field="product"]').waitFor();
    expect(await dialog.locator('[data-field]').count()).toBe(3);
    const customer = `${viewport === 'phone' ? '罗' : '陈'}先生`;
    await dialog.locator('[data-field="customerName"]').getByRole('textbox').fill(customer);
    await dialog.locator('[data-field="product"]').getByRole('combobox').click();
    await page.getByRole('option').first().click();
    await dialog.locator('[data-field="quantity"]').getByRole('textbox').fill('2');
    await visitor.shot('retail-create');
    await dialog.getByRole('button', { name: '创建' }).click();
    await page.getByRole('heading', { level: 1, name: customer }).waitFor();
    await page.getByRole('region', { name: '推进到“订单确认”' }).getByRole('button', { name: '手机' }).click();
    await eventually(() => focusedField(page)).toBe('phone');
    await expectAccessible(page, 'a retail record');
    await expectNoSidewaysScroll(page, 'a retail record');
    await visitor.shot('retail-record');
    await page.goto(`${pinion.url}/p/retail/opportunity?view=board`);
    for (const stage of ['意向', '订单确认', '已备货', '已送达', '已回款']) await column(page, stage).waitFor();
    expect(await column(page, '方案演示').count()).toBe(0);
    await visitor.shot('retail-board');
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });
});
