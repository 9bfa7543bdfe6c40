import pg from 'pg';
import type { Row } from '../database';
import { meantBy } from './failures';

export interface Query {
  /** hot statements are prepared once per connection under their name */
  name?: string;
  text: string;
  values: unknown[];
}

/** Work of commands waits for these; lists and dashboards have connections of their own, and so have exports, which last. */
const MAX_CONNECTIONS = 16;
const MAX_ASIDE = 4;
const MAX_STREAMS = 4;
const CHUNK_ROWS = 500;
/** deadlock, serialization failure: the server undid everything and asks to be asked again */
const TRY_AGAIN: ReadonlySet<unknown> = new Set(['40P01', '40001']);
const MAX_TRIES = 4;

/**
 * Lists read fifty records in the order of an index and stop. The planner knows nothing of values inside of JSON, takes
 * every record for a jump of a disk's head, and would rather sort the whole list: tell it what memory and SSDs cost.
 */
const READ_SETTINGS = '-c random_page_cost=1.1 -c cursor_tuple_fraction=1.0';

type Release = (error?: Error) => void;

/** Connections to one PostgreSQL database. A lost connection rejects what ran on it; the next call opens a new one. */
export class Connections {
  readonly pool: pg.Pool;
  private readonly aside: pg.Pool;
  private readonly streams: pg.Pool;
  private readonly streaming = new Set<Release>();
  private calls = 0;

  constructor(
    url: string,
    longestReadMs: number,
    private readonly onStatement?: (n: number) => void,
  ) {
    this.pool = newPool(url, MAX_CONNECTIONS);
    this.aside = newPool(url, MAX_ASIDE, `${READ_SETTINGS} -c statement_timeout=${longestReadMs}`);
    this.streams = newPool(url, MAX_STREAMS, READ_SETTINGS);
  }

  private called(): void {
    this.calls += 1;
    this.onStatement?.(this.calls);
  }

  private async ask(client: Pick<pg.Pool | pg.PoolClient, 'query'>, query: Query | string): Promise<Row[]> {
    this.called();
    try {
      const { rows } = await client.query(typeof query === 'string' ? { text: query } : query);
      return rows as Row[];
    } catch (error) {
      throw meantBy(error);
    }
  }

  /** One statement: a transaction of its own. */
  async one(query: Query): Promise<Row[]> {
    return again(() => this.ask(this.pool, query));
  }

  async oneAside(query: Query): Promise<Row[]> {
    return this.ask(this.aside, query);
  }

  /** Several statements: all or none of them. */
  async transaction(queries: readonly Query[]): Promise<Row[][]> {
    const [only] = queries;
    if (only !== undefined && queries.length === 1) return [await this.one(only)];
    return again(() =>
      this.withClient(this.pool, async (client) => {
        await this.ask(client, 'begin');
        const rows: Row[][] = [];
        for (const query of queries) rows.push(await this.ask(client, query));
        await this.ask(client, 'commit');
        return rows;
      }),
    );
  }

  /** Statements that may think better of it: `stop` undoes all of them. */
  async unless<T>(work: (ask: (query: Query) => Promise<Row[]>) => Promise<{ stop: boolean; value: T }>): Promise<T> {
    return again(() =>
      this.withClient(this.pool, async (client) => {
        await this.ask(client, 'begin');
        const { stop, value } = await work((query) => this.ask(client, query));
        await this.ask(client, stop ? 'rollback' : 'commit');
        return value;
      }),
    );
  }

  /** What fails on a client closes it: the server undoes its open transaction, and nothing half-done goes back to the pool. */
  private async withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await connected(pool);
    try {
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      client.release(error instanceof Error ? error : true);
      throw error;
    }
  }

  /** Rows of the queries in chunks, through a cursor, from one snapshot. */
  async *stream(queries: readonly Query[]): AsyncGenerator<Row[]> {
    const client = await connected(this.streams);
    const release = onceReleased(client);
    this.streaming.add(release);
    let failure: Error | undefined;
    try {
      await this.ask(client, 'begin isolation level repeatable read read only');
      await this.ask(client, "set local idle_in_transaction_session_timeout = '120s'");
      for (const { text, values } of queries) {
        await this.ask(client, { text: `declare chunks no scroll cursor for ${text}`, values });
        for (;;) {
          const rows = await this.ask(client, `fetch forward ${CHUNK_ROWS} from chunks`);
          if (rows.length > 0) yield rows;
          if (rows.length < CHUNK_ROWS) break;
        }
        await this.ask(client, 'close chunks');
      }
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      throw failure;
    } finally {
      this.streaming.delete(release);
      if (failure === undefined) await client.query('rollback').catch((error: Error) => release(error));
      release(failure);
    }
  }

  /** Work on one connection outside of any pool's turn-taking, for migrations. */
  async alone<T>(work: (ask: (query: Query | string) => Promise<Row[]>) => Promise<T>): Promise<T> {
    return this.withClient(this.pool, (client) => work((query) => this.ask(client, query)));
  }

  /** Open streams are cut off; everything else is waited for. */
  async close(): Promise<void> {
    for (const release of this.streaming) release(new Error('The store is closed.'));
    await Promise.all([this.pool.end(), this.aside.end(), this.streams.end()]);
  }
}

async function connected(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw meantBy(error);
  }
}

function newPool(url: string, max: number, options?: string): pg.Pool {
  const pool = new pg.Pool({
    options,
    connectionString: url,
    max,
    connectionTimeoutMillis: 15_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  });
  // A server that goes away tells every client, at work or idle; without a listener that would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

function onceReleased(client: pg.PoolClient): Release {
  let released = false;
  return (error) => {
    if (released) return;
    released = true;
    client.release(error);
  };
}

async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (tries >= MAX_TRIES || !TRY_AGAIN.has(code)) throw error;
    }
  }
}
