/**
 * A page of a list as SQL. Records with a value for the first sort key come first, in its order, those without
 * come last in both directions; therefore a page is read in at most two `Part`s, each of which an index can serve.
 * Text is ordered by bytes and by its first 200 characters (longer keys do not fit an index of PostgreSQL).
 * Ties are broken by id, in the direction of the last sort key.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { FieldRef, FilterNode, SortKey } from '../runtime/core/types';
import type { ListQuery } from '../runtime/shell/ports';
import type { Cursor } from './cursor';
import { type Dialect, idLiteral, processLiteral } from './dialect';
import { comparable, fieldValue, filterSql, visibilitySql } from './filter-sql';
import { RECORD_COLUMNS } from './record-rows';
import { searchWords } from './search-tokens';

export const SORT_PREFIX = 200;
const AND = sql.raw(' and ');
const COMMA = sql.raw(', ');
/** system values that no record lacks */
const NEVER_MISSING: ReadonlySet<string> = new Set(['id', 'owner', 'title', 'createdAt', 'updatedAt', 'version', 'archived']);

export type Condition = Pick<ListQuery, 'process' | 'type' | 'visibility' | 'filter' | 'q' | 'includeArchived'>;

/** One stretch of a list: records with, or without, a value for the first sort key. */
export interface Part {
  where: SQL;
  orderBy: SQL;
  /** the same order, said with the columns k0, k1 … of `listColumns` */
  orderByKeys: SQL;
  missing: boolean;
}

/** What a page of a list is read from: one part of it, at most `limit` records. */
export interface PageRead {
  condition: Condition;
  sort: readonly SortKey[];
  part: Part;
  limit: number;
}

/** What a field is sorted and indexed by. */
export function sortValue(dialect: Dialect, field: FieldRef): SQL {
  const value = fieldValue(dialect, field);
  const free = field.source === 'data' || field.name === 'title';
  return field.valueType === 'text' && free ? sql`substr(${value}, 1, ${sql.raw(String(SORT_PREFIX))})` : value;
}

/** The parts of a filter that must all hold. */
export function conjuncts(filter: FilterNode | null): FilterNode[] {
  if (filter === null) return [];
  return filter.op === 'and' ? filter.nodes.flatMap(conjuncts) : [filter];
}

const BOUNDS = { eq: '=', lt: '<=', le: '<=', gt: '>=', ge: '>=' } as const;

/**
 * What a part of a filter says about the value its field is indexed by, so that an index can begin and stop there:
 * true for every record the part is true for (and for a few more, as long texts are indexed by their beginning).
 * Null when it says nothing of the kind.
 */
export function boundSql(dialect: Dialect, node: FilterNode): SQL | null {
  if (node.op !== 'compare' && node.op !== 'in' && node.op !== 'startsWith') return null;
  if (node.field.valueType === 'list') return null;
  const value = sortValue(dialect, node.field);
  const given = node.op === 'in' ? node.values : [node.value];
  const constants = given.map((one) => comparable(node.field, one)).filter((one) => one !== null);
  // neither database cuts a text with a zero in it where JavaScript does
  if (constants.length === 0 || constants.some((one) => typeof one === 'string' && one.includes('\0'))) return null;
  const [first, ...others] = constants.map((one) => (typeof one === 'string' ? [...one].slice(0, SORT_PREFIX).join('') : one));
  if (first === undefined) return null;
  if (node.op === 'in')
    return sql`${value} in (${sql.join(
      [first, ...others].map((one) => sql`${one}`),
      COMMA,
    )})`;
  // no text is greater than the last character there is
  if (node.op === 'startsWith') return sql`${value} >= ${first} and ${value} <= ${`${first}\u{10ffff}`}`;
  return node.op === 'compare' && node.cmp !== 'ne' ? sql`${value} ${sql.raw(BOUNDS[node.cmp])} ${first}` : null;
}

/** Is the field indexed by something else than the value it is filtered by? */
function indexedByBeginning(node: FilterNode): boolean {
  if (!('field' in node) || node.field.valueType !== 'text') return false;
  return node.field.source === 'data' || node.field.name === 'title';
}

export function scopeSql(query: Pick<ListQuery, 'process' | 'type'>): SQL {
  return sql`process = ${processLiteral(query.process)} and type = ${idLiteral(query.type)}`;
}

/** The parts that all must hold besides process and type. */
export function conditions(dialect: Dialect, query: Condition): SQL[] {
  // first, so that no record is looked into before
  const parts: SQL[] = dialect.inTime === null ? [] : [dialect.inTime];
  if (!query.includeArchived) parts.push(sql.raw('archived = 0'));
  if (!query.visibility.all) parts.push(visibilitySql(query.visibility));
  if (query.filter !== null) parts.push(filterSql(dialect, query.filter));
  for (const node of conjuncts(query.filter).filter(indexedByBeginning)) {
    const bound = boundSql(dialect, node);
    if (bound !== null) parts.push(bound);
  }
  const words = query.q === null ? [] : searchWords(query.q);
  if (words.length > 0) parts.push(dialect.matches(words));
  return parts;
}

function whereSql(dialect: Dialect, query: Condition): SQL {
  return sql.join([scopeSql(query), ...conditions(dialect, query)], AND);
}

function canMiss(key: SortKey | undefined): boolean {
  return key !== undefined && !(key.field.source === 'system' && NEVER_MISSING.has(key.field.name));
}

/** A bound that every value passes and NULL does not, in a form that an index search can start from. */
function present(key: SortKey, value: SQL): SQL {
  if (key.field.valueType === 'text') return sql`${value} >= ''`;
  return key.field.valueType === 'boolean' ? sql`${value} >= 0` : sql`${value} >= -1.7976931348623157e308`;
}

/** Records that come after the cursor in the order of the keys from `at` on. */
function afterSql(dialect: Dialect, sort: readonly SortKey[], cursor: Cursor, at: number): SQL {
  const key = sort[at];
  if (key === undefined) return sql`id ${sql.raw(sort.at(-1)?.descending ? '<' : '>')} ${cursor.id}`;
  const value = sortValue(dialect, key.field);
  const last = cursor.values[at] ?? null;
  const rest = afterSql(dialect, sort, cursor, at + 1);
  if (last === null) return sql`(${value} is null and ${rest})`;
  const beyond = sql`${value} ${sql.raw(key.descending ? '<' : '>')} ${last}`;
  const missing = canMiss(key) ? sql` or ${value} is null` : sql``;
  return sql`(${beyond}${missing} or (${value} = ${last} and ${rest}))`;
}

type KeyValue = (key: SortKey, at: number) => SQL;
const keyColumn: KeyValue = (_, at) => sql.raw(`k${at}`);

function orderSql(sort: readonly SortKey[], from: number, valueOfKey: KeyValue): SQL {
  const terms = sort.flatMap((key, at) => {
    if (at < from) return [];
    const value = valueOfKey(key, at);
    const term = sql`${value} ${sql.raw(key.descending ? 'desc' : 'asc')}`;
    // the first key has its missing values in a part of their own
    return canMiss(key) && at > 0 ? [sql`(${value} is null)`, term] : [term];
  });
  return sql.join([...terms, sql.raw(sort.at(-1)?.descending ? 'id desc' : 'id asc')], COMMA);
}

function orders(dialect: Dialect, sort: readonly SortKey[], from: number): Pick<Part, 'orderBy' | 'orderByKeys'> {
  const orderBy = orderSql(sort, from, (key) => sortValue(dialect, key.field));
  return { orderBy, orderByKeys: orderSql(sort, from, keyColumn) };
}

/** The parts of the list that are still to be read after the cursor, in order. */
export function listParts(dialect: Dialect, sort: readonly SortKey[], cursor: Cursor | null): Part[] {
  const first = sort[0];
  if (first === undefined) {
    const where = cursor === null ? sql.raw('1 = 1') : afterSql(dialect, sort, cursor, 0);
    return [{ where, ...orders(dialect, sort, 0), missing: false }];
  }
  const value = sortValue(dialect, first.field);
  const parts: Part[] = [];
  const last = cursor?.values[0] ?? null;
  if (cursor === null || last !== null) {
    const bound = sql`${value} ${sql.raw(first.descending ? '<=' : '>=')} ${last}`;
    const reached = cursor === null ? sql`` : sql` and ${bound} and (${value} <> ${last} or ${afterSql(dialect, sort, cursor, 1)})`;
    parts.push({ where: sql`${present(first, value)}${reached}`, ...orders(dialect, sort, 0), missing: false });
  }
  if (canMiss(first)) {
    const rest = cursor !== null && last === null ? sql` and ${afterSql(dialect, sort, cursor, 1)}` : sql``;
    parts.push({ where: sql`${value} is null${rest}`, ...orders(dialect, sort, 1), missing: true });
  }
  return parts;
}

/** Number of records and sum of a number per stage. `from`: the table, or a way to some of its records. */
export function totalsSql(dialect: Dialect, condition: Condition, sumField: string | null, from: SQL = sql.raw('records')): SQL {
  const sum = sumField === null ? sql.raw('0') : dialect.exactSum(dialect.dataValue(sumField, 'number'));
  return sql`select stage, count(*) as count, ${sum} as sum from ${from} where ${whereSql(dialect, condition)} and stage is not null group by stage order by stage`;
}

/** The records of one part of a list in their order, all of them or the first ones. `from`: the table, or a way to some of its records. */
export function partSql(dialect: Dialect, read: Omit<PageRead, 'limit'>, limit: number | null, from: SQL = sql.raw('records')): SQL {
  const { condition, sort, part } = read;
  const rows = sql`select ${listColumns(dialect, sort)} from ${from} where ${whereSql(dialect, condition)} and ${part.where} order by ${part.orderBy}`;
  return limit === null ? rows : sql`${rows} limit ${limit}`;
}

function keyColumns(dialect: Dialect, sort: readonly SortKey[]): SQL[] {
  return sort.map((key, i) => sql`${sortValue(dialect, key.field)} as ${sql.raw(`k${i}`)}`);
}

/** Columns of a listed record, with the values its cursor is made of as k0, k1 … */
function listColumns(dialect: Dialect, sort: readonly SortKey[]): SQL {
  return sql.join([RECORD_COLUMNS, ...keyColumns(dialect, sort)], COMMA);
}

/**
 * The first records of a part, looked for among the first `ahead` ones in the order of an index that satisfy `inIndex`.
 * PostgreSQL keeps the order of the inner select when it is asked for by the columns that come out of it; SQLite keeps
 * it anyway and would sort once more.
 */
export function aheadSql(dialect: Dialect, read: PageRead, index: string, inIndex: SQL, where: SQL, ahead: number): SQL {
  const { sort, part, limit } = read;
  if (dialect.name === 'sqlite') {
    const numbers = sql`select num as n from ${dialect.recordsBy(index)} where ${inIndex} order by ${part.orderBy} limit ${ahead}`;
    return sql`select ${listColumns(dialect, sort)} from (${numbers}) as way cross join records on num = way.n where ${where} limit ${limit}`;
  }
  const inner = sql.join([sql.raw('records.*'), ...keyColumns(dialect, sort)], COMMA);
  const records = sql`select ${inner} from records where ${inIndex} order by ${part.orderBy} limit ${ahead}`;
  const columns = sql.join([RECORD_COLUMNS, ...sort.map((key, i) => keyColumn(key, i))], COMMA);
  return sql`select ${columns} from (${records}) as records where ${where} order by ${part.orderByKeys} limit ${limit}`;
}
