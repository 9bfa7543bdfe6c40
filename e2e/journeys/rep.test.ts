/** Journey 3: a rep opens an opportunity, is held at the gate, brings what is missing and moves on. */

import type { Browser, Locator } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/accessibility';
import type { ApiClient } from '../support/api-client';
import { launch, type Viewport, type Visitor, visit } from '../support/browser';
import { record, type SalesFloor, salesFloor, school, signedIn } from '../support/sales-floor';
import { type RunningPinion, startPinion } from '../support/start-pinion';
import { choose, eventually, expectNoSidewaysScroll, focusedField, signInOnPage } from '../support/steps';

let pinion: RunningPinion;
let browser: Browser;
let floor: SalesFloor;
let rep: ApiClient;
let university: Awaited<ReturnType<typeof school>>;
let photo: Buffer;
/** a journey that is tried again makes a record of its own */
let attempt = 0;

beforeAll(async () => {
  [pinion, browser] = await Promise.all([startPinion(), launch()]);
  floor = await salesFloor(pinion.url);
  rep = await signedIn(pinion.url, floor.rep);
  university = await school(rep, '楚天理工大学');
  await record(rep, 'bidding', 'customer', { name: '楚天实验中学', industry: 'school' });
  photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#3b7a57' } })
    .jpeg()
    .toBuffer();
});
afterAll(async () => {
  await browser?.close();
  await pinion?.stop();
});

/** The step at which the record stands, as the path of stages tells it. */
const stands = (visitor: Visitor, viewport: Viewport, stage: string): Locator => {
  const path = visitor.page.getByRole('navigation', { name: '阶段' });
  return viewport === 'phone'
    ? path.getByRole('button', { name: stage })
    : path.locator('[aria-current="step"]').filter({ hasText: stage });
};
/** The button for the next step: in the head of the page, on the phone under the thumb. */
const nextButton = (visitor: Visitor, viewport: Viewport, stage: string): Locator =>
  viewport === 'phone'
    ? visitor.page.getByRole('button', { name: stage, exact: true })
    : visitor.page.getByRole('button', { name: new RegExp(`^(推进到)?${stage}`) });

async function create(visitor: Visitor, name: string): Promise<void> {
  const { page } = visitor;
  await page.getByRole('main').getByRole('link', { name: '商机' }).click();
  await page.getByRole('heading', { level: 1, name: '商机' }).waitFor();
  await page.getByRole('button', { name: '新建商机' }).first().click();
  const dialog = page.getByRole('dialog', { name: '新建商机' });
  await dialog.getByLabel('项目名称').fill(name);
  // three fields and it exists
  expect(await dialog.locator('[data-field]').count()).toBe(3);
  const customer = dialog.getByRole('combobox', { name: '客户' });
  await customer.fill('理工');
  await page.getByRole('option', { name: '楚天实验中学' }).waitFor({ state: 'detached' });
  await page.getByRole('option', { name: '楚天理工大学' }).click();
  await choose(dialog, '线索来源', '转介绍');
  await expectAccessible(page, 'the short form');
  await visitor.shot('rep-create');
  await dialog.getByRole('button', { name: '创建' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

async function move(visitor: Visitor, viewport: Viewport, stage: string): Promise<void> {
  const { page } = visitor;
  await nextButton(visitor, viewport, stage).click();
  const dialog = page.getByRole('dialog', { name: /^推进/ });
  await dialog.getByRole('button', { name: `进入“${stage}”`, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await stands(visitor, viewport, stage).waitFor();
}

/** Items lead to their field, in the form they belong to; what was typed in one form is kept when another is opened. */
async function nameDecisionMakers(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  const gate = page.getByRole('region', { name: '推进到“方案演示”' });
  await gate.getByText('还差 3 项').waitFor();
  await gate.getByRole('button', { name: '预计金额' }).click();
  await eventually(() => focusedField(page)).toBe('amount');
  expect(await page.getByRole('tab', { name: /^线索/ }).getAttribute('aria-selected')).toBe('true');
  await page.keyboard.type('860000');
  await gate.getByRole('button', { name: '设备处长' }).click();
  await eventually(() => focusedField(page)).toBe('equipmentDirector');
  expect(await page.getByRole('tab', { name: /^决策链/ }).getAttribute('aria-selected')).toBe('true');
  await choose(page, '设备处长', '周建国', '周');
  await choose(page, '分管副校长', '林晓梅', '林');
  await page.getByRole('button', { name: '保存' }).click();
  await gate.getByText('凭证齐全').waitFor();
}

async function bringEvidence(visitor: Visitor, viewport: Viewport): Promise<void> {
  const { page } = visitor;
  await nextButton(visitor, viewport, '报价/投标').click();
  const dialog = page.getByRole('dialog', { name: /^推进/ });
  await dialog.getByText('还不能进入“报价/投标”').waitFor();
  for (const missing of ['还差 1 张客户现场照片', '还差 3 条需求记录', '还差 1 行竞品对比表'])
    await dialog.getByRole('button', { name: missing }).waitFor();
  expect(await dialog.getByRole('button', { name: '进入“报价/投标”' }).isDisabled()).toBe(true);
  await expectAccessible(page, 'the move that is held');
  await visitor.shot('rep-held');
  await dialog.getByRole('button', { name: '还差 3 条需求记录' }).click();
  await dialog.waitFor({ state: 'detached' });
  await eventually(() => focusedField(page)).toBe('requirementNotes');
  await visitor.shot('rep-led-to-field');

  for (const [at, note] of ['两周内完成旧设备拆除', '保留原有网络布线', '需要夜间施工方案'].entries()) {
    await page.getByRole('button', { name: '添加记录' }).click();
    await page.getByLabel(`新记录 ${at + 1}`, { exact: true }).fill(note);
  }
  await page.getByRole('button', { name: '添加一行' }).click();
  for (const [column, value] of Object.entries({
    竞争对手: '华测仪器',
    产品型号: 'HC-200',
    报价: '812000',
    优势: '交货快',
    劣势: '无本地服务',
  }))
    await page.getByLabel(`${column}，第 1 行`, { exact: true }).fill(value);
  await visitor.shot('rep-filling');
  const photos = page.locator('[data-field="sitePhotos"]');
  await photos.getByTestId('file-input').setInputFiles({ name: '实验室现场.jpg', mimeType: 'image/jpeg', buffer: photo });
  const picture = photos.getByRole('link', { name: '打开 实验室现场.jpg' }).locator('img');
  await eventually(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('region', { name: '推进到“报价/投标”' }).getByText('凭证齐全').waitFor();
}

async function commentOn(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  const activity = page.getByRole('region', { name: '动态' });
  await activity.getByLabel('评论').first().fill('校方周五看样机');
  await activity.getByRole('button', { name: '发送' }).click();
  const entries = activity.getByRole('listitem');
  await entries.filter({ hasText: '校方周五看样机' }).first().waitFor();
  for (const told of ['推进到“报价/投标”', '向“客户现场照片”添加了“实验室现场.jpg”', '推进到“方案演示”', '在“线索”创建了记录'])
    await entries.filter({ hasText: told }).first().waitFor();
}

describe.each(['desktop', 'phone'] as const)('a rep on the %s', (viewport) => {
  it('opens an opportunity, is held, brings the evidence and moves on', async () => {
    const visitor = await visit(browser, pinion.url, { viewport, locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(pinion.url);
    await page.getByRole('heading', { name: '登录' }).waitFor();
    await expectAccessible(page, 'the sign-in page');
    await signInOnPage(visitor, pinion.url, floor.rep, 'zh-CN');
    await expectAccessible(page, 'home');
    await visitor.shot('rep-home');
    const name = `${viewport === 'phone' ? '实验楼通风改造' : '物理实验室更新'} ${++attempt}`;
    await create(visitor, name);
    await move(visitor, viewport, '有效接触');
    await nameDecisionMakers(visitor);
    await move(visitor, viewport, '方案演示');
    await page.getByRole('region', { name: '推进到“报价/投标”' }).getByText('还差 3 项').waitFor();
    await expectAccessible(page, 'a record that is held');
    await expectNoSidewaysScroll(page, 'a record that is held');
    await visitor.shot('rep-record');
    await bringEvidence(visitor, viewport);
    await visitor.shot('rep-evidence');
    await move(visitor, viewport, '报价/投标');
    await commentOn(visitor);
    await expectAccessible(page, 'a record with its timeline');
    await expectNoSidewaysScroll(page, 'a record with its timeline');
    await visitor.shot('rep-timeline');
    const { items } = (await rep.call('GET', `/processes/bidding/records/opportunity?q=${encodeURIComponent(name)}`)).body;
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ stage: 'tender', data: { amount: 860_000, customer: university.id } });
    expect(items[0].data.requirementNotes).toHaveLength(3);
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });
});

describe('a rep who reads English, in the dark', () => {
  it('is held in whole English sentences', async () => {
    const { id: customer, equipmentDirector, vicePresident } = university;
    const name = `Smart classrooms ${++attempt}`;
    const data = { name, customer, equipmentDirector, vicePresident, leadSource: 'referral', amount: 236_000 };
    await record(rep, 'bidding', 'opportunity', data, ['contacted', 'solutionDemo']);
    const visitor = await visit(browser, pinion.url, { viewport: 'desktop', locale: 'en', dark: true });
    const { page } = visitor;
    await page.goto(pinion.url);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await expectAccessible(page, 'the dark sign-in page');
    await signInOnPage(visitor, pinion.url, floor.rep, 'en');
    await expectAccessible(page, 'dark home');
    await visitor.shot('rep-home');
    await page.getByRole('main').getByRole('link', { name: 'Opportunities' }).click();
    await page
      .getByRole('region', { name: /^Solution demo/ })
      .getByText(name)
      .waitFor();
    await expectAccessible(page, 'the dark board');
    await visitor.shot('rep-board');
    await page.getByRole('link', { name }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByRole('region', { name: 'On to “Quote / tender”' }).getByText('3 items are still missing').waitFor();
    await expectAccessible(page, 'a dark record');
    await visitor.shot('rep-record');
    await page.getByRole('button', { name: /^Quote \/ tender: 3 missing/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Cannot move to “Quote / tender” yet').waitFor();
    await dialog.getByRole('button', { name: '3 more of Requirement notes (0 of 3)' }).waitFor();
    await expectAccessible(page, 'the dark move');
    await visitor.shot('rep-held');
    // Names people gave stay as they are; everything of ours is English.
    const chinese = (await dialog.innerText()).match(/\p{Script=Han}+/gu);
    expect(chinese).toBeNull();
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });
});
