/**
 * How SQLite reads a page of a list. Its planner cannot know whether a condition fits half of all records or three of
 * them, and sorts hundreds of thousands of records for fifty when it guesses wrong. Therefore the way is chosen here:
 * an index of the condition when it leads to few records (they are sorted), else the index of the order (records
 * are looked at one after the other until the page is full), and the planner's own way when both would be long.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { Row } from '../database';
import { boundSql, type Condition, conditions, conjuncts, listColumns, type PageRead, partSql, scopeSql, totalsSql } from '../list-query';
import { searchWords } from '../search-tokens';
import { sqliteDialect } from './dialect';
import { narrowWays, orderIndex, type Way } from './narrow-ways';

/** Asks a read thread: each question costs a hop between threads, about 0.1 ms. */
type Ask = (query: SQL) => Promise<Row[]>;

/** So many records are found one by one and sorted in about 10 ms. */
const FEW = 5_000;
/** Records looked at in the order of the list before the planner may try: about 30 ms. */
const LOOK_AHEAD = 20_000;
/** Totals read every record of their condition anyway; up to so many a way of its own beats reading by stage. */
const FEW_OF_TOTALS = 50_000;
const AND = sql.raw(' and ');

async function fieldIndexes(ask: Ask): Promise<Set<string>> {
  const rows = await ask(sql`select name from sqlite_master where type = 'index' and name like 'rx\\_%' escape '\\'`);
  return new Set(rows.map((row) => row.name as string));
}

/** The way that leads to the fewest records; null when all lead to many. */
async function narrowest(ask: Ask, condition: Condition, few: number, indexes: ReadonlySet<string>): Promise<Way | null> {
  const ways = narrowWays(condition, indexes);
  if (ways.length === 0) return null;
  const counts = ways.map((way, i) => sql`(select count(*) from (select n from (${way}) limit ${few})) as ${sql.raw(`c${i}`)}`);
  const [row] = await ask(sql`select ${sql.join(counts, sql.raw(', '))}`);
  const found = ways.map((way, i) => ({ way, count: Number(row?.[`c${i}`]) })).sort((a, b) => a.count - b.count)[0];
  return found !== undefined && found.count < few ? found.way : null;
}

/** `cross join` keeps the order of the numbers: their records are looked up one by one, in the order they come. */
function pageOf(numbers: SQL, { sort, limit }: PageRead, where: readonly SQL[], orderBy: SQL): SQL {
  const holds = sql.join([sql.raw('1 = 1'), ...where], AND);
  return sql`select ${listColumns(sqliteDialect, sort)} from (${numbers}) as way cross join records on num = way.n where ${holds}${orderBy} limit ${limit}`;
}

/** Null when the page was not filled by the records looked at, and there are more of them. */
async function lookAhead(ask: Ask, read: PageRead, index: string): Promise<Row[] | null> {
  const { condition, sort, part, limit } = read;
  const first = sort[0]?.field;
  const onOrder = conjuncts(condition.filter).filter(
    (node) => 'field' in node && node.field.source === first?.source && node.field.name === first.name,
  );
  const bounds = onOrder.map((node) => boundSql(sqliteDialect, node)).filter((bound) => bound !== null);
  const inIndex = sql.join([scopeSql(condition), part.where, ...bounds], AND);
  const numbers = sql`select num as n from records indexed by ${sql.identifier(index)} where ${inIndex} order by ${part.orderBy} limit ${LOOK_AHEAD}`;
  // asking the full-text index for each record would be slow, and listing all its finds as well
  const words = condition.q === null ? [] : searchWords(condition.q);
  const search = words.length > 0 ? [sql`has_words(search, ${JSON.stringify(words)})`] : [];
  const rows = await ask(pageOf(numbers, read, [...conditions(sqliteDialect, { ...condition, q: null }), ...search], sql``));
  if (rows.length >= limit) return rows;
  const [end] = await ask(sql`select count(*) as seen from (${numbers})`);
  return Number(end?.seen) < LOOK_AHEAD ? rows : null;
}

/** @param ask runs a query on a read thread */
export async function readPage(ask: Ask, read: PageRead): Promise<Row[]> {
  const { condition, sort, part, limit } = read;
  const indexes = await fieldIndexes(ask);
  const narrow = await narrowest(ask, condition, FEW, indexes);
  if (narrow !== null) {
    const all = [scopeSql(condition), ...conditions(sqliteDialect, { ...condition, q: null }), part.where];
    const words = condition.q === null ? [] : searchWords(condition.q);
    if (words.length > 0) all.push(sqliteDialect.matches(words));
    return ask(pageOf(sql`select distinct n from (${narrow})`, read, all, sql` order by ${part.orderBy}`));
  }
  const index = orderIndex(condition, sort[0]?.field, indexes);
  const found = index === null ? null : await lookAhead(ask, read, index);
  if (found !== null) return found;
  // the plus sign keeps the planner from the index of the order, which has just been shown to be the long way
  const orderBy = index === null ? part.orderBy : sql`+${part.orderBy}`;
  return ask(partSql(sqliteDialect, { condition, sort, part: { ...part, orderBy } }, limit));
}

/** Records and sums per stage. @param ask runs a query on a read thread */
export async function readTotals(ask: Ask, condition: Condition, sumField: string | null): Promise<Row[]> {
  const narrow = await narrowest(ask, condition, FEW_OF_TOTALS, await fieldIndexes(ask));
  const from = narrow === null ? sql.raw('records') : sql`(select distinct n from (${narrow})) as way cross join records on num = way.n`;
  return ask(totalsSql(sqliteDialect, condition, sumField, from));
}
