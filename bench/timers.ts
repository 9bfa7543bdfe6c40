/** Timers: how late they fire among 100,000 that are pending, and how fast 10,000 overdue ones are drained while moves go on. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TimerState } from '../runtime/core/timers/events';
import type { RecordState } from '../runtime/core/types';
import type { Process } from '../schemas/process';
import type { Benchmark, Row, RunOptions } from './benchmark';
import { benchProcess, TYPE } from './data/bench-process';
import { type MoveHost, moves, openMoveHost, REP } from './data/move-host';
import { recordState } from './data/records';
import { percentile } from './measure/rounds';

const DAY_MS = 86_400_000;
const LANES = 8;
const MOVING = 512;

/** The measured process with a timer of seven days on every record, warned of and escalated to two addresses. */
function timedProcess(): Process {
  const process = benchProcess();
  for (const type of process.recordTypes)
    if (type.id === TYPE)
      type.timers = [
        {
          id: 'seven',
          label: 'Seven days',
          rules: [{ limit: { duration: 'P7D' } }],
          escalation: [{ id: 'act', to: [{ kind: 'owner' }], message: '{{title}} is late', nextActions: ['Call the customer'] }],
        },
      ];
  return process;
}

const stamp = (ms: number) => new Date(ms).toISOString();

/** Record `n` with a timer that is due at `due` (ms). */
function timed(n: number, due: number): RecordState {
  const seven: TimerState = {
    rule: 0,
    startedAt: stamp(due - 7 * DAY_MS),
    total: 7 * DAY_MS,
    left: null,
    pausedBy: null,
    dueAt: stamp(due),
    warnAt: null,
    level: 'running',
    breachedAt: null,
    climbed: [],
  };
  return recordState(n, { stage: 'demo', owner: REP.id, lost: null, running: { timers: { seven } } });
}

async function write({ store }: MoveHost, records: readonly RecordState[]): Promise<void> {
  for (let at = 0; at < records.length; at += 2000) {
    await Promise.all(
      records.slice(at, at + 2000).map((record) =>
        store.records.commit({
          record,
          expectedVersion: 0,
          events: [],
          chain: { seq: 0, hash: '' },
          visits: null,
          follows: { wakeAt: record.running.timers?.seven?.dueAt ?? null, followUps: [] },
          effects: [],
          unique: [],
          search: record.title,
          idempotency: null,
        }),
      ),
    );
  }
}

async function openTimed(options: RunOptions, name: string): Promise<MoveHost> {
  const folder = join(options.folder, name);
  mkdirSync(folder, { recursive: true });
  const host = await openMoveHost({ file: join(folder, 'timers.db') }, folder);
  const imported = await host.services.processes.importText(JSON.stringify(timedProcess()), 'bench', { publish: true });
  if (!imported.ok || imported.version === null) throw new Error(`The measured process has problems: ${JSON.stringify(imported)}`);
  return host;
}

/** When each breach was told, less when it was due, in ms. A record without its one breach fails the run. */
async function lateness({ store }: MoveHost, records: readonly RecordState[]): Promise<number[]> {
  const late: number[] = [];
  for (const { id } of records) {
    const breaches = (await store.records.events(id, 0, 50)).flatMap(({ event }) => (event.type === 'timer.breached' ? [event] : []));
    const [breach] = breaches;
    if (breach === undefined || breaches.length !== 1) throw new Error(`${breaches.length} breaches of one timer`);
    late.push(Date.parse(breach.at) - Date.parse(breach.dueAt));
  }
  return late.sort((a, b) => a - b);
}

async function pending(options: RunOptions): Promise<Row> {
  const host = await openTimed(options, 'pending');
  try {
    const [count, due, seconds] = options.smoke ? [2_000, 200, 4] : [100_000, 2_000, 20];
    const far = Array.from({ length: count - due }, (_, n) => timed(n, Date.now() + (1 + (n % 30)) * DAY_MS));
    await write(host, far);
    const start = Date.now() + (options.smoke ? 1000 : 4000);
    const soon = Array.from({ length: due }, (_, n) => timed(count + n, start + (n * seconds * 1000) / due));
    await write(host, soon);
    host.services.scheduler.start();
    await new Promise((resolve) => setTimeout(resolve, start - Date.now() + seconds * 1000 + 3000));
    await host.services.scheduler.stop();
    const late = await lateness(host, soon);
    if ((late[0] ?? -1) < 0) throw new Error('a timer fired early');
    const what = `lateness of timers, p99, ${due / seconds} due a second among ${count.toLocaleString('en')} pending`;
    return { what, value: Math.max(1, percentile(late, 0.99)), unit: 'ms', target: { of: 'value', atMost: 2000 } };
  } finally {
    await host.close();
  }
}

async function overdue(options: RunOptions): Promise<Row[]> {
  const host = await openTimed(options, 'overdue');
  try {
    const count = options.smoke ? 500 : 10_000;
    const late = Array.from({ length: count }, (_, n) => timed(n, Date.now() - DAY_MS - n));
    const moving = Array.from({ length: MOVING }, (_, n) => timed(count + n, Date.now() + 6 * DAY_MS));
    await write(host, [...late, ...moving]);
    const move = moves(host, moving, LANES);
    const took: number[] = [];
    let drained = false;
    const lane = async (at: number) => {
      while (!drained) {
        const before = performance.now();
        await move(at);
        took.push(performance.now() - before);
        // people do not move deals back to back
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    const lanes = Array.from({ length: LANES }, (_, at) => lane(at));
    const begun = performance.now();
    const woken = await host.services.scheduler.runDue();
    const seconds = (performance.now() - begun) / 1000;
    drained = true;
    await Promise.all(lanes);
    if (woken !== count) throw new Error(`${woken} of ${count} overdue records were woken`);
    await lateness(host, late.slice(0, 200));
    const name = count.toLocaleString('en');
    return [
      {
        what: `${name} overdue timers drained, SQLite FULL, while moves go on`,
        value: seconds,
        unit: 's',
        target: { of: 'value', atMost: 60 },
      },
      {
        what: `moves meanwhile, p99, ${LANES} people`,
        value: percentile(
          took.sort((a, b) => a - b),
          0.99,
        ),
        unit: 'ms',
        target: { of: 'value', atMost: 150 },
      },
    ];
  } finally {
    await host.close();
  }
}

export const timersBenchmark: Benchmark = {
  name: 'timers',
  run: async (options) => [await pending(options), ...(await overdue(options))],
};
