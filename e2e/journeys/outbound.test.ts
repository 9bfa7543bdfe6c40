/** What leaves the house: an administrator connects a group robot and a program, and looks after what did not arrive. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { keyOf, signedHeaders } from '../../runtime/shell/deliverers/standard-webhooks';
import { openReceivers, ROBOT_SECRET } from '../../runtime/shell/deliverers/testing/receivers';
import type { Viewport } from '../support/browser';
import { type Journey, journey, leave } from '../support/journey';
import { choose, eventually, visitAs } from '../support/steps';
import { look, settled, told } from '../support/walk';

const receivers = await openReceivers();
const world = journey('outbound', publishTender, { env: { PINION_OUTBOUND_ALLOW: receivers.host } });
afterAll(() => receivers.close());

/** The tender process with its samples. */
async function publishTender({ admin }: Journey): Promise<void> {
  const template = readFileSync(join(import.meta.dirname, '..', '..', 'public', 'templates', 'bidding.json'), 'utf8');
  expect((await admin.call('POST', '/processes?publish=true', JSON.parse(template))).status).toBe(201);
  expect((await admin.call('POST', '/processes/bidding/samples')).status).toBe(200);
}

/** Effects as a process of the future might leave them: one that arrives, and some that cannot. */
function leaveThree({ pinion }: Journey): void {
  const database = new Database(join(pinion.dataDir, 'pinion.db'));
  const record = database.prepare('select id, process, type, title from records order by id limit 1').get() as Record<string, string>;
  const add = (n: number, type: string, payload: object) =>
    database
      .prepare('insert into outbox (key, record_id, type, payload, created_at, next_at) values (?, ?, ?, ?, ?, ?)')
      .run(`${record.id}:99:${n}`, record.id, type, JSON.stringify({ ...payload, record }), ...Array(2).fill('2026-11-28T08:00:00.000Z'));
  add(0, 'robot.send', { endpoint: 'salesGroup', text: { 'zh-CN': '商机停留超过 7 天，请主管介入', en: 'A deal is late' } });
  add(1, 'robot.send', {
    endpoint: 'headOffice',
    text: { 'zh-CN': '报价低于底价，请总部审批', en: 'A price below the floor waits for head office' },
  });
  add(2, 'mail.send', { to: [{ person: 'x' }], subject: { 'zh-CN': '商机超时提醒', en: 'A deal is late' }, text: '' });
  database.close();
}

describe('endpoints', () => {
  it('a signed group robot is connected and tested, on a desk and in English', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'en' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/endpoints`);
    await page.getByText('No endpoint yet').waitFor();
    await look(visitor, 'endpoints-empty');
    await page.getByRole('button', { name: 'Add an endpoint' }).click();
    const drawer = page.getByRole('dialog');
    await choose(drawer, 'Kind', 'DingTalk group robot');
    await drawer.getByRole('button', { name: 'Save' }).click();
    await drawer.getByText('Please enter a name.').waitFor();
    await look(visitor, 'endpoints-faults');
    await drawer.getByRole('textbox', { name: 'Name' }).fill('East region sales');
    await drawer.getByRole('textbox', { name: 'Id' }).fill('salesGroup');
    await drawer.getByRole('textbox', { name: 'Address' }).fill('https://192.168.1.10/robot');
    await drawer.getByLabel('Secret', { exact: true }).fill('SECnotTheRightOne');
    await drawer.getByRole('button', { name: 'Save' }).click();
    await told(page, 'not on the public internet');
    await drawer.getByRole('textbox', { name: 'Address' }).fill(receivers.url.dingtalk);
    await drawer.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Send a test to East region sales' }).click();
    await page.getByText('The test did not arrive').waitFor();
    await page.getByText('sign not match').first().waitFor();

    await page.getByRole('button', { name: 'Edit East region sales' }).click();
    await drawer.getByLabel('Secret', { exact: true }).fill(ROBOT_SECRET);
    await drawer.getByRole('button', { name: 'Save' }).click();
    await told(page, 'Saved');
    await page.getByRole('button', { name: 'Send a test to East region sales' }).click();
    await page.getByText('The test arrived').waitFor();
    expect(receivers.taken.at(-1)?.body).toMatchObject({ text: { content: 'This is a test message from Pinion' } });
    await look(visitor, 'endpoints-tested');
    expect(await page.content()).not.toContain(ROBOT_SECRET);
    await leave(visitor);
  });

  it('a webhook gets a secret that is shown once, on the phone and in Chinese', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'phone', locale: 'zh-CN', dark: true });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/`);
    await page.getByRole('button', { name: '菜单' }).click();
    await page.getByRole('dialog').getByRole('link', { name: '消息通道' }).click();
    await page.getByRole('button', { name: '添加通道' }).click();
    const drawer = page.getByRole('dialog');
    await choose(drawer, '类型', 'Webhook 回调');
    await drawer.getByRole('textbox', { name: '名称' }).fill('ERP 对接');
    await drawer.getByRole('textbox', { name: '编号' }).fill('erp');
    await drawer.getByRole('textbox', { name: '地址' }).fill(receivers.url.webhook);
    await look(visitor, 'endpoints-add');
    await drawer.getByRole('button', { name: '保存' }).click();
    await page.getByText('密钥不会再次显示', { exact: false }).waitFor();
    const secret = await page.getByText(/^whsec_/).textContent();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    // the drawer fades while the dialog comes
    await eventually(() => page.getByRole('dialog').count()).toBe(1);
    await look(visitor, 'endpoints-secret');
    await page.getByRole('button', { name: '完成' }).click();
    await page.getByText('ERP 对接').waitFor();
    await look(visitor, 'endpoints-list');
    await page.reload();
    await settled(page);
    expect(await page.content()).not.toContain(secret ?? 'no secret');
    await leave(visitor);
  });
});

describe('webhooks of other programs', () => {
  it('become customers, by a mapping made on the phone and in Chinese', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'phone', locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/endpoints`);
    await page.getByRole('button', { name: '添加通道' }).click();
    const drawer = page.getByRole('dialog');
    await choose(drawer, '类型', '接收 Webhook');
    await drawer.getByRole('textbox', { name: '名称' }).fill('官网询盘');
    await drawer.getByRole('textbox', { name: '编号' }).fill('website');
    await choose(drawer, '流程', '投标型销售流程');
    await choose(drawer, '记录类型', '客户');
    await choose(drawer, '代办人', 'Admin');
    await choose(drawer, '字段 1', '客户名称');
    await drawer.getByRole('textbox', { name: '路径 1' }).fill('/company');
    await drawer.getByRole('button', { name: '添加字段' }).click();
    await choose(drawer, '字段 2', '行业');
    await drawer.getByRole('textbox', { name: '路径 2' }).fill('/industry');
    await choose(drawer, '按哪个字段查找已有记录', '客户名称');
    await look(visitor, 'endpoints-incoming');
    await drawer.getByRole('button', { name: '保存' }).click();
    const secret = (await page.getByText(/^whsec_/).textContent()) ?? '';
    await page.getByRole('button', { name: '完成' }).click();
    await page.getByText('/api/v1/hooks/website').waitFor();
    await look(visitor, 'endpoints-with-incoming');
    await leave(visitor);

    const send = (id: string, body: string, key = keyOf(secret) ?? Buffer.alloc(0)) => {
      const headers = { 'content-type': 'application/json', ...signedHeaders(key, id, new Date().toISOString(), body) };
      return fetch(`${world.pinion.url}/api/v1/hooks/website`, { method: 'POST', headers, body });
    };
    const inquiry = JSON.stringify({ company: '官网来的学校', industry: 'school' });
    expect((await send('msg_1', inquiry, Buffer.alloc(32))).status).toBe(401);
    const first = await send('msg_1', inquiry);
    expect(first.status).toBe(200);
    const { record } = (await first.json()) as { record: string };
    expect(await (await send('msg_1', inquiry)).json()).toEqual({ record, version: 1 });
    const created = await world.admin.call('GET', `/processes/bidding/records/customer/${record}`);
    expect(created.body).toMatchObject({ title: '官网来的学校', version: 1 });
  });
});

describe('the outbox', () => {
  it('delivers what can be delivered, and shows the rest with the reason', async () => {
    leaveThree(world);
    const messages = () => receivers.taken.filter(({ path }) => path === '/dingtalk').length;
    const before = messages();
    await eventually(messages).toBe(before + 1);
    expect(receivers.taken.at(-1)?.body).toMatchObject({ text: { content: 'A deal is late' } });
    await eventually(async () => (await world.admin.call('GET', '/outbox')).body.counts).toEqual({ pending: 0, failing: 0, dead: 2 });
  });

  const looks: [Viewport, 'zh-CN' | 'en', boolean][] = [
    ['desktop', 'zh-CN', false],
    ['desktop', 'en', true],
    ['phone', 'zh-CN', false],
    ['phone', 'en', true],
  ];
  it.each(looks)('is looked after: %s, %s, dark %s', async (viewport, locale, dark) => {
    const visitor = await visitAs(world.browser, world.admin, { viewport, locale, dark });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/outbox`);
    await page.getByText('headOffice').first().waitFor();
    await look(visitor, `outbox-${viewport}-${locale}`);
    await page.goto(`${world.pinion.url}/admin/endpoints`);
    await page.getByText('ERP 对接').waitFor();
    await look(visitor, `endpoints-${viewport}-${locale}`);
    await leave(visitor);
  });

  it('sends again when the endpoint is there, and forgets what is not wanted any more', async () => {
    const added = await world.admin.call('POST', '/endpoints', {
      id: 'headOffice',
      kind: 'wecom',
      label: '总部审批群',
      url: receivers.url.wecom,
      locale: 'zh-CN',
    });
    expect(added.status).toBe(201);
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'phone', locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/outbox`);
    await page.getByRole('button', { name: '重新发送：报价低于底价，请总部审批' }).click();
    await eventually(() => receivers.taken.filter(({ path }) => path === '/wecom').length).toBe(1);
    expect(receivers.taken.at(-1)?.body).toMatchObject({ text: { content: '报价低于底价，请总部审批' } });
    await page.getByRole('button', { name: '丢弃：商机超时提醒' }).click();
    await page.getByRole('button', { name: '确定' }).click();
    await page.getByText('没有未送达的消息').waitFor();
    await look(visitor, 'outbox-empty');
    await leave(visitor);
  });
});
