/** Ids for new things: stable from the first moment, readable, and never derived again when a label changes. */
import { ID_PATTERN, RESERVED_FIELD_NAMES } from '../../schemas/process';

const ID = new RegExp(ID_PATTERN);
const LONGEST = 63;
/** Members that every object inherits are no ids of ours (`schemas/checks/ids.ts`). */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * An id that is not taken: `base` itself when it is free, else with the next number (`stage2`). What of `base` does not fit
 * the grammar is left out; `fallback` stands for a base of which nothing fits, such as a Chinese label.
 */
export function newId(base: string, taken: { has(id: string): boolean }, fallback: string): string {
  const words =
    base
      .normalize('NFKD')
      .replace(/^[^A-Za-z]+/, '')
      .match(/[A-Za-z0-9]+/g) ?? [];
  const joined = words.map((word, at) => (at === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1)).join('');
  const wanted = ID.test(base) ? base : joined.slice(0, LONGEST);
  const start = ID.test(wanted) ? wanted : fallback;
  const isFree = (id: string) => !taken.has(id) && !RESERVED_FIELD_NAMES.has(id) && !INHERITED.has(id);
  if (isFree(start)) return start;
  const stem = start.replace(/\d+$/, '') || fallback;
  for (let number = 2; ; number++) {
    const id = stem.slice(0, LONGEST - String(number).length) + String(number);
    if (isFree(id)) return id;
  }
}
