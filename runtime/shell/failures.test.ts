import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../../db/testing/postgres';
import type { Command } from '../core/types';
import { breakingLine } from './testing/breaking-line';
import { ANN, accepted, addPeople, createDeal, type Host, openHost } from './testing/open-host';

const SHOW: Command = { type: 'moveRecord', transition: 'show', data: { amount: 7 } };
const request = (recordId: string) => ({
  process: 'deals',
  recordType: 'deal',
  recordId,
  command: SHOW,
  actor: ANN,
  idempotency: { key: `move ${recordId}`, requestHash: 'h' },
});

/** Another host on the same database, whose n-th call since `failAt` fails. 0: none */
interface Fragile {
  host: Host;
  failAt(n: number): void;
  /** since `failAt` */
  calls(): number;
  close(): Promise<void>;
}

/** Calls fail before they reach the database. */
async function refusing(host: Host): Promise<Fragile> {
  let at = 0;
  let calls = 0;
  const onStatement = () => {
    calls += 1;
    if (calls === at) throw new Error('disk on fire');
  };
  const fragile = await host.again({ onStatement });
  const failAt = (n: number) => {
    at = n;
    calls = 0;
  };
  return { host: fragile, failAt, calls: () => calls, close: () => fragile.close() };
}

/** Calls are made, and their answers get lost. */
async function unheard(host: Host, url: string): Promise<Fragile> {
  const line = await breakingLine(url);
  const fragile = await host.again({ url: line.url });
  return {
    host: fragile,
    failAt: line.breakAt,
    calls: line.answers,
    async close() {
      await fragile.close();
      await line.close();
    },
  };
}

/** Fails the first, the second, … call of a move until it makes no more calls. Answers how many failed, and after how many it was done. */
async function failEveryCall(host: Host, open: () => Promise<Fragile>): Promise<{ failed: number; done: number }> {
  for (let n = 1, done = 0; n < 60; n++) {
    const { id } = await createDeal(host, ANN);
    const fragile = await open();
    fragile.failAt(n);
    const outcome = await fragile.host.services.execute(request(id)).then(
      (result) => (result.ok ? 'done' : result.reason),
      () => 'failed',
    );
    const calls = fragile.calls();
    fragile.failAt(0);
    await fragile.close();
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
      return { failed: n - 1, done };
    }
    expect(outcome).toBe('failed');
    done += Number(moved);
    const again = await host.services.execute(request(id));
    expect([again.ok, 'replayed' in again]).toEqual([true, moved]);
    expect((await host.store.records.load(id))?.record).toMatchObject({ stage: 'demo', version: 2 });
  }
  throw new Error('a move makes no end of calls');
}

const TITLE = 'a move whose n-th database call fails leaves the old state or the new one, for every n, and can be sent again';

/** @param leastCalls fewer calls than a move makes: loading, the reply to the key, what is written */
function failures(open: () => Promise<Host>, leastCalls: number): () => Host {
  let host: Host;
  beforeAll(async () => {
    host = await open();
    await addPeople(host);
  });
  afterAll(() => host.close());

  it(TITLE, async () => {
    const { failed, done } = await failEveryCall(host, () => refusing(host));
    expect([failed > leastCalls, done]).toEqual([true, 0]);
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
  return () => host;
}

describe('SQLite', () => {
  failures(openHost, 8);
});

describe('PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());
  const host = failures(() => openHost({ url: server.url }), 2);

  it(`${TITLE}, also when only the answer is lost`, async () => {
    const { failed, done } = await failEveryCall(host(), () => unheard(host(), server.url));
    expect(failed).toBeGreaterThan(2);
    // the answer to the commit: done, and nobody knows
    expect(done).toBeGreaterThan(0);
    expect((await host().services.verify()).faults).toEqual([]);
  });
});
