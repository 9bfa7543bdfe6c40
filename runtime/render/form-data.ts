import type { Json, RecordData } from '../core/types';
import { isObject, type JsonObject } from './field-view';

/** Nothing was entered: what a required mark asks about. */
export function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0 || value.every((item) => isObject(item) && isBlankRow(item));
  return isObject(value) && isBlankRow(value);
}
const isBlankRow = (row: JsonObject): boolean => Object.values(row).every((cell) => isEmpty(cell));

/** Blank rows of a table and notes without a word were only begun; they are not part of what is saved. */
const isBegun = (item: Json): boolean =>
  isObject(item) && (isBlankRow(item) || (Object.keys(item).length === 1 && typeof item.text === 'string' && item.text.trim() === ''));

function finished(value: Json): Json | undefined {
  if (Array.isArray(value)) {
    const rows = value.filter((item) => !isBegun(item));
    return rows.length > 0 ? rows : undefined;
  }
  return isEmpty(value) ? undefined : value;
}

/**
 * The value of a field with the rows that the person has only begun: nothing to be saved, and nothing to be lost when the
 * record moves on under the form.
 * @param base what the person started from: rows that were begun there already are no entries of theirs
 */
export function withBegunRows(value: Json | undefined, mine: Json | undefined, base: Json | undefined): Json | undefined {
  if (!Array.isArray(mine) || sameValue(base, mine)) return value;
  const begun = mine.filter(isBegun);
  if (begun.length === 0) return value;
  // where they stand, as long as the other rows are those that they stand between
  if (sameValue(finished(mine), value ?? undefined)) return mine;
  return [...(Array.isArray(value) ? value : []), ...begun];
}

/** Same value all the way down; a missing member is like an undefined one. */
export function sameValue(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, at) => sameValue(item, b[at]));
  if (isObject(a) && isObject(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].every((key) => sameValue(a[key], b[key]));
  }
  return false;
}

/**
 * The merge patch (RFC 7396, one level) that makes `before` into `after`: changed values, and null for those removed.
 * Only names in `fields` are looked at: the fields the form lets this actor write.
 */
export function patchOf(before: RecordData, after: RecordData, fields: Iterable<string>): RecordData {
  const patch: RecordData = {};
  for (const field of fields) {
    const [old, next] = [before[field], after[field]].map((held) => (held === undefined || held === null ? undefined : finished(held)));
    if (!sameValue(old, next)) patch[field] = next ?? null;
  }
  return patch;
}

/** Fields of a form view that a client may write: not read-only, not computed, and no files, which go by upload. */
export function writableFields(view: { schema: Json; uiSchema: Json }): string[] {
  const properties = isObject(view.schema) && isObject(view.schema.properties) ? view.schema.properties : {};
  const uiSchema = isObject(view.uiSchema) ? view.uiSchema : {};
  return Object.keys(properties).filter((name) => {
    const ui = isObject(uiSchema[name]) ? uiSchema[name] : {};
    const options = isObject(ui['ui:options']) ? ui['ui:options'] : {};
    const property = properties[name];
    if (ui['ui:readonly'] === true || (isObject(property) && property.readOnly === true)) return false;
    return options.kind !== 'formula' && options.kind !== 'autonumber' && options.kind !== 'files';
  });
}
