import { pendingMigrations } from '../migrate';
import type { Connection } from './connection';

/** Brings the file up to date in one transaction: all pending migrations or none. */
export function migrateSqlite(connection: Connection): void {
  try {
    connection.exec('BEGIN IMMEDIATE');
    connection.exec('create table if not exists pinion_migrations (hash text primary key, applied_at text not null)');
    const applied = new Set(connection.all('select hash from pinion_migrations').map((row) => row.hash as string));
    for (const { hash, sql } of pendingMigrations('sqlite', applied)) {
      for (const statement of sql) connection.exec(statement);
      connection.run("insert into pinion_migrations (hash, applied_at) values (?, strftime('%Y-%m-%dT%H:%M:%fZ'))", [hash]);
    }
    connection.exec('COMMIT');
  } catch (error) {
    connection.rollback();
    throw error;
  }
}
