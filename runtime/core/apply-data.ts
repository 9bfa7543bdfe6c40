/** Values written by a client: checked field by field, set, and formulas brought up to date. */
import { holds, isFilled, sameValue } from '../../schemas/expression';
import { normaliseValue } from '../../schemas/field-kinds';
import type { Access } from './access-table';
import type { CompiledField } from './compile-field';
import { settle } from './formulas';
import { noteValues } from './notes';
import { duplicateFaults } from './ownership/duplicates';
import { referenceFault } from './references';
import { rejectField, unknownField } from './rejection';
import { tidyRows } from './table-rows';
import type { FileValue, Json, RecordData, Rejection } from './types';
import { setValue, valueIn, type Work } from './work';

type Incoming = { ok: true; value: Json | undefined } | { ok: false; rejection: Rejection };

/**
 * Sets the values of `patch` (null takes a value away) and computes what depends on them.
 * A value equal to the present one is no change and never refused, so that a whole form can be sent back.
 * @param only fields that may be written here; null for all the actor may write
 * @returns what is wrong; the work then may not be accepted
 */
export function applyData(
  work: Work,
  patch: RecordData,
  access: ReadonlyMap<string, Access>,
  only: ReadonlySet<string> | null,
): Rejection[] {
  const rejections: Rejection[] = [];
  const set: CompiledField[] = [];
  const lockedBefore = lockedFields(work, patch);
  for (const id of Object.keys(patch)) {
    const field = work.type.fields.get(id);
    const raw = patch[id];
    if (field === undefined) rejections.push(unknownField(id));
    if (field === undefined || raw === undefined) continue;
    const incoming = incomingValue(work, field, raw, access.get(id) ?? 'hidden', only);
    if (incoming === null) continue;
    if (!incoming.ok) {
      rejections.push(incoming.rejection);
      continue;
    }
    set.push(field);
    setValue(work, id, incoming.value);
  }
  settle(
    work,
    set.map((field) => field.id),
  );
  for (const field of set) {
    const rejection = faultAfter(work, field, lockedBefore);
    if (rejection !== null) rejections.push(rejection);
  }
  rejections.push(...duplicateFaults(work));
  return rejections;
}

function lockedFields(work: Work, patch: RecordData): ReadonlySet<CompiledField> {
  const locked = new Set<CompiledField>();
  for (const id of Object.keys(patch)) {
    const field = work.type.fields.get(id);
    if (field !== undefined && field.readOnlyWhen !== null && holds(field.readOnlyWhen, work.bindings)) locked.add(field);
  }
  return locked;
}

/** The value to set; null when it is the present one already. */
function incomingValue(work: Work, field: CompiledField, raw: Json, access: Access, only: ReadonlySet<string> | null): Incoming | null {
  const no = (rejection: Rejection): Incoming => ({ ok: false, rejection });
  if (access === 'hidden') return no(unknownField(field.id));
  const present = valueIn(work.state.data, field.id);
  const given = isFilled(raw) ? raw : undefined;
  const value = given === undefined ? undefined : storedForm(field, given);
  if (isSame(field, value, present)) return null;
  if (!field.writable) return no(rejectField('read_only_field', field, '由系统计算，不能填写', 'is computed and cannot be written'));
  if (access === 'read' || (only !== null && !only.has(field.id)))
    return no(rejectField('read_only_field', field, '您只能查看', 'can only be read by you'));
  if (field.kind === 'notes') return noteValues(work, field, value ?? [], present);
  if (value === undefined || !isFilled(value)) return { ok: true, value: undefined };
  if (field.kind === 'files') return keptFiles(field, value, present);
  const issue = field.check(value);
  if (issue !== null) return no({ code: issue.code, message: issue.message, field: field.id });
  const fault = referenceFault(work, field, value);
  return fault === null ? { ok: true, value } : no(fault);
}

function storedForm(field: CompiledField, given: Json): Json {
  const value = field.normalised ? normaliseValue(field.schema, given) : given;
  return field.kind === 'table' ? tidyRows(field, value) : value;
}

function isSame(field: CompiledField, value: Json | undefined, present: Json | undefined): boolean {
  return sameValue(value, field.kind === 'table' && present !== undefined ? tidyRows(field, present) : present);
}

/** Files come by upload; a client may only leave some out or order them anew. What is kept is what was stored. */
export function keptFiles(field: CompiledField, value: Json, present: Json | undefined): Incoming {
  const stored = new Map((Array.isArray(present) ? (present as FileValue[]) : []).map((file) => [file.id, file]));
  const kept: FileValue[] = [];
  for (const item of Array.isArray(value) ? value : [value]) {
    const id = typeof item === 'object' && item !== null && !Array.isArray(item) ? item.id : item;
    const file = typeof id === 'string' ? stored.get(id) : undefined;
    if (file === undefined)
      return { ok: false, rejection: rejectField('files_by_upload', field, '的文件须通过上传添加', 'takes files by upload only') };
    kept.push(file);
    stored.delete(file.id);
  }
  return { ok: true, value: kept };
}

/** What can only be judged when all values are set. */
function faultAfter(work: Work, field: CompiledField, lockedBefore: ReadonlySet<CompiledField>): Rejection | null {
  // locked before and after: whoever unlocks a field in the same command could have done so in two
  if (lockedBefore.has(field) && field.readOnlyWhen !== null && holds(field.readOnlyWhen, work.bindings)) {
    return rejectField('read_only_field', field, '现在不能更改', 'cannot be changed now');
  }
  const value = valueIn(work.state.data, field.id);
  if (value === undefined) return isDemanded(work, field) ? rejectField('required_field', field, '必填', 'is required') : null;
  if (!field.unique) return null;
  const { unique } = work.context.facts;
  const holder = Object.hasOwn(unique, field.id) ? unique[field.id] : undefined;
  if (holder === undefined || holder === work.state.id) return null;
  return rejectField('not_unique', field, '已有相同的值', 'has this value in another record already');
}

/** Whether a record may not be without the field now. */
export function isDemanded(work: Work, field: CompiledField): boolean {
  if (field.required) return true;
  if (field.requiredWhen === null || !holds(field.requiredWhen, work.bindings)) return false;
  return field.visible === null || holds(field.visible, work.bindings);
}
