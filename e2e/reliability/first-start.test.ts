/** `kill -9` during the first start: the next one goes on where it was cut off, and makes nothing twice. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { ApiClient } from '../support/api-client';
import { ADMIN, type RunningPinion, startPinion } from '../support/start-pinion';
import { verified } from './verified';

const SERVER = join(import.meta.dirname, '..', '..', 'dist', 'server.js');
/** Where in the first start it is killed: as soon as so much of the work is done. */
const MOMENTS = [
  { table: 'people', share: 0 },
  { table: 'process_versions', share: 0 },
  { table: 'records', share: 0 },
  { table: 'records', share: 0.3 },
  { table: 'records', share: 0.6 },
];

/** Number of rows; 0 while there is no such table, or no database yet. */
function rows(dataDir: string, table: string): number {
  try {
    const file = new Sqlite(join(dataDir, 'pinion.db'), { readonly: true, fileMustExist: true, timeout: 50 });
    try {
      return file.prepare(`select count(*) from ${table}`).pluck().get() as number;
    } finally {
      file.close();
    }
  } catch (error) {
    if (error instanceof Sqlite.SqliteError) return 0;
    throw error;
  }
}

/** Starts a server and kills it when the table has more rows than given; answers how many it has then. */
async function startAndKill(dataDir: string, table: string, more: number): Promise<number> {
  const { DATABASE_URL: _, ...own } = process.env;
  const admin = { PINION_ADMIN_EMAIL: ADMIN.email, PINION_ADMIN_PASSWORD: ADMIN.password };
  const child = spawn(process.execPath, [SERVER, '--api-only'], {
    env: { ...own, NODE_ENV: 'production', PORT: '0', HOST: '127.0.0.1', PINION_DATA: dataDir, ...admin },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  while (child.exitCode === null && rows(dataDir, table) <= more) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill('SIGKILL');
  await ended;
  return rows(dataDir, table);
}

/** What a first start makes, without what differs from one to the next. */
async function made(running: RunningPinion) {
  const admin = await new ApiClient(running.url).signIn(ADMIN.email, ADMIN.password);
  const people = await admin.call('GET', '/people');
  const processes = await admin.call('GET', '/processes');
  const records: string[] = [];
  for (const { key } of processes.body.items) {
    const model = await admin.call('GET', `/processes/${key}/model`);
    for (const { id } of model.body.recordTypes) {
      const page = await admin.call('GET', `/processes/${key}/records/${id}?limit=200&sort=title`);
      for (const { title, stage, version } of page.body.items) records.push(`${key} ${id} ${title} ${stage} ${version}`);
    }
  }
  const versions = processes.body.items.map(({ key, latest }: { key: string; latest: number }) => `${key} ${latest}`);
  return { people: people.body.items.length, versions: versions.sort(), records: records.sort() };
}

it('a first start that is killed again and again is finished by the next one', async () => {
  const whole = await startPinion({ args: ['--api-only'] });
  const expected = await made(whole);
  await whole.stop();
  const total = expected.records.length;
  expect(total).toBeGreaterThan(20);
  const dataDir = mkdtempSync(join(tmpdir(), 'pinion-first-'));
  try {
    const cuts: number[] = [];
    for (const { table, share } of MOMENTS) {
      const cut = await startAndKill(dataDir, table, Math.floor(total * share));
      if (table === 'records') cuts.push(cut);
    }
    // in the middle of its work
    expect(cuts[0]).toBeGreaterThan(0);
    expect(cuts[0]).toBeLessThan(total);
    const finished = await startPinion({ dataDir, args: ['--api-only'] });
    try {
      expect(await made(finished)).toEqual(expected);
    } finally {
      await finished.stop();
    }
    expect(verified(dataDir).faults).toEqual([]);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 600_000);
