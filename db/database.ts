/** The little that the stores of both dialects need from a database, so that their queries are written once. */
import type { SQL } from 'drizzle-orm';
import type { Dialect } from './dialect';
import type { Condition, PageRead } from './list-query';

export type Row = Record<string, unknown>;

export interface Database {
  readonly dialect: Dialect;
  /** a query that an index answers at once */
  all(query: SQL): Promise<Row[]>;
  /**
   * The first `limit` records of one stretch of a list. This and what follows may take long, and therefore runs neither
   * on the main thread nor on a connection that commands wait for.
   */
  page(read: PageRead): Promise<Row[]>;
  /** rows of stage, count and sum */
  totals(condition: Condition, sumField: string | null): Promise<Row[]>;
  /** runs the statements in order in one transaction and answers the rows of each; all or nothing */
  write(statements: readonly SQL[]): Promise<Row[][]>;
  /** rows of the queries one after the other, in chunks, all from one snapshot; the next chunk is read when it is asked for */
  stream(queries: readonly SQL[]): AsyncGenerator<Row[]>;
}
