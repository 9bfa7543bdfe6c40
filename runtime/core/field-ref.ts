/** Names in filters and sort keys: system names of a record and the fields the actor may read. */
import { valueTypeOf } from '../../schemas/field-kinds';
import type { CompiledType } from './compile-type';
import { reject } from './rejection';
import type { FieldRef, Rejection } from './types';

type SystemRef = Extract<FieldRef, { source: 'system' }>;
const SYSTEM: Readonly<Record<SystemRef['name'], SystemRef['valueType']>> = {
  id: 'text',
  stage: 'text',
  owner: 'text',
  team: 'text',
  title: 'text',
  createdAt: 'text',
  updatedAt: 'text',
  version: 'number',
  archived: 'boolean',
};
const isSystemName = (name: string): name is SystemRef['name'] => Object.hasOwn(SYSTEM, name);

/** Access of whoever asks to a field in every stage; a hidden one is answered like one that is not there. */
export type AccessTo = (field: string) => 'hidden' | 'read' | 'write';

/** `comparable` false: the values are neither compared nor sorted, one can only ask whether there are any. */
export type ResolvedName = { ref: FieldRef; comparable: boolean };

/** What a name points at; null when there is no such field, or none for this actor. */
export function resolveName(type: CompiledType, access: AccessTo, name: string): ResolvedName | null {
  // the title is the title field by another name
  if (name === 'title' && access(type.definition.titleField) === 'hidden') return null;
  if (isSystemName(name)) return { ref: { source: 'system', name, valueType: SYSTEM[name] }, comparable: true };
  const field = type.fields.get(name);
  if (field === undefined || access(name) === 'hidden') return null;
  const valueType = valueTypeOf(field.schema);
  return { ref: { source: 'data', name, kind: field.shownKind, valueType: valueType ?? 'list' }, comparable: valueType !== null };
}

/** The one answer for fields that are not there and fields that are hidden. */
export function unknownName(code: 'invalid_filter' | 'invalid_sort', name: string): Rejection {
  return reject(code, `没有名为“${name}”的字段`, `There is no field "${name}"`, { field: name });
}
