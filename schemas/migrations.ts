/**
 * Migrations of the format: `MIGRATIONS[n]` takes a document of format n + 1 to format n + 2. Gap-free by construction,
 * and a test asks for a fixture of each old format. Format 1 is the first, so there is nothing to migrate yet.
 */
type Migration = (document: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** The format this version of the product writes. */
export const CURRENT_FORMAT = 1;
export const MIGRATIONS: readonly Migration[] = [];

/**
 * The document in the current format. A document that names no format, or one this version does not know, comes back as
 * it is: `checkDraft` tells what is wrong with it.
 */
export function migrate(document: unknown): unknown {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return document;
  let migrated = document as Record<string, unknown>;
  const { format } = migrated;
  if (typeof format !== 'number' || !Number.isInteger(format) || format < 1) return document;
  for (const migration of MIGRATIONS.slice(format - 1)) migrated = migration(migrated);
  return migrated;
}
