import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Host, openHost } from '../testing/open-host';
import type { Endpoint } from './endpoint';
import { createSeal } from './seal';
import { sealExisting, sealedEndpoints } from './sealed-endpoints';

const KEY = 'k'.repeat(43);
const ERP: Endpoint = {
  id: 'erp',
  kind: 'webhook',
  label: 'ERP',
  url: 'https://erp.example.com/hook/9f2c7d1e',
  secret: 'whsec_c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0',
  locale: 'en',
  createdAt: '2026-11-24T08:00:00.000Z',
};
const GROUP: Endpoint = { ...ERP, id: 'group', kind: 'wecom', label: 'Group', secret: null };

let host: Host;
beforeEach(async () => {
  host = await openHost();
});
afterEach(() => host.close());
const kept = async () => JSON.stringify(await host.store.endpoints.list());

describe('endpoints as they are kept', () => {
  it('tell neither address nor secret, and come out as they went in', async () => {
    const endpoints = sealedEndpoints(host.store.endpoints, createSeal(KEY));
    expect(await endpoints.add(ERP)).toBe(true);
    expect(await endpoints.add(GROUP)).toBe(true);
    expect(await endpoints.list()).toEqual([ERP, GROUP]);
    for (const told of ['erp.example.com', '9f2c7d1e', 'whsec_', 'c2VjcmV0']) expect(await kept()).not.toContain(told);
    const before = await kept();
    expect(await endpoints.save({ ...ERP, label: 'ERP 2' })).toBe(true);
    expect(await endpoints.get('erp')).toEqual({ ...ERP, label: 'ERP 2' });
    // a nonce of its own each time
    const sealed = (text: string) => text.match(/"url":"(sealed:[^"]+)"/)?.[1];
    expect(sealed(await kept())).not.toBe(sealed(before));
  });

  it('are sealed at the next start when an earlier version kept them as they were, once', async () => {
    await host.store.endpoints.add(ERP);
    await host.store.endpoints.add(GROUP);
    const seal = createSeal(KEY);
    expect(await sealExisting(host.store.endpoints, seal)).toBe(2);
    expect(await kept()).not.toContain('erp.example.com');
    expect(await sealedEndpoints(host.store.endpoints, seal).list()).toEqual([ERP, GROUP]);
    expect(await sealExisting(host.store.endpoints, seal)).toBe(0);
  });

  it('cannot be read with another key, in the place of another one, or when they were changed', async () => {
    const endpoints = sealedEndpoints(host.store.endpoints, createSeal(KEY));
    await endpoints.add(ERP);
    const [raw] = await host.store.endpoints.list();
    if (raw === undefined) throw new Error('nothing is kept');
    const unreadable = { ...ERP, url: '', secret: null, unreadable: true };
    expect(await sealedEndpoints(host.store.endpoints, createSeal('x'.repeat(43))).get('erp')).toEqual(unreadable);
    await host.store.endpoints.add({ ...raw, id: 'thief' });
    expect(await endpoints.get('thief')).toMatchObject({ url: '', secret: null, unreadable: true });
    // the secret put where the address stands would be sent to whoever asks for a test
    await host.store.endpoints.save({ ...raw, url: raw.secret ?? '' });
    expect(await endpoints.get('erp')).toEqual(unreadable);
    await host.store.endpoints.save({ ...raw, url: `${raw.url.slice(0, -3)}AAA` });
    expect(await endpoints.get('erp')).toEqual(unreadable);
    for (const broken of ['sealed:1:', 'sealed:1:AAAA', 'sealed:1:%%%%']) {
      await host.store.endpoints.save({ ...raw, url: broken });
      expect(await endpoints.get('erp')).toEqual(unreadable);
    }
    // entered again it is as good as new
    await endpoints.save({ ...ERP, unreadable: true });
    expect(await endpoints.get('erp')).toEqual(ERP);
    expect(await kept()).not.toContain('unreadable');
  });
});
