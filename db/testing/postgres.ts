/** A PostgreSQL database for tests: on the server of DATABASE_URL, or on an embedded one of its own. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { embeddedPostgres } from './embedded-postgres';

export interface PostgresServer {
  /** address of an empty database */
  url: string;
  /**
   * Ends every connection as a restart does: `soft` lets the server write everything out, `hard` is a crash with
   * recovery. A server given by DATABASE_URL is not ours to stop: there all sessions of the database are cut off.
   * Resolves when connections are answered again.
   */
  restart(mode?: 'hard' | 'soft'): Promise<void>;
  /** Nobody is answered while the work goes on. A server given by DATABASE_URL stays up; its databases take no connections. */
  away(work: () => Promise<void>): Promise<void>;
  /** another empty database on the same server */
  database(): Promise<string>;
  stop(): Promise<void>;
}

async function ask(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

async function createDatabase(server: string, made: string[]): Promise<string> {
  const name = `pinion_test_${randomBytes(6).toString('hex')}`;
  await ask(server, `create database ${name} encoding 'UTF8' template template0`);
  made.push(name);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** Ready in about three seconds. `stop` it in `afterAll`. */
export async function startPostgres(): Promise<PostgresServer> {
  const made: string[] = [];
  const given = process.env.DATABASE_URL;
  if (given) {
    const url = await createDatabase(given, made);
    return {
      url,
      database: () => createDatabase(given, made),
      async restart() {
        const names = made.map((name) => `'${name}'`).join(', ');
        await ask(given, `select pg_terminate_backend(pid) from pg_stat_activity where datname in (${names})`);
      },
      async away(work) {
        const each = async (statement: (name: string) => string) => {
          for (const name of made) await ask(given, statement(name));
        };
        await each((name) => `alter database ${name} with allow_connections false`);
        await each((name) => `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
        await work().finally(() => each((name) => `alter database ${name} with allow_connections true`));
      },
      async stop() {
        for (const name of made) await ask(given, `drop database if exists ${name} with (force)`);
      },
    };
  }
  const server = await embeddedPostgres();
  await server.start();
  return {
    url: await createDatabase(server.url, made),
    database: () => createDatabase(server.url, made),
    async restart(mode = 'soft') {
      await server.halt(mode);
      await server.start();
    },
    async away(work) {
      await server.halt('hard');
      await work().finally(() => server.start());
    },
    async stop() {
      await server.halt('hard');
      server.remove();
    },
  };
}
