/** What differs between the two databases when a query is written. Everything else is written once. */
import { type SQL, sql } from 'drizzle-orm';
import { ID_PATTERN, PROCESS_KEY_PATTERN } from '../schemas/process';

export type ScalarType = 'text' | 'number' | 'boolean';

export interface Dialect {
  readonly name: 'sqlite' | 'postgres';
  /** text and parameters of a query for the driver */
  compile(query: SQL): { sql: string; params: unknown[] };
  /** value of a data field; NULL when it is missing or of another type, booleans as 0 and 1 */
  dataValue(field: string, type: ScalarType): SQL;
  /** is there anything but nothing: no null, empty text, empty list or empty object */
  dataFilled(field: string): SQL;
  /** is the value an item of the list field; NULL when the field holds no list */
  listHas(field: string, value: string): SQL;
  /** equality that knows NULL: never NULL itself */
  same(left: SQL, value: string | number): SQL;
  contains(text: SQL, part: string): SQL;
  startsWith(text: SQL, part: string): SQL;
  endsWith(text: SQL, part: string): SQL;
  /** records whose search text has all the words; `words` come from `searchWords` */
  matches(words: readonly SearchWord[]): SQL;
  /** numbers (`n`) of the records whose search text has all the words, found by the full-text index */
  found(words: readonly SearchWord[]): SQL;
  /** as `matches`, for records that are looked at one by one anyway */
  matchesEach(words: readonly SearchWord[]): SQL;
  /** the table of records, read by an index where the database takes orders */
  recordsBy(index: string): SQL;
  /** the records of some numbers; `numbers` selects them as `n`, also more than once */
  recordsOf(numbers: SQL): SQL;
  /** an order that shall not be read from its index */
  sorted(orderBy: SQL): SQL;
  /** a condition that is true as long as there is time to read and fails the statement after; null where the database sees to that */
  inTime: SQL | null;
  /** sum of numbers without the errors of adding doubles one by one */
  exactSum(number: SQL): SQL;
  /** a number that a column of the sign-in tables keeps as its moment in time */
  moment(rfc3339: string): SQL;
  fromMoment(value: unknown): string;
}

/** Tokens that must follow each other; the last one may be the beginning of a longer one. */
export interface SearchWord {
  tokens: readonly string[];
  prefix: boolean;
}

const ids = new RegExp(ID_PATTERN);
const keys = new RegExp(PROCESS_KEY_PATTERN);

/**
 * Ids written into SQL as literals, so that partial indexes can be matched. Definitions come from
 * strangers: what is not of the grammar throws, however it got here.
 */
export function idLiteral(id: string): SQL {
  if (!ids.test(id)) throw new Error(`Not an id: ${JSON.stringify(id)}`);
  return sql.raw(`'${id}'`);
}

export function processLiteral(key: string): SQL {
  if (!keys.test(key)) throw new Error(`Not the key of a process: ${JSON.stringify(key)}`);
  return sql.raw(`'${key}'`);
}
