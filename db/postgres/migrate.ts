import { pendingMigrations } from '../migrate';
import type { Connections } from './connections';

/** Any number that no other program on the database uses: nodes that start together take turns under it. */
const LOCK = 7_284_011_937;

/**
 * Brings the database up to date, all pending migrations or none, and checks that it keeps what it acknowledges.
 * @throws Error when the database is not UTF-8 or is set to lose acknowledged commits
 */
export async function migratePostgres(connections: Connections): Promise<void> {
  await connections.alone(async (ask) => {
    const [settings] = await ask(
      "select current_setting('server_encoding') as encoding, current_setting('synchronous_commit') as synchronous",
    );
    if (settings?.encoding !== 'UTF8') throw new Error(`The database must be UTF8, not ${String(settings?.encoding)}.`);
    if (settings.synchronous === 'off') throw new Error('PostgreSQL is set to lose acknowledged commits: set synchronous_commit to on.');
    await ask('begin');
    await ask(`select pg_advisory_xact_lock(${LOCK})`);
    await ask('create table if not exists pinion_migrations (hash text primary key, applied_at timestamptz not null default now())');
    const applied = new Set((await ask('select hash from pinion_migrations')).map((row) => row.hash as string));
    for (const { hash, sql } of pendingMigrations('postgres', applied)) {
      for (const statement of sql) await ask(statement);
      await ask({ text: 'insert into pinion_migrations (hash) values ($1)', values: [hash] });
    }
    await ask('commit');
  });
}
