/** What is read of records, once for both databases; the hot paths (load, commit) are each dialect's own. */
import { type SQL, sql } from 'drizzle-orm';
import type { RecordState, SortKey } from '../runtime/core/types';
import type { RecordStore } from '../runtime/shell/ports';
import { decodeCursor, encodeCursor, listMark, type SortValue } from './cursor';
import type { Database, Row } from './database';
import { listParts, partSql } from './list-query';
import { eventOf, RECORD_COLUMNS, recordOf, visitOf } from './record-rows';
import { uniqueKey } from './unique-key';
import { untilIdle } from './until-idle';

type RecordReads = Pick<RecordStore, 'loadMany' | 'list' | 'scan' | 'stageTotals' | 'events' | 'visits' | 'uniqueHolder' | 'recordIds'>;

export function recordReads(database: Database): RecordReads {
  return {
    list: (query) => list(database, query),
    scan: (query) => scan(database, query),
    stageTotals: (query, sumField) => stageTotals(database, query, sumField),

    async loadMany(ids) {
      const rows = await chunked([...new Set(ids)], 500, (some) =>
        database.all(
          sql`select ${RECORD_COLUMNS} from records where id in (${sql.join(
            some.map((id) => sql`${id}`),
            COMMA,
          )})`,
        ),
      );
      return rows.map(recordOf);
    },
    async events(recordId, after, limit) {
      const rows = await database.all(
        sql`select body, hash from events where record_id = ${recordId} and seq > ${after} order by seq limit ${limit}`,
      );
      return rows.map(eventOf);
    },
    async visits(recordId) {
      return (await database.all(sql`select * from stage_visits where record_id = ${recordId} order by number`)).map(visitOf);
    },
    async uniqueHolder(process, type, field, value) {
      const [row] = await database.all(
        sql`select record_id from unique_values where process = ${process} and type = ${type} and field = ${field} and value = ${uniqueKey(value)}`,
      );
      return (row?.record_id as string | undefined) ?? null;
    },
    async recordIds(after, limit) {
      const from = after === null ? sql`` : sql`where id > ${after}`;
      return (await database.all(sql`select id from records ${from} order by id limit ${limit}`)).map((row) => row.id as string);
    },
  };
}

const COMMA: SQL = sql.raw(', ');

async function chunked<T>(items: readonly T[], size: number, read: (some: T[]) => Promise<Row[]>): Promise<Row[]> {
  const rows: Row[] = [];
  for (let at = 0; at < items.length; at += size) rows.push(...(await read(items.slice(at, at + size))));
  return rows;
}

/** PostgreSQL answers some numbers as text. */
function sortValues(sort: readonly SortKey[], row: Row): SortValue[] {
  return sort.map((key, i) => {
    const value = row[`k${i}`] as SortValue;
    return value === null || key.field.valueType === 'text' ? value : Number(value);
  });
}

async function list(database: Database, query: Parameters<RecordStore['list']>[0]): ReturnType<RecordStore['list']> {
  const { sort } = query;
  const mark = listMark(query.process, query.type, sort);
  const cursor = query.cursor === null ? null : decodeCursor(mark, sort, query.cursor);
  if (query.cursor !== null && cursor === null) return { ok: false, reason: 'bad_cursor' };
  const rows: Row[] = [];
  // one more than asked for tells whether there is a next page
  for (const part of listParts(database.dialect, sort, cursor)) {
    const limit = query.limit + 1 - rows.length;
    if (limit > 0) rows.push(...(await database.page({ condition: query, sort, part, limit })));
  }
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  const more = rows.length > query.limit && last !== undefined;
  const nextCursor = more ? encodeCursor(mark, { values: sortValues(sort, last), id: last.id as string }) : null;
  return { ok: true, items: items.map(recordOf), nextCursor };
}

async function* scan(database: Database, query: Parameters<RecordStore['scan']>[0]): AsyncGenerator<RecordState[]> {
  const parts = listParts(database.dialect, query.sort, null);
  const queries = parts.map((part) => partSql(database.dialect, { condition: query, sort: query.sort, part }, null));
  for await (const rows of untilIdle(database.stream(queries))) yield rows.map(recordOf);
}

/** Sums are rounded to 15 significant digits: what a double holds of cents below 9e13, without the dust of adding. */
async function stageTotals(
  database: Database,
  query: Parameters<RecordStore['stageTotals']>[0],
  sumField: string | null,
): ReturnType<RecordStore['stageTotals']> {
  const rows = await database.totals({ ...query, includeArchived: false }, sumField);
  return rows.map((row) => ({
    stage: row.stage as string,
    count: Number(row.count),
    sum: Number(Number(row.sum ?? 0).toPrecision(15)),
  }));
}
