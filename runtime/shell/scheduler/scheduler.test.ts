import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type PostgresServer, startPostgres } from '../../../db/testing/postgres';
import type { SlaTimer } from '../../../schemas/sla-timer';
import type { RecordedEvent } from '../../core/types';
import { StoreAway } from '../store-failures';
import { dealsProcess } from '../testing/deals-process';
import { ANN, AT, createDeal, type Host, openHost } from '../testing/open-host';
import { createScheduler } from './scheduler';

const HOUR = 3_600_000;
const later = (hours: number) => new Date(Date.parse(AT) + hours * HOUR).toISOString();

/** Deals with an amount are due after so many minutes, others after a day. */
const timers: SlaTimer[] = [
  {
    id: 'day',
    label: 'A day',
    rules: [{ when: 'amount == 1.0', limit: { duration: 'PT1H' } }, { limit: { duration: 'P1D' } }],
    escalation: [{ id: 'call', to: [{ kind: 'owner' }, { kind: 'role', role: 'manager', scope: 'all' }], message: 'Step in' }],
  },
];

function timedProcess() {
  const process = dealsProcess();
  for (const type of process.recordTypes) if (type.id === 'deal') type.timers = timers;
  return process;
}

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.stop());

const open: Host[] = [];
async function host(url?: string): Promise<Host> {
  const opened = await openHost({ process: timedProcess(), ...(url === undefined ? {} : { url }) });
  open.push(opened);
  return opened;
}
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const eventsOf = async ({ store }: Host, id: string): Promise<RecordedEvent[]> =>
  (await store.records.events(id, 0, 100)).map(({ event }) => event);
const breaches = (events: readonly RecordedEvent[]) => events.filter(({ type }) => type === 'timer.breached');

/** Made side by side: alone each would wait for its own fsync. */
async function manyDeals(on: Host, count: number): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, async (_, n) => (await createDeal(on, ANN, { amount: n % 2 })).id));
}

describe.each(['sqlite', 'postgres'] as const)('the scheduler on %s', (dialect) => {
  const fresh = async () => host(dialect === 'postgres' ? await server.database() : undefined);

  it('fires each of a thousand timers that fell due while it was down once, and none early', async () => {
    const on = await fresh();
    const ids = await manyDeals(on, 1000);
    on.clock.set(later(2));
    // the half that is due after an hour; the others in a day
    expect(await on.services.scheduler.runDue()).toBe(500);
    on.clock.set(later(23.99));
    expect(await on.services.scheduler.runDue()).toBe(0);
    on.clock.set(later(24 * 30));
    expect(await on.services.scheduler.runDue()).toBe(500);
    expect(await on.services.scheduler.runDue()).toBe(0);
    for (const [n, id] of ids.entries()) {
      const fired = breaches(await eventsOf(on, id));
      expect(fired).toMatchObject([{ dueAt: later(n % 2 === 1 ? 1 : 24), actor: 'system' }]);
    }
    expect((await on.services.verify()).faults).toEqual([]);
  }, 120_000);

  it('fires once when several wake the same record at the same moment', async () => {
    const on = await fresh();
    const { id } = await createDeal(on, ANN, { amount: 1 });
    on.clock.set(later(2));
    const { execute } = on.services;
    const eager = () => createScheduler({ clock: on.clock, log: { warn() {}, error() {} }, records: { claimDue: () => claim() }, execute });
    const claim = async () => [{ id, process: 'deals', type: 'deal', dueAt: later(1) }];
    await Promise.all(Array.from({ length: 5 }, () => eager().runDue()));
    expect(breaches(await eventsOf(on, id))).toHaveLength(1);
  });

  it('does nothing twice when the clock is set back, and nothing is early by the clock it has', async () => {
    const on = await fresh();
    const { id } = await createDeal(on, ANN, { amount: 1 });
    on.clock.set(later(1));
    expect(await on.services.scheduler.runDue()).toBe(1);
    on.clock.set(later(0));
    expect(await on.services.scheduler.runDue()).toBe(0);
    on.clock.set(later(2));
    expect(await on.services.scheduler.runDue()).toBe(0);
    expect(breaches(await eventsOf(on, id))).toHaveLength(1);
  });

  it('is right again after a clock that was an hour ahead: what that clock rang stays rung, and the rest is neither early nor lost', async () => {
    const on = await fresh();
    const soon = await createDeal(on, ANN, { amount: 1 });
    const tomorrow = await createDeal(on, ANN, { amount: 2 });
    const rung = async () => Promise.all([soon, tomorrow].map(async ({ id }) => breaches(await eventsOf(on, id)).length));
    on.clock.set(later(1.5));
    await on.services.scheduler.runDue();
    on.clock.set(later(0.5));
    await on.services.scheduler.runDue();
    expect(await rung()).toEqual([1, 0]);
    on.clock.set(later(23.99));
    await on.services.scheduler.runDue();
    expect(await rung()).toEqual([1, 0]);
    on.clock.set(later(24));
    await on.services.scheduler.runDue();
    expect(await rung()).toEqual([1, 1]);
    expect((await on.services.verify()).faults).toEqual([]);
  });

  it('tries again when its lease is over, and goes on after a failure', async () => {
    const on = await fresh();
    const ids = await manyDeals(on, 3);
    on.clock.set(later(30));
    let failing = true;
    const scheduler = createScheduler({
      clock: on.clock,
      log: { warn() {}, error() {} },
      records: on.store.records,
      execute: (request) => (failing && request.recordId === ids[0] ? Promise.reject(new Error('gone')) : on.services.execute(request)),
    });
    await scheduler.runDue();
    const counts = async () => Promise.all(ids.map(async (id) => breaches(await eventsOf(on, id)).length));
    expect(await counts()).toEqual([0, 1, 1]);
    failing = false;
    await scheduler.runDue();
    expect(await counts()).toEqual([0, 1, 1]);
    on.clock.set(later(30.1));
    await scheduler.runDue();
    expect(await counts()).toEqual([1, 1, 1]);
  });
});

describe('while the database is away', () => {
  const away = () => Promise.reject(new StoreAway(new Error('connect ECONNREFUSED')));
  const said: string[] = [];
  const log = {
    warn: (_: object, message: string) => void said.push(message),
    error: (_: object, message: string) => void said.push(message),
  };
  afterEach(() => {
    vi.useRealTimers();
    said.length = 0;
  });

  it('it is told when that begins, once a minute and when it is over, and not at every look', async () => {
    vi.useFakeTimers();
    const clock = { now: () => new Date().toISOString() };
    let looks = 0;
    let claim: () => Promise<never[]> = away;
    const claimDue = () => {
      looks += 1;
      return claim();
    };
    const scheduler = createScheduler({ clock, log, records: { claimDue }, execute: away });
    const lines = async (ms: number) => {
      said.length = 0;
      await vi.advanceTimersByTimeAsync(ms);
      return [...said];
    };
    scheduler.start();
    const failing = 'the scheduler cannot look for due records';
    expect(await lines(59_000)).toEqual([failing]);
    expect(await lines(120_000)).toEqual([failing, failing]);
    expect(looks).toBeGreaterThan(300);
    claim = async () => [];
    expect(await lines(60_000)).toEqual(['the scheduler looks for due records again']);
    // the next time is told at once
    claim = away;
    expect(await lines(1_000)).toEqual([failing]);
    await scheduler.stop();
  });

  it('those that were just being woken are not told one by one, as other failures are', async () => {
    const due = Array.from({ length: 20 }, (_, n) => ({ id: `r${n}`, process: 'deals', type: 'deal', dueAt: AT }));
    const records = { claimDue: async () => due };
    const wakes = async (execute: () => Promise<never>) => {
      said.length = 0;
      await createScheduler({ clock: { now: () => AT }, log, records, execute }).runDue();
      return new Set(said).size === 1 ? said.length : said;
    };
    expect(await wakes(away)).toBe(1);
    expect(await wakes(() => Promise.reject(new Error('a bug')))).toBe(20);
  });
});

describe('two schedulers on one PostgreSQL', () => {
  it('share the work, and a slow one whose lease ran out is fenced by the version of the record', async () => {
    const one = await host(await server.database());
    const two = await one.again();
    open.push({ ...two, close: () => two.close() });
    const ids = await manyDeals(one, 200);
    for (const node of [one, two]) node.clock.set(later(30));
    const [a, b] = await Promise.all([one.services.scheduler.runDue(), two.services.scheduler.runDue()]);
    expect(a + b).toBe(200);
    expect(Math.min(a, b)).toBeGreaterThan(0);
    for (const id of ids) expect(breaches(await eventsOf(one, id))).toHaveLength(1);
    // the slow one decides on what it loaded long ago
    const result = await two.services.execute({
      process: 'deals',
      recordType: 'deal',
      recordId: ids[0] ?? '',
      command: { type: 'wake' },
      actor: { id: 'system', name: 'Pinion', admin: true, roles: [], teams: [], teamTree: [] },
      expectedVersion: 1,
    });
    expect(result).toMatchObject({ ok: false, reason: 'stale' });
  }, 120_000);
});
