/** Values that point at people, teams and records. */
import type { CompiledField } from './compile-field';
import { can } from './permission';
import { inBoth, reject } from './rejection';
import { isRow } from './table-rows';
import type { Json, Rejection } from './types';
import type { Work } from './work';

export interface Reference {
  kind: 'person' | 'team' | 'relation';
  id: string;
  /** record type of a relation */
  recordType: string | null;
}

/** What a value of the field points at, cells of tables included. */
export function referencesIn(field: CompiledField, value: Json): Reference[] {
  const { kind } = field;
  if (kind === 'person' || kind === 'team' || kind === 'relation') {
    return typeof value === 'string' ? [{ kind, id: value, recordType: field.relation }] : [];
  }
  if (kind !== 'table' || !Array.isArray(value)) return [];
  return field.columns.flatMap((column): Reference[] => {
    const cellKind = column.kind;
    if (cellKind !== 'person' && cellKind !== 'team' && cellKind !== 'relation') return [];
    return value.flatMap((row): Reference[] => {
      const cell = isRow(row) && Object.hasOwn(row, column.id) ? row[column.id] : undefined;
      return typeof cell === 'string' ? [{ kind: cellKind, id: cell, recordType: column.relation }] : [];
    });
  });
}

/** Refuses a value that points at nobody, at nothing, or at a record the actor may not read (which looks the same). */
export function referenceFault(work: Work, field: CompiledField, value: Json): Rejection | null {
  const { people, teams, records } = work.context.facts;
  for (const { kind, id, recordType } of referencesIn(field, value)) {
    if (kind === 'person') {
      const person = Object.hasOwn(people, id) ? people[id] : undefined;
      if (person?.active !== true)
        return unknown(field, 'unknown_person', '没有这个人，或此人已停用', 'there is no such person, or they are no longer active');
    } else if (kind === 'team') {
      if (!Object.hasOwn(teams, id)) return unknown(field, 'unknown_team', '没有这个团队', 'there is no such team');
    } else {
      const record = Object.hasOwn(records, id) ? records[id] : undefined;
      const usable = record !== undefined && record.type === recordType && can(work.version, record, work.context.actor, 'read');
      if (!usable) return unknown(field, 'unknown_record', '没有这条记录', 'there is no such record');
    }
  }
  return null;
}

function unknown(field: CompiledField, code: 'unknown_person' | 'unknown_team' | 'unknown_record', zh: string, en: string): Rejection {
  const label = inBoth(field.label, field.id);
  return reject(code, `“${label.zh}”：${zh}`, `${label.en}: ${en}`, { field: field.id });
}
