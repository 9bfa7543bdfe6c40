/** Journey: today's follow-ups under a finger: what is swiped is done or put off, what is scrolled or half swiped is not, and nothing needs a swipe. */
import { readFileSync } from 'node:fs';
import type { CDPSession, Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Locale } from '../support/browser';
import { journey, leave } from '../support/journey';
import { focusOf, reach } from '../support/keyboard';
import { photo } from '../support/paper';
import { record } from '../support/sales-floor';
import { type ShopFloor, shopFloor } from '../support/shop-floor';
import { eventually, focusedField, visitAs } from '../support/steps';
import { look, settled, told } from '../support/walk';

const WORDS = {
  'zh-CN': {
    later: '明天再说',
    laterOf: (title: string) => `推到明天：${title}`,
    open: '打开',
    done: '完成',
    doneOf: (task: string) => `完成：${task}`,
    finished: (task: string) => `已完成：${task}`,
    said: /：已推到明天$/,
    back: /1 项已推到明天，重新显示/,
  },
  en: {
    said: /: put off until tomorrow$/,
    later: 'Tomorrow',
    laterOf: (title: string) => `Put off until tomorrow: ${title}`,
    open: 'Open',
    done: 'Done',
    doneOf: (task: string) => `Done: ${task}`,
    finished: (task: string) => `Done: ${task}`,
    back: /1 put off until tomorrow: show again/,
  },
} as const;

let shop: ShopFloor;
let at = '';
const VISITS = '/processes/retail/records/visit';
const world = journey('swipe', async (made) => {
  const retail = JSON.parse(readFileSync(new URL('../../public/templates/retail.json', import.meta.url), 'utf8'));
  expect((await made.admin.call('POST', '/processes?publish=true', retail)).status).toBe(201);
  shop = await shopFloor(made);
  at = (await record(made.admin, 'retail', 'shop', { name: '光谷店', channel: 'direct' })).id;
});

/** A visit whose note is to be written. */
async function checkedIn(purpose: string): Promise<void> {
  const { client } = shop.clerk;
  const { id } = await record(client, 'retail', 'visit', { shop: at, purpose, insight: '竞品把堆头搬到了入口' });
  const form = new FormData();
  form.set('field', 'photos');
  const { buffer, name, mimeType } = await photo('堆头.jpg');
  form.set('file', new Blob([new Uint8Array(buffer)], { type: mimeType }), name);
  expect((await client.call('POST', `${VISITS}/${id}/files`, form)).status).toBe(201);
  expect((await client.move(`${VISITS}/${id}`, { transition: 'finish' })).status).toBe(200);
}

/** A visit on which who leads the shop is asked for something by hand, which lacks nothing to be done. */
async function asked(label: string): Promise<string> {
  const { client } = shop.clerk;
  const { id } = await record(client, 'retail', 'visit', { shop: at, purpose: '明天的巡店' });
  const given = await client.call('POST', `${VISITS}/${id}/tasks`, { label, assignee: shop.keeper.id });
  expect(given.status, JSON.stringify(given.body)).toBeLessThan(300);
  return id;
}

/** A finger on the screen, moved in steps as a hand does. */
class Finger {
  #x = 0;
  #y = 0;
  constructor(readonly touch: CDPSession) {}
  static async on(page: Page): Promise<Finger> {
    return new Finger(await page.context().newCDPSession(page));
  }
  async down(thing: Locator): Promise<void> {
    await thing.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
    const box = await thing.boundingBox();
    if (box === null) throw new Error('what is to be touched is not on the page');
    [this.#x, this.#y] = [box.x + box.width / 2, box.y + box.height / 2];
    await this.touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: this.#x, y: this.#y }] });
  }
  async move(right: number, down: number): Promise<void> {
    const steps = 12;
    for (let step = 1; step <= steps; step++) {
      const point = { x: this.#x + (right * step) / steps, y: this.#y + (down * step) / steps };
      await this.touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point] });
    }
    this.#x += right;
    this.#y += down;
  }
  async up(): Promise<void> {
    await this.touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }
  async swipe(thing: Locator, right: number, down = 0): Promise<void> {
    await this.down(thing);
    await this.move(right, down);
    await this.up();
  }
}

/** How far it has been moved sideways, in pixels. */
const shift = (row: Locator) =>
  row.evaluate((item) => Math.round(new DOMMatrix(getComputedStyle(item.lastElementChild as Element).transform).m41));

describe('the list of today on a phone', () => {
  const PURPOSES = [
    '陈列检查',
    '促销复盘',
    '新品上架',
    '价签检查',
    '库存抽查',
    '竞品观察',
    '会员日检查',
    '橱窗检查',
    '试用台检查',
    '售后回访',
  ];
  beforeAll(async () => {
    for (const purpose of PURPOSES) await checkedIn(purpose);
  });
  const open = async (locale: Locale, dark: boolean) => {
    const visitor = await visitAs(world.browser, shop.keeper.client, { viewport: 'phone', locale, dark });
    await visitor.page.goto(world.pinion.url);
    await settled(visitor.page);
    const row = (purpose: string) => visitor.page.getByRole('listitem').filter({ hasText: purpose });
    await row('陈列检查').waitFor();
    return { visitor, page: visitor.page, row, finger: await Finger.on(visitor.page) };
  };

  it.each<[Locale, boolean]>([
    ['zh-CN', false],
    ['en', true],
  ])('puts off what is swiped to the left, and brings it back: %s, dark: %s', async (locale, dark) => {
    const words = WORDS[locale];
    const { visitor, page, row, finger } = await open(locale, dark);
    await look(visitor, 'swipe-list');
    await finger.down(row('促销复盘'));
    await finger.move(-100, 0);
    // it says what will happen before the finger lets go
    await row('促销复盘').getByText(words.later, { exact: true }).waitFor();
    await eventually(() => shift(row('促销复盘'))).toBeLessThan(-72);
    await visitor.shot('swipe-later');
    await finger.up();
    await row('促销复盘').waitFor({ state: 'detached' });
    // who cannot see the row go hears it
    await page.getByRole('status').filter({ hasText: words.said }).waitFor({ state: 'attached' });
    expect(new URL(page.url()).pathname).toBe('/');
    // no hand taps sooner after a swipe: of a tap within some 50 ms the browser makes no click
    await page.waitForTimeout(300);
    await page.getByRole('button', { name: words.back }).tap();
    await row('促销复盘').waitFor();
    await leave(visitor);
  });

  it('goes back after half a swipe, and after one that is taken back, and opens nothing', async () => {
    const { visitor, page, row, finger } = await open('zh-CN', false);
    for (const far of [-50, 50]) {
      await finger.swipe(row('促销复盘'), far);
      await eventually(() => shift(row('促销复盘'))).toBe(0);
    }
    await finger.down(row('促销复盘'));
    await finger.move(-110, 0);
    await finger.move(90, 0);
    await finger.up();
    await eventually(() => shift(row('促销复盘'))).toBe(0);
    await page.waitForTimeout(300);
    expect(await row('促销复盘').count()).toBe(1);
    expect(new URL(page.url()).pathname).toBe('/');
    // and keeps no key from opening it
    await row('促销复盘').getByRole('link').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/p/retail/visit/**');
    await leave(visitor);
  });

  it('scrolls under a finger that goes up or aslant, and does nothing else', async () => {
    const { visitor, page, row, finger } = await open('en', false);
    const scrolled = () => page.evaluate(() => window.scrollY);
    for (const [right, down] of [
      [0, -260],
      [-90, -220],
    ] as const) {
      await page.evaluate(() => window.scrollTo(0, 0));
      await finger.down(row('价签检查'));
      const before = await scrolled();
      await finger.move(right, down);
      await finger.up();
      await eventually(scrolled).toBeGreaterThan(before + 60);
      await eventually(() => shift(row('价签检查'))).toBe(0);
      expect(await row('价签检查').count()).toBe(1);
    }
    expect(new URL(page.url()).pathname).toBe('/');
    await leave(visitor);
  });

  it.each<[Locale]>([['zh-CN'], ['en']])('leads to the field by one tap, and by a swipe to the right: %s', async (locale) => {
    const words = WORDS[locale];
    const { visitor, page, row, finger } = await open(locale, false);
    await row('新品上架').getByRole('link').tap();
    await eventually(() => focusedField(page)).toBe('managerNote');
    await look(visitor, 'swipe-field');
    await page.goBack();
    await row('新品上架').waitFor();
    await finger.down(row('新品上架'));
    await finger.move(100, 0);
    await row('新品上架').getByText(words.open, { exact: true }).waitFor();
    await visitor.shot('swipe-open');
    await finger.up();
    await eventually(() => focusedField(page)).toBe('managerNote');
    await leave(visitor);
  });

  it.each<[Locale]>([['zh-CN'], ['en']])('finishes by a swipe to the right a task that lacks nothing: %s', async (locale) => {
    const words = WORDS[locale];
    const task = `补拍货架 ${locale}`;
    const id = await asked(task);
    const { visitor, page, row, finger } = await open(locale, locale === 'en');
    await row(task)
      .getByRole('button', { name: words.doneOf(task) })
      .waitFor();
    await finger.down(row(task));
    await finger.move(100, 0);
    await row(task).getByText(words.done, { exact: true }).waitFor();
    await visitor.shot('swipe-done');
    await finger.up();
    await told(page, words.finished(task));
    await row(task).waitFor({ state: 'detached' });
    const { items } = (await shop.keeper.client.call('GET', `${VISITS}/${id}/tasks`)).body;
    expect(items).toMatchObject([{ label: task, standing: 'finished' }]);
    await leave(visitor);
  });

  it('needs no swipe: the keyboard reaches what a finger does, under names that tell of what', async () => {
    const task = '带上新价签';
    await asked(task);
    const words = WORDS.en;
    const { visitor, page, row } = await open('en', false);
    await row(task).getByRole('link').focus();
    expect((await focusOf(page)).name).toContain(task);
    await reach(page, words.doneOf(task));
    await reach(page, words.laterOf('明天的巡店'));
    await page.keyboard.press('Enter');
    await row(task).waitFor({ state: 'detached' });
    // what has gone does not take the focus with it
    expect((await focusOf(page)).nowhere).toBe(false);
    await page.getByRole('button', { name: words.back }).focus();
    await page.keyboard.press('Enter');
    await row(task).getByRole('link').focus();
    await reach(page, words.doneOf(task));
    await page.keyboard.press('Enter');
    await told(page, words.finished(task));
    await row(task).waitFor({ state: 'detached' });
    await eventually(async () => (await focusOf(page)).nowhere).toBe(false);
    await leave(visitor);
  });
});
