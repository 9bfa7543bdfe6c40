import { evaluate, isFilled } from '../../schemas/expression';
import { applyData } from './apply-data';
import { changesMissing } from './approvals/needed';
import { autonumber } from './autonumber';
import { bindingsOf } from './bindings';
import type { Version } from './compile';
import type { CompiledField } from './compile-field';
import type { CompiledType } from './compile-type';
import { judgeOf } from './form-judge';
import { settle } from './formulas';
import { mergeInto } from './ownership/merge-inquiry';
import { can, fieldAccessMap } from './permission';
import { forbidden, refuse, reject, rejectField, unknownPerson } from './rejection';
import type { Command, Context, Decision, Json, RecordData, RecordState } from './types';
import { setValue, valueIn, type Work } from './work';

type CreateRecord = Extract<Command, { type: 'createRecord' }>;

/** A new record in the first stage, with defaults, numbers and formulas; it must have what its type and its create form require. */
export function createRecord(version: Version, type: CompiledType, command: CreateRecord, context: Context): Decision {
  const { actor } = context;
  const no = forbidden(`新建“${type.id}”记录`, `create records of type ${type.id}`);
  if (!can(version, type.id, actor, 'create')) return refuse(no);
  const owner = ownerOf(command.owner ?? actor.id, context);
  if (owner === null) return refuse(unknownPerson());
  const work = beginRecord(version, type, command.id, context, owner);
  if (!can(version, work.state, actor, 'create')) return refuse(no);
  const access = fieldAccessMap(version, work.state, actor) ?? new Map();
  setDefaults(work, command.data);
  numberIt(work);
  const rejections = applyData(work, command.data, access, null);
  settle(work, 'all');
  rejections.push(...changesMissing(work, Object.keys(command.data)));
  const told = new Set(rejections.map((rejection) => rejection.field));
  for (const field of demandedAtCreate(work, (id) => access.get(id) === 'write')) {
    if (!told.has(field.id)) rejections.push(rejectField('required_field', field, '必填', 'is required'));
  }
  if (rejections.length > 0) return refuse(...rejections);
  const merged = mergedInstead(work, command);
  if (merged !== null) return merged;
  const { id, process, definitionVersion, data, stage, team, title } = work.state;
  const created = {
    type: 'record.created',
    id,
    process,
    recordType: type.id,
    definitionVersion,
    data,
    stage,
    owner: owner.id,
    team,
    title,
  } as const;
  return { ok: true, next: work.state, events: [created], effects: [] };
}

/** The answer when somebody holds the customer: the values go into their record. */
function mergedInstead(work: Work, { data }: CreateRecord): Decision | null {
  const into = work.type.duplicateRules.length === 0 ? null : mergeInto(work, Object.keys(data));
  if (into === null) return null;
  const held = reject('duplicate', '已有人持有，将并入其记录', 'Somebody holds it: this goes into their record');
  return { ok: false, rejections: [held], mergeInto: into };
}

/** The owner to be: somebody active, or the actor, who may be no person of this installation (an import). */
function ownerOf(id: string, context: Context): { id: string; team: string | null } | null {
  const fact = Object.hasOwn(context.facts.people, id) ? context.facts.people[id] : undefined;
  if (fact !== undefined) return fact.active ? { id, team: fact.team } : null;
  return id === context.actor.id ? { id, team: context.actor.teams[0] ?? null } : null;
}

/** A record without values, at the beginning of its way. */
export function beginRecord(
  version: Version,
  type: CompiledType,
  id: string,
  context: Context,
  owner: { id: string; team: string | null },
): Work {
  const { now, actor } = context;
  const state: RecordState = {
    id,
    process: version.process.key,
    type: type.id,
    definitionVersion: version.number,
    version: 1,
    stage: type.pipeline?.initial.id ?? null,
    owner: owner.id,
    team: owner.team,
    title: '',
    data: {},
    running: {},
    archived: false,
    createdAt: now,
    createdBy: actor.id,
    updatedAt: now,
    stageEnteredAt: now,
    waivers: 0,
    lost: null,
  };
  return { version, type, context, before: null, state, bindings: bindingsOf(version, type, state, context), changed: new Map() };
}

/** Defaults of fields the client says nothing about. A computed default that does not fit its field is left out. */
export function setDefaults(work: Work, given: RecordData): void {
  for (const field of work.type.withDefault) {
    if (!field.writable || Object.hasOwn(given, field.id)) continue;
    const value = field.defaultExpression === null ? field.defaultValue : evaluate(field.defaultExpression, work.bindings);
    if (value !== undefined && isFilled(value) && fitsField(field, value)) setValue(work, field.id, value);
  }
}

function fitsField(field: CompiledField, value: Json): boolean {
  return field.kind !== 'files' && field.kind !== 'notes' && field.check(value) === null;
}

/** Gives autonumber fields without a value the number that the facts have for them. */
export function numberIt(work: Work): void {
  const { sequences } = work.context.facts;
  for (const field of work.type.autonumbers) {
    const next = Object.hasOwn(sequences, field.id) ? sequences[field.id] : undefined;
    if (next !== undefined && valueIn(work.state.data, field.id) === undefined)
      setValue(work, field.id, autonumber(field.schema['x-autonumber'], next, work.context.now, work.version.timeZone));
  }
}

/** Fields that are empty and must not be: required by the type, or by the create form as it stands for somebody who may fill it. */
function demandedAtCreate(work: Work, mayWrite: (field: string) => boolean): Set<CompiledField> {
  // files are uploaded to a record that exists; until then nobody can have given them
  const missing = (field: CompiledField) => field.writable && field.kind !== 'files' && valueIn(work.state.data, field.id) === undefined;
  const demanded = new Set(work.type.fieldList.filter((field) => field.required && missing(field)));
  const judge = judgeOf(work);
  for (const entry of (work.type.createForm?.sections ?? []).flatMap(({ entries }) => entries)) {
    const { field } = entry;
    if (missing(field) && mayWrite(field.id) && judge.visible(entry) && judge.required(entry)) demanded.add(field);
  }
  return demanded;
}

/** What a new record of the actor would begin as: defaults and formulas, nothing else. */
export function draftRecord(version: Version, type: CompiledType, context: Context): Work {
  const work = beginRecord(version, type, '', context, { id: context.actor.id, team: context.actor.teams[0] ?? null });
  setDefaults(work, {});
  settle(work, 'all');
  return work;
}
