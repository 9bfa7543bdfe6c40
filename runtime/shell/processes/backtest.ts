import { backtest, type Passage } from '../../core/backtest';
import type { Version } from '../../core/compile';
import { relatedNeeded } from '../../core/facts-needed';
import type { Facts, RecordedEvent, RecordState, SortKey } from '../../core/types';
import { type FactSource, loadRelated } from '../load-facts';
import { versionAtHand } from '../open-record';
import type { BacktestedRecord, BacktestResult, GateBacktest, ShellDeps } from '../services';

type BacktestDeps = FactSource & Pick<ShellDeps, 'store' | 'clock'>;

/** Records looked at of each type, newest first; records listed behind each number; records in one go. */
const LOOKED_AT = 5_000;
const LISTED = 200;
const CHUNK = 100;
const EVENTS = 500;
const NEWEST: SortKey[] = [{ field: { source: 'system', name: 'updatedAt', valueType: 'text' }, descending: true }];

/**
 * What a version would have said to the moves that records made since a time, from their real history, archived ones
 * included. Nothing is changed.
 * @param months how far back, in months of 30 days
 */
export async function backtestOf(deps: BacktestDeps, next: Version, months: number): Promise<Extract<BacktestResult, { ok: true }>> {
  const since = new Date(Date.parse(deps.clock.now()) - months * 30 * 86_400_000).toISOString();
  const result: Extract<BacktestResult, { ok: true }> = { ok: true, since, complete: true, types: [] };
  for (const type of next.types.values()) {
    if (type.pipeline === null) continue;
    const told = { recordType: type.id, records: 0, unjudged: 0, gates: new Map<string, GateBacktest>() };
    let looked = 0;
    for await (const record of newestSince(deps, next.process.key, type.id, since)) {
      looked += 1;
      if (looked > LOOKED_AT) result.complete = false;
      if (looked > LOOKED_AT) break;
      count(told, record, await passagesOf(deps, next, record, since), await outcomeOf(deps, record));
    }
    result.types.push({ ...told, gates: [...told.gates.values()] });
  }
  return result;
}

/** Records that something happened to since a time, newest first; between chunks other requests are served. */
async function* newestSince(deps: BacktestDeps, process: string, type: string, since: string): AsyncGenerator<RecordState> {
  const filter = { op: 'compare' as const, field: NEWEST[0]?.field as SortKey['field'], cmp: 'ge' as const, value: since };
  for (let cursor: string | null = null; ; ) {
    const query = { process, type, visibility: { all: true as const }, filter, sort: NEWEST, q: null, includeArchived: true };
    const page = await deps.store.records.list({ ...query, limit: CHUNK, cursor });
    if (!page.ok) return;
    yield* page.items;
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

async function passagesOf(deps: BacktestDeps, next: Version, record: RecordState, since: string): Promise<Passage[]> {
  const events: RecordedEvent[] = [];
  for (let more = EVENTS; more === EVENTS; ) {
    const some = await deps.store.records.events(record.id, events.at(-1)?.seq ?? 0, EVENTS);
    events.push(...some.map(({ event }) => event));
    more = some.length;
  }
  const numbers = new Set(
    events.flatMap((event) =>
      event.type === 'record.created' ? [event.definitionVersion] : event.type === 'record.migrated' ? [event.to] : [],
    ),
  );
  const versions = new Map<number, Version>();
  for (const number of numbers) {
    const version = await versionAtHand(deps.versions, record.process, number);
    if (version !== null) versions.set(number, version);
  }
  const wanted = [next, ...versions.values()].flatMap((version) => relatedNeeded(version, record));
  const facts: Facts = { people: {}, unique: {}, sequences: {}, teams: {}, records: await loadRelated(deps, next, wanted) };
  return backtest((number) => versions.get(number), next, events, since, facts);
}

async function outcomeOf(
  deps: BacktestDeps,
  { process, type, stage, definitionVersion }: RecordState,
): Promise<BacktestedRecord['outcome']> {
  const version = await versionAtHand(deps.versions, process, definitionVersion);
  return version?.types.get(type)?.pipeline?.stageList.find(({ id }) => id === stage)?.definition.kind ?? 'open';
}

interface Told {
  records: number;
  unjudged: number;
  gates: Map<string, GateBacktest>;
}

/** A record counts once at each gate: held when any of its passages there would have been. */
function count(told: Told, record: RecordState, passages: readonly Passage[], outcome: BacktestedRecord['outcome']): void {
  if (passages.length === 0) return;
  told.records += 1;
  if (passages.some(({ missing }) => missing === null)) told.unjudged += 1;
  const held = new Map<string, BacktestedRecord>();
  const passed = new Set<string>();
  for (const { at, from, missing } of passages) {
    if (missing === null) continue;
    passed.add(from);
    for (const lack of missing) {
      const stage = lack.stage ?? from;
      passed.add(stage);
      const one = held.get(stage) ?? { id: record.id, title: record.title, owner: record.owner, at, outcome, missing: [] };
      if (!one.missing.some(({ criterion }) => criterion === lack.criterion)) one.missing.push(lack);
      held.set(stage, one);
    }
  }
  for (const stage of passed) {
    const gate = told.gates.get(stage) ?? { stage, passed: 0, held: 0, outcomes: { open: 0, won: 0, lost: 0 }, criteria: {}, records: [] };
    told.gates.set(stage, gate);
    gate.passed += 1;
    const one = held.get(stage);
    if (one === undefined) continue;
    gate.held += 1;
    gate.outcomes[outcome] += 1;
    for (const { criterion = '' } of one.missing) gate.criteria[criterion] = (gate.criteria[criterion] ?? 0) + 1;
    if (gate.records.length < LISTED) gate.records.push(one);
  }
}
