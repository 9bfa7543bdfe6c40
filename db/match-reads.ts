/** Keys by which duplicates are found, and claims that count: once for both databases. */
import { type SQL, sql } from 'drizzle-orm';
import type { RecordStore } from '../runtime/shell/ports';
import type { Database } from './database';
import { uniqueKey } from './unique-key';

type MatchReads = Pick<RecordStore, 'matching' | 'saveMatchKeys' | 'claims'>;

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
      const statements = found.flatMap((one): SQL[] => {
        const unchanged = sql`exists (select 1 from records where id = ${one.recordId} and version = ${one.version})`;
        const drop = sql`delete from match_keys where record_id = ${one.recordId} and ${unchanged}`;
        const keys = one.keys.map(
          ({ rule, key }) => sql`insert into match_keys (process, type, rule, key, record_id)
            select ${process}, ${type}, ${rule}, ${uniqueKey(key)}, ${one.recordId} where ${unchanged} on conflict do nothing`,
        );
        const holds = one.holds.map(
          ({ field, value }) => sql`insert into unique_values (process, type, field, value, record_id)
            select ${process}, ${type}, ${field}, ${uniqueKey(value)}, ${one.recordId} where ${unchanged} on conflict do nothing`,
        );
        return [drop, ...keys, ...holds];
      });
      if (statements.length > 0) await database.write(statements);
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
