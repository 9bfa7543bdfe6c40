import type { Json, RecordData } from '../../core/types';

/** `/customer/name`, RFC 6901. */
export const POINTER = /^(\/([^~/]|~[01])*){1,8}$/;

/** The value a JSON Pointer leads to; undefined where there is none. Only own properties and items are looked at. */
export function valueAt(document: Json, pointer: string): Json | undefined {
  let at: Json | undefined = document;
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(at)) at = /^(0|[1-9]\d{0,6})$/.test(key) ? at[Number(key)] : undefined;
    else if (at !== null && typeof at === 'object') at = Object.hasOwn(at, key) ? at[key] : undefined;
    else return undefined;
  }
  return at;
}

/** The values of a message by field; what the message does not have is left out. */
export function dataOf(message: Json, fields: { readonly [field: string]: string }): RecordData {
  const data: RecordData = {};
  for (const [field, pointer] of Object.entries(fields)) {
    const value = valueAt(message, pointer);
    if (value !== undefined) data[field] = value;
  }
  return data;
}
