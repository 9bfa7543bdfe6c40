import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Command } from '../core/types';
import { ANN, accepted, addPeople, createDeal, type Host, openHost } from './testing/open-host';

let host: Host;
beforeAll(async () => {
  host = await openHost();
  await addPeople(host);
});
afterAll(() => host.close());

const SHOW: Command = { type: 'moveRecord', transition: 'show', data: { amount: 7 } };
const request = (recordId: string) => ({
  process: 'deals',
  recordType: 'deal',
  recordId,
  command: SHOW,
  actor: ANN,
  idempotency: { key: `move ${recordId}`, requestHash: 'h' },
});

it('a move whose n-th database call fails leaves the old state or the new one, for every n, and can be sent again', async () => {
  let failed = 0;
  for (let n = 1; n < 60; n++) {
    const { id } = await createDeal(host, ANN);
    let calls = 0;
    let armed = false;
    const failing = await host.again({
      onStatement: () => {
        calls += armed ? 1 : 0;
        if (armed && calls === n) throw new Error('disk on fire');
      },
    });
    armed = true;
    const outcome = await failing.services.execute(request(id)).then(
      (result) => (result.ok ? 'done' : result.reason),
      () => 'failed',
    );
    armed = false;
    await failing.close();
    const [loaded, events, visits] = await Promise.all([
      host.store.records.load(id),
      host.store.records.events(id, 0, 50),
      host.store.records.visits(id),
    ]);
    const moved = loaded?.record.stage === 'demo';
    expect([loaded?.record.version, loaded?.record.data.amount ?? null, visits.length, events.length > 1]).toEqual(
      moved ? [2, 7, 2, true] : [1, null, 1, false],
    );
    if (outcome === 'done') {
      expect(moved).toBe(true);
      expect(calls).toBeLessThan(n);
      break;
    }
    expect(outcome).toBe('failed');
    failed += 1;
    const again = await host.services.execute(request(id));
    expect(again.ok).toBe(true);
    expect((await host.store.records.load(id))?.record).toMatchObject({ stage: 'demo', version: 2 });
  }
  // load, reply, versions, and at least the writes of a move
  expect(failed).toBeGreaterThan(8);
  expect((await host.services.verify()).faults).toEqual([]);
});

it('a failure of one command does not take others with it', async () => {
  const [one, two] = [await createDeal(host, ANN), await createDeal(host, ANN)];
  const broken: Command = { type: 'updateRecord', data: { amount: 3 } };
  const failing = {
    ...request(one.id),
    command: broken,
    reply: () => {
      throw new Error('a bug of the caller');
    },
  };
  const results = await Promise.allSettled([host.services.execute(failing), host.services.execute(request(two.id))]);
  expect(results[0].status).toBe('rejected');
  expect(results[1].status === 'fulfilled' && accepted(results[1].value).stage).toBe('demo');
  expect((await host.store.records.load(one.id))?.record.version).toBe(1);
});
