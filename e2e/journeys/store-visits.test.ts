/** Journey: a store visit is checked in with a photo from the camera, a position or none, and one insight; its note is the manager's task of the same day. */
import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { VisibleRecord } from '../../runtime/core/types';
import type { Process } from '../../schemas/process';
import type { Locale, Viewport, Visitor } from '../support/browser';
import { journey, leave } from '../support/journey';
import { photo } from '../support/paper';
import { record } from '../support/sales-floor';
import { type ShopFloor, shopFloor } from '../support/shop-floor';
import { choose, eventually, focusedField, visitAs } from '../support/steps';
import { look, settled } from '../support/walk';

const WORDS = {
  'zh-CN': {
    create: '新建巡店',
    submitCreate: '创建',
    shop: '门店',
    purpose: '巡店目的',
    take: '获取当前位置',
    refused: '浏览器没有获得定位权限。不定位也可以继续',
    camera: '拍照',
    addPhoto: '添加照片',
    insight: '关键洞察',
    note: '主管批注',
    save: '保存',
    stage: '待批注',
    into: '进入“待批注”',
    ready: '凭证齐全',
    task: '当天批注',
    left: /还剩 3 小时 \d+ 分钟/,
    finish: '将“当天批注”标为完成',
    done: '已完成',
    intoDone: '进入“已完成”',
    noted: '有了批注',
    overdue: '已超时',
    late: '任务已超时：当天批注',
    stepIn: '请介入，任务已超时：当天批注',
  },
  en: {
    create: 'New Store visit',
    submitCreate: 'Create',
    shop: 'Shop',
    purpose: 'Purpose',
    take: 'Take my position',
    refused: 'This browser may not tell where you are. You can go on without',
    camera: 'Take a photo',
    addPhoto: 'Add photos',
    insight: 'Key insight',
    note: 'Manager’s note',
    save: 'Save',
    stage: 'To be annotated',
    into: 'Move to “To be annotated”',
    ready: 'Everything is there',
    task: 'Note on the same day',
    left: /3 hours \d+ minutes left/,
    finish: 'Mark “Note on the same day” as done',
    done: 'Done',
    intoDone: 'Move to “Done”',
    noted: 'A note on',
    overdue: 'overdue by',
    late: 'A task is overdue: Note on the same day',
    stepIn: 'Please step in, a task is overdue: Note on the same day',
  },
} as const;
const INSIGHT = '竞品把堆头搬到了入口，我们的循环扇被挡住一半';
const NOTE = '周五前把循环扇换到入口左侧，拍照发我';
const VISITS = '/processes/retail/records/visit';
const WUHAN = { latitude: 30.505612, longitude: 114.393142, accuracy: 12 };

function retail(): Process {
  return JSON.parse(readFileSync(new URL('../../public/templates/retail.json', import.meta.url), 'utf8')) as Process;
}
let shop: ShopFloor;
const world = journey('store-visits', async (made) => {
  expect((await made.admin.call('POST', '/processes?publish=true', retail())).status).toBe(201);
  shop = await shopFloor(made);
  await record(made.admin, 'retail', 'shop', { name: '光谷店', channel: 'direct' });
});

interface Look {
  viewport: Viewport;
  locale: Locale;
  dark: boolean;
  /** whether the browser may tell where it is */
  granted: boolean;
  late?: number;
}

/** The button for the next step: in the head of the page, on the phone under the thumb. */
const nextStep = ({ page }: Visitor, viewport: Viewport, stage: string): Locator =>
  viewport === 'phone'
    ? page.getByRole('button', { name: stage, exact: true })
    : page.getByRole('button', { name: new RegExp(`^(推进到|Move to )?${stage}`) }).first();

async function moveOn(visitor: Visitor, viewport: Viewport, stage: string, submit: string): Promise<void> {
  await nextStep(visitor, viewport, stage).click();
  const dialog = visitor.page.getByRole('dialog');
  await dialog.getByRole('button', { name: submit, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Opens a visit on the page, as a clerk does in front of the shop. */
async function open(visitor: Visitor, { locale }: Look, purpose: string): Promise<string> {
  const { page } = visitor;
  const words = WORDS[locale];
  await page.goto(`${world.pinion.url}/p/retail/visit`);
  await settled(page);
  await page.getByRole('button', { name: words.create }).first().click();
  const dialog = page.getByRole('dialog', { name: words.create });
  await choose(dialog, words.shop, '光谷店', '光谷');
  await dialog.getByLabel(words.purpose).fill(purpose);
  await dialog.getByRole('button', { name: words.submitCreate, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: purpose }).waitFor();
  await settled(page);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** Takes a photo: with the camera where the device is held in the hand, from the disk where not. */
async function takePhoto({ page }: Visitor, { viewport, locale }: Look): Promise<void> {
  const words = WORDS[locale];
  const photos = page.locator('[data-field="photos"]');
  const choosing = page.waitForEvent('filechooser');
  await photos.getByRole('button', { name: viewport === 'phone' ? words.camera : words.addPhoto }).click();
  const chooser = await choosing;
  const input = chooser.element();
  expect(await input.getAttribute('capture')).toBe(viewport === 'phone' ? 'environment' : null);
  await chooser.setFiles(await photo('堆头.jpg', '#8a5a2b'));
  const picture = photos.locator('img');
  await eventually(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
}

const read = async (id: string) => (await shop.clerk.client.call<VisibleRecord>('GET', `${VISITS}/${id}`)).body;

describe('a clerk in front of a shop', () => {
  it.each<Look>([
    { viewport: 'phone', locale: 'zh-CN', dark: false, granted: true },
    // in the back of the shop, where the line is poor
    { viewport: 'phone', locale: 'en', dark: true, granted: false, late: 1500 },
    { viewport: 'desktop', locale: 'en', dark: false, granted: true },
    { viewport: 'desktop', locale: 'zh-CN', dark: true, granted: false },
  ])('checks in on the $viewport, in $locale, dark: $dark, position granted: $granted, late: $late', async (looks) => {
    const { viewport, locale, granted } = looks;
    const words = WORDS[locale];
    const visitor = await visitAs(world.browser, shop.clerk.client, looks);
    const { page, context } = visitor;
    await context.setGeolocation(WUHAN);
    await context.grantPermissions(granted ? ['geolocation'] : [], { origin: world.pinion.url });
    const id = await open(visitor, looks, `${locale === 'en' ? 'Display check' : '陈列检查'} ${viewport}`);
    await look(visitor, 'store-visit-new');

    const position = page.locator('[data-field="position"]');
    await position.getByRole('button', { name: words.take }).click();
    if (granted) await position.getByRole('link', { name: '30.50561' }).waitFor();
    else await position.getByText(words.refused).waitFor();
    await takePhoto(visitor, looks);
    await page.getByLabel(words.insight).fill(INSIGHT);
    await position.scrollIntoViewIfNeeded();
    await look(visitor, granted ? 'store-visit-position' : 'store-visit-refused');
    await page.getByRole('button', { name: words.save, exact: true }).click();
    await page.getByText(words.ready).first().waitFor();
    await moveOn(visitor, viewport, words.stage, words.into);
    await eventually(async () => (await read(id)).stage).toBe('toAnnotate');
    const { data } = await read(id);
    expect(data.insight).toBe(INSIGHT);
    expect(data.photos).toMatchObject([{ name: '堆头.jpg', mediaType: 'image/jpeg', kind: 'photo' }]);
    if (granted) expect(data.position).toMatchObject({ latitude: 30.50561, longitude: 114.39314, accuracy: 12 });
    else expect(data.position ?? null).toBeNull();
    await page
      .getByRole('region', { name: /^(任务|Tasks)$/ })
      .getByText(words.task)
      .first()
      .waitFor();
    await look(visitor, 'store-visit-checked-in');
    await leave(visitor);
  });
});

describe('who leads the shop', () => {
  it.each([
    { viewport: 'desktop', locale: 'zh-CN', dark: false },
    { viewport: 'phone', locale: 'en', dark: true },
  ] as const)('finds the note in the list of today, writes it and ends the visit: $viewport, $locale', async (looks) => {
    const { viewport, locale } = looks;
    const words = WORDS[locale];
    const purpose = `${locale === 'en' ? 'Display check' : '陈列检查'} ${viewport}`;
    const visitor = await visitAs(world.browser, shop.keeper.client, looks);
    const { page } = visitor;
    await page.goto(world.pinion.url);
    await settled(page);
    const row = page.getByRole('link').filter({ hasText: purpose }).filter({ hasText: words.task });
    await row.getByText(words.left).waitFor();
    await look(visitor, 'store-visit-today');
    await row.click();
    await eventually(() => focusedField(page)).toBe('managerNote');
    await settled(page);
    await look(visitor, 'store-visit-note');
    await page.keyboard.type(NOTE);
    await page.getByRole('button', { name: words.save, exact: true }).click();
    const tasks = page.getByRole('region', { name: /^(任务|Tasks)$/ });
    await tasks.getByRole('button', { name: words.finish }).click();
    await moveOn(visitor, viewport, words.done, words.intoDone);
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await eventually(async () => (await read(id)).stage).toBe('done');
    await settled(page);
    await look(visitor, 'store-visit-done');
    await leave(visitor);
  });

  it.each([
    { viewport: 'phone', locale: 'zh-CN', dark: false },
    { viewport: 'desktop', locale: 'en', dark: true },
  ] as const)('is read by who made the visit: $viewport, $locale', async (looks) => {
    const visitor = await visitAs(world.browser, shop.clerk.client, looks);
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/inbox`);
    await settled(page);
    await page.getByRole('link').filter({ hasText: WORDS[looks.locale].noted }).filter({ hasText: NOTE }).first().waitFor();
    await look(visitor, 'store-visit-told');
    await leave(visitor);
  });
});

describe('a note that nobody writes', () => {
  let purpose = '';
  beforeAll(async () => {
    // the same process with seconds for hours
    const hasty = retail();
    const due = hasty.recordTypes.find(({ id }) => id === 'visit')?.pipeline?.stages.find(({ id }) => id === 'toAnnotate')?.tasks
      ?.items[0]?.due;
    if (due?.escalation?.[0] === undefined) throw new Error('the note has no due time');
    due.limit = { duration: 'PT2S' };
    due.escalation[0].after = 'PT1S';
    const published = await world.admin.call('POST', '/processes?publish=true', hasty);
    expect(published.status, JSON.stringify(published.body)).toBe(201);
    const { items } = (await world.admin.call<{ items: { id: string }[] }>('GET', '/processes/retail/records/shop')).body;
    purpose = '没有批注的巡店';
    const { id } = await record(shop.clerk.client, 'retail', 'visit', { shop: items[0]?.id, purpose, insight: INSIGHT });
    const form = new FormData();
    form.set('field', 'photos');
    const { buffer, name, mimeType } = await photo('堆头.jpg');
    form.set('file', new Blob([new Uint8Array(buffer)], { type: mimeType }), name);
    expect((await shop.clerk.client.call('POST', `${VISITS}/${id}/files`, form)).status).toBe(201);
    expect((await shop.clerk.client.move(`${VISITS}/${id}`, { transition: 'finish' })).status).toBe(200);
  });

  it.each([
    { viewport: 'phone', locale: 'zh-CN', dark: false },
    { viewport: 'desktop', locale: 'en', dark: false },
  ] as const)('is overdue in the list of who leads the shop, and calls in the region: $viewport, $locale', async (looks) => {
    await eventually(async () => (await shop.deputy.client.call('GET', '/me/notifications/unread')).body.count).toBeGreaterThan(0);
    const words = WORDS[looks.locale];
    const visitor = await visitAs(world.browser, shop.keeper.client, looks);
    const { page } = visitor;
    await page.goto(world.pinion.url);
    await settled(page);
    const row = page.getByRole('listitem').filter({ hasText: purpose });
    await row.getByText(words.overdue).waitFor();
    // what has run out of time is not put off
    expect(await row.getByRole('button').count()).toBe(0);
    await look(visitor, 'store-visit-overdue');
    await page.goto(`${world.pinion.url}/inbox`);
    await page.getByText(words.late).first().waitFor();
    await leave(visitor);
    const boss = await visitAs(world.browser, shop.deputy.client, looks);
    await boss.page.goto(`${world.pinion.url}/inbox`);
    await boss.page.getByText(words.stepIn).first().waitFor();
    await look(boss, 'store-visit-step-in');
    await leave(boss);
  });
});
