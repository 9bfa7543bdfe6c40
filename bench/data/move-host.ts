/** A database with records that can move for ever, and moves of them through the one door. */
import { uuidv7 } from 'uuidv7';
import { type OpenedStore, type OpenOptions, openStore } from '../../db/open-store';
import type { Actor, RecordState } from '../../runtime/core/types';
import { createServices } from '../../runtime/shell/create-services';
import { folderStorage } from '../../runtime/shell/file-storage';
import type { Services } from '../../runtime/shell/services';
import { benchProcess, PROCESS, TYPE } from './bench-process';
import { actor, recordState } from './records';

const quiet = { warn: () => undefined, error: () => undefined };
export const REP: Actor = actor('owner-1', 'rep');

export interface MoveHost {
  store: OpenedStore;
  services: Services;
  close(): Promise<void>;
}

export async function openMoveHost(options: OpenOptions, folder: string): Promise<MoveHost> {
  const store = await openStore(options);
  const clock = { now: () => new Date().toISOString() };
  const services = createServices({ store, files: folderStorage(folder), clock, newId: uuidv7, log: quiet });
  return { store, services, close: () => store.close() };
}

/** Publishes the measured process. */
export async function publish({ services }: MoveHost): Promise<void> {
  const imported = await services.processes.importText(JSON.stringify(benchProcess()), 'bench', { publish: true });
  if (!imported.ok || imported.version === null) throw new Error(`The measured process has problems: ${JSON.stringify(imported)}`);
}

/** Publishes the process and commits `count` records in stage `demo`, whose gate they pass. */
export async function fill(host: MoveHost, count: number): Promise<RecordState[]> {
  await publish(host);
  const records = Array.from({ length: count }, (_, n) => recordState(n, { stage: 'demo', owner: REP.id, lost: null }));
  await Promise.all(
    records.map((record) =>
      host.store.records.commit({
        record,
        expectedVersion: 0,
        events: [],
        chain: { seq: 0, hash: '' },
        visits: { closed: null, opened: firstVisit(record) },
        effects: [],
        unique: [],
        search: record.title,
        idempotency: null,
      }),
    ),
  );
  return records;
}

function firstVisit({ id, createdAt, createdBy }: RecordState) {
  return {
    recordId: id,
    number: 1,
    stage: 'demo',
    enteredAt: createdAt,
    enteredBy: createdBy,
    leftAt: null,
    leftBy: null,
    reason: null,
    waived: false,
  };
}

/** The other stage of the two a record goes to and fro between. */
export const otherStage = (stage: string | null) => (stage === 'demo' ? 'quote' : 'demo');

/** Moves one record after the other, those of a lane never twice at once. Every lane has records of its own. */
export function moves({ services }: MoveHost, records: readonly RecordState[], lanes: number): (lane: number) => Promise<void> {
  const stages = records.map(({ stage }) => stage);
  const next = new Array<number>(lanes).fill(0);
  const perLane = Math.floor(records.length / lanes);
  return async (lane) => {
    const turn = next[lane] ?? 0;
    next[lane] = turn + 1;
    const at = lane * perLane + (turn % perLane);
    const to = otherStage(stages[at] ?? null);
    const result = await services.execute({
      process: PROCESS,
      recordType: TYPE,
      recordId: records[at]?.id ?? '',
      // going back asks for a reason; the same words both ways keep the rows alike
      command: { type: 'moveRecord', to, reason: 'as agreed' },
      actor: { ...REP },
      idempotency: { key: uuidv7(), requestHash: 'c0ffee'.repeat(10) },
    });
    if (!result.ok || 'replayed' in result || result.record.stage !== to) throw new Error(`A move was refused: ${JSON.stringify(result)}`);
    stages[at] = to;
  };
}
