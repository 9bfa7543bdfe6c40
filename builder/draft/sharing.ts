/** Changing a part of a value while everything else stays the very same object, so that views redraw only what changed. */
import type { Changes } from './edit';

/** The object with properties set (undefined takes one out); the very same object when nothing differs. */
export function withSet<T extends object>(value: T, set: Changes<NoInfer<T>>): T {
  const keys = Object.keys(set) as (keyof T)[];
  if (keys.every((key) => Object.is(value[key], set[key]))) return value;
  const next = { ...value };
  for (const key of keys) {
    const member = set[key];
    if (member === undefined) delete next[key];
    else next[key] = member;
  }
  return next;
}

/** The list with each item changed, or left out for undefined; the very same list when nothing differs. */
export function mapItems<T>(list: readonly T[], change: (item: T, at: number) => T | undefined): T[] {
  let next: T[] | undefined;
  for (const [at, item] of list.entries()) {
    const changed = change(item, at);
    if (next === undefined && changed === item) continue;
    next ??= list.slice(0, at);
    if (changed !== undefined) next.push(changed);
  }
  return next ?? (list as T[]);
}

/** The same for an optional list: `emptied` stands for one that lost all its items. */
export function mapOptional<T>(
  list: readonly T[] | undefined,
  change: (item: T) => T | undefined,
  emptied: 'keep' | 'drop',
): T[] | undefined {
  if (list === undefined) return undefined;
  const next = mapItems(list, change);
  return next.length === 0 && next !== list && emptied === 'drop' ? undefined : next;
}

/** The list with an item at a place; at the end when there is no such place. */
export function inserted<T>(list: readonly T[], item: T, at = list.length): T[] {
  return list.toSpliced(Math.max(0, Math.min(at, list.length)), 0, item);
}

/** The list with one of its items at another place; the very same list when it is there already or not in the list. */
export function movedItem<T>(list: readonly T[], from: number, to: number): T[] {
  const item = list[from];
  const place = Math.max(0, Math.min(to, list.length - 1));
  if (item === undefined || from === place) return list as T[];
  return inserted(list.toSpliced(from, 1), item, place);
}

/** The map without a key; the very same map when it has none. */
export function withoutKey<T>(map: Readonly<Record<string, T>>, key: string): Record<string, T> {
  if (!Object.hasOwn(map, key)) return map as Record<string, T>;
  const { [key]: _, ...rest } = map;
  return rest;
}

/** The map with each member changed, or left out for undefined; the very same map when nothing differs. */
export function mapMembers<T>(map: Readonly<Record<string, T>>, change: (member: T, key: string) => T | undefined): Record<string, T> {
  let differs = false;
  const members: [string, T][] = [];
  for (const [key, member] of Object.entries(map)) {
    const changed = change(member, key);
    differs ||= changed !== member;
    if (changed !== undefined) members.push([key, changed]);
  }
  return differs ? Object.fromEntries(members) : (map as Record<string, T>);
}

/** The map with one key more, at a place in its order; the very same map when the key is taken. */
export function withKey<T>(map: Readonly<Record<string, T>>, key: string, member: T, at?: number): Record<string, T> {
  if (Object.hasOwn(map, key)) return map as Record<string, T>;
  return Object.fromEntries(inserted<[string, T]>(Object.entries(map), [key, member], at));
}

/** The map with one key at another place in its order. */
export function movedKey<T>(map: Readonly<Record<string, T>>, key: string, to: number): Record<string, T> {
  const members = Object.entries(map);
  const next = movedItem(
    members,
    members.findIndex(([one]) => one === key),
    to,
  );
  return next === members ? (map as Record<string, T>) : Object.fromEntries(next);
}
