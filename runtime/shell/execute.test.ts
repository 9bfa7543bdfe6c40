import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Command } from '../core/types';
import type { ExecuteRequest } from './services';
import { dealsProcess } from './testing/deals-process';
import { ADA, ANN, accepted, addPeople, BOB, createDeal, type Host, MIA, openHost } from './testing/open-host';

let host: Host;
beforeAll(async () => {
  host = await openHost();
  await addPeople(host);
});
afterAll(() => host.close());

function on(recordId: string, command: Command, actor: Actor = ANN, over: Partial<ExecuteRequest> = {}) {
  return host.services.execute({ process: 'deals', recordType: 'deal', recordId, command, actor, ...over });
}
const move = (transition: string, over: object = {}): Command => ({ type: 'moveRecord', transition, ...over });
const update = (data: Extract<Command, { type: 'updateRecord' }>['data']): Command => ({ type: 'updateRecord', data });

describe('a command', () => {
  it('creates on the latest version, with number, team of the owner, first visit and first link of the chain', async () => {
    const record = await createDeal(host, ANN, { amount: 10 });
    expect(record).toMatchObject({ version: 1, definitionVersion: 1, stage: 'lead', owner: 'ann', team: 'north', createdBy: 'ann' });
    expect(record.data.number).toMatch(/^D-\d{4}$/);
    expect((await host.store.records.load(record.id))?.record).toEqual(record);
    expect(await host.store.records.visits(record.id)).toMatchObject([{ number: 1, stage: 'lead', leftAt: null, enteredBy: 'ann' }]);
  });

  it('is held by a gate with its residual, and nothing changes', async () => {
    const record = await createDeal(host, ANN);
    const before = await host.store.records.load(record.id);
    const result = await on(record.id, move('show'));
    expect(result).toMatchObject({
      ok: false,
      reason: 'rejected',
      rejections: [{ code: 'field_missing', criterion: 'amount_known', field: 'amount' }],
    });
    expect(await host.store.records.load(record.id)).toEqual(before);
    expect(await host.store.records.events(record.id, 0, 10)).toHaveLength(1);
  });

  it('moves: the visit ends, the next begins, a waiver is kept with it', async () => {
    const { id } = await createDeal(host, ANN, { amount: 10 });
    accepted(await on(id, move('show')));
    host.clock.set('2026-11-24T09:00:00.000Z');
    const won = accepted(await on(id, move('win', { waiver: { reason: 'seen on site' } }), MIA));
    expect(won).toMatchObject({ stage: 'won', version: 3, waivers: 1, updatedAt: '2026-11-24T09:00:00.000Z' });
    const visits = await host.store.records.visits(id);
    expect(visits.map(({ number, stage, leftBy, waived }) => [number, stage, leftBy, waived])).toEqual([
      [1, 'lead', 'ann', false],
      [2, 'demo', 'mia', false],
      [3, 'won', null, true],
    ]);
    expect(visits[1]?.leftAt).toBe('2026-11-24T09:00:00.000Z');
  });

  it('never goes back in time within a record', async () => {
    const { id } = await createDeal(host, ANN, { amount: 10 });
    host.clock.set('2026-11-24T07:00:00.000Z');
    const record = accepted(await on(id, update({ amount: 11 })));
    expect(record.updatedAt).toBe('2026-11-24T09:00:00.000Z');
    host.clock.set('2026-11-24T09:00:00.000Z');
  });

  it('on a record that is not visible, of another type or nowhere answers not_found alike', async () => {
    const { id } = await createDeal(host, ANN);
    const not = { ok: false, reason: 'not_found' };
    expect(await on(id, update({ amount: 1 }), BOB)).toEqual(not);
    expect(await on(id, update({ amount: 1 }), BOB, { expectedVersion: 99 })).toEqual(not);
    expect(await on(id, update({ amount: 1 }), ADA, { recordType: 'customer' })).toEqual(not);
    expect(await on(id, update({ amount: 1 }), ADA, { process: 'other' })).toEqual(not);
    expect(await on(uuidv7(), update({ amount: 1 }), ADA)).toEqual(not);
  });

  it('answers a stale version with the present one', async () => {
    const { id } = await createDeal(host, ANN);
    accepted(await on(id, update({ amount: 1 }), ANN, { expectedVersion: 1 }));
    expect(await on(id, update({ amount: 2 }), ANN, { expectedVersion: 1 })).toEqual({ ok: false, reason: 'stale', currentVersion: 2 });
  });

  it('refuses an id and a unique value that are taken, also for two at once', async () => {
    const { id } = await createDeal(host, ANN);
    const again = await host.services.execute({
      process: 'deals',
      recordType: 'deal',
      command: { type: 'createRecord', id, recordType: 'deal', data: { name: 'x' } },
      actor: ANN,
    });
    expect(again).toMatchObject({ ok: false, reason: 'rejected', rejections: [{ code: 'not_unique', field: 'id' }] });
    const customer = (code: string) =>
      host.services.execute({
        process: 'deals',
        recordType: 'customer',
        command: { type: 'createRecord', id: uuidv7(), recordType: 'customer', data: { name: 'C', code } },
        actor: ANN,
      });
    const both = await Promise.all([customer('C1'), customer('C1')]);
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    expect(both.find((result) => !result.ok)).toMatchObject({ reason: 'rejected', rejections: [{ code: 'not_unique', field: 'code' }] });
    expect(await customer('C1')).toMatchObject({ ok: false, rejections: [{ code: 'not_unique', field: 'code' }] });
  });

  it('may not point at a record the actor cannot read', async () => {
    const customer = accepted(
      await host.services.execute({
        process: 'deals',
        recordType: 'customer',
        command: { type: 'createRecord', id: uuidv7(), recordType: 'customer', data: { name: "Ann's" } },
        actor: ANN,
      }),
    );
    const { id } = await createDeal(host, BOB);
    expect(await on(id, update({ customer: customer.id }), BOB)).toMatchObject({
      ok: false,
      rejections: [{ code: 'unknown_record', field: 'customer' }],
    });
    accepted(await on(id, update({ customer: customer.id }), MIA));
  });
});

describe('an idempotency key', () => {
  const request = (id: string, key: string, requestHash = 'h'): Partial<ExecuteRequest> => ({
    idempotency: { key, requestHash },
    reply: (record) => ({ status: 200, body: { id, version: record.version } }),
  });

  it('gives the stored reply again, also when the record has gone on', async () => {
    const { id } = await createDeal(host, ANN, { amount: 1 });
    const first = await on(id, move('show'), ANN, request(id, 'k1'));
    expect(first).toMatchObject({ ok: true, reply: { status: 200, body: { id, version: 2 } } });
    accepted(await on(id, update({ amount: 5 })));
    expect(await on(id, move('show'), ANN, request(id, 'k1'))).toEqual({ ok: true, replayed: { status: 200, body: { id, version: 2 } } });
    expect(await host.store.records.visits(id)).toHaveLength(2);
  });

  it('of another request is refused; of another person is another key', async () => {
    const { id } = await createDeal(host, ANN, { amount: 1 });
    await on(id, update({ amount: 2 }), ANN, request(id, 'k2'));
    expect(await on(id, update({ amount: 3 }), ANN, request(id, 'k2', 'other'))).toEqual({ ok: false, reason: 'key_reused' });
    expect(accepted(await on(id, update({ amount: 3 }), MIA, request(id, 'k2', 'other'))).data.amount).toBe(3);
  });

  it('sent many times at once changes the record once and gives everybody the same reply', async () => {
    const { id } = await createDeal(host, ANN, { amount: 1 });
    const results = await Promise.all(Array.from({ length: 50 }, () => on(id, move('show'), ANN, request(id, 'k3'))));
    const replies = results.map((result) => (result.ok ? ('replayed' in result ? result.replayed : result.reply) : result));
    expect(new Set(replies.map((reply) => JSON.stringify(reply)))).toEqual(
      new Set([JSON.stringify({ status: 200, body: { id, version: 2 } })]),
    );
    expect((await host.store.records.load(id))?.record.version).toBe(2);
  });

  it('keeps the record itself when no reply is given', async () => {
    const { id } = await createDeal(host, ANN, { amount: 1 });
    const over = { idempotency: { key: 'k4', requestHash: 'h' } };
    accepted(await on(id, update({ amount: 2 }), ANN, over));
    expect(await on(id, update({ amount: 2 }), ANN, over)).toMatchObject({ ok: true, replayed: { status: 200, body: { id, version: 2 } } });
  });
});

describe('races', () => {
  it('two hundred at once on the same version: one winner, the others are stale, the chain is whole', async () => {
    const { id } = await createDeal(host, ANN, { amount: 1 });
    const results = await Promise.all(
      Array.from({ length: 200 }, (_, i) => on(id, update({ amount: i + 2 }), ANN, { expectedVersion: 1 })),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.reason === 'stale')).toHaveLength(199);
    expect((await host.store.records.load(id))?.record.version).toBe(2);
  });

  it('two hundred moves of one record: the gate lets one through, the others find the move gone', async () => {
    const { id } = await createDeal(host, ANN, { amount: 1 });
    const results = await Promise.all(Array.from({ length: 200 }, () => on(id, move('show'))));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.reason === 'rejected')).toHaveLength(199);
    expect(await host.store.records.visits(id)).toHaveLength(2);
  });

  it('two hundred changes that do not mind each other all get through, on two servers', async () => {
    const { id } = await createDeal(host, ANN);
    const other = await host.again();
    const comment = (services: Host['services'], i: number) =>
      services.execute({
        process: 'deals',
        recordType: 'deal',
        recordId: id,
        command: { type: 'commentRecord', text: `comment ${i}` },
        actor: ANN,
      });
    const results = await Promise.all(Array.from({ length: 200 }, (_, i) => comment((i % 2 ? other : host).services, i)));
    await other.close();
    expect(results.filter((result) => !result.ok)).toEqual([]);
    expect((await host.store.records.load(id))?.record.version).toBe(201);
  });
});

describe('versions', () => {
  it('keeps a record on the version it was created on, new ones take the latest', async () => {
    const old = await createDeal(host, ANN, { amount: 1 });
    const next = dealsProcess();
    for (const type of next.recordTypes) if (type.pipeline) for (const stage of type.pipeline.stages) delete stage.gate;
    const imported = await host.services.processes.importText(JSON.stringify(next), 'ada', { publish: true });
    expect(imported).toMatchObject({ ok: true, version: 2 });
    const young = await createDeal(host, ANN);
    expect(young.definitionVersion).toBe(2);
    accepted(await on(young.id, move('show')));
    accepted(await on(old.id, update({ amount: null })));
    expect(await on(old.id, move('show'))).toMatchObject({ ok: false, rejections: [{ code: 'field_missing' }] });
  });
});

it('leaves a database whose every record verifies', async () => {
  const report = await host.services.verify();
  expect(report.faults).toEqual([]);
  expect(report.records).toBeGreaterThan(10);
  expect(report.events).toBeGreaterThan(200);
});
