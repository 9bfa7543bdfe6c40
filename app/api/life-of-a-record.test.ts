/** The whole life of a record over HTTP: a real server, a real database, the shipped template. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from '../../e2e/support/api-client';
import { type Installation, openInstallation, PNG, upload } from './testing/installation';

const P = '/processes/bidding/records';
let at: Installation;
let rep: ApiClient;
let other: ApiClient;
let manager: ApiClient;

beforeAll(async () => {
  at = await openInstallation();
  ({ rep, other, manager } = at);
});
afterAll(() => at.stop());

describe('a deal', () => {
  let path = '';

  it('is created once, however often the request is sent', async () => {
    const customer = await rep.call('POST', `${P}/customer`, { data: { name: 'A new school', industry: 'school' } });
    expect(customer.status).toBe(201);
    expect(customer.body.data.tier).toBe('C');
    const body = { data: { name: 'Laboratory', customer: customer.body.id, leadSource: 'exhibition' } };
    const first = await rep.call('POST', `${P}/opportunity`, body, { 'Idempotency-Key': 'create-1' });
    const again = await rep.call('POST', `${P}/opportunity`, body, { 'Idempotency-Key': 'create-1' });
    expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 201, 'true']);
    expect(again.body).toEqual(first.body);
    expect(first.headers.get('location')).toBe(`/api/v1${P}/opportunity/${first.body.id}`);
    expect(
      (await rep.call('POST', `${P}/opportunity`, { data: { ...body.data, name: 'Other' } }, { 'Idempotency-Key': 'create-1' })).status,
    ).toBe(409);
    expect(first.body).toMatchObject({
      type: 'opportunity',
      process: 'bidding',
      version: 1,
      stage: 'lead',
      owner: at.ids.rep,
      title: 'Laboratory',
      definitionVersion: 1,
    });
    path = `${P}/opportunity/${first.body.id}`;
  });

  it('is held by its gate, which says what is missing', async () => {
    const move = await rep.move(path, { transition: 'qualify' });
    expect([move.status, move.headers.get('content-type')]).toEqual([422, 'application/problem+json']);
    expect(move.body.rejections).toMatchObject([
      { code: 'field_missing', criterion: 'campaignCoded', field: 'campaignCode', form: expect.any(String), message: expect.any(String) },
    ]);
    const actions = (await rep.call('GET', `${path}/actions`)).body.actions;
    expect(actions.find((one: { transition?: string }) => one.transition === 'qualify')).toMatchObject({
      action: 'move',
      to: 'contacted',
      allowed: false,
      residual: [{ criterion: 'campaignCoded' }],
    });
  });

  it('is changed with its version, and not over the change of somebody else', async () => {
    const read = await rep.call('GET', path);
    expect(read.headers.get('etag')).toBe('"1"');
    const changed = await rep.call('PATCH', path, { data: { campaignCode: 'EX2611', amount: 100 } }, { 'If-Match': '"1"' });
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"']);
    // a form tells of which version it is
    const form = (query: string) => rep.call('GET', `${P}/opportunity/forms/lead${query}`);
    expect((await form(`?record=${path.split('/').at(-1)}`)).headers.get('etag')).toBe('"2"');
    expect((await form('')).headers.get('etag')).toBeNull();
    const stale = await rep.call('PATCH', path, { data: { amount: 5 } }, { 'If-Match': '"1"' });
    expect([stale.status, stale.body.currentVersion]).toEqual([412, 2]);
    expect((await rep.call('PATCH', path, { data: { stage: 'signed' } }, { 'If-Match': '"2"' })).body.rejections[0].code).toBe(
      'unknown_field',
    );
    expect((await rep.call('PATCH', path, { data: { weightedAmount: 9 } }, { 'If-Match': '"2"' })).status).toBe(422);
    const hidden = await rep.call('PATCH', path, { data: { floorPrice: 9 } }, { 'If-Match': '"2"' });
    const unknown = await rep.call('PATCH', path, { data: { nowhere: 9 } }, { 'If-Match': '"2"' });
    expect([hidden.status, unknown.status]).toEqual([422, 422]);
    expect((await rep.call('GET', path)).body.version).toBe(2);
  });

  it('moves through an open gate, once per key', async () => {
    const moved = await rep.move(path, { to: 'contacted' }, 'move-1');
    expect([moved.status, moved.body.stage, moved.body.version]).toEqual([200, 'contacted', 3]);
    const again = await rep.move(path, { to: 'contacted' }, 'move-1');
    expect([again.status, again.body]).toEqual([200, moved.body]);
    expect((await rep.move(path, { to: 'lost' }, 'move-1')).status).toBe(409);
  });

  it('takes evidence, and refuses what only pretends to be a photo', async () => {
    for (const [name, bytes] of [
      ['x.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
      ['x.jpg', Buffer.from('<html><script>1</script></html>')],
      ['empty.png', Buffer.alloc(0)],
    ] as const) {
      const refused = await rep.call('POST', `${path}/files`, upload(name, bytes));
      expect([name, refused.status]).toEqual([name, 422]);
    }
    const attached = await rep.call('POST', `${path}/files`, upload('../../site.png', PNG), { 'Idempotency-Key': 'file-1' });
    expect(attached.status).toBe(201);
    const again = await rep.call('POST', `${path}/files`, upload('../../site.png', PNG), { 'Idempotency-Key': 'file-1' });
    expect(again.body).toEqual(attached.body);
    const [file] = attached.body.data.sitePhotos;
    expect(file).toMatchObject({ mediaType: 'image/png', size: PNG.length, kind: 'photo' });
    expect(file.name).not.toContain('/');
    const bytes = await fetch(`${at.url}/api/v1/files/${file.id}`, { headers: { cookie: rep.cookie } });
    expect([bytes.status, bytes.headers.get('x-content-type-options')]).toEqual([200, 'nosniff']);
    expect(bytes.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(Buffer.from(await bytes.arrayBuffer()).equals(PNG)).toBe(true);
    expect((await other.call('GET', `/files/${file.id}`)).status).toBe(404);
    expect((await fetch(`${at.url}/api/v1/files/${file.id}`)).status).toBe(401);
  });

  it('passes a gate without its evidence only by the waiver of who may, with a reason', async () => {
    expect((await rep.move(path, { transition: 'startDemo', waiver: { reason: 'please' } })).status).toBe(422);
    expect((await manager.move(path, { transition: 'startDemo', waiver: { reason: ' ' } })).status).toBe(422);
    const waived = await manager.move(path, { transition: 'startDemo', waiver: { reason: 'Long known to us' } });
    expect(waived.body).toMatchObject({ stage: 'solutionDemo', waivers: 1 });
  });

  it('is commented, assigned and its story told', async () => {
    expect((await rep.call('POST', `${path}/comments`, { text: 'Called twice' })).status).toBe(201);
    expect((await rep.call('POST', `${path}/assign`, { owner: at.ids.other })).status).toBe(403);
    const events = (await rep.call('GET', `${path}/events`)).body;
    expect(events.items.map((one: { type: string }) => one.type)).toEqual([
      'record.created',
      'record.updated',
      'stage.entered',
      'timer.started',
      'file.attached',
      'gate.waived',
      'stage.entered',
      'timer.stopped',
      'timer.started',
      'comment.added',
    ]);
    const page = (await rep.call('GET', `${path}/events?limit=3`)).body;
    expect([page.items.length, page.nextCursor]).toEqual([3, '3']);
    expect((await rep.call('GET', `${path}/events?limit=3&cursor=${page.nextCursor}`)).body.items[0].seq).toBe(4);
    expect((await rep.call('GET', `${path}/visits`)).body.items.map((one: { stage: string }) => one.stage)).toEqual([
      'lead',
      'contacted',
      'solutionDemo',
    ]);
  });

  it('is not there for who may not see it', async () => {
    for (const [method, tail, body, headers] of [
      ['GET', ''],
      ['GET', '/actions'],
      ['GET', '/events'],
      ['GET', '/visits'],
      ['PATCH', '', { data: { amount: 1 } }, { 'If-Match': '"1"' }],
      ['DELETE', ''],
      ['POST', '/comments', { text: 'x' }],
      ['POST', '/assign', { owner: at.ids.other }],
      ['POST', '/move', { to: 'lost', reason: 'x' }, { 'Idempotency-Key': 'o-1' }],
      ['POST', '/files', upload('a.png', PNG)],
    ] as [string, string, unknown?, Record<string, string>?][])
      expect([method, tail, (await other.call(method, `${path}${tail}`, body, headers)).status]).toEqual([method, tail, 404]);
    const id = path.split('/').at(-1);
    expect((await other.call('GET', `${P}/opportunity`)).body.items.some((one: { id: string }) => one.id === id)).toBe(false);
    expect((await rep.call('GET', `${P}/customer/${id}`)).status).toBe(404);
    expect((await rep.call('GET', `/processes/retail/records/opportunity/${id}`)).status).toBe(404);
  });

  it('hidden fields do not show in lists, filters, orders, exports and forms', async () => {
    for (const query of ['filter=floorPrice%20%3E%201', 'sort=floorPrice'])
      expect((await rep.call('GET', `${P}/opportunity?${query}`)).status).toBe(400);
    expect((await rep.call('GET', `${P}/opportunity/export?columns=floorPrice`)).status).toBe(403);
    expect((await manager.call('GET', `${P}/opportunity/export?columns=floorPrice`)).status).not.toBe(500);
    expect(JSON.stringify((await rep.call('GET', '/processes/bidding/model')).body)).not.toContain('floorPrice');
  });

  it('is archived with DELETE', async () => {
    expect((await rep.call('DELETE', path)).status).toBe(403);
    expect((await manager.call('DELETE', path)).status).toBe(204);
    const id = path.split('/').at(-1);
    const listed = async (query: string) =>
      (await manager.call('GET', `${P}/opportunity?limit=200${query}`)).body.items.some((one: { id: string }) => one.id === id);
    expect([await listed(''), await listed('&includeArchived=true')]).toEqual([false, true]);
  });
});
