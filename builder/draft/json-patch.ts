/** RFC 6902 operations (add, remove, replace) on a value, sharing everything beside the places they name. */
import type { Fix } from '../../schemas/problem';

type Operation = Fix['operations'][number];

/** The value after the operations; undefined when one of them names a place that is not there. */
export function patched<T extends object>(document: T, operations: readonly Operation[]): T | undefined {
  let value: unknown = document;
  for (const operation of operations) {
    const parts = operation.path.split('/').slice(1);
    const result = changed(
      value,
      parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')),
      operation,
    );
    if (result === undefined) return undefined;
    value = result;
  }
  // the shape of what came out is judged like that of any edit
  return typeof value === 'object' && value !== null ? (value as T) : undefined;
}

/** The value with the operation done below it; undefined when the place is not there. */
function changed(value: unknown, [key, ...rest]: readonly string[], operation: Operation): unknown {
  if (key === undefined) return operation.op === 'remove' ? undefined : operation.value;
  if (Array.isArray(value)) return changedList(value, key, rest, operation);
  if (typeof value !== 'object' || value === null) return undefined;
  const map = value as Readonly<Record<string, unknown>>;
  const there = Object.hasOwn(map, key);
  if (rest.length === 0 && operation.op === 'remove') {
    if (!there) return undefined;
    const { [key]: _, ...others } = map;
    return others;
  }
  if (!there && (rest.length > 0 || operation.op !== 'add')) return undefined;
  const member = changed(map[key], rest, operation);
  return member === undefined ? undefined : { ...map, [key]: member };
}

const INDEX = /^(0|[1-9]\d{0,8})$/;
function changedList(list: readonly unknown[], key: string, rest: readonly string[], operation: Operation): unknown {
  const adding = rest.length === 0 && operation.op === 'add';
  const at = key === '-' && adding ? list.length : INDEX.test(key) ? Number(key) : Number.NaN;
  if (Number.isNaN(at) || at > list.length || (at === list.length && !adding)) return undefined;
  if (adding) return list.toSpliced(at, 0, operation.value);
  if (rest.length === 0 && operation.op === 'remove') return list.toSpliced(at, 1);
  const item = changed(list[at], rest, operation);
  return item === undefined ? undefined : list.with(at, item);
}
