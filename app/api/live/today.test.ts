/** What concerns people reaches them: a word of the manager, deals at risk, and none of it reaches anybody else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from '../../../e2e/support/api-client';
import { listen } from '../testing/event-source';
import { type Installation, openInstallation } from '../testing/installation';

const P = '/processes/bidding/records';
let pinion: Installation;
let deal: string;
beforeAll(async () => {
  pinion = await openInstallation();
  const customer = await pinion.rep.call('POST', `${P}/customer`, { data: { name: '星河学校', industry: 'school' } });
  const data = { name: '物理实验室', customer: customer.body.id, leadSource: 'exhibition' };
  deal = (await pinion.rep.call('POST', `${P}/opportunity`, { data })).body.id;
});
afterAll(() => pinion.stop());

const say = (by: ApiClient, text: string, key?: string) =>
  by.call('POST', `${P}/opportunity/${deal}/messages`, { text }, key === undefined ? {} : { 'Idempotency-Key': key });
const inbox = async (of: ApiClient, query = '') => (await of.call('GET', `/me/notifications${query}`)).body.items;

describe('a word of the manager', () => {
  it('is in the browser of the rep within half a second, once, and in the timeline', async () => {
    const stream = await listen(pinion.rep);
    const [began, sent] = [performance.now(), await say(pinion.manager, '今天给客户打电话', 'w1')];
    expect(sent.status).toBe(201);
    const told = await stream.until(({ event }) => event === 'notification');
    expect(told.at - began).toBeLessThan(1_500);
    expect(told.data).toMatchObject({
      kind: 'message.sent',
      topic: 'messages',
      urgent: true,
      body: '今天给客户打电话',
      record: { id: deal },
    });
    expect((await say(pinion.manager, '今天给客户打电话', 'w1')).headers.get('idempotency-replayed')).toBe('true');
    expect(await inbox(pinion.rep)).toHaveLength(1);
    expect(await inbox(pinion.manager)).toEqual([]);
    const { body } = await pinion.rep.call('GET', `${P}/opportunity/${deal}/events`);
    expect(body.items.at(-1)).toMatchObject({ type: 'message.sent', to: pinion.ids.rep, actor: pinion.ids.manager });
    stream.close();
  });

  it('that came while nobody listened is said by a stream that tells what it heard last', async () => {
    const [last] = await inbox(pinion.rep);
    await say(pinion.manager, '第二句');
    await expect.poll(() => inbox(pinion.rep)).toHaveLength(2);
    const stream = await listen(pinion.rep, { 'Last-Event-ID': last.id });
    expect((await stream.until(({ event }) => event === 'notification')).data.body).toBe('第二句');
    stream.close();
    const hostile = await listen(pinion.rep, { 'Last-Event-ID': "x' or 1=1" });
    expect(hostile.heard.map(({ event }) => event)).toEqual(['hello']);
    hostile.close();
  });

  it('is read, unread, and read with all others, by nobody but its reader', async () => {
    const [newest, older] = await inbox(pinion.rep);
    const unread = async () => (await pinion.rep.call('GET', '/me/notifications/unread')).body.count;
    expect(await unread()).toBe(2);
    await pinion.other.call('POST', '/me/notifications/read', { ids: [newest.id, older.id], read: true });
    expect(await unread()).toBe(2);
    await pinion.rep.call('POST', '/me/notifications/read', { ids: [older.id], read: true });
    expect((await inbox(pinion.rep, '?unread=true')).map(({ id }: { id: string }) => id)).toEqual([newest.id]);
    await pinion.rep.call('POST', '/me/notifications/read', { ids: [older.id], read: false });
    await pinion.rep.call('POST', '/me/notifications/read-all', { upTo: newest.id });
    expect(await unread()).toBe(0);
    expect(await inbox(pinion.rep, '?topic=approvals')).toEqual([]);
    expect((await pinion.rep.call('GET', '/me/notifications?limit=1')).body.nextCursor).toBe(newest.id);
  });
});

describe('a deal at risk', () => {
  it('is shown to who looks after it with why, and to nobody else', async () => {
    const risks = async (of: ApiClient) => (await of.call('GET', '/me/risks')).body;
    expect(await risks(pinion.manager)).toEqual({ items: [], total: 0 });
    const { body: record } = await pinion.manager.call('GET', `${P}/opportunity/${deal}`);
    const data = { quoteAmount: 90, floorPrice: 100 };
    const priced = await pinion.manager.call('PATCH', `${P}/opportunity/${deal}`, { data }, { 'If-Match': `"${record.version}"` });
    expect(priced.status, JSON.stringify(priced.body)).toBe(200);
    const { items, total } = await risks(pinion.manager);
    expect(total).toBe(1);
    expect(items).toMatchObject([
      {
        record: { process: 'bidding', type: 'opportunity', id: deal, title: '物理实验室', owner: pinion.ids.rep },
        weight: 25,
        risks: [{ id: 'belowFloor', label: '低于底价', message: '报价 ¥90.00 低于底价' }],
        patrol: { quote: 90, cost: null, margin: null },
      },
    ]);
    for (const of of [pinion.rep, pinion.other, pinion.admin]) expect(await risks(of)).toEqual({ items: [], total: 0 });
  });
});
