/** Two versions of a pipeline as one small map: what is there now, and what is gone, each with what was done to it. */
import type { Change, ChangedThing } from '../../../schemas/diff';
import type { Process, RecordType, Stage, Transition } from '../../../schemas/process';
import { type SmallLine, type SmallMap, type SmallStage, smallMap } from '../../pipeline/small-map/small-map';
import { showMe } from '../../problems/show-me';
import { recordTypeIn } from '../../words/names';

export type Fared = 'added' | 'removed' | 'changed' | 'same';
export type DiffStage = SmallStage & { state: Fared };
export interface DiffMap extends SmallMap<DiffStage, SmallLine & { state: Exclude<Fared, 'changed'> }> {
  recordType: string;
}

/** A map for each record type whose pipeline changed; the gone stand where they stood. */
export function diffMaps(before: Process, after: Process, changes: readonly Change[]): DiffMap[] {
  const types = new Map([...before.recordTypes, ...after.recordTypes].map(({ id }) => [id, id]));
  return [...types.keys()].flatMap((id) => diffMap(id, before, after, changes) ?? []);
}

function diffMap(recordType: string, before: Process, after: Process, changes: readonly Change[]): DiffMap | null {
  const [old, now] = [recordTypeIn(before, recordType), recordTypeIn(after, recordType)];
  const merged = mergedType(old, now);
  if (merged === null) return null;
  const touched = touchedStages(recordType, before, after, changes);
  const oldStages = new Set(old?.pipeline?.stages.map(({ id }) => id));
  const nowStages = new Set(now?.pipeline?.stages.map(({ id }) => id));
  const faredStage = (id: string): Fared => {
    if (!nowStages.has(id)) return 'removed';
    if (!oldStages.has(id)) return 'added';
    return touched.has(id) ? 'changed' : 'same';
  };
  const [oldWays, nowWays] = [waysOf(old), waysOf(now)];
  const faredWay = (way: string): Exclude<Fared, 'changed'> => (!nowWays.has(way) ? 'removed' : oldWays.has(way) ? 'same' : 'added');
  const ways = [...new Map([...oldWays, ...nowWays])].filter(([way]) => faredWay(way) !== 'same').map(([, one]) => one);
  const small = smallMap(merged, ways);
  const map: DiffMap = {
    ...small,
    recordType,
    stages: small.stages.map((stage) => ({ ...stage, state: faredStage(stage.id) })),
    lines: small.lines.map((line) => ({ ...line, state: faredWay(line.id) })),
  };
  return [...map.stages, ...map.lines].some(({ state }) => state !== 'same') ? map : null;
}

/** Ways between two stages, by `from to`. Those from any stage are no line on the map. */
function waysOf(type: RecordType | undefined): Map<string, { from: string; to: string }> {
  const drawn = (type?.pipeline?.transitions ?? []).filter(({ from }) => from !== '*');
  return new Map(drawn.map(({ from, to }) => [`${from} ${to}`, { from, to }]));
}

/** The pipeline as it is now with what is gone put back: each gone stage after the one it stood after. */
function mergedType(old: RecordType | undefined, now: RecordType | undefined): RecordType | null {
  const type = now ?? old;
  if (type === undefined || (old?.pipeline === undefined && now?.pipeline === undefined)) return null;
  const stages: Stage[] = [...(now?.pipeline?.stages ?? [])];
  for (const [at, stage] of (old?.pipeline?.stages ?? []).entries()) {
    if (stages.some(({ id }) => id === stage.id)) continue;
    const previous = old?.pipeline?.stages[at - 1]?.id;
    stages.splice(stages.findIndex(({ id }) => id === previous) + 1, 0, stage);
  }
  const known = new Set(stages.map(({ id }) => id));
  const transitions = new Map<string, Transition>();
  for (const one of [...(old?.pipeline?.transitions ?? []), ...(now?.pipeline?.transitions ?? [])])
    if (known.has(one.to) && (one.from === '*' || known.has(one.from))) transitions.set(`${one.from} ${one.to}`, one);
  return { ...type, pipeline: { ...now?.pipeline, stages, transitions: [...transitions.values()] } };
}

const IN_STAGES: readonly ChangedThing[] = ['stage', 'criterion', 'timer', 'task'];

/** Stages of which a property changed, or a criterion, timer or task in them. */
function touchedStages(recordType: string, before: Process, after: Process, changes: readonly Change[]): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const change of changes) {
    if (change.recordType !== recordType || !IN_STAGES.includes(change.what)) continue;
    if (change.property === 'order' || change.property === 'of stage') continue;
    const { stage } = showMe(change.kind === 'removed' ? before : after, change.path);
    if (stage !== undefined) touched.add(stage);
  }
  return touched;
}
