/** What a store keeps of a record beside its state: text to search in, and values no other record may have. */
import type { FieldKind } from '../../schemas/process';
import type { Version } from './compile';
import type { CompiledField } from './compile-field';
import { isHiddenToSome } from './hidden-to-some';
import { isRow } from './table-rows';
import type { Json, RecordState } from './types';
import { valueIn } from './work';

const TEXT_KINDS: ReadonlySet<FieldKind> = new Set(['text', 'longText', 'phone', 'email', 'url', 'autonumber']);

/**
 * Words to find the record by: its title, text-like fields, and fields marked `x-searchable` (choices by their labels).
 * A field that is hidden to the people of some role is left out for all, because a search that finds a record by
 * a value tells that value.
 */
export function searchText(version: Version, record: RecordState): string {
  const type = version.types.get(record.type);
  if (type === undefined) return record.title;
  const parts = isHiddenToSome(version, type, type.titleField) ? [] : [record.title];
  for (const field of type.fieldList) {
    const searched = field.schema['x-searchable'] === true || (field.schema['x-searchable'] === undefined && TEXT_KINDS.has(field.kind));
    if (!searched || field.id === type.titleField || isHiddenToSome(version, type, field.id)) continue;
    const value = valueIn(record.data, field.id);
    if (value !== undefined) wordsOf(field, value, parts);
  }
  return parts.filter((part) => part !== '').join('\n');
}

function wordsOf(field: CompiledField, value: Json, parts: string[]): void {
  if (field.kind === 'choice' || field.kind === 'choices') {
    const options = field.schema.oneOf ?? field.schema.items?.oneOf ?? [];
    for (const one of Array.isArray(value) ? value : [value]) {
      const label = options.find((option) => option.const === one);
      const texts = label?.['x-label'] ?? label?.title ?? String(one);
      parts.push(...(typeof texts === 'string' ? [texts] : Object.values(texts)));
    }
    return;
  }
  textsIn(value, field.kind, parts);
}

function textsIn(value: Json, kind: FieldKind, parts: string[]): void {
  if (typeof value === 'string') parts.push(value);
  else if (typeof value === 'number') parts.push(String(value));
  else if (Array.isArray(value)) for (const item of value) textsIn(item, kind, parts);
  else if (isRow(value)) {
    // of files and notes only what people wrote or read, not ids and hashes
    const keys = kind === 'files' ? ['name'] : kind === 'notes' ? ['text'] : Object.keys(value);
    for (const key of keys) textsIn(value[key] ?? null, kind, parts);
  }
}

/** A value as it is compared for uniqueness: blanks at the ends do not make another value. */
export function uniqueText(value: Json): string {
  return typeof value === 'string' ? value.trim() : JSON.stringify(value);
}

/** Values of unique fields that the record holds. */
export function uniqueValues(version: Version, record: RecordState): { field: string; value: string }[] {
  const held: { field: string; value: string }[] = [];
  for (const { id: field } of version.types.get(record.type)?.unique ?? []) {
    const value = valueIn(record.data, field);
    if (value !== undefined) held.push({ field, value: uniqueText(value) });
  }
  return held;
}
