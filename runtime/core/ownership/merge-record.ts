/** Two records of the same customer become one: by hand, field by field, and back as long as nothing went on. */
import { sameValue } from '../../../schemas/expression';
import type { Version } from '../compile';
import type { CompiledField } from '../compile-field';
import { follow } from '../follow';
import { settle } from '../formulas';
import { can, fieldAccessMap } from '../permission';
import { forbidden, notFound, refuse, reject, rejectField, unknownField } from '../rejection';
import type { Decision, Effect, Event, FieldChange, Json, RecordState, Rejection } from '../types';
import { setValue, takeChanges, valueIn, type Work } from '../work';
import { foldOwnershipRunning } from './fold';
import { tellPerson } from './messages';

export type MergedEvent = Extract<Event, { type: 'record.merged'; how: 'record' }>;
export type MergeRecordCommand =
  /** `take`: fields whose value is that of the other record from now on; notes of both are kept anyway */
  | { type: 'mergeRecord'; other: string; take: string[] }
  /** takes back what this event tells */
  | { type: 'undoMerge'; merged: MergedEvent };

/** The other record of a merge. */
export interface OtherFact {
  record: RecordState;
  /** the one it runs on */
  version: Version;
}
/** A second record that the same command changes, in the same commit. */
export interface Companion {
  before: RecordState;
  version: Version;
  decision: Extract<Decision, { ok: true }>;
}

const no = () => forbidden('合并记录', 'merge records');

/** Takes the other record into this one: chosen values, all notes. The other one is archived and points here. */
export function mergeRecord(work: Work, command: Extract<MergeRecordCommand, { type: 'mergeRecord' }>): Decision {
  const { context, state, version, type } = work;
  const { actor } = context;
  const fact = context.facts.other;
  if (!can(version, state, actor, 'merge')) return refuse(no());
  const other = fact?.record;
  if (fact === undefined || other === undefined || other.type !== state.type || !can(fact.version, other, actor, 'read'))
    return refuse(notFound());
  if (other.id === state.id) return refuse(reject('merge_not_possible', '不能与自身合并', 'A record cannot be merged with itself'));
  if (other.archived)
    return refuse(reject('merge_not_possible', '另一条记录已归档或已合并', 'The other record is archived or merged already'));
  if (!can(fact.version, other, actor, 'merge')) return refuse(no());
  const rejections = command.take.flatMap((id) => takeField(work, fact, id) ?? []);
  if (rejections.length > 0) return refuse(...rejections);
  for (const field of type.fieldList) if (field.kind === 'notes') joinNotes(work, fact, field);
  settle(work, [...work.changed.keys()]);
  const event: Event = { type: 'record.merged', how: 'record', other: other.id, changes: changesOf(work), title: state.title };
  state.running = foldOwnershipRunning(state.running, { ...event, at: context.now }, state);
  const effects: Effect[] = [];
  if (other.owner !== actor.id && other.owner !== state.owner)
    tellPerson(
      { next: state, effects },
      other.owner,
      'record.merged',
      ['您的一条记录已被合并', 'One of your records was merged into another'],
      '',
    );
  return { ok: true, next: state, events: [event], effects, also: [companion(work, fact, { type: 'record.mergedInto', into: state.id })] };
}

/** Takes the last merge back: both records are again what they were. */
export function undoMerge(work: Work, { merged }: Extract<MergeRecordCommand, { type: 'undoMerge' }>): Decision {
  const { context, state, version } = work;
  const fact = context.facts.other;
  if (!can(version, state, context.actor, 'merge')) return refuse(no());
  const { merged: last } = work.before?.running ?? {};
  const stands = last !== undefined && last.other === merged.other && last.version === work.before?.version;
  const same = merged.changes.every(({ field, to }) => sameValue(valueIn(state.data, field) ?? null, to));
  const other = fact?.record;
  if (!stands || !same || fact === undefined || other?.running.mergedInto !== state.id)
    return refuse(reject('stale_version', '合并之后记录又有变动，不能再撤销', 'The record went on since the merge, so it stays merged'));
  for (const { field, from } of merged.changes) setValue(work, field, from ?? undefined);
  settle(work, [...work.changed.keys()]);
  const event: Event = { type: 'merge.undone', other: other.id, changes: changesOf(work), title: state.title };
  state.running = foldOwnershipRunning(state.running, { ...event, at: context.now }, state);
  return {
    ok: true,
    next: state,
    events: [event],
    effects: [],
    also: [companion(work, fact, { type: 'record.restored', from: state.id })],
  };
}

function changesOf(work: Work): FieldChange[] {
  const updated = takeChanges(work);
  return updated?.type === 'record.updated' ? updated.changes : [];
}

/** Sets the field to the value of the other record; what keeps it from that, or null. */
function takeField(work: Work, { record: other, version }: OtherFact, id: string): Rejection | null {
  const { context, state, type } = work;
  const field = type.fields.get(id);
  const here = fieldAccessMap(work.version, state, context.actor)?.get(id) ?? 'hidden';
  const there = fieldAccessMap(version, other, context.actor)?.get(id) ?? 'hidden';
  if (field === undefined || here === 'hidden' || there === 'hidden') return unknownField(id);
  if (!field.writable || here !== 'write') return rejectField('read_only_field', field, '您只能查看', 'can only be read by you');
  if (field.kind === 'files')
    return rejectField('files_by_upload', field, '的文件留在原记录中', 'keeps its files: those of the other record stay there');
  const value = valueIn(other.data, id);
  if (value === undefined && field.required) return rejectField('required_field', field, '必填', 'is required');
  const issue = value === undefined ? null : field.check(value);
  if (issue !== null) return { code: issue.code, message: issue.message, field: id };
  if (!sameValue(value ?? null, valueIn(state.data, id) ?? null)) setValue(work, id, value);
  return null;
}

/** Notes of both, in the order they were written, as far as the actor may write them here and there is room. */
function joinNotes(work: Work, { record: other, version }: OtherFact, field: CompiledField): void {
  const { context, state } = work;
  const theirs = valueIn(other.data, field.id);
  const may = fieldAccessMap(work.version, state, context.actor)?.get(field.id) === 'write';
  const see = (fieldAccessMap(version, other, context.actor)?.get(field.id) ?? 'hidden') !== 'hidden';
  if (!Array.isArray(theirs) || !may || !see) return;
  const ours = valueIn(state.data, field.id);
  const all = [...(Array.isArray(ours) ? ours : []), ...theirs].sort((a, b) => (atOf(a) < atOf(b) ? -1 : atOf(a) > atOf(b) ? 1 : 0));
  if (field.check(all) === null) setValue(work, field.id, all);
}

function atOf(note: Json): string {
  return typeof note === 'object' && note !== null && !Array.isArray(note) ? String(note.at ?? '') : '';
}

/** The other record after the event, with what follows from that. */
function companion(work: Work, { record: before, version }: OtherFact, event: Event): Companion {
  const { now, actor, newId, facts } = work.context;
  const next: RecordState = { ...before, version: before.version + 1, updatedAt: now, archived: event.type === 'record.mergedInto' };
  next.running = foldOwnershipRunning(before.running, { ...event, at: now }, next);
  const decision = follow(version, before, { ok: true, next, events: [event], effects: [] }, { now, actor, newId, facts });
  return { before, version, decision };
}
