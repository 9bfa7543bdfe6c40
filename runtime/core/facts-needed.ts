/** What a decision needs from elsewhere, declared before it is made. */
import { approvalFacts, creationFacts, proposedIn } from './approvals/approval-facts';
import { carryOver } from './carry-over';
import type { Version } from './compile';
import type { CompiledField } from './compile-field';
import type { CompiledType } from './compile-type';
import { keysOfValues } from './ownership/duplicates';
import { referencesIn } from './references';
import { isRow } from './table-rows';
import type { Actor, Command, FactRequest, Over, RecordData, RecordState } from './types';
import { valueIn } from './work';

/**
 * The facts `decide` will look at for this command: people, teams and records that new values point at, holders of unique
 * values, next numbers, and the related records that expressions read. Asks for nothing that the decision does not use.
 * @param over the version the record goes over to with the command
 */
export function factsNeeded(version: Version, record: RecordState | null, command: Command, actor: Actor, over?: Over): FactRequest {
  const needed: FactRequest = { people: [], records: [], unique: [], sequences: [], teams: [] };
  const type = version.types.get(command.type === 'createRecord' ? command.recordType : (record?.type ?? ''));
  if (type === undefined || command.type === 'undoMigration') return needed;
  if (command.type === 'commentRecord' || command.type === 'messageRecord' || command.type === 'archiveRecord') {
    if (command.type === 'messageRecord') needed.people.push(command.to ?? record?.owner ?? '');
    if (followsConditions(type)) addRelated(needed, type, [record?.data ?? {}]);
    return needed;
  }
  if (command.type === 'assignRecord') needed.people.push(command.owner);
  if (command.type === 'addTask' || command.type === 'assignTask') needed.people.push(command.assignee);
  if (command.type === 'createRecord') {
    if (command.owner !== undefined) needed.people.push(command.owner);
    needed.sequences.push(...type.autonumbers.map((field) => field.id));
  }
  const patch = record === null ? dataOf(command) : { ...proposedIn(record, command), ...dataOf(command) };
  const defaults = command.type === 'createRecord' ? defaultsOf(type, patch) : {};
  addReferences(needed, type, patch);
  for (const { id: field, unique } of type.unique.length === 0 ? [] : type.fieldList) {
    const value = unique ? valueIn(patch, field) : undefined;
    if (value !== undefined && value !== null && value !== '') needed.unique.push({ field, value });
  }
  addOwnership(needed, type, record, command, actor, { ...defaults, ...patch });
  addRelated(needed, type, [patch, record?.data ?? defaults]);
  if (record !== null) Object.assign(needed, approvalFacts(type, record, command, actor));
  if (command.type === 'createRecord' && command.ask !== undefined)
    Object.assign(needed, creationFacts(type, { ...defaults, ...patch }, actor));
  if (over !== undefined && record !== null) addOver(needed, version, { ...record, data: { ...record.data, ...patch } }, over);
  return needed;
}

/** Records with the keys that new values give this one, claims that count against the quota, and the other record of a merge. */
function addOwnership(
  needed: FactRequest,
  type: CompiledType,
  record: RecordState | null,
  command: Command,
  actor: Actor,
  patch: RecordData,
): void {
  if (command.type === 'claimRecord') needed.claims = [actor.id];
  if (command.type === 'mergeRecord') needed.others = [command.other];
  if (command.type === 'undoMerge') needed.others = [command.merged.other];
  if (type.duplicateRules.length === 0 || !('data' in command)) return;
  const keys = keysOfValues(type, { ...record?.data, ...patch });
  const had = record === null ? [] : keysOfValues(type, record.data);
  const fresh = keys.filter(({ rule, key }) => !had.some((one) => one.rule === rule && one.key === key));
  if (fresh.length > 0) needed.duplicates = fresh;
}

function dataOf(command: Command): RecordData {
  return 'data' in command ? (command.data ?? {}) : {};
}

/** Whether conditions are looked at after commands that change no value. */
function followsConditions(type: CompiledType): boolean {
  return type.timers.size > 0 || (type.pipeline?.tasks.size ?? 0) > 0;
}

/** What the record needs where it goes: records that expressions look into there, and numbers it does not have yet. */
function addOver(needed: FactRequest, version: Version, record: RecordState, { target, mapping }: Over): void {
  const carried = carryOver(version, target, record, mapping);
  if (!carried.ok) return;
  addRelated(needed, carried.type, [carried.data]);
  for (const { id } of carried.type.autonumbers) if (valueIn(carried.data, id) === undefined) needed.sequences.push(id);
}

/** The records that expressions of the type look into from this record; for a new record those that defaults point at. */
export function relatedNeeded(version: Version, record: Pick<RecordState, 'type' | 'data'> | null): { type: string; id: string }[] {
  const type = version.types.get(record?.type ?? '');
  if (type === undefined || record === null || !type.looksIntoRecords) return [];
  const needed: Pick<FactRequest, 'records'> = { records: [] };
  addRelated(needed, type, [record.data]);
  return needed.records;
}

/**
 * The records that a form of the record needs, with values as they are typed: those that expressions look into, before and
 * after the typing, and those that typed relations point at.
 * @param patch what is typed; empty for the form as it is stored
 */
export function formFactsNeeded(
  version: Version,
  recordType: string,
  record: Pick<RecordState, 'data'> | null,
  patch: RecordData,
): { type: string; id: string }[] {
  const type = version.types.get(recordType);
  const needed: Pick<FactRequest, 'records'> = { records: [] };
  if (type === undefined) return needed.records;
  for (const { id: field, kind, relation } of type.fieldList) {
    const id = kind === 'relation' ? valueIn(patch, field) : undefined;
    if (typeof id === 'string' && relation !== null) addRecord(needed, relation, id);
  }
  addRelated(needed, type, [record?.data ?? defaultsOf(type, {})]);
  for (const table of type.fieldList) addRowRelated(needed, table, [patch]);
  return needed.records;
}

function defaultsOf(type: CompiledType, given: RecordData): RecordData {
  const defaults: RecordData = {};
  for (const field of type.withDefault) {
    if (field.defaultExpression === null && field.defaultValue !== undefined && !Object.hasOwn(given, field.id))
      defaults[field.id] = field.defaultValue;
  }
  return defaults;
}

function addReferences(needed: FactRequest, type: CompiledType, patch: RecordData): void {
  for (const id of Object.keys(patch)) {
    const field = type.fields.get(id);
    const value = patch[id];
    if (field === undefined || value === undefined) continue;
    for (const reference of referencesIn(field, value)) {
      if (reference.kind === 'person') needed.people.push(reference.id);
      else if (reference.kind === 'team') needed.teams.push(reference.id);
      else if (reference.recordType !== null) addRecord(needed, reference.recordType, reference.id);
    }
  }
}

/** @param values where a relation's value is looked for, the first that has it counts; null there means none */
function addRelated(needed: Pick<FactRequest, 'records'>, type: CompiledType, values: readonly RecordData[]): void {
  for (const table of type.fieldList) if (table.rowRelations.length > 0) addRowRelated(needed, table, values);
  for (const name of type.relatedReads) {
    const id = valueIn(values.find((data) => Object.hasOwn(data, name)) ?? {}, name);
    const target = type.fields.get(name)?.relation;
    if (typeof id === 'string' && target !== undefined && target !== null) addRecord(needed, target, id);
  }
}

/** The records that rows point at, as far as columns look into them. */
function addRowRelated(needed: Pick<FactRequest, 'records'>, table: CompiledField, values: readonly RecordData[]): void {
  const rows = valueIn(values.find((data) => Object.hasOwn(data, table.id)) ?? {}, table.id);
  if (!Array.isArray(rows)) return;
  const known = new Set(needed.records.map(({ type, id }) => `${type} ${id}`));
  for (const { id: column, relation } of table.rowRelations) {
    for (const row of rows) {
      const id = isRow(row) ? valueIn(row, column) : undefined;
      if (typeof id !== 'string' || relation === null || known.has(`${relation} ${id}`)) continue;
      known.add(`${relation} ${id}`);
      needed.records.push({ type: relation, id });
    }
  }
}

function addRecord(needed: Pick<FactRequest, 'records'>, type: string, id: string): void {
  if (!needed.records.some((one) => one.id === id && one.type === type)) needed.records.push({ type, id });
}
