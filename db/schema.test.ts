import { getTableName, is } from 'drizzle-orm';
import { PgTable, getTableConfig as postgresConfig } from 'drizzle-orm/pg-core';
import { SQLiteTable, getTableConfig as sqliteConfig } from 'drizzle-orm/sqlite-core';
import { describe, expect, it } from 'vitest';
import * as peoplePostgres from './schema-people-postgres';
import * as peopleSqlite from './schema-people-sqlite';
import * as postgres from './schema-postgres';
import * as sqlite from './schema-sqlite';

/** Full-text search and an index over an expression with commas stand in SQLite's migrations: drizzle-kit cannot write them. */
const ONLY_POSTGRES = { columns: ['search_tokens'], indexes: ['records_by_token', 'records_by_title'] };

type Config = ReturnType<typeof postgresConfig> | ReturnType<typeof sqliteConfig>;

function nameOf(column: object): string {
  return 'name' in column ? String(column.name) : 'expression';
}

/** What both dialects must agree on; types are compared by the kind of value that comes back. */
function shape(config: Config) {
  const columns = config.columns.filter(({ name }) => !ONLY_POSTGRES.columns.includes(name));
  const indexes = config.indexes.filter((index) => !ONLY_POSTGRES.indexes.includes(index.config.name ?? ''));
  return {
    name: config.name,
    columns: columns.map(({ name, notNull, primary, isUnique, dataType, hasDefault }) => ({
      name,
      notNull,
      primary,
      isUnique,
      hasDefault,
      // text with a collation, and JSON that SQLite keeps as text
      dataType: dataType === 'custom' || dataType === 'json' ? 'string' : dataType,
    })),
    indexes: indexes.map(({ config: { name, columns: on, unique } }) => ({ name, unique, on: on.map(nameOf) })),
    primaryKeys: config.primaryKeys.map((key) => key.columns.map(nameOf)),
    foreignKeys: config.foreignKeys.map((key) => {
      const { columns: from, foreignColumns: to, foreignTable } = key.reference();
      return { from: from.map(nameOf), to: to.map(nameOf), table: getTableName(foreignTable), onDelete: key.onDelete ?? 'no action' };
    }),
  };
}

function shapes(modules: object[]) {
  const found = modules.flatMap((module): Config[] =>
    Object.values(module).flatMap((value): Config[] => {
      if (is(value, PgTable)) return [postgresConfig(value)];
      return is(value, SQLiteTable) ? [sqliteConfig(value)] : [];
    }),
  );
  return found.map(shape).sort((a, b) => (a.name < b.name ? -1 : 1));
}

describe('tables', () => {
  const both = [shapes([sqlite, peopleSqlite]), shapes([postgres, peoplePostgres])] as const;

  it('are the same on SQLite and PostgreSQL, to the last column, key and index', () => {
    expect(both[0].length).toBeGreaterThan(15);
    // numbered by the database itself on PostgreSQL, by being the row's number on SQLite
    const plain = (tables: (typeof both)[0]) =>
      tables.map((table) => ({
        ...table,
        columns: table.columns.map((column) => (column.name === 'num' ? { ...column, hasDefault: true } : column)),
      }));
    expect(plain(both[0])).toEqual(plain(both[1]));
  });
});
