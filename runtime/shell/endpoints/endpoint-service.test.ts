import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReceivers, type Receivers, ROBOT_SECRET, WEBHOOK_SECRET } from '../deliverers/testing/receivers';
import { createOutbound } from '../outbound/outbound';
import { type Endpoint, type EndpointStore, maskedUrl } from './endpoint';
import { endpointService, type NewEndpoint } from './endpoint-service';

let receivers: Receivers;
const AT = '2026-11-28T08:00:00.000Z';
beforeAll(async () => {
  receivers = await openReceivers(() => AT);
});
afterAll(() => receivers.close());

/** Kept in a map; the real ones have a contract of their own. */
function inMemory(): EndpointStore & { kept: Map<string, Endpoint> } {
  const kept = new Map<string, Endpoint>();
  return {
    kept,
    get: async (id) => kept.get(id) ?? null,
    list: async () => [...kept.values()],
    add: async (endpoint) => !kept.has(endpoint.id) && kept.set(endpoint.id, endpoint) !== undefined,
    save: async (endpoint) => kept.has(endpoint.id) && kept.set(endpoint.id, endpoint) !== undefined,
    remove: async (id) => kept.delete(id),
  };
}
function setUp() {
  const endpoints = inMemory();
  const outbound = createOutbound({ allowed: new Set([receivers.host]) });
  return {
    endpoints,
    service: endpointService({ endpoints, outbound, clock: { now: () => AT }, newId: () => 'n1', incomingFault: async () => null }),
  };
}
const group = (over: Partial<NewEndpoint> = {}): NewEndpoint => ({
  id: 'group',
  kind: 'dingtalk',
  label: 'Sales',
  url: receivers.url.dingtalk,
  secret: ROBOT_SECRET,
  locale: 'zh-CN',
  ...over,
});
const hook = (over: Partial<NewEndpoint> = {}) => group({ id: 'erp', kind: 'webhook', url: receivers.url.webhook, secret: null, ...over });

describe('endpoints', () => {
  it('are shown without secret and token, whoever asks', async () => {
    const { service } = setUp();
    const url = 'https://open.feishu.cn/open-apis/bot/v2/hook/3f1c2a90-aaaa-bbbb-cccc-0123456789ab?sign=abcdefghijkl';
    const added = await service.add(group({ kind: 'feishu', url }));
    const shown = JSON.stringify([added, await service.list(), await service.change('group', { label: 'Other' })]);
    expect(shown).not.toContain(ROBOT_SECRET);
    expect(shown).not.toContain('0123456789ab');
    expect(shown).not.toContain('abcdefghijkl');
    expect(await service.list()).toMatchObject([
      { address: 'https://open.feishu.cn/open-apis/bot/v2/hook/…89ab?sign=…ijkl', hasSecret: true },
    ]);
  });

  it('of a webhook get a secret, told once, and another one when asked', async () => {
    const { service, endpoints } = setUp();
    const first = await service.add(hook());
    const second = await service.change('erp', { secret: null });
    if (!first.ok || !second.ok) throw new Error('refused');
    expect(first.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(second.secret).not.toBe(first.secret);
    expect(endpoints.kept.get('erp')?.secret).toBe(second.secret);
    expect(await service.change('erp', { label: 'Renamed' })).toMatchObject({ ok: true, secret: null });
    expect(endpoints.kept.get('erp')).toMatchObject({ secret: second.secret, label: 'Renamed' });
  });

  it('are refused with an address that is not called, or a secret that cannot be used, and nothing is kept', async () => {
    const { service, endpoints } = setUp();
    for (const url of ['http://127.0.0.1:1/', 'https://10.0.0.1/', 'ftp://x', ''])
      expect(await service.add(group({ url }))).toMatchObject({ ok: false, reason: 'unusable', field: 'url' });
    for (const over of [{ kind: 'wecom' as const }, { secret: 'short' }, { secret: 'with a space' }, { kind: 'webhook' as const }])
      expect(await service.add(group(over))).toMatchObject({ ok: false, reason: 'unusable', field: 'secret' });
    expect(endpoints.kept.size).toBe(0);
    await service.add(group());
    expect(await service.add(group())).toEqual({ ok: false, reason: 'taken' });
    expect(await service.change('group', { url: 'https://localhost/' })).toMatchObject({ ok: false, field: 'url' });
    expect(endpoints.kept.get('group')?.url).toBe(receivers.url.dingtalk);
    expect(await service.change('nothing', { label: 'x' })).toEqual({ ok: false, reason: 'not_found' });
  });

  it('send a test, and tell what the other side said', async () => {
    const { service, endpoints } = setUp();
    await service.add(group());
    await service.add(group({ id: 'wrong', secret: 'SECanother' }));
    await service.add(hook());
    expect(await service.test('group')).toEqual({ ok: true, said: 'HTTP 200 {"errcode":0,"errmsg":"ok"}' });
    expect(await service.test('wrong')).toMatchObject({ ok: false, said: 'HTTP 200 {"errcode":310000,"errmsg":"sign not match"}' });
    expect(await service.test('erp')).toMatchObject({ ok: false, said: 'HTTP 401 {"error":"wrong_signature"}' });
    expect((await service.change('erp', { secret: WEBHOOK_SECRET })).ok).toBe(true);
    expect(await service.test('erp')).toEqual({ ok: true, said: 'HTTP 204' });
    expect(await service.test('nothing')).toBeNull();
    expect(endpoints.kept.size).toBe(3);
  });
});

it('an address keeps what helps to recognise it', () => {
  expect(maskedUrl('https://erp.example/hooks/pinion')).toBe('https://erp.example/hooks/pinion');
  expect(maskedUrl('https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa')).toBe(
    'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…5aaa',
  );
  expect(maskedUrl('junk')).toBe('…');
});
