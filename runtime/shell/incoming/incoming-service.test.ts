import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../../core/types';
import { keyOf, signedHeaders } from '../deliverers/standard-webhooks';
import type { Incoming } from '../endpoints/endpoint';
import type { NewEndpoint } from '../endpoints/endpoint-service';
import { addPeople, type Host, openHost, person } from '../testing/open-host';
import { dataOf, valueAt } from './read-message';

const SECRET = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
let host: Host;
beforeAll(async () => {
  host = await openHost();
  await addPeople(host);
  const roles = [{ process: 'deals', role: 'manager' }];
  await host.services.people.savePerson(person('mia', { team: 'north', roles }));
  expect(await host.services.endpoints.add(shop())).toMatchObject({ ok: true, endpoint: { address: '/api/v1/hooks/shop' } });
});
afterAll(() => host.close());

const INCOMING: Incoming = {
  process: 'deals',
  recordType: 'customer',
  person: 'mia',
  fields: { name: '/customer/name', code: '/customer/code' },
  match: 'code',
};
const shop = (over: Partial<NewEndpoint> = {}): NewEndpoint => ({
  id: 'shop',
  kind: 'incoming',
  label: 'Web shop',
  url: '',
  secret: SECRET,
  locale: 'en',
  incoming: INCOMING,
  ...over,
});

let messages = 0;
function receive(customer: object, id = `msg_${++messages}`, endpoint = 'shop') {
  const text = JSON.stringify({ customer, ignored: true });
  const headers = new Headers(signedHeaders(keyOf(SECRET) ?? Buffer.alloc(0), id, host.clock.now(), text));
  return host.services.incoming.receive(endpoint, headers, text, (json) => JSON.parse(json) as Json);
}
async function recordOf(received: Awaited<ReturnType<typeof receive>>) {
  if (!received.ok || !received.result.ok || 'replayed' in received.result) throw new Error(JSON.stringify(received));
  return received.result.record;
}
const customers = async () => (await host.store.records.recordIds(null, 1_000)).length;

describe('a message that comes in', () => {
  it('becomes a record of the person it acts for, then changes that record', async () => {
    const created = await recordOf(await receive({ name: 'A school', code: 'S9' }));
    expect(created).toMatchObject({ type: 'customer', owner: 'mia', team: 'north', version: 1, data: { name: 'A school', code: 'S9' } });
    const changed = await recordOf(await receive({ name: 'A larger school', code: ' S9 ' }));
    expect(changed).toMatchObject({ id: created.id, version: 2, data: { name: 'A larger school' } });
    const partly = await recordOf(await receive({ code: 'S9' }));
    expect(partly.data.name).toBe('A larger school');
  });

  it('has one effect however often it comes', async () => {
    const first = await recordOf(await receive({ name: 'Once', code: 'O1' }, 'msg_once'));
    const before = await customers();
    for (let i = 0; i < 5; i++)
      expect(await receive({ name: 'Once', code: 'O1' }, 'msg_once')).toEqual({
        ok: true,
        result: { ok: true, replayed: { status: 200, body: { record: first.id, version: 1 } } },
      });
    expect(await receive({ name: 'Another', code: 'O1' }, 'msg_once')).toEqual({ ok: true, result: { ok: false, reason: 'key_reused' } });
    expect(await customers()).toBe(before);
    expect((await host.store.records.load(first.id))?.record.version).toBe(1);
  });

  it('about a new customer twice at once makes one', async () => {
    const received = await Promise.all(Array.from({ length: 10 }, (_, n) => receive({ name: `Racer ${n}`, code: 'R1' })));
    const ids = new Set((await Promise.all(received.map(recordOf))).map(({ id }) => id));
    expect(ids.size).toBe(1);
  });

  it('is refused by the rules of the process, as if the person had typed it', async () => {
    const before = await customers();
    expect(await receive({ code: 'N1' })).toMatchObject({
      ok: true,
      result: { ok: false, rejections: [{ code: 'required_field', field: 'name' }] },
    });
    expect(await receive({ name: { not: 'a text' }, code: 'N2' })).toMatchObject({
      result: { ok: false, rejections: [{ code: 'invalid_value' }] },
    });
    await host.services.people.savePerson(person('mia', { team: 'north' }));
    expect(await receive({ name: 'No rights', code: 'N3' })).toMatchObject({ ok: true, result: { ok: false } });
    await host.services.people.savePerson(person('mia', { active: false }));
    expect(await receive({ name: 'Gone', code: 'N4' })).toEqual({ ok: false, reason: 'signature_refused' });
    await host.services.people.savePerson(person('mia', { team: 'north', roles: [{ process: 'deals', role: 'manager' }] }));
    expect(await customers()).toBe(before);
  });

  it('comes in at no endpoint that sends, or is not there', async () => {
    await host.services.endpoints.add(
      shop({ id: 'out', kind: 'webhook', url: 'https://erp.example/', secret: SECRET, incoming: undefined }),
    );
    for (const endpoint of ['out', 'nowhere', '__proto__'])
      expect(await receive({ name: 'X', code: 'X' }, 'msg_x', endpoint)).toEqual({ ok: false, reason: 'signature_refused' });
  });
});

it('an endpoint whose messages could not be understood is not kept', async () => {
  const wrong: Partial<Incoming>[] = [
    { process: 'nowhere' },
    { recordType: 'nothing' },
    { person: 'nobody' },
    { fields: { other: '/a' } },
    { fields: { name: 'a.b' } },
    { fields: { __proto__: '/a', constructor: '/a' } },
    { match: 'name' },
    { fields: { name: '/a' }, match: 'code' },
  ];
  for (const over of wrong)
    expect(await host.services.endpoints.add(shop({ id: 'bad', incoming: { ...INCOMING, ...over } }))).toMatchObject({
      ok: false,
      field: 'incoming',
    });
  expect(await host.services.endpoints.add(shop({ id: 'bad', incoming: undefined }))).toMatchObject({ field: 'incoming' });
  expect(await host.services.endpoints.add(shop({ id: 'bad', url: 'https://x.example/' }))).toMatchObject({ field: 'url' });
  expect(await host.services.endpoints.test('shop')).toBeNull();
});

it('a pointer finds own properties and items, and nothing else', () => {
  const message: Json = { a: [{ 'b/c': 1, '~d': 2 }], n: null };
  expect(valueAt(message, '/a/0/b~1c')).toBe(1);
  expect(valueAt(message, '/a/0/~0d')).toBe(2);
  expect(valueAt(message, '/n')).toBeNull();
  for (const pointer of ['/a/1', '/a/00', '/a/length', '/constructor', '/__proto__/x', '/a/0/b', '/n/x', '/'])
    expect([pointer, valueAt(message, pointer)]).toEqual([pointer, undefined]);
  expect(dataOf(message, { x: '/n', y: '/missing' })).toEqual({ x: null });
});
