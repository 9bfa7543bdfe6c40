/** Finding out whether a customer is there already, among very many: what somebody waits for while they type a phone number. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openStore } from '../db/open-store';
import { studentProcess } from '../runtime/core/testing/student-process';
import type { Actor } from '../runtime/core/types';
import { createServices } from '../runtime/shell/create-services';
import { folderStorage } from '../runtime/shell/file-storage';
import type { Benchmark, Row, RunOptions } from './benchmark';
import { percentile } from './measure/rounds';

const REP: Actor = { id: 'rep', name: 'Rep', admin: false, roles: ['rep'], teams: ['west'], teamTree: ['west'] };
const STATE = JSON.stringify({ name: 'Customer' });
const phoneOf = (n: number) => `139${String(n).padStart(8, '0')}`;

/** Writes customers as the store keeps them; making a million of them by commands would take an hour. */
function fill(file: string, count: number): void {
  const database = new Database(file);
  database.pragma('synchronous = OFF');
  const record = database.prepare(
    `insert into records (id, process, type, definition_version, version, stage, owner, team, title, data, running, archived, created_at, created_by,
      updated_at, stage_entered_at, waivers, chain_seq, chain_hash, search)
    values (?, 'school', 'student', 1, 1, 'asked', 'other', 'east', 'Customer', ?, '{}', 0, ?, 'other', ?, ?, 0, 1, '', '')`,
  );
  const key = database.prepare(`insert into match_keys (process, type, rule, key, record_id) values ('school', 'student', ?, ?, ?)`);
  const at = '2026-11-24T08:00:00.000Z';
  database.transaction(() => {
    for (let n = 0; n < count; n++) {
      const id = `c${String(n).padStart(8, '0')}`;
      record.run(id, STATE, at, at, at);
      key.run('phone', `+86${phoneOf(n)}`, id);
      key.run('idCard', `ID${n}`, id);
    }
  })();
  database.close();
}

async function measure({ smoke, folder }: RunOptions): Promise<Row[]> {
  const count = smoke ? 20_000 : 1_000_000;
  const file = join(folder, 'duplicates.db');
  const store = await openStore({ file });
  const clock = { now: () => '2026-11-25T08:00:00.000Z' };
  const log = { warn: () => undefined, error: () => undefined };
  const services = createServices({ store, files: folderStorage(join(folder, 'files')), clock, newId: () => 'n', log });
  const bare = new Database(file);
  try {
    const imported = await services.processes.importText(JSON.stringify(studentProcess()), 'bench', { publish: true });
    if (!imported.ok) throw new Error(`The process of the benchmark does not import: ${JSON.stringify(imported)}`);
    await store.people.saveTeam({ id: 'east', name: 'East', parent: null, kind: 'region' });
    fill(file, count);
    const lookup = bare.prepare(
      `select record_id from match_keys where process = 'school' and type = 'student' and rule = 'phone' and key = ? limit 5`,
    );
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < (smoke ? 100 : 2_000); round++) {
      const n = (round * 7_919) % count;
      const start = performance.now();
      const answer = await services.ownership.duplicates(
        'school',
        'student',
        { phone: phoneOf(n), idCard: `ID${(n + 1) % count}` },
        null,
        REP,
      );
      ours.push(performance.now() - start);
      if (!answer.ok || answer.value.length !== 2) throw new Error(`Two customers were to be found: ${JSON.stringify(answer)}`);
      const began = performance.now();
      if (lookup.get(`+86${phoneOf(n)}`) === undefined) throw new Error('The bare lookup found nothing.');
      theirs.push(performance.now() - began);
    }
    const what = `duplicates by two rules among ${count.toLocaleString('en-US')} customers`;
    const p95 = percentile(ours, 0.95);
    const against = { what: 'one bare indexed lookup, p95', value: percentile(theirs, 0.95) };
    return [
      { what: `${what}, p50`, value: percentile(ours, 0.5), unit: 'ms' },
      { what: `${what}, p95`, value: p95, unit: 'ms', against, ratio: p95 / against.value, target: { of: 'value', atMost: 30 } },
    ];
  } finally {
    bare.close();
    await store.close();
  }
}

export const duplicatesBenchmark: Benchmark = { name: 'ownership', run: measure };
