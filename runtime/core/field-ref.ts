/** Names in filters and sort keys: system names of a record and the fields the actor may read. */
import { valueTypeOf } from '../../schemas/field-kinds';
import type { Version } from './compile';
import type { CompiledType } from './compile-type';
import { can, fieldAccess } from './permission';
import { reject } from './rejection';
import type { Actor, FieldRef, Rejection } from './types';

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

/** Whether a name is hidden to whoever asks, in some stage they can read records in; it is answered like one that is not there. */
export type IsHidden = (name: string) => boolean;

/**
 * What is hidden to the actor in the records of a type.
 * @param others further versions that some of these records run on: what one of them hides must not be told by another
 */
export function hiddenTo(version: Version, recordType: string, actor: Actor, others: readonly Version[] = []): IsHidden {
  const reading = others.filter((other) => can(other, recordType, actor, 'read'));
  const hides = (one: Version, name: string) => {
    const type = one.types.get(recordType);
    // the title is the title field by another name
    const field = name === 'title' ? type?.titleField : name;
    return field !== undefined && type?.fields.has(field) === true && fieldAccess(one, recordType, field, actor) === 'hidden';
  };
  return (name) => hides(version, name) || reading.some((other) => hides(other, name));
}

/** `comparable` false: the values are neither compared nor sorted, one can only ask whether there are any. */
export type ResolvedName = { ref: FieldRef; comparable: boolean };

/** What a name points at; null when there is no such field, or none for this actor. */
export function resolveName(type: CompiledType, isHidden: IsHidden, name: string): ResolvedName | null {
  if (isHidden(name)) return null;
  if (isSystemName(name)) return { ref: { source: 'system', name, valueType: SYSTEM[name] }, comparable: true };
  const field = type.fields.get(name);
  if (field === undefined) return null;
  const valueType = valueTypeOf(field.schema);
  return { ref: { source: 'data', name, kind: field.shownKind, valueType: valueType ?? 'list' }, comparable: valueType !== null };
}

/** The one answer for fields that are not there and fields that are hidden. */
export function unknownName(code: 'invalid_filter' | 'invalid_sort', name: string): Rejection {
  return reject(code, `没有名为“${name}”的字段`, `There is no field "${name}"`, { field: name });
}
