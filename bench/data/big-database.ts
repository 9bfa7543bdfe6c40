/**
 * A database with very many records, kept between runs. They are written through the store's own commit, but many to a
 * transaction and without syncs, and the indexes are made afterwards: an hour of work through `execute` becomes minutes.
 * Their events and stage visits are left out; no list reads them.
 */
import { createHash } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../db/open-store';
import { commitRecord } from '../../db/sqlite/commit-record';
import { Connection } from '../../db/sqlite/connection';
import { compileVersion } from '../../runtime/core/compile';
import { searchText } from '../../runtime/core/search-text';
import { benchProcess } from './bench-process';
import { openMoveHost, publish } from './move-host';
import { recordState } from './records';

/** To be raised when records are made differently. */
const GENERATION = 1;
const PER_TRANSACTION = 20_000;

function remove(file: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
}

/** Path of a database with `count` records of the measured process; made when it is not in the folder yet. */
export async function bigDatabase(count: number, folder: string): Promise<string> {
  const mark = createHash('sha256')
    .update(JSON.stringify([GENERATION, benchProcess()]))
    .digest('hex');
  const file = join(folder, `records-${count}-${mark.slice(0, 8)}.db`);
  if (existsSync(file)) return file;
  const unfinished = `${file}.unfinished`;
  remove(unfinished);
  await (await openStore({ file: unfinished })).close();
  write(unfinished, count);
  const host = await openMoveHost({ file: unfinished }, folder);
  await publish(host);
  await host.close();
  renameSync(unfinished, file);
  return file;
}

function write(file: string, count: number): void {
  const version = compileVersion(benchProcess(), 1);
  const connection = new Connection(file);
  // a file that is thrown away when this is cut off needs neither a journal on the disk nor syncs
  connection.raw.pragma('journal_mode = MEMORY');
  connection.raw.pragma('synchronous = OFF');
  connection.raw.pragma('cache_size = -524288');
  for (let from = 0; from < count; from += PER_TRANSACTION) {
    connection.exec('BEGIN IMMEDIATE');
    for (let n = from; n < Math.min(count, from + PER_TRANSACTION); n++) {
      const record = recordState(n);
      const nothing = { events: [], chain: { seq: 0, hash: '' }, visits: null, effects: [], unique: [], idempotency: null };
      const written = commitRecord(connection, { record, expectedVersion: 0, search: searchText(version, record), ...nothing });
      if (!written.ok) throw new Error(`Record ${n} was refused: ${written.reason}`);
    }
    connection.exec('COMMIT');
  }
  connection.close();
}
