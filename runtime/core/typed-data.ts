/** Values as somebody types them: taken as far as they can be read, never refused. */
import { type Expression, holds, isFilled } from '../../schemas/expression';
import { normaliseValue, valueTypeOf } from '../../schemas/field-kinds';
import type { Access } from './access-table';
import { keptFiles } from './apply-data';
import type { CompiledField } from './compile-field';
import { settle } from './formulas';
import { noteValues } from './notes';
import { can } from './permission';
import { isRow, tidyRows } from './table-rows';
import type { Json, RecordData } from './types';
import { setValue, valueIn, type Work } from './work';

/** What of a patch the actor may write at all. */
export function writablePart(work: Pick<Work, 'type'>, patch: RecordData, access: ReadonlyMap<string, Access>): RecordData {
  const part: RecordData = {};
  for (const [id, raw] of Object.entries(patch)) {
    if (raw !== undefined && work.type.fields.get(id)?.writable === true && access.get(id) === 'write') part[id] = raw;
  }
  return part;
}

/** Says of a lock whose condition may not be asked whether it holds; null for one that may be asked. */
export type KnownLock = (field: CompiledField, condition: Expression) => boolean | null;

/**
 * Sets typed values (null takes one away) and computes what depends on them. Fields that are locked before and after keep
 * the value they had, as an update would refuse theirs.
 * @param patch what `writablePart` left
 */
export function applyTyped(work: Work, patch: RecordData, known: KnownLock): void {
  const typed = Object.keys(patch).flatMap((id) => work.type.fields.get(id) ?? []);
  const before = new Map(typed.map((field) => [field, valueIn(work.state.data, field.id)]));
  const holdsNow = ({ readOnlyWhen }: CompiledField) => readOnlyWhen !== null && holds(readOnlyWhen, work.bindings);
  const lockedBefore = new Set(typed.filter(holdsNow));
  for (const [field, present] of before) setValue(work, field.id, typedValue(work, field, patch[field.id] ?? null, present));
  const names = typed.map((field) => field.id);
  const settleTyped = () => settle(work, work.before === null ? 'all' : names);
  settleTyped();
  const isLocked = (field: CompiledField): boolean =>
    field.readOnlyWhen !== null && (known(field, field.readOnlyWhen) ?? (lockedBefore.has(field) && holdsNow(field)));
  let open = typed;
  // a value that goes back may lock another field; every round takes at least one field out
  for (let locked = open.filter(isLocked); locked.length > 0; locked = open.filter(isLocked)) {
    for (const field of locked) setValue(work, field.id, before.get(field));
    open = open.filter((field) => !locked.includes(field));
    settleTyped();
  }
}

/** The value as it would be kept, or as typed when conditions can read it all the same; undefined for none. */
function typedValue(work: Work, field: CompiledField, raw: Json, present: Json | undefined): Json | undefined {
  if (!isFilled(raw)) return undefined;
  if (field.kind === 'files') {
    const kept = keptFiles(field, raw, present);
    return kept.ok ? kept.value : present;
  }
  if (field.kind === 'notes') {
    const notes = noteValues(work, field, raw, present);
    return notes.ok ? notes.value : present;
  }
  if (!isReadable(field, raw)) return undefined;
  if (field.kind === 'relation' && raw !== present && !pointsAtReadable(work, field.relation, raw)) return undefined;
  const value = field.normalised ? normaliseValue(field.schema, raw) : raw;
  const tidy = field.kind === 'table' ? tidyRows(field, readableRows(work, field, value, present)) : value;
  return isFilled(tidy) ? tidy : undefined;
}

/** Whether the value has the shape of its kind, whatever its limits. */
function isReadable(field: CompiledField, value: Json): boolean {
  switch (valueTypeOf(field.schema)) {
    case 'text':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'list':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case null:
      return Array.isArray(value) ? value.every(isRow) : isRow(value) && field.kind !== 'table';
  }
}

/** Rows without cells that lead columns to a record the actor may not read; what is stored already stays. */
function readableRows(work: Work, field: CompiledField, rows: Json, present: Json | undefined): Json {
  if (field.rowRelations.length === 0 || !Array.isArray(rows)) return rows;
  const stored = Array.isArray(present) ? present.filter(isRow) : [];
  return rows.map((row) => {
    if (!isRow(row)) return row;
    const secret = field.rowRelations.filter(({ id, relation }) => {
      const cell = valueIn(row, id);
      const known = stored.some((one) => valueIn(one, id) === cell);
      return cell !== undefined && !known && !pointsAtReadable(work, relation, cell);
    });
    return Object.fromEntries(Object.entries(row).filter(([id]) => !secret.some((column) => column.id === id)));
  });
}

/** A record that is not there and one the actor may not read look the same: like none. */
function pointsAtReadable(work: Work, type: string | null, id: Json): boolean {
  const { actor, facts } = work.context;
  const fact = typeof id === 'string' && Object.hasOwn(facts.records, id) ? facts.records[id] : undefined;
  return fact !== undefined && fact.type === type && can(work.version, fact, actor, 'read');
}
