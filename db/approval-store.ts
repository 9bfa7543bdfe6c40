import { type SQL, sql } from 'drizzle-orm';
import type { ApprovalStore, StandIn } from '../runtime/shell/approvals/approval-store';
import type { Database, Row } from './database';
import { followUpOf } from './follow-up-store';

const COMMA = sql.raw(', ');
const list = (values: readonly string[]): SQL =>
  sql.join(
    values.map((value) => sql`${value}`),
    COMMA,
  );

function standInOf(row: Row): StandIn {
  return { person: row.person as string, standIn: row.stand_in as string, from: row.starts_at as string, until: row.ends_at as string };
}

/** Where approvals wait, and who stands in for whom. */
export function approvalStore(database: Database): ApprovalStore {
  return {
    async waiting(people, kinds, limit, newestFirst) {
      if (people.length === 0 || kinds.length === 0) return [];
      const order = newestFirst ? sql`since desc, id desc` : sql`case when due_at is null then 1 else 0 end, due_at, since`;
      const rows = await database.all(sql`select record_id, id, process, type, part, kind, due_at, since from follow_ups
        where person in (${list(people)}) and part = 'approvals' and kind in (${list(kinds)}) order by ${order}, record_id limit ${limit}`);
      return rows.map((row) => ({ ...followUpOf(row), process: row.process as string }));
    },
    async standIn(person) {
      const [row] = await database.all(sql`select person, stand_in, starts_at, ends_at from stand_ins where person = ${person}`);
      return row === undefined ? null : standInOf(row);
    },
    async saveStandIn({ person, standIn, from, until }) {
      await database.write([
        sql`insert into stand_ins (person, stand_in, starts_at, ends_at) values (${person}, ${standIn}, ${from}, ${until})
          on conflict (person) do update set stand_in = excluded.stand_in, starts_at = excluded.starts_at, ends_at = excluded.ends_at`,
      ]);
    },
    async removeStandIn(person) {
      await database.write([sql`delete from stand_ins where person = ${person}`]);
    },
    async standsInFor(person, at) {
      const rows = await database.all(
        sql`select person from stand_ins where stand_in = ${person} and starts_at <= ${at} and ends_at > ${at} order by person`,
      );
      return rows.map((row) => row.person as string);
    },
  };
}
