/** Cursors: the sort values and the id of the last record of a page, bound to the list they came from. */
import { createHash } from 'node:crypto';
import type { SortKey } from '../runtime/core/types';
import { MAX_CURSOR } from '../runtime/shell/ports';

export type SortValue = string | number | null;
export interface Cursor {
  values: SortValue[];
  id: string;
}

/** What a cursor must fit: the same process, type and order. */
export function listMark(process: string, type: string, sort: readonly SortKey[]): string {
  const order = sort.map((key) => [key.field.source, key.field.name, key.field.valueType, key.descending]);
  return createHash('sha256')
    .update(JSON.stringify([process, type, order]))
    .digest('base64url')
    .slice(0, 12);
}

export function encodeCursor(mark: string, cursor: Cursor): string {
  return Buffer.from(JSON.stringify([mark, cursor.id, ...cursor.values])).toString('base64url');
}

function fits(key: SortKey, value: unknown): boolean {
  if (value === null) return true;
  if (key.field.valueType === 'text') return typeof value === 'string' && !value.includes('\0');
  return key.field.valueType === 'boolean' ? value === 0 || value === 1 : typeof value === 'number';
}

/** Null for everything that `encodeCursor` did not write for a list with this mark and order. */
export function decodeCursor(mark: string, sort: readonly SortKey[], text: string): Cursor | null {
  if (text.length > MAX_CURSOR || !/^[A-Za-z0-9_-]+$/.test(text)) return null;
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
  if (
    !Array.isArray(parts) ||
    parts.length !== sort.length + 2 ||
    parts[0] !== mark ||
    typeof parts[1] !== 'string' ||
    parts[1].includes('\0')
  )
    return null;
  const values: SortValue[] = [];
  for (const [i, key] of sort.entries()) {
    const value: unknown = parts[i + 2];
    if (!fits(key, value)) return null;
    values.push(value as SortValue);
  }
  return { values, id: parts[1] };
}
