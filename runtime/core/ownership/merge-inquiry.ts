/** An inquiry for a customer whom somebody holds: it goes into their record. */
import { evaluate } from '../../../schemas/expression';
import type { Text } from '../../../schemas/process';
import type { CompiledField } from '../compile-field';
import { settle } from '../formulas';
import type { After } from '../part';
import { forbidden, inBoth, refuse } from '../rejection';
import { isSystem } from '../system-actor';
import { isRow, tidyRows } from '../table-rows';
import type { Decision, Effect, Event, Json, RecordData } from '../types';
import { setValue, takeChanges, valueIn, type Work } from '../work';
import { mergeTarget } from './duplicates';
import { tellPerson } from './messages';

/** What came in: a record that would have been created, had nobody held the customer. */
export interface Inquiry {
  /** rule by which it belongs to the record */
  rule: string;
  by: string;
  team: string | null;
  /** the values as they would have been stored */
  data: RecordData;
  /** values that need an approval: told as what came in, and not taken in */
  held?: RecordData;
  /** for the table of inquiries; null without one */
  row: RecordData | null;
}
export type MergeCommand = { type: 'mergeInquiry'; inquiry: Inquiry };

/** Where a record that is being created goes instead; null when it is to be created. */
export interface MergeInto {
  id: string;
  inquiry: Inquiry;
}

/** @param given names of the values that were typed: defaults and formulas are nothing that came in */
export function mergeInto(work: Work, given: readonly string[]): MergeInto | null {
  const target = mergeTarget(work);
  if (target === null) return null;
  const { state, type, context } = work;
  const data: RecordData = {};
  for (const field of given) {
    const value = valueIn(state.data, field);
    if (value !== undefined) data[field] = value;
  }
  const row: RecordData = {};
  for (const [column, expression] of type.inquiryRow ?? []) {
    const result = evaluate(expression, work.bindings);
    if (result !== undefined && result !== null) row[column] = result;
  }
  const inquiry = { rule: target.rule.id, by: context.actor.id, team: state.team, data, row: type.inquiryRow === null ? null : row };
  return { id: target.fact.record.id, inquiry };
}

/** Adds what came in: notes and a row of the table, and values where there were none. Nothing that is there is overwritten. */
export function mergeInquiry(work: Work, { inquiry }: MergeCommand): Decision {
  const { context, state, type } = work;
  if (!isSystem(context.actor)) return refuse(forbidden('合并咨询', 'merge inquiries'));
  for (const [id, value] of Object.entries(inquiry.data)) {
    const field = type.fields.get(id);
    if (field !== undefined) takeIn(work, field, value);
  }
  const table = type.definition.duplicates?.inquiries?.table;
  const field = table === undefined ? undefined : type.fields.get(table);
  if (field !== undefined && inquiry.row !== null) addItems(work, field, [inquiry.row]);
  settle(work, [...work.changed.keys()]);
  const updated = takeChanges(work);
  const changes = updated?.type === 'record.updated' ? updated.changes : [];
  const { rule, by, team, data, held = {} } = inquiry;
  const came = { ...data, ...held };
  const event: Event = { type: 'record.merged', how: 'inquiry', rule, by, team, came, changes, title: state.title };
  const accepted = { next: state, effects: [] as Effect[] };
  tellBoth(accepted, type.label, by);
  return { ok: true, next: state, events: [event], effects: accepted.effects };
}

/** The holder, and whoever typed the inquiry: they may not be one who may read the record, so its title is not told to them. */
function tellBoth(accepted: Pick<After, 'next' | 'effects'>, typeLabel: Text, by: string): void {
  const { owner, title } = accepted.next;
  const label = inBoth(typeLabel);
  if (owner !== by)
    tellPerson(accepted, owner, 'record.merged', [
      `有新的咨询并入“${title}”，请跟进`,
      `A new inquiry went into “${title}”: please follow up`,
    ]);
  const told = [
    `您录入的${label.zh}已有人持有，已并入其记录`,
    `Somebody holds the ${label.en} you entered: it went into their record`,
  ] as const;
  tellPerson(accepted, by, 'record.merged', told, '');
}

function takeIn(work: Work, field: CompiledField, value: Json): void {
  if (!field.writable || field.kind === 'files') return;
  if (field.kind === 'notes') {
    addItems(work, field, Array.isArray(value) ? value : []);
    return;
  }
  // a value that only one record may have would make the whole command fail when a third record has it
  if (field.unique || valueIn(work.state.data, field.id) !== undefined) return;
  if (field.check(value) === null) setValue(work, field.id, value);
}

/** Items that fit behind those that are there; none when the list would be longer than it may be. */
function addItems(work: Work, field: CompiledField, items: readonly Json[]): void {
  const present = valueIn(work.state.data, field.id);
  const before = Array.isArray(present) ? present : [];
  const ids = new Set(before.map((item) => (isRow(item) && field.kind === 'notes' ? item.id : undefined)));
  const fresh = items.filter((item) => field.kind !== 'notes' || (isRow(item) && !ids.has(item.id ?? null)));
  const all = [...before, ...fresh];
  const value = field.kind === 'table' ? tidyRows(field, all) : all;
  if (fresh.length > 0 && field.check(value) === null) setValue(work, field.id, value);
}
