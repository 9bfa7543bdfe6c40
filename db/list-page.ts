/**
 * How a page of a list is read. No planner can know whether a condition on values inside of JSON fits half of all
 * records or three of them; guessing wrong, it sorts hundreds of thousands of records for fifty, or looks at all of
 * them for three. Therefore the way is chosen here, by bounded counts: an index of the condition when it leads to few
 * records (they are sorted), else the index of the order (records are looked at until the page is full), and the
 * planner's own way when both are long.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { Row } from './database';
import type { Dialect } from './dialect';
import { existingIndexes } from './field-indexes';
import { aheadSql, boundSql, type Condition, conditions, conjuncts, type PageRead, partSql, scopeSql, totalsSql } from './list-query';
import { narrowWays, orderIndex, type Way } from './narrow-ways';
import { searchWords } from './search-tokens';

/** Where the questions of one page go. */
export interface Reader {
  dialect: Dialect;
  ask(query: SQL): Promise<Row[]>;
}

/** So many records are found one by one and sorted in about 10 ms. */
const FEW = 5_000;
/** Not few, but still better than looking at more than that in the order of the list, or at all of them. */
const MANY = 20_000;
/** Totals read every record of their condition anyway; up to so many a way of its own beats reading by stage. */
const FEW_OF_TOTALS = 50_000;
const AND = sql.raw(' and ');

/** The way of those that leads to the fewest records, less than `most`; null when all lead to more. */
async function narrowest({ ask }: Reader, all: readonly Way[], most: number): Promise<Way | null> {
  if (all.length === 0) return null;
  const ways = all.map((way) => sql`select n from (${way}) as ways limit ${most}`);
  const counts = ways.map((way, i) => sql`(select count(*) from (${way}) as found) as ${sql.raw(`c${i}`)}`);
  const [row] = await ask(sql`select ${sql.join(counts, sql.raw(', '))}`);
  const found = ways.map((way, i) => ({ way, count: Number(row?.[`c${i}`]) })).sort((a, b) => a.count - b.count)[0];
  return found !== undefined && found.count < most ? found.way : null;
}

/** Looks at the first `ahead` records in the order of the index. Null when they did not fill the page and there are more of them. */
async function lookAhead({ dialect, ask }: Reader, read: PageRead, index: string, ahead: number): Promise<Row[] | null> {
  const { condition, sort, part, limit } = read;
  const first = sort[0]?.field;
  const onOrder = conjuncts(condition.filter).filter(
    (node) => 'field' in node && node.field.source === first?.source && node.field.name === first.name,
  );
  const bounds = onOrder.map((node) => boundSql(dialect, node)).filter((bound) => bound !== null);
  const inIndex = sql.join([scopeSql(condition), part.where, ...bounds], AND);
  const words = condition.q === null ? [] : searchWords(condition.q);
  const where = [sql.raw('1 = 1'), ...conditions(dialect, { ...condition, q: null })];
  if (words.length > 0) where.push(dialect.matchesEach(words));
  const rows = await ask(aheadSql(dialect, read, index, inIndex, sql.join(where, AND), ahead));
  if (rows.length >= limit) return rows;
  const seen = sql`select num from ${dialect.recordsBy(index)} where ${inIndex} limit ${ahead}`;
  const [end] = await ask(sql`select count(*) as seen from (${seen}) as ahead`);
  return Number(end?.seen) < ahead ? rows : null;
}

export async function readPage(reader: Reader, read: PageRead): Promise<Row[]> {
  const { dialect, ask } = reader;
  const { condition, sort, part, limit } = read;
  const indexes = await existingIndexes(dialect, ask);
  const ways = narrowWays(dialect, condition, indexes);
  const index = orderIndex(condition, sort[0]?.field, indexes);
  // without a way of the condition's own there is nothing to come back to
  for (const most of ways.length === 0 ? [MANY] : [FEW, MANY]) {
    const narrow = await narrowest(reader, ways, most);
    if (narrow !== null) return ask(partSql(dialect, read, limit, dialect.recordsOf(narrow)));
    const found = index === null ? null : await lookAhead(reader, read, index, most);
    if (found !== null) return found;
  }
  // the index of the order has just been shown to be the long way
  const orderBy = index === null ? part.orderBy : dialect.sorted(part.orderBy);
  return ask(partSql(dialect, { ...read, part: { ...part, orderBy } }, limit));
}

/** Records and sums per stage. */
export async function readTotals(reader: Reader, condition: Condition, sumField: string | null): Promise<Row[]> {
  const { dialect, ask } = reader;
  const ways = narrowWays(dialect, condition, await existingIndexes(dialect, ask));
  const narrow = await narrowest(reader, ways, FEW_OF_TOTALS);
  return ask(totalsSql(dialect, condition, sumField, narrow === null ? sql.raw('records') : dialect.recordsOf(narrow)));
}
