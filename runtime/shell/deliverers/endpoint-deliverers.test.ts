import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Json } from '../../core/types';
import type { Endpoint, EndpointKind } from '../endpoints/endpoint';
import { createOutbound } from '../outbound/outbound';
import type { Delivered, OutboxEffect } from '../outbox/outbox';
import { endpointDeliverers } from './endpoint-deliverers';
import { openReceivers, type Receivers, ROBOT_SECRET, WEBHOOK_SECRET } from './testing/receivers';

let receivers: Receivers;
const endpoints = new Map<string, Endpoint>();
const AT = '2026-11-28T08:00:00.000Z';

beforeAll(async () => {
  receivers = await openReceivers(() => AT);
});
afterAll(() => receivers.close());
beforeEach(() => {
  receivers.answerAll(null);
  receivers.taken.length = 0;
  endpoints.clear();
  const add = (kind: EndpointKind, url: string, secret: string | null) =>
    endpoints.set(kind, { id: kind, kind, label: kind, url, secret, locale: 'zh-CN', createdAt: AT });
  add('webhook', receivers.url.webhook, WEBHOOK_SECRET);
  add('wecom', receivers.url.wecom, null);
  add('dingtalk', receivers.url.dingtalk, ROBOT_SECRET);
  add('feishu', receivers.url.feishu, ROBOT_SECRET);
});

function deliver(type: string, payload: Json, baseUrl: string | null = 'https://crm.example.com'): Promise<Delivered> {
  const outbound = createOutbound({ allowed: new Set([receivers.host]), limits: { connectMs: 500, totalMs: 1_000 } });
  const store = { get: async (id: string) => endpoints.get(id) ?? null };
  const deliverers = endpointDeliverers({ endpoints: store, outbound, clock: { now: () => AT }, baseUrl });
  const effect: OutboxEffect = { type, key: 'r1:3:0', payload, recordId: 'r1', createdAt: '2026-11-28T07:00:00.000Z', attempts: 1 };
  return deliverers[type]?.(effect) ?? Promise.reject(new Error('no deliverer'));
}
const body = (message: number) => receivers.taken[message]?.body ?? {};
const record = { process: 'bidding', type: 'opportunity', id: 'r1', title: 'A school' };
const text = { 'zh-CN': '商机停留超时', en: 'A deal is late' };

describe('group robots', () => {
  it.each([
    ['wecom', { msgtype: 'text', text: { content: '商机停留超时\nhttps://crm.example.com/p/bidding/opportunity/r1' } }],
    ['dingtalk', { msgtype: 'text', text: { content: '商机停留超时\nhttps://crm.example.com/p/bidding/opportunity/r1' } }],
    ['feishu', { msg_type: 'text', content: { text: '商机停留超时\nhttps://crm.example.com/p/bidding/opportunity/r1' } }],
  ] as const)('%s takes the text in the language of the group, with a link to the record', async (kind, body) => {
    expect(await deliver('robot.send', { endpoint: kind, text, record })).toEqual({ ok: true });
    expect(receivers.taken).toHaveLength(1);
    expect(receivers.taken[0]?.body).toMatchObject(body);
  });

  it('speak the language of their group, without a link when nobody said where Pinion is', async () => {
    const group = endpoints.get('wecom');
    if (group) endpoints.set('wecom', { ...group, locale: 'en' });
    expect(await deliver('robot.send', { endpoint: 'wecom', text, record }, null)).toEqual({ ok: true });
    expect(receivers.taken[0]?.body).toMatchObject({ text: { content: 'A deal is late' } });
  });

  it.each([
    ['wecom', { errcode: 93000, errmsg: 'invalid webhook url' }, false],
    ['wecom', { errcode: 45009, errmsg: 'api freq out of limit' }, true],
    ['dingtalk', { errcode: 310000, errmsg: 'keywords not in content' }, false],
    ['dingtalk', { errcode: 130101, errmsg: 'send too fast' }, true],
    ['feishu', { code: 19021, msg: 'sign match fail' }, false],
    ['feishu', { code: 11232, msg: 'frequency limited' }, true],
    ['feishu', { StatusCode: 0, StatusMessage: 'but no code', code: 9499 }, true],
    ['wecom', 'thank you', false],
    ['wecom', { errcode: '0' }, false],
  ] as const)('%s answers 200 and %j: a failure; again: %s', async (kind, body, again) => {
    receivers.answerAll({ status: 200, body: JSON.stringify(body) });
    const delivered = await deliver('robot.send', { endpoint: kind, text });
    expect(delivered).toMatchObject({ ok: false, again });
    if (!delivered.ok) expect(JSON.stringify(delivered.reason)).not.toContain('key=good');
  });

  it('whose address cannot be decrypted get nothing, and what is for them waits', async () => {
    const group = endpoints.get('dingtalk');
    if (group) endpoints.set('dingtalk', { ...group, url: '', secret: null, unreadable: true });
    expect(await deliver('robot.send', { endpoint: 'dingtalk', text })).toMatchObject({ ok: false, again: true });
    expect(receivers.taken).toEqual([]);
  });

  it('that are signed with another secret are refused by the group', async () => {
    for (const kind of ['dingtalk', 'feishu'] as const) {
      const group = endpoints.get(kind);
      if (group) endpoints.set(kind, { ...group, secret: 'SECanother' });
      expect(await deliver('robot.send', { endpoint: kind, text })).toMatchObject({ ok: false, again: false });
    }
    expect(receivers.taken).toEqual([]);
  });

  it('shorten what is too long, and keep the link', async () => {
    expect(await deliver('robot.send', { endpoint: 'wecom', text: '长'.repeat(5_000), record })).toEqual({ ok: true });
    const { content } = body(0).text as { content: string };
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(2_048);
    expect(content).toMatch(/长…\nhttps:\/\/crm\.example\.com\/p\/bidding\/opportunity\/r1$/);
  });

  it('call nobody because a customer is named so', async () => {
    await deliver('robot.send', { endpoint: 'feishu', text: 'Deal <at user_id="all">x</at> < AT user_id="1">' });
    const { text: sent } = body(0).content as { text: string };
    expect(sent).not.toMatch(/<\s*\/?\s*at/i);
    await deliver('robot.send', { endpoint: 'dingtalk', text: '@all' });
    expect(receivers.taken[1]?.body).toMatchObject({ at: { isAtAll: false } });
  });
});

describe('webhooks', () => {
  it('are signed by Standard Webhooks: the key of the effect, the time of the attempt, the event and its data', async () => {
    expect(await deliver('webhook.call', { endpoint: 'webhook', event: 'deal.won', data: { id: 'r1', 名: '学校' } })).toEqual({ ok: true });
    expect(receivers.taken[0]).toMatchObject({
      headers: { 'webhook-id': 'r1:3:0', 'webhook-timestamp': String(Date.parse(AT) / 1000) },
      body: { type: 'deal.won', timestamp: '2026-11-28T07:00:00.000Z', data: { id: 'r1', 名: '学校' } },
    });
  });

  it.each([
    [500, {}, true],
    [404, {}, true],
    [410, {}, false],
    [302, { location: 'http://127.0.0.1/' }, false],
  ])('answered %i %j: a failure; again: %s', async (status, headers, again) => {
    receivers.answerAll({ status, headers });
    expect(await deliver('webhook.call', { endpoint: 'webhook', event: 'x', data: 1 })).toMatchObject({ ok: false, again });
  });

  it('wait as long as they are told, within reason', async () => {
    receivers.answerAll({ status: 429, headers: { 'retry-after': '120' } });
    expect(await deliver('webhook.call', { endpoint: 'webhook', event: 'x', data: 1 })).toMatchObject({
      ok: false,
      again: true,
      afterMs: 120_000,
    });
    receivers.answerAll({ status: 503, headers: { 'retry-after': '999999999' } });
    expect(await deliver('webhook.call', { endpoint: 'webhook', event: 'x', data: 1 })).toMatchObject({ afterMs: 6 * 3_600_000 });
    receivers.answerAll({ status: 503, headers: { 'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT' } });
    expect(await deliver('webhook.call', { endpoint: 'webhook', event: 'x', data: 1 })).not.toHaveProperty('afterMs');
  });

  it('go to no endpoint that is not there, of another kind, without a secret, or inside the network', async () => {
    const hook = endpoints.get('webhook');
    if (hook)
      endpoints
        .set('inside', { ...hook, id: 'inside', url: 'https://192.168.1.1/' })
        .set('unsigned', { ...hook, id: 'unsigned', secret: null });
    for (const endpoint of ['nowhere', 'wecom', 'inside', 'unsigned', '__proto__', 7, null])
      expect(await deliver('webhook.call', { endpoint, event: 'x', data: 1 })).toMatchObject({ ok: false, again: false });
    expect(await deliver('webhook.call', 'junk')).toMatchObject({ ok: false, again: false });
    expect(await deliver('robot.send', { endpoint: 'webhook', text })).toMatchObject({ ok: false, again: false });
    expect(receivers.taken).toEqual([]);
  });
});
