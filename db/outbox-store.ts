import { type SQL, sql } from 'drizzle-orm';
import type { Json } from '../runtime/core/types';
import type { ClaimedEffect, DeadEffect, OutboxEffect, OutboxStore } from '../runtime/shell/outbox/outbox';
import type { Text } from '../schemas/process';
import type { Database, Row } from './database';

const COLUMNS = sql.raw('key, record_id, type, payload, created_at, attempts, next_at, fence, last_error');

const effectOf = (row: Row): OutboxEffect => ({
  key: row.key as string,
  recordId: row.record_id as string,
  type: row.type as string,
  payload: JSON.parse(row.payload as string) as Json,
  createdAt: row.created_at as string,
  attempts: Number(row.attempts),
});
const claimedOf = (row: Row): ClaimedEffect => ({ ...effectOf(row), fence: Number(row.fence) });
const failedOf = (row: Row): DeadEffect => ({ ...effectOf(row), reason: JSON.parse((row.last_error as string | null) ?? '""') as Text });

const listed = (texts: readonly string[]) =>
  sql.join(
    texts.map((text) => sql`${text}`),
    sql.raw(', '),
  );
function ofTypes(types: Parameters<OutboxStore['claim']>[0]): SQL {
  if ('only' in types) return types.only.length === 0 ? sql`1 = 0` : sql`type in (${listed(types.only)})`;
  return types.except.length === 0 ? sql`1 = 1` : sql`type not in (${listed(types.except)})`;
}
const some = (rows: Row[] | undefined) => rows !== undefined && rows.length > 0;

/** Effects that wait. A claim is one statement: on SQLite the writer is alone, on PostgreSQL claimers step over each other's rows. */
export function outboxStore(database: Database): OutboxStore {
  const skip = database.dialect.name === 'postgres' ? sql.raw('for update skip locked') : sql.raw('');
  /** only while the claim is the last one; a lease that merely ran out is still good when nobody came meanwhile */
  const mine = ({ key, fence }: ClaimedEffect) => sql`key = ${key} and fence = ${fence} and state = 'pending'`;
  const first = async (statement: SQL) => some((await database.write([statement]))[0]);

  return {
    async claim(types, now, leaseUntil, limit) {
      const due = sql`select key from outbox where state = 'pending' and ${ofTypes(types)} and next_at <= ${now}
        and (lease_until is null or lease_until <= ${now}) order by next_at, key limit ${limit} ${skip}`;
      const [rows = []] = await database.write([
        // materialized: the planner may not look for what is due again for each row
        sql`with due as materialized (${due}) update outbox set fence = fence + 1, attempts = attempts + 1, lease_until = ${leaseUntil} where key in (select key from due) returning ${COLUMNS}`,
      ]);
      // the rows of an update come in any order
      const before = (a: Row, b: Row) =>
        (a.next_at as string) < (b.next_at as string) || (a.next_at === b.next_at && (a.key as string) < (b.key as string));
      return rows.sort((a, b) => (before(a, b) ? -1 : 1)).map(claimedOf);
    },
    async done(effect, parts, now) {
      const rows = await database.write([
        ...parts.map(
          (part) => sql`insert into outbox (key, record_id, type, payload, created_at, next_at)
            select ${part.key}, record_id, ${part.type}, ${JSON.stringify(part.payload)}, created_at, ${now} from outbox where ${mine(effect)}
            on conflict (key) do nothing`,
        ),
        sql`delete from outbox where ${mine(effect)} returning key`,
      ]);
      return some(rows.at(-1));
    },
    again: (effect, reason, nextAt, counts) =>
      first(
        sql`update outbox set next_at = ${nextAt}, attempts = attempts - ${Number(!counts)}, lease_until = null, last_error = ${JSON.stringify(reason)} where ${mine(effect)} returning key`,
      ),
    bury: (effect, reason) =>
      first(
        sql`update outbox set state = 'dead', lease_until = null, last_error = ${JSON.stringify(reason)} where ${mine(effect)} returning key`,
      ),

    async dead(limit) {
      const rows = await database.all(sql`select ${COLUMNS} from outbox where state = 'dead' order by next_at desc, key limit ${limit}`);
      return rows.map(failedOf);
    },
    async waiting(limit) {
      const rows = await database.all(
        sql`select ${COLUMNS} from outbox where state = 'pending' and last_error is not null order by next_at, key limit ${limit}`,
      );
      return rows.map((row) => ({ ...failedOf(row), nextAt: row.next_at as string }));
    },
    async failedOf(keys) {
      if (keys.length === 0) return [];
      // `0` follows `/`: all that begins with the key of an effect of theirs and a stroke
      const theirs = keys.map((key) => sql`key = ${key} or (key > ${`${key}/`} and key < ${`${key}0`})`);
      const rows = await database.all(
        sql`select ${COLUMNS}, state from outbox where (${sql.join(theirs, sql.raw(' or '))}) and last_error is not null order by key`,
      );
      return rows.map((row) => (row.state === 'dead' ? failedOf(row) : { ...failedOf(row), nextAt: row.next_at as string }));
    },
    async counts() {
      const [row] = await database.all(
        sql`select coalesce(sum(case when state = 'pending' then 1 else 0 end), 0) as pending,
          coalesce(sum(case when state = 'pending' and last_error is not null then 1 else 0 end), 0) as failing,
          coalesce(sum(case when state = 'dead' then 1 else 0 end), 0) as dead from outbox`,
      );
      return { pending: Number(row?.pending), failing: Number(row?.failing), dead: Number(row?.dead) };
    },
    revive: (key, now) =>
      first(
        sql`update outbox set state = 'pending', attempts = 0, fence = fence + 1, next_at = ${now}, last_error = null
          where key = ${key} and state = 'dead' returning key`,
      ),
    discard: (key) => first(sql`delete from outbox where key = ${key} and state = 'dead' returning key`),
  };
}
