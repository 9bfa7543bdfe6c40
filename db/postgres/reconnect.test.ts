/** A server that goes away under load: what was acknowledged is there, what failed is retried with its key, nothing twice. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordState } from '../../runtime/core/types';
import { ReadTooLong } from '../../runtime/shell/store-failures';
import { type OpenedStore, openStore } from '../open-store';
import { change, creation, listQuery, newRecord, reply } from '../testing/commits';
import { type PostgresServer, startPostgres } from '../testing/postgres';
import { Connections } from './connections';

const WORKERS = 8;

describe('a lost connection', () => {
  let server: PostgresServer;
  let store: OpenedStore;
  beforeAll(async () => {
    server = await startPostgres();
    store = await openStore({ url: server.url });
  });
  afterAll(async () => {
    await store.close();
    await server.stop();
  });

  /** One record changed again and again, each change with a key, retried until it is known to be done. */
  async function work(record: RecordState, until: () => boolean): Promise<{ version: number; failures: number }> {
    let failures = 0;
    let current = record;
    for (let n = 0; !until(); n += 1) {
      const commit = change(current, { title: `${n}` }, { idempotency: reply(`${record.id}/${n}`) });
      for (;;) {
        const result = await store.records.commit(commit).catch(() => null);
        if (result === null) {
          failures += 1;
          await new Promise((resolve) => setTimeout(resolve, 20));
          continue;
        }
        // a try that was not answered had been written after all
        expect(result.ok || result.reason === 'idempotency_conflict').toBe(true);
        break;
      }
      current = commit.record;
    }
    return { version: current.version, failures };
  }

  it('rejects what it carried, and the next calls find the server again', { timeout: 120_000 }, async () => {
    const records = Array.from({ length: WORKERS }, () => newRecord());
    await Promise.all(records.map((record) => store.records.commit(creation(record))));
    let over = false;
    const working = records.map((record) => work(record, () => over));
    for (const mode of ['soft', 'hard', 'soft'] as const) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await server.restart(mode);
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    over = true;
    const results = await Promise.all(working);
    expect(results.reduce((sum, result) => sum + result.failures, 0)).toBeGreaterThan(0);
    for (const [i, record] of records.entries()) {
      const version = results[i]?.version ?? 0;
      expect(version).toBeGreaterThan(1);
      expect((await store.records.load(record.id))?.record.version).toBe(version);
      const events = await store.records.events(record.id, 0, 100_000);
      expect(events.map(({ event }) => event.seq)).toEqual(Array.from({ length: version }, (_, n) => n + 1));
    }
  });

  it('is told as such by whatever is asked, until the server is there again', { timeout: 60_000 }, async () => {
    const record = newRecord();
    await store.records.commit(creation(record));
    const asked = {
      load: () => store.records.load(record.id),
      commit: () => store.records.commit(change(record)),
      list: () => store.records.list(listQuery()),
      write: () => store.setSetting('away', 'no'),
      scan: async () => {
        for await (const _chunk of store.records.scan(listQuery())) break;
      },
    };
    const failures = async () =>
      Object.fromEntries(
        await Promise.all(
          Object.entries(asked).map(
            async ([name, ask]) =>
              [
                name,
                await ask().then(
                  () => 'ok',
                  (error: Error) => error.name,
                ),
              ] as const,
          ),
        ),
      );
    await server.away(async () => {
      const away = 'StoreAway';
      expect(await failures()).toEqual({ load: away, commit: away, list: away, write: away, scan: away });
    });
    await expect.poll(async () => new Set(Object.values(await failures())), { timeout: 10_000 }).toEqual(new Set(['ok']));
    expect((await store.records.load(record.id))?.record.version).toBe(2);
  });

  it('ends a scan with an error, never with a list cut short', { timeout: 60_000 }, async () => {
    const many = Array.from({ length: 1_600 }, () => newRecord({ process: 'scanned' }));
    await Promise.all(many.map((record) => store.records.commit(creation(record))));
    const read = async () => {
      let count = 0;
      for await (const chunk of store.records.scan(listQuery({ process: 'scanned' }))) {
        if (count === 0) await server.restart('hard');
        count += chunk.length;
      }
      return count;
    };
    await expect(read()).rejects.toThrow();
    const answer = await store.records.list(listQuery({ process: 'scanned', limit: 5 }));
    expect(answer).toMatchObject({ ok: true });
  });
});

describe('a read that takes too long', () => {
  it('is called off and told as such, and the connection goes on; writing is not hurried', { timeout: 60_000 }, async () => {
    const server = await startPostgres();
    const connections = new Connections(server.url, 200);
    try {
      const sleep = { text: 'select pg_sleep(0.6)', values: [] };
      const began = performance.now();
      await expect(connections.oneAside({ text: 'select pg_sleep(20)', values: [] })).rejects.toThrow(ReadTooLong);
      expect(performance.now() - began).toBeLessThan(5_000);
      expect(await connections.oneAside({ text: 'select 1 as one', values: [] })).toEqual([{ one: 1 }]);
      expect(await connections.one(sleep)).toHaveLength(1);
    } finally {
      await connections.close();
      await server.stop();
    }
  });
});
