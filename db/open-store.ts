import type { Store } from '../runtime/shell/ports';
import { openPostgres } from './postgres/store';
import { openSqlite } from './sqlite/store';

export interface OpenOptions {
  /** `postgres://…`; the SQLite file is used when absent */
  url?: string | undefined;
  /** path of the SQLite file; its folder must exist */
  file?: string | undefined;
  /** called before the n-th call to the database; what it throws fails that call (tests of half-done writes) */
  onStatement?: ((n: number) => void) | undefined;
  /** lists and totals that take longer are called off with `ReadTooLong` (ms) */
  longestReadMs?: number | undefined;
}

/** Longer nobody waits for a list; what takes longer is called off, so that it does not keep others from theirs (ms). */
const LONGEST_READ_MS = 10_000;

/** A store, and what the sign-in library's drizzle adapter needs to keep its tables in the same database. */
export interface OpenedStore extends Store {
  auth: { provider: 'sqlite' | 'pg'; drizzle: unknown; schema: object };
}

/**
 * Opens the database, brings its tables up to date and checks that it keeps what it acknowledges.
 * @throws Error when it cannot be reached, was changed by a newer version, or refuses to be durable
 */
export async function openStore({ url, file, onStatement, longestReadMs = LONGEST_READ_MS }: OpenOptions): Promise<OpenedStore> {
  if (url !== undefined && url !== '') {
    if (!/^postgres(ql)?:\/\//.test(url))
      throw new Error('DATABASE_URL must begin with postgres:// or postgresql://; leave it out for SQLite.');
    return openPostgres(url, longestReadMs, onStatement);
  }
  if (file === undefined) throw new Error('Neither the address of a PostgreSQL database nor a SQLite file was given.');
  return openSqlite(file, longestReadMs, onStatement);
}
