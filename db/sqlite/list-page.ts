/**
 * How SQLite reads a page of a list. Its planner cannot know whether a filter fits half of all records or three of
 * them, and so sorts hundreds of thousands of records for fifty. Therefore a page is first looked for among the next
 * records in the order of the list's index; only a filter that fits too few of them is read by the filter's own index.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { FieldRef, FilterNode, SortKey } from '../../runtime/core/types';
import type { Row } from '../database';
import { fieldIndexName } from '../field-indexes';
import { filterSql } from '../filter-sql';
import { type Condition, conditions, listColumns, type PageRead, partSql, scopeSql } from '../list-query';
import { searchWords } from '../search-tokens';
import { searchRows, sqliteDialect } from './dialect';

type Ask = (query: SQL) => Promise<Row[]>;

/** Records looked through in the order of the index before the filter's own index is tried: about 10 ms. */
const LOOK_AHEAD = 10_000;
/** With fewer matches the full-text index is the quick way; with more, looking at the records themselves is. */
const FEW_MATCHES = 5_000;
const AND = sql.raw(' and ');
const SYSTEM_INDEXES: Readonly<Partial<Record<FieldRef['name'], string>>> = {
  id: 'records_by_id',
  createdAt: 'records_by_created',
  updatedAt: 'records_by_updated',
  title: 'records_by_title',
};

/** The index that has the records of a type in the order of the first sort key; null when there is none. */
async function orderIndex(ask: Ask, condition: Condition, first: SortKey | undefined): Promise<string | null> {
  if (first === undefined) return 'records_by_id';
  const { field } = first;
  if (field.source === 'system') return SYSTEM_INDEXES[field.name] ?? null;
  if (field.valueType === 'list') return null;
  const name = fieldIndexName(condition.process, condition.type, { name: field.name, valueType: field.valueType });
  const found = await ask(sql`select 1 from sqlite_master where type = 'index' and name = ${name}`);
  return found.length > 0 ? name : null;
}

function onField(node: FilterNode, field: FieldRef): boolean {
  return (node.op === 'compare' || node.op === 'in') && node.field.source === field.source && node.field.name === field.name;
}

/** Parts of the filter that the index of the order can answer itself: they say where in it to begin and to stop. */
function onOrder(condition: Condition, first: SortKey | undefined): SQL[] {
  const { filter } = condition;
  if (filter === null || first === undefined) return [];
  const nodes = filter.op === 'and' ? filter.nodes : [filter];
  return nodes.filter((node) => onField(node, first.field)).map((node) => filterSql(sqliteDialect, node));
}

async function lookAhead(ask: Ask, { condition, sort, part, limit }: PageRead, index: string): Promise<Row[] | null> {
  const words = condition.q === null ? [] : searchWords(condition.q);
  const search = words.length > 0 ? [sql`has_words(search, ${JSON.stringify(words)})`] : [];
  const bounds = sql.join([scopeSql(condition), part.where, ...onOrder(condition, sort[0])], AND);
  const ahead = sql`select num as n from records indexed by ${sql.identifier(index)} where ${bounds} order by ${part.orderBy} limit ${LOOK_AHEAD}`;
  const all = [...conditions(sqliteDialect, { ...condition, q: null }), ...search, sql.raw('1 = 1')];
  // `cross join` keeps the order: the records are looked up one by one as the index gives them, until the page is full
  const rows = await ask(
    sql`select ${listColumns(sqliteDialect, sort)} from (${ahead}) as ahead cross join records on num = ahead.n where ${sql.join(all, AND)} limit ${limit}`,
  );
  if (rows.length >= limit) return rows;
  const [end] = await ask(sql`select count(*) as seen from (${ahead})`);
  return Number(end?.seen) < LOOK_AHEAD ? rows : null;
}

async function fewMatches(ask: Ask, q: string): Promise<boolean> {
  const words = searchWords(q);
  if (words.length === 0) return false;
  const probe = sql`select count(*) as found from (${searchRows(words)} limit ${FEW_MATCHES})`;
  return Number((await ask(probe))[0]?.found) < FEW_MATCHES;
}

/** @param ask runs a query on a read thread */
export async function readPage(ask: Ask, read: PageRead): Promise<Row[]> {
  const { condition, sort, part, limit } = read;
  const narrow = condition.q !== null && (await fewMatches(ask, condition.q));
  const index = narrow ? null : await orderIndex(ask, condition, sort[0]);
  const found = index === null ? null : await lookAhead(ask, read, index);
  if (found !== null) return found;
  // the plus sign keeps the planner from the index of the order, which has just been shown to be the long way
  const orderBy = index === null && !narrow ? part.orderBy : sql`+${part.orderBy}`;
  return ask(partSql(sqliteDialect, { condition, sort, part: { ...part, orderBy } }, limit));
}
