import { type SQL, sql } from 'drizzle-orm';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import { type Dialect, idLiteral, type SearchWord } from '../dialect';

const compiler = new SQLiteSyncDialect();
const path = (field: string) => {
  idLiteral(field);
  return sql.raw(`'$.${field}'`);
};

function searchRows(words: readonly SearchWord[], column: SQL): SQL {
  const query = words.map((word) => `"${word.tokens.join(' ')}"${word.prefix ? ' *' : ''}`).join(' AND ');
  return sql`select ${column} from record_search where record_search match ${query}`;
}

/** Expressions over `data` must be written the same way every time: SQLite matches an expression index by its text. */
export const sqliteDialect: Dialect = {
  name: 'sqlite',
  compile: (query) => {
    const { sql: text, params } = compiler.sqlToQuery(query);
    return { sql: text, params };
  },
  dataValue: (field, type) => {
    const p = path(field);
    if (type === 'text') return sql`(case json_type(data, ${p}) when 'text' then json_extract(data, ${p}) end)`;
    if (type === 'boolean') return sql`(case json_type(data, ${p}) when 'true' then 1 when 'false' then 0 end)`;
    return sql`(case when json_type(data, ${p}) in ('integer', 'real') then json_extract(data, ${p}) end)`;
  },
  dataFilled: (field) => {
    const p = path(field);
    return sql`coalesce(case json_type(data, ${p}) when 'null' then 0 when 'text' then json_extract(data, ${p}) <> '' when 'array' then json_extract(data, ${p}) <> '[]' when 'object' then json_extract(data, ${p}) <> '{}' else json_type(data, ${p}) is not null end, 0)`;
  },
  listHas: (field, value) => {
    const p = path(field);
    return sql`(case json_type(data, ${p}) when 'array' then exists (select 1 from json_each(data, ${p}) as item where item.type = 'text' and item.value = ${value}) end)`;
  },
  same: (left, value) => sql`${left} is ${value}`,
  contains: (text, part) => sql`instr(${text}, ${part}) > 0`,
  startsWith: (text, part) => sql`substr(${text}, 1, length(${part})) = ${part}`,
  endsWith: (text, part) => (part === '' ? sql`${text} = ${text}` : sql`substr(${text}, -length(${part})) = ${part}`),
  matches: (words) => sql`num in (${searchRows(words, sql.raw('rowid'))})`,
  found: (words) => searchRows(words, sql.raw('rowid as n')),
  // a function of ours (connection.ts): asking the full-text index for each record would be slow
  matchesEach: (words) => sql`has_words(search, ${JSON.stringify(words)})`,
  recordsBy: (index) => sql`records indexed by ${sql.identifier(index)}`,
  recordsOf: (numbers) => sql`(select distinct n from (${numbers})) as way cross join records on num = way.n`,
  sorted: (orderBy) => sql`+${orderBy}`,
  // nothing can stop a statement from outside: it asks by itself, with a function of ours, at every 128th record (any more often is felt)
  inTime: sql.raw('(num & 127 <> 0 or in_time())'),
  // SQLite adds doubles with compensation (Kahan-Babuska)
  exactSum: (number) => sql`sum(${number})`,
  moment: (rfc3339) => sql`${Date.parse(rfc3339)}`,
  fromMoment: (value) => new Date(Number(value)).toISOString(),
};
