/** All that a data folder's SQLite file holds, table by table, so that two moments can be compared. */
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Rows as JSON in a stable order; the server must not be running, or the moment is an arbitrary one. */
export function databaseContent(dataDir: string): Record<string, string[]> {
  const database = new Database(join(dataDir, 'pinion.db'), { readonly: true, fileMustExist: true });
  try {
    const tables = database
      .prepare<[], { name: string }>(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name`)
      .all();
    const schema = database.prepare('select type, name, tbl_name, sql from sqlite_master order by type, name').all();
    return {
      ...Object.fromEntries(tables.map(({ name }) => [name, rowsOf(database.prepare(`select * from "${name}"`).all())])),
      schema: rowsOf(schema),
    };
  } finally {
    database.close();
  }
}

function rowsOf(rows: unknown[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}
