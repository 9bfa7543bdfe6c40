/** The little that the stores of both dialects need from a database, so that their queries are written once. */
import type { SQL } from 'drizzle-orm';
import type { Dialect } from './dialect';

export type Row = Record<string, unknown>;

export interface Database {
  readonly dialect: Dialect;
  all(query: SQL): Promise<Row[]>;
  /** runs the statements in order in one transaction and answers the rows of each; all or nothing */
  write(statements: readonly SQL[]): Promise<Row[][]>;
  /** a read that may take long: never on the main thread, rows in chunks, from one snapshot */
  stream(query: SQL): AsyncIterable<Row[]>;
}
