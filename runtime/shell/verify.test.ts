import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ANN, accepted, createDeal, type Host, openHost } from './testing/open-host';

let host: Host;
let id = '';
beforeEach(async () => {
  host = await openHost();
  id = (await createDeal(host, ANN, { amount: 1 })).id;
  accepted(
    await host.services.execute({
      process: 'deals',
      recordType: 'deal',
      recordId: id,
      command: { type: 'moveRecord', transition: 'show' },
      actor: ANN,
    }),
  );
});
afterEach(() => host.close());

/** Somebody with access to the file, around the host. */
function tamper(sql: string): void {
  const database = new Database(join(host.folder, 'pinion.db'));
  database.prepare(sql).run();
  database.close();
}

it('finds nothing in a database that only the host wrote', async () => {
  expect(await host.services.verify()).toEqual({ records: 1, events: 2, faults: [] });
});

it.each([
  [`update events set body = replace(body, '"ann"', '"eve"') where seq = 2`, 2, 'changed'],
  ['delete from events where seq = 1', 1, 'missing'],
  ['delete from events where seq = 2', 2, 'missing'],
  [`update records set stage = 'won'`, null, 'differs from its events in stage'],
  [`update records set data = '{"name":"A deal","amount":1000000}'`, null, 'data'],
  [`update records set chain_hash = 'x'`, 2, 'another end'],
])('finds %s', async (sql, seq, what) => {
  tamper(sql);
  const { faults } = await host.services.verify();
  expect(faults).toMatchObject([{ recordId: id, seq }]);
  expect(faults[0]?.what).toContain(what);
});
