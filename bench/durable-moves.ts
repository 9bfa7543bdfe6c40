/** Moves that survive a power cut, per second, through `execute` and by hand. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '../db/testing/postgres';
import type { Benchmark, Row, RunOptions } from './benchmark';
import { openHandPostgres } from './by-hand/postgres';
import { handMoves } from './by-hand/rows';
import { openHandSqlite } from './by-hand/sqlite';
import { fill, type MoveHost, moves, openMoveHost } from './data/move-host';
import { lanesOf, loopOf, sideBySide } from './measure/rounds';

const IN_FLIGHT = 64;
const RECORDS = 512;

/** Every move is an event and a version; anything else than that many was not measured. */
async function assertWritten({ store }: MoveHost, ids: readonly string[], expected: number): Promise<void> {
  let versions = 0;
  for (const record of await store.records.loadMany(ids)) versions += record.version - 1;
  if (versions !== expected) throw new Error(`${expected} moves were acknowledged, but ${versions} are there.`);
}

async function onSqlite(options: RunOptions): Promise<Row> {
  const folder = join(options.folder, 'sqlite');
  mkdirSync(folder, { recursive: true });
  const host = await openMoveHost({ file: join(folder, 'ours.db') }, folder);
  const other = await openMoveHost({ file: join(folder, 'hand.db') }, folder);
  const records = await fill(host, RECORDS);
  const handRecords = await fill(other, RECORDS);
  await other.close();
  const hand = openHandSqlite(join(folder, 'hand.db'));
  try {
    const next = handMoves(handRecords);
    let done = 0;
    const move = moves(host, records, IN_FLIGHT);
    const ours = lanesOf(IN_FLIGHT, async (lane) => {
      await move(lane);
      done += 1;
    });
    const theirs = loopOf(() => {
      hand.write(Array.from({ length: IN_FLIGHT }, next));
      return IN_FLIGHT;
    });
    const result = await sideBySide(ours, theirs, options.smoke ? 3 : 11, options.smoke ? 300 : 2000);
    await assertWritten(
      host,
      records.map(({ id }) => id),
      done,
    );
    const against = { what: 'better-sqlite3, the same rows by hand in groups of 64', value: result.theirs };
    const what = `moves through execute, SQLite FULL, ${IN_FLIGHT} in flight`;
    return { what, value: result.ours, unit: '/s', against, ratio: result.ratio, target: { of: 'ratio', atLeast: 0.5 } };
  } finally {
    hand.close();
    await host.close();
  }
}

async function onPostgres(options: RunOptions): Promise<Row> {
  const server = await startPostgres();
  try {
    const host = await openMoveHost({ url: server.url }, options.folder);
    const url = await server.database();
    const other = await openMoveHost({ url }, options.folder);
    const records = await fill(host, RECORDS);
    const handRecords = await fill(other, RECORDS);
    await other.close();
    const hand = openHandPostgres(url, IN_FLIGHT);
    const next = handMoves(handRecords);
    let done = 0;
    const move = moves(host, records, IN_FLIGHT);
    const ours = lanesOf(IN_FLIGHT, async (lane) => {
      await move(lane);
      done += 1;
    });
    const theirs = lanesOf(IN_FLIGHT, () => hand.write(next()));
    const result = await sideBySide(ours, theirs, options.smoke ? 2 : 9, options.smoke ? 500 : 3000);
    await assertWritten(
      host,
      records.map(({ id }) => id),
      done,
    );
    await hand.close();
    await host.close();
    const against = { what: 'pg, the same rows in one prepared statement, 64 connections', value: result.theirs };
    return {
      what: `moves through execute, PostgreSQL, ${IN_FLIGHT} in flight`,
      value: result.ours,
      unit: '/s',
      against,
      ratio: result.ratio,
    };
  } finally {
    await server.stop();
  }
}

export const sqliteMoves: Benchmark = { name: 'moves-sqlite', run: async (options) => [await onSqlite(options)] };
export const postgresMoves: Benchmark = { name: 'moves-postgres', run: async (options) => [await onPostgres(options)] };
