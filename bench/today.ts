/** The first page of the day: what a rep has to do and which deals a manager looks after, out of 100,000 open records. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../db/open-store';
import { commitRecord } from '../db/sqlite/commit-record';
import { Connection } from '../db/sqlite/connection';
import { compileVersion } from '../runtime/core/compile';
import type { CompiledType } from '../runtime/core/compile-type';
import type { FollowUp } from '../runtime/core/part';
import { riskPart } from '../runtime/core/risk/risk-part';
import { searchText } from '../runtime/core/search-text';
import type { RecordState } from '../runtime/core/types';
import type { Person } from '../runtime/shell/ports';
import type { Process } from '../schemas/process';
import type { Benchmark, Row, RunOptions } from './benchmark';
import { benchProcess, PROCESS, TYPE } from './data/bench-process';
import { openMoveHost } from './data/move-host';
import { OWNERS, ownerId, recordState, TEAMS, teamId } from './data/records';
import { percentile } from './measure/rounds';

const PER_TRANSACTION = 20_000;
const OPEN_STAGES = ['lead', 'demo', 'quote'] as const;

/** The measured process, with risks of which one or two hold for two records in three. */
function riskyProcess(): Process {
  const process = structuredClone(benchProcess());
  const [type] = process.recordTypes;
  if (type === undefined) throw new Error('no record type');
  type.risk = {
    rules: [
      { id: 'stuck', label: 'Stuck', when: 'urgent == true', since: { from: 'stage', after: 'P5D' }, weight: 40, message: '{{name}}' },
      { id: 'cheap', label: 'Cheap', when: 'discount > 0.2', weight: 25, message: 'The discount is {{discount}}' },
    ],
    to: [{ kind: 'role', role: 'manager' }],
    patrol: { quote: 'amount', margin: 'net' },
  };
  return process;
}

/** What the records ask people to do: their risks, and of one in five a breached timer of its owner. */
function followUpsOf(version: ReturnType<typeof compileVersion>, type: CompiledType, record: RecordState, n: number): FollowUp[] {
  const breached: FollowUp = {
    ...{ id: 'week', part: 'timers', kind: 'breached', to: [{ person: record.owner }] },
    ...{ dueAt: record.stageEnteredAt, since: record.stageEnteredAt },
  };
  return [...riskPart.followUps(version, type, record), ...(n % 5 === 0 ? [breached] : [])];
}

export function write(file: string, count: number): void {
  const version = compileVersion(riskyProcess(), 1);
  const type = version.types.get(TYPE);
  if (type === undefined) throw new Error('no record type');
  const connection = new Connection(file);
  connection.raw.pragma('synchronous = OFF');
  for (let from = 0; from < count; from += PER_TRANSACTION) {
    connection.exec('BEGIN IMMEDIATE');
    for (let n = from; n < Math.min(count, from + PER_TRANSACTION); n++) {
      const record = recordState(n, { stage: OPEN_STAGES[n % 3] ?? 'lead', lost: null });
      const nothing = { events: [], chain: { seq: 0, hash: '' }, visits: null, effects: [], unique: [], idempotency: null };
      const follows = { wakeAt: null, followUps: followUpsOf(version, type, record, n) };
      const written = commitRecord(connection, { record, expectedVersion: 0, search: searchText(version, record), follows, ...nothing });
      if (!written.ok) throw new Error(`Record ${n} was refused: ${written.reason}`);
    }
    connection.exec('COMMIT');
  }
  connection.close();
}

const person = (id: string, team: string, role: string): Person => ({
  ...{ id, name: id, email: `${id}@example.org`, admin: false, active: true, team, locale: null, createdAt: '2024-01-01T00:00:00.000Z' },
  roles: [{ process: PROCESS, role }],
});

async function measure({ smoke, folder, cache }: RunOptions): Promise<Row[]> {
  const count = smoke ? 5_000 : 100_000;
  const file = join(folder, 'today.db');
  await (await openStore({ file })).close();
  write(file, count);
  const host = await openMoveHost({ file }, cache);
  try {
    const { store, services } = host;
    const published = await services.processes.importText(JSON.stringify(riskyProcess()), 'bench', { publish: true });
    if (!published.ok) throw new Error(JSON.stringify(published));
    await store.people.saveTeam({ id: 'all', name: 'All', parent: null, kind: 'region' });
    for (let n = 0; n < TEAMS; n++) await store.people.saveTeam({ id: teamId(n), name: teamId(n), parent: 'all', kind: 'team' });
    const head = person('head', 'all', 'manager');
    const lead = person('lead', teamId(3), 'manager');
    const rep = (n: number) => person(ownerId(n % OWNERS), teamId(n % TEAMS), 'rep');
    const rounds = smoke ? 3 : 40;
    const timed = async (ask: (n: number) => Promise<{ length: number }>): Promise<number> => {
      const times: number[] = [];
      for (let n = 0; n <= rounds; n++) {
        const start = performance.now();
        const { length } = await ask(n);
        if (length === 0) throw new Error('the list of today is empty');
        if (n > 0) times.push(performance.now() - start);
      }
      return percentile(times, 0.95);
    };
    const what = `of ${count.toLocaleString('en-US')} open records`;
    const target = { of: 'value', atMost: 100 } as const;
    return [
      { what: `follow-ups of a rep ${what}, p95`, value: await timed((n) => services.today.followUps(rep(n), 'en')), unit: 'ms', target },
      {
        what: `deals at risk of a team lead ${what}, p95`,
        value: await timed(async () => (await services.today.risks(lead, 'en')).items),
        unit: 'ms',
        target,
      },
      {
        what: `deals at risk of whoever heads all teams ${what}, p95`,
        value: await timed(async () => (await services.today.risks(head, 'en')).items),
        unit: 'ms',
        target,
      },
    ];
  } finally {
    await host.close();
    rmSync(file, { force: true });
  }
}

export const todayBenchmark: Benchmark = { name: 'today', run: measure };
