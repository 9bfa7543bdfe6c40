/** Three-way merge of the properties of one thing. */

import { mergedOrder } from './merge-order';
import { isExactly, isSame } from './process-parts';

export type Side = 'mine' | 'theirs';

/** Told of every place that both sides changed differently; answers whose value goes on. */
export type Dispute = (place: readonly string[], base: unknown, mine: unknown, theirs: unknown) => Side;

type Members = Readonly<Record<string, unknown>>;
const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parts that only mean something together: one of them is taken whole. */
const WHOLE: ReadonlySet<string> = new Set(['position', 'grants', 'when', 'default']);
/** Lists of names, each for itself: both additions and both removals hold. */
const NAME_LISTS: ReadonlySet<string> = new Set(['schema.required', 'list.columns', 'card.fields', 'forms', 'items.required']);

/**
 * The value of which both are successors; undefined stands for absent. Without a common base (`base` undefined while both
 * are there) every difference is disputed. `place` is the way to the value from its thing.
 */
export function mergedValue(base: unknown, mine: unknown, theirs: unknown, place: readonly string[], dispute: Dispute): unknown {
  if (isExactly(mine, theirs) || isExactly(base, theirs)) return mine;
  if (isExactly(base, mine)) return theirs;
  if (!WHOLE.has(place.at(-1) ?? '')) {
    if (isMembers(mine) && isMembers(theirs)) return mergedMembers(isMembers(base) ? base : undefined, mine, theirs, place, dispute);
    const lists = asKeyed(base, mine, theirs, place);
    if (lists !== null) return Object.values(mergedMembers(lists.base, lists.mine, lists.theirs, place, dispute));
  }
  return decided(base, mine, theirs, place, dispute);
}

/** One of two values as a whole: that of the side that changed it. */
export function decided(base: unknown, mine: unknown, theirs: unknown, place: readonly string[], dispute: Dispute): unknown {
  if (isSame(mine, theirs) || isSame(base, theirs)) return mine;
  if (isSame(base, mine)) return theirs;
  return dispute(place, base, mine, theirs) === 'mine' ? mine : theirs;
}

function mergedMembers(base: Members | undefined, mine: Members, theirs: Members, place: readonly string[], dispute: Dispute): Members {
  const members = new Map<string, unknown>();
  const valueIn = (one: Members | undefined, key: string) => (one !== undefined && Object.hasOwn(one, key) ? one[key] : undefined);
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const value = mergedValue(valueIn(base, key), valueIn(mine, key), valueIn(theirs, key), [...place, key], dispute);
    if (value !== undefined) members.set(key, value);
  }
  const order = mergedOrder(base && Object.keys(base), Object.keys(mine), Object.keys(theirs), new Set(members.keys()));
  return Object.fromEntries(order.ids.map((key) => [key, members.get(key)]));
}

/** Lists whose items have names, as maps by these names; null when one of them is something else. */
function asKeyed(base: unknown, mine: unknown, theirs: unknown, place: readonly string[]) {
  const areNames = NAME_LISTS.has(place.join('.'));
  const [a, b, c] = [keyed(base ?? [], areNames), keyed(mine, areNames), keyed(theirs, areNames)];
  return a && b && c ? { base: base === undefined ? undefined : a, mine: b, theirs: c } : null;
}

function keyed(list: unknown, areNames: boolean): Members | null {
  if (!Array.isArray(list)) return null;
  const members = new Map<string, unknown>();
  for (const item of list as unknown[]) {
    const name = areNames ? item : nameOf(item);
    // a name that is a number would change the order of a map
    if (typeof name !== 'string' || members.has(`:${name}`)) return null;
    members.set(`:${name}`, item);
  }
  return Object.fromEntries(members);
}

/** What names an item of a list: a choice its value, a reason its id, a related record its ref. */
function nameOf(item: unknown): unknown {
  if (!isMembers(item)) return undefined;
  return item.id ?? item.const ?? item.ref;
}
