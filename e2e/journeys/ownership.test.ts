/** Journey: whose a customer is. What is there already is told without giving it away, an inquiry elsewhere goes to who holds it, the pool gives records out, two become one and two again. */
import type { Locator } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { VisibleRecord } from '../../runtime/core/types';
import { ApiClient } from '../support/api-client';
import type { Locale, Viewport, Visitor } from '../support/browser';
import { journey, leave } from '../support/journey';
import { record } from '../support/sales-floor';
import { choose, eventually, visitAs } from '../support/steps';
import { look, settled, told } from '../support/walk';

const PROCESS = 'education-chain';
const STUDENTS = `/processes/${PROCESS}/records/student`;
const WORDS = {
  'zh-CN': {
    create: '新建学员咨询',
    submit: '创建',
    phone: '家长手机',
    name: '学员姓名',
    source: '咨询来源',
    walkIn: '自然到访',
    masked: /华东大区有人持有至/,
    merges: '您录入的内容将并入对方的记录，双方都会收到通知。',
    warns: '可能重复',
    merged: '已并入华东大区同事的记录',
    close: '关闭',
    protection: '保护期',
    extend: '延期',
    extended: '保护期已延长',
    release: '放入公海',
    reason: '理由（可不填）',
    inPool: /进入公海/,
    claim: '领取',
    quota: (left: number) => `还可领取 ${left} 条（每天最多 3 条）`,
    spent: '本期领取名额已用完。',
    merge: '合并…',
    mergeTitle: '合并两条记录',
    mergeSubmit: '合并',
    there: '另一条',
    undo: '撤销合并',
    undone: '已撤销合并',
  },
  en: {
    create: 'New Inquiry',
    submit: 'Create',
    phone: "Parent's phone",
    name: "Child's name",
    source: 'Source',
    walkIn: 'Walk-in',
    masked: /Somebody in 华东大区 holds it until/,
    merges: 'What you enter goes into their record, and both of you are told.',
    warns: 'Maybe a duplicate',
    merged: 'Merged into the record of a colleague in 华东大区',
    close: 'Close',
    protection: 'Protection',
    extend: 'Extend',
    extended: 'Protection was extended',
    release: 'Give to the public pool',
    reason: 'Reason (optional)',
    inPool: /In the public pool since/,
    claim: 'Claim',
    quota: (left: number) => `You may claim ${left} more (at most 3 a day)`,
    spent: 'You have claimed as many as you may for now.',
    merge: 'Merge…',
    mergeTitle: 'Merge two records',
    mergeSubmit: 'Merge',
    there: 'The other one',
    undo: 'Undo the merge',
    undone: 'The merge was taken back',
  },
} as const;
/** every look of a page that counts: both sizes, both languages, light and dark */
const LOOKS: [Viewport, Locale, boolean][] = [
  ['desktop', 'zh-CN', false],
  ['desktop', 'en', true],
  ['phone', 'zh-CN', true],
  ['phone', 'en', false],
];

interface Colleague {
  id: string;
  client: ApiClient;
}
const made = journey('ownership', undefined, { shipped: true });
let east: Colleague;
let eastHead: Colleague;
let north: Colleague;
let phones = 0;
const newPhone = () => `1370000${String(++phones).padStart(4, '0')}`;

beforeAll(async () => {
  const { admin, pinion } = made;
  const team = async (name: string, kind: 'region' | 'team', parent: string | null) =>
    (await admin.call<{ id: string }>('POST', '/teams', { name, kind, parent })).body.id;
  const [eastern, northern] = [await team('华东大区', 'region', null), await team('华北大区', 'region', null)];
  const [lianyang, wudaokou] = [await team('联洋校区', 'team', eastern), await team('五道口校区', 'team', northern)];
  const person = async (key: string, name: string, at: string, role: string): Promise<Colleague> => {
    const email = `${key}@pinion.test`;
    const password = 'Correct-Horse-9-Battery';
    const added = await admin.call<{ id: string }>('POST', '/people', {
      name,
      email,
      password,
      team: at,
      roles: [{ process: PROCESS, role }],
    });
    expect(added.status).toBe(201);
    return { id: added.body.id, client: await new ApiClient(pinion.url).signIn(email, password) };
  };
  east = await person('east', '钱雨桐', lianyang, 'consultant');
  eastHead = await person('east-head', '沈岚', lianyang, 'campusHead');
  north = await person('north', '马骁', wudaokou, 'consultant');
});

const student = (by: Colleague, data: object) =>
  record(by.client, PROCESS, 'student', { studentName: '林可', source: 'referral', grade: 'g3', subject: 'math', ...data });
const visitStudent = async (visitor: Visitor, id: string) => {
  await visitor.page.goto(`${made.pinion.url}/p/${PROCESS}/student/${id}`);
  await settled(visitor.page);
};
/** Waits until nothing moves any more: a dialog in the middle of appearing tells nothing. */
const still = (page: Visitor['page']) =>
  page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
const kinds = async ({ client }: Colleague) =>
  (await client.call<{ items: { kind: string }[] }>('GET', '/me/notifications')).body.items.map(({ kind }) => kind);

async function newStudent({ page }: Visitor, locale: Locale): Promise<Locator> {
  await page.goto(`${made.pinion.url}/p/${PROCESS}/student`);
  await settled(page);
  await page.getByRole('button', { name: WORDS[locale].create }).first().click();
  const dialog = page.getByRole('dialog', { name: WORDS[locale].create });
  await dialog.getByLabel(WORDS[locale].phone).waitFor();
  return dialog;
}

describe('a customer whom another region holds', () => {
  it.each(LOOKS)(
    'is told by region and date alone, and the inquiry goes to who holds it: %s, %s, dark: %s',
    async (viewport, locale, dark) => {
      const words = WORDS[locale];
      const number = newPhone();
      const { id } = await student(east, { phone: number });
      const told = [await kinds(east), await kinds(north)].map(({ length }) => length);
      const visitor = await visitAs(made.browser, north.client, { viewport, locale, dark });
      const dialog = await newStudent(visitor, locale);
      await dialog.getByLabel(words.phone).fill(`+86 ${number}`);
      const hint = dialog.getByRole('status').filter({ hasText: words.masked });
      await hint.waitFor();
      expect(await hint.innerText()).toContain(words.merges);
      expect(await dialog.innerText()).not.toMatch(/林可|钱雨桐|联洋/);
      await look(visitor, 'ownership-hint');
      await dialog.getByLabel(words.name).fill('林可可');
      await choose(dialog, words.source, words.walkIn);
      await dialog.getByRole('button', { name: words.submit, exact: true }).click();
      await dialog.getByText(words.merged).waitFor();
      await look(visitor, 'ownership-merged');
      await dialog.getByRole('button', { name: words.close, exact: true }).last().click();
      await dialog.waitFor({ state: 'detached' });
      const { body } = await east.client.call<VisibleRecord>('GET', `${STUDENTS}/${id}`);
      expect(body.data).toMatchObject({ studentName: '林可', inquiries: [{ source: 'walkIn' }] });
      expect((await north.client.call('GET', `${STUDENTS}/${id}`)).status).toBe(404);
      await eventually(async () => [await kinds(east), await kinds(north)].map(({ length }) => length)).toEqual(
        told.map((count) => count + 1),
      );
      expect([(await kinds(east))[0], (await kinds(north))[0]]).toEqual(['record.merged', 'record.merged']);
      await leave(visitor);
    },
  );
});

describe('protection and the public pool', () => {
  it.each([
    ['desktop', 'en'],
    ['phone', 'zh-CN'],
  ] as const)('is extended, given up and claimed within the quota: %s, %s', async (viewport, locale) => {
    const words = WORDS[locale];
    const three = [];
    for (const subject of ['math', 'coding', 'art', 'english'])
      three.push(await student(east, { phone: newPhone(), subject, level: 'a', studentName: `周${subject}` }));
    const [first, ...rest] = three;
    const path = `${STUDENTS}/${first?.id}`;
    const head = await visitAs(made.browser, eastHead.client, { viewport, locale });
    await visitStudent(head, first?.id ?? '');
    const panel = head.page.getByRole('region', { name: words.protection, exact: true });
    const before = await panel.getByRole('heading').innerText();
    await look(head, 'ownership-protected');
    await panel.getByRole('button', { name: words.extend }).click();
    await told(head.page, words.extended);
    await eventually(() => panel.getByRole('heading').innerText()).not.toBe(before);
    await panel.getByRole('button', { name: words.extend }).waitFor({ state: 'detached' });
    await panel.getByRole('button', { name: words.release }).click();
    const dialog = head.page.getByRole('dialog');
    await dialog.getByLabel(words.reason).fill('家长搬到北京了');
    await still(head.page);
    await look(head, 'ownership-release');
    await dialog.getByRole('button', { name: words.release }).click();
    await eventually(async () => (await made.admin.call<VisibleRecord>('GET', path)).body.owner).toBe('pool');
    await leave(head);
    for (const { id } of rest) expect((await east.client.call('POST', `${STUDENTS}/${id}/release`, {})).status).toBe(200);
    await claimAll(viewport, locale);
  });

  /** another consultant each time, since yesterday's claims count */
  async function claimAll(viewport: Viewport, locale: Locale) {
    const words = WORDS[locale];
    const { admin, pinion } = made;
    const email = `claims-${viewport}@pinion.test`;
    const password = 'Correct-Horse-9-Battery';
    const team = (await admin.call<{ items: { id: string; name: string }[] }>('GET', '/teams')).body.items.find(
      ({ name }) => name === '五道口校区',
    )?.id;
    const roles = [{ process: PROCESS, role: 'consultant' }];
    const added = await admin.call<{ id: string }>('POST', '/people', { name: '许诺', email, password, team, roles });
    expect(added.status).toBe(201);
    const visitor = await visitAs(made.browser, await new ApiClient(pinion.url).signIn(email, password), { viewport, locale });
    const { page } = visitor;
    await page.goto(`${pinion.url}/p/${PROCESS}/student/pool`);
    await settled(page);
    for (let left = 3; left > 0; left -= 1) {
      await page.getByText(words.quota(left)).waitFor();
      if (left === 3) await look(visitor, 'ownership-pool');
      await page.getByRole('button', { name: words.claim }).first().click();
      await page.getByRole('heading', { level: 1, name: /^周/ }).waitFor();
      await page.goto(`${pinion.url}/p/${PROCESS}/student/pool`);
      await settled(page);
    }
    await page.getByText(words.spent).waitFor();
    expect(await page.getByRole('button', { name: words.claim }).first().isDisabled()).toBe(true);
    await look(visitor, 'ownership-quota-spent');
    await leave(visitor);
  }

  it.each(LOOKS)('is whole with records in it: %s, %s, dark: %s', async (viewport, locale, dark) => {
    const visitor = await visitAs(made.browser, made.admin, { viewport, locale, dark });
    await visitor.page.goto(`${made.pinion.url}/p/${PROCESS}/student/pool`);
    await settled(visitor.page);
    await visitor.page.getByRole('button', { name: WORDS[locale].claim }).first().waitFor();
    await look(visitor, 'ownership-pool-admin');
    await leave(visitor);
  });
});

describe('two records of one customer', () => {
  it.each(LOOKS)('become one, field by field, and two again: %s, %s, dark: %s', async (viewport, locale, dark) => {
    const words = WORDS[locale];
    const school = `建平实验小学 ${viewport} ${locale}`;
    const one = await student(east, {
      phone: newPhone(),
      school,
      subject: 'math',
      parentName: '林先生',
      needs: [{ text: '应用题读不懂题' }],
    });
    const two = await student(east, {
      ...{ phone: newPhone(), school, subject: 'coding', level: 'a', rival: '学而思', parentName: '林女士' },
      needs: [{ text: '想参加信息学启蒙，先看孩子感不感兴趣' }],
    });
    const visitor = await visitAs(made.browser, eastHead.client, { viewport, locale, dark });
    const { page } = visitor;
    await visitStudent(visitor, one.id);
    const panel = page.getByRole('region', { name: words.protection, exact: true });
    await panel.getByRole('button', { name: words.merge }).waitFor();
    await panel.scrollIntoViewIfNeeded();
    await look(visitor, 'ownership-alike');
    await panel.getByRole('button', { name: words.merge }).click();
    const dialog = page.getByRole('dialog', { name: words.mergeTitle });
    await dialog.getByRole('radio', { name: '林女士' }).click();
    await still(page);
    await look(visitor, 'ownership-merge');
    await dialog.getByRole('button', { name: words.mergeSubmit, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    const read = async (id: string) => (await eastHead.client.call<VisibleRecord>('GET', `${STUDENTS}/${id}`)).body;
    await eventually(async () => (await read(one.id)).data.parentName).toBe('林女士');
    expect((await read(one.id)).data).toMatchObject({ subject: 'math', rival: '学而思', level: 'a' });
    expect((await read(one.id)).data.needs).toHaveLength(2);
    expect((await read(two.id)).archived).toBe(true);
    await panel.getByRole('button', { name: words.undo }).waitFor();
    await look(visitor, 'ownership-merged-by-hand');
    await panel.getByRole('button', { name: words.undo }).click();
    await told(page, words.undone);
    await eventually(async () => (await read(one.id)).data.parentName).toBe('林先生');
    expect((await read(one.id)).data.needs).toHaveLength(1);
    expect((await read(two.id)).archived).toBe(false);
    await leave(visitor);
  });
});
