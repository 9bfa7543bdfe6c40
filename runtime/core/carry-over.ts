/** Where the stage and the values of a record go in another version of its process. */

import { isFilled } from '../../schemas/expression';
import type { Version } from './compile';
import type { CompiledField } from './compile-field';
import type { CompiledType } from './compile-type';
import type { Json, RecordData, RecordState, TypeMapping } from './types';

export type CarriedOver =
  | { ok: true; type: CompiledType; stage: string | null; data: RecordData }
  /** `stage`: the one without a place, null when it has one; `fields`: those with a value that has none */
  | { ok: false; stage: string | null; fields: string[] };

/**
 * The stage and values that a record would have in another version. A stage needs one of its kind under its id or under
 * the id it is mapped to. A value needs a field that can hold it, under its id or mapped; mapped to null it is given up.
 * What formulas computed has a place nowhere and needs none. Nothing is lost unseen: two values never share a place.
 */
export function carryOver(
  own: Version,
  next: Version,
  record: Pick<RecordState, 'type' | 'stage' | 'data'>,
  mapping: TypeMapping = NO_MAPPING,
): CarriedOver {
  const type = next.types.get(record.type);
  if (type === undefined) return { ok: false, stage: record.stage, fields: [] };
  const before = own.types.get(record.type);
  const stage = stageIn(type, before, record.stage, mapping);
  const data: RecordData = {};
  const fields: string[] = [];
  for (const [id, value] of Object.entries(record.data)) {
    const from = before?.fields.get(id);
    if (from?.kind === 'formula' || !isFilled(value)) continue;
    const to = entry(mapping.fields, id) ?? (Object.hasOwn(mapping.fields, id) ? null : id);
    if (to === null) continue;
    const place = type.fields.get(to);
    const isTaken = to !== id && (Object.hasOwn(data, to) || isFilled(record.data[to] ?? null));
    if (place === undefined || isTaken || !holds(place, from, value)) fields.push(id);
    else data[to] = value;
  }
  return stage === undefined || fields.length > 0
    ? { ok: false, stage: stage === undefined ? record.stage : null, fields }
    : { ok: true, type, stage, data };
}

const NO_MAPPING: TypeMapping = { stages: {}, fields: {} };
/** Kinds whose values only mean something under the same kind. */
const OF_THEIR_OWN: ReadonlySet<string> = new Set(['files', 'notes', 'table', 'relation', 'person', 'team', 'autonumber']);

function entry<T>(entries: { [id: string]: T }, id: string): T | undefined {
  return Object.hasOwn(entries, id) ? entries[id] : undefined;
}

/** Undefined where the stage has no place. A type that has got a pipeline begins at its start. */
function stageIn(
  type: CompiledType,
  before: CompiledType | undefined,
  stage: string | null,
  mapping: TypeMapping,
): string | null | undefined {
  if (stage === null) return type.pipeline?.initial.id ?? null;
  const find = (of: CompiledType | undefined, id: string) => of?.pipeline?.stageList.find((one) => one.id === id)?.definition;
  const found = find(type, entry(mapping.stages, stage) ?? stage);
  const kind = find(before, stage)?.kind;
  return found === undefined || (kind !== undefined && found.kind !== kind) ? undefined : found.id;
}

/** The same kind holds a value even where its limits are narrower now: what is there is never refused. */
function holds(place: CompiledField, from: CompiledField | undefined, value: Json): boolean {
  if (place.kind === 'formula') return false;
  if (from !== undefined && from.kind === place.kind) return from.relation === place.relation;
  if (OF_THEIR_OWN.has(place.kind) || (from !== undefined && OF_THEIR_OWN.has(from.kind))) return false;
  return place.check(value) === null;
}
