/** Keys by which duplicates are found, and claims that count: once for both databases. */
import { type SQL, sql } from 'drizzle-orm';
import type { RecordStore } from '../runtime/shell/ports';
import type { Database } from './database';
import { uniqueKey } from './unique-key';

type MatchReads = Pick<RecordStore, 'matching' | 'saveMatchKeys' | 'claims'>;

/** Rows of one statement: SQLite takes 32,766 values in one. */
const ROWS = 2_000;
const COMMA = sql.raw(', ');

const inParts = (rows: readonly SQL[]): SQL[][] =>
  Array.from({ length: Math.ceil(rows.length / ROWS) }, (_, at) => rows.slice(at * ROWS, (at + 1) * ROWS));

/** Rows (`f`) that begin with a record (`r`) and its version, as long as that is still its version: else its keys are fresher. */
const unchanged = (rows: readonly SQL[]): SQL =>
  sql`(values ${sql.join([...rows], COMMA)}) as f join records r on r.id = f.column1 and r.version = f.column2`;

export function matchReads(database: Database): MatchReads {
  return {
    async matching(process, type, keys, limit) {
      // a look into the index for each key: a condition over all of them might read much more than it answers
      const found = await Promise.all(
        keys.map(async ({ rule, key }) => {
          const rows = await database.all(
            sql`select record_id from match_keys where process = ${process} and type = ${type} and rule = ${rule} and key = ${uniqueKey(key)} order by record_id limit ${limit}`,
          );
          return rows.map((row) => ({ rule, key, recordId: row.record_id as string }));
        }),
      );
      return found.flat();
    },

    async saveMatchKeys(process, type, found) {
      if (found.length === 0) return;
      const all = found.map(({ recordId, version }) => sql`(${recordId}, cast(${version} as integer))`);
      const keys = found.flatMap(({ recordId, version, keys }) =>
        keys.map(({ rule, key }) => sql`(${recordId}, cast(${version} as integer), ${rule}, ${uniqueKey(key)})`),
      );
      const holds = found.flatMap(({ recordId, version, holds }) =>
        holds.map(({ field, value }) => sql`(${recordId}, cast(${version} as integer), ${field}, ${uniqueKey(value)})`),
      );
      await database.write([
        sql`delete from match_keys where record_id in (select r.id from ${unchanged(all)})`,
        ...inParts(keys).map(
          (part) => sql`insert into match_keys (process, type, rule, key, record_id)
            select ${process}, ${type}, f.column3, f.column4, f.column1 from ${unchanged(part)} where true on conflict do nothing`,
        ),
        ...inParts(holds).map(
          (part) => sql`insert into unique_values (process, type, field, value, record_id)
            select ${process}, ${type}, f.column3, f.column4, f.column1 from ${unchanged(part)} where true on conflict do nothing`,
        ),
      ]);
    },

    async claims(process, type, person, since) {
      const rows = await database.all(sql`
        select e.at from events e join records r on r.id = e.record_id
        where e.type = 'record.claimed' and e.actor = ${person} and r.process = ${process} and r.type = ${type} order by e.at`);
      const times = rows.map((row) => row.at as string);
      return { total: times.length, recent: times.filter((at) => at > since) };
    },
  };
}
