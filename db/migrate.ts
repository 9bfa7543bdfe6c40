import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';

/** Where the migrations lie: beside this file, or in the source tree of a bundle in `dist/`. */
function defaultFolder(dialect: 'sqlite' | 'postgres'): string {
  const places = ['./migrations/', '../db/migrations/', '../../db/migrations/'].map((place) =>
    fileURLToPath(new URL(`${place}${dialect}`, import.meta.url)),
  );
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new Error(`No database migrations found; looked in ${places.join(', ')}`);
  return found;
}

/**
 * Migrations that are not applied yet, oldest first.
 * @param applied hashes of those that are
 * @throws Error when the database was made by a newer version of Pinion
 */
export function pendingMigrations(dialect: 'sqlite' | 'postgres', applied: ReadonlySet<string>, folder?: string): MigrationMeta[] {
  const known = readMigrationFiles({ migrationsFolder: folder ?? defaultFolder(dialect) });
  const strange = [...applied].filter((hash) => !known.some((migration) => migration.hash === hash));
  if (strange.length > 0) throw new Error('The database was changed by another version of Pinion; start that version or restore a backup.');
  return known.filter((migration) => !applied.has(migration.hash));
}
