import { sql } from 'drizzle-orm';
import type { Migration, MigrationStore } from '../runtime/shell/ports';
import type { Database, Row } from './database';

const migrationOf = (row: Row) => JSON.parse(row.body as string) as Migration;

/** Migrations of records to versions: few and small, each kept as a whole. */
export function migrationStore(database: Database): MigrationStore {
  return {
    async add(migration) {
      await database.write([
        sql`insert into migrations (id, process, revision, body) values (${migration.id}, ${migration.process}, 1, ${JSON.stringify(migration)})`,
      ]);
    },
    async load(id) {
      const [row] = await database.all(sql`select revision, body from migrations where id = ${id}`);
      return row === undefined ? null : { migration: migrationOf(row), revision: row.revision as number };
    },
    async of(process) {
      return (await database.all(sql`select body from migrations where process = ${process} order by id desc`)).map(migrationOf);
    },
    async save(migration, expectedRevision) {
      const [rows] = await database.write([
        sql`update migrations set body = ${JSON.stringify(migration)}, revision = revision + 1
          where id = ${migration.id} and revision = ${expectedRevision} returning revision`,
      ]);
      return rows !== undefined && rows.length > 0;
    },
  };
}
