/** How much one record may hold: each value has limits of its own, but a list of many long ones would have none. */
import { reject } from './rejection';
import type { Json, RecordData, RecordState, Rejection } from './types';

/** Characters of all values together; a number, a yes or no, and an item of a list count as eight more. */
export const MAX_RECORD_SIZE = 500_000;
const PLAIN = 8;

/** Size of a value as it is counted, or something above `most` as soon as that is certain. */
export function sizeOf(value: Json, most: number): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return PLAIN;
  let size = 0;
  if (Array.isArray(value)) {
    for (const item of value) {
      size += PLAIN + sizeOf(item, most - size);
      if (size > most) return size;
    }
    return size;
  }
  for (const name of Object.keys(value)) {
    size += name.length + sizeOf(value[name] ?? null, most - size);
    if (size > most) return size;
  }
  return size;
}

/** Refuses a state that is too large, unless it is smaller than before: what is too large already can be made smaller. */
export function tooLarge(before: RecordData | null, next: Pick<RecordState, 'data'>): Rejection | null {
  const size = sizeOf(next.data, MAX_RECORD_SIZE);
  if (
    size <= MAX_RECORD_SIZE ||
    (before !== null && sizeOf(next.data, Number.POSITIVE_INFINITY) <= sizeOf(before, Number.POSITIVE_INFINITY))
  )
    return null;
  const most = MAX_RECORD_SIZE.toLocaleString('en');
  return reject(
    'record_too_large',
    `这条记录的内容过多，合计最多 ${most} 字`,
    `The record would hold too much: at most ${most} characters in all its values`,
    { need: MAX_RECORD_SIZE },
  );
}
