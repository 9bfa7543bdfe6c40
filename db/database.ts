/** The little that the stores of both dialects need from a database, so that their queries are written once. */
import type { SQL } from 'drizzle-orm';
import type { Dialect } from './dialect';
import type { PageRead } from './list-query';

export type Row = Record<string, unknown>;

export interface Database {
  readonly dialect: Dialect;
  /** a query that an index answers at once */
  all(query: SQL): Promise<Row[]>;
  /** a query that may take long: never on the main thread, never on a connection that commands wait for */
  allAside(query: SQL): Promise<Row[]>;
  /** the first `limit` records of one stretch of a list, read aside in the way that suits the database */
  page(read: PageRead): Promise<Row[]>;
  /** runs the statements in order in one transaction and answers the rows of each; all or nothing */
  write(statements: readonly SQL[]): Promise<Row[][]>;
  /** rows of the queries one after the other, in chunks, aside, all from one snapshot; the next chunk is read when it is asked for */
  stream(queries: readonly SQL[]): AsyncIterable<Row[]>;
}
