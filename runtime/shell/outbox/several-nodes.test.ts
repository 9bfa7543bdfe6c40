/** Several servers on one database, each with a loop of its own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creation, newRecord } from '../../../db/testing/commits';
import { type PostgresServer, startPostgres } from '../../../db/testing/postgres';
import { type Host, openHost } from '../testing/open-host';
import { createOutboxLoop } from './outbox-loop';

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const clock = { now: () => new Date().toISOString() };
const log = { warn: () => undefined, error: () => undefined };

describe.each(['sqlite', 'postgres'] as const)('on %s', (dialect) => {
  const hosts: Host[] = [];
  beforeAll(async () => {
    const first = await openHost({ process: null, ...(dialect === 'postgres' ? { url: await postgres.database() } : {}) });
    hosts.push(first, await first.again());
  });
  afterAll(async () => {
    for (const host of hosts.reverse()) await host.close();
  });

  it('each effect is delivered by one of them, also while more come in', async () => {
    const delivered: { node: number; key: string }[] = [];
    const loops = hosts.map((host, node) => {
      const deliver = async ({ key }: { key: string }) => {
        delivered.push({ node, key });
        return { ok: true } as const;
      };
      return createOutboxLoop({ outbox: host.store.outbox, deliverers: { 'webhook.call': deliver }, clock, log, pollMs: 10 });
    });
    for (const loop of loops) loop.start();
    const keys = await Promise.all(
      Array.from({ length: 40 }, async (_, n) => {
        const record = newRecord();
        const effects = Array.from({ length: 5 }, (_, i) => ({ type: 'webhook.call', key: `${record.id}:1:${i}`, payload: {} }));
        await hosts[n % hosts.length]?.store.records.commit(creation(record, { effects }));
        return effects.map(({ key }) => key);
      }),
    );
    await expect.poll(() => hosts[0]?.store.outbox.counts(), { timeout: 20_000 }).toEqual({ pending: 0, failing: 0, dead: 0 });
    await Promise.all(loops.map((loop) => loop.stop()));
    expect(delivered.map(({ key }) => key).sort()).toEqual(keys.flat().sort());
    expect(new Set(delivered.map(({ node }) => node))).toEqual(new Set([0, 1]));
  });
});
