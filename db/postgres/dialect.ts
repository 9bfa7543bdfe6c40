import { type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { type Dialect, idLiteral, type SearchWord } from '../dialect';

const compiler = new PgDialect();

function matches(words: readonly SearchWord[]): SQL {
  const query = words.map(
    (word) => `(${word.tokens.map((token, i) => `'${token}'${word.prefix && i === word.tokens.length - 1 ? ':*' : ''}`).join(' <-> ')})`,
  );
  return sql`search_tokens @@ ${query.join(' & ')}::tsquery`;
}

export const postgresDialect: Dialect = {
  name: 'postgres',
  compile: (query) => {
    const { sql: text, params } = compiler.sqlToQuery(query);
    return { sql: text, params };
  },
  dataValue: (field, type) => {
    const key = idLiteral(field);
    if (type === 'text') return sql`((case jsonb_typeof(data -> ${key}) when 'string' then data ->> ${key} end) collate "C")`;
    if (type === 'boolean') return sql`(case data -> ${key} when 'true'::jsonb then 1 when 'false'::jsonb then 0 end)`;
    return sql`(case jsonb_typeof(data -> ${key}) when 'number' then (data ->> ${key})::float8 end)`;
  },
  dataFilled: (field) =>
    sql`coalesce(data -> ${idLiteral(field)}, 'null'::jsonb) not in ('null'::jsonb, '""'::jsonb, '[]'::jsonb, '{}'::jsonb)`,
  listHas: (field, value) => {
    const key = idLiteral(field);
    return sql`(case jsonb_typeof(data -> ${key}) when 'array' then jsonb_exists(data -> ${key}, ${value}) end)`;
  },
  // not `is not distinct from`, which no index answers
  same: (left, value) => sql`(${left} = ${value} and ${left} is not null)`,
  contains: (text, part) => sql`strpos(${text}, ${part}) > 0`,
  startsWith: (text, part) => sql`starts_with(${text}, ${part})`,
  endsWith: (text, part) => sql`right(${text}, char_length(${part})) = ${part}`,
  matches,
  found: (words) => sql`select num as n from records where ${matches(words)}`,
  matchesEach: matches,
  recordsBy: () => sql.raw('records'),
  // `offset 0` keeps the planner from looking through: the numbers come first
  recordsOf: (numbers) => sql`(select distinct n from (${numbers}) as ways offset 0) as way join records on num = way.n`,
  sorted: (orderBy) => orderBy,
  inTime: null,
  exactSum: (number) => sql`sum((${number})::numeric)`,
  moment: (rfc3339) => sql`${rfc3339}::timestamptz`,
  fromMoment: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
};
