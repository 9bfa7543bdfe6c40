import type { Version } from './compile';
import { hiddenTo, resolveName, unknownName } from './field-ref';
import { reject } from './rejection';
import type { Actor, Rejection, SortKey } from './types';

const MAX_KEYS = 5;
export type SortResult = { ok: true; sort: SortKey[] } | { ok: false; rejections: Rejection[] };

/**
 * Reads a sort text like `-amount,name`: fields and system names, `-` for descending. Refused with `invalid_sort`:
 * names that are unknown or hidden to the actor (the same answer), kinds without an order, more than five keys.
 * @param others further versions that some records of the type run on; what one of them hides is hidden
 */
export function parseSort(version: Version, recordType: string, sort: string, actor: Actor, others: readonly Version[] = []): SortResult {
  const type = version.types.get(recordType);
  if (type === undefined) return refused(reject('invalid_sort', '没有这个记录类型', 'There is no such record type'));
  const isHidden = hiddenTo(version, recordType, actor, others);
  const texts = sort
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '');
  if (texts.length > MAX_KEYS) return refused(reject('invalid_sort', `最多按 ${MAX_KEYS} 个字段排序`, `At most ${MAX_KEYS} sort keys`));
  const keys: SortKey[] = [];
  for (const text of texts) {
    const descending = text.startsWith('-');
    const name = descending ? text.slice(1) : text;
    const resolved = resolveName(type, isHidden, name);
    if (resolved === null) return refused(unknownName('invalid_sort', name));
    const { ref, comparable } = resolved;
    if (!comparable || ref.valueType === 'list') {
      return refused(reject('invalid_sort', `不能按“${name}”排序`, `Records cannot be sorted by "${name}"`, { field: name }));
    }
    if (!keys.some((key) => key.field.name === name)) keys.push({ field: ref, descending });
  }
  return { ok: true, sort: keys };
}

const refused = (rejection: Rejection): SortResult => ({ ok: false, rejections: [rejection] });
