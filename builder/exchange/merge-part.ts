/** What the properties of one thing become, and in which lists things stand. */
import type { Criterion, FormField } from '../../schemas/process';
import { tidy } from '../draft/edits/place-field';
import { type Dispute, decided, mergedValue } from './merge-value';
import { isExactly, type Part, type PartKind, type Parts } from './process-parts';

/** The list a thing stands in: its holder, and what kind of thing it is. */
export const listOf = ({ parent, kind }: Part): string => `${parent} ${kind}`;

/** Keys of the things of each list, in its order. */
export function keysByList(parts: Parts): ReadonlyMap<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const part of parts.values()) {
    const list = listOf(part);
    const keys = lists.get(list);
    if (keys) keys.push(part.key);
    else lists.set(list, [part.key]);
  }
  return lists;
}

/** The properties of a thing that both sides have; `base` is undefined where they did not grow from one. */
export function mergedOwn(kind: PartKind, base: unknown, mine: unknown, theirs: unknown, dispute: Dispute): unknown {
  if (isExactly(mine, theirs) || isExactly(base, theirs)) return mine;
  if (isExactly(base, mine)) return theirs;
  if (kind === 'placement') {
    const [a, b, c] = [base, mine, theirs].map((item) => (typeof item === 'string' ? { field: item } : item));
    return tidy(mergedValue(a, b, c, [], dispute) as FormField);
  }
  // criteria of two kinds have other properties: one of them goes on as it is
  if (kind === 'criterion' && (mine as Criterion).kind !== (theirs as Criterion).kind) return decided(base, mine, theirs, [], dispute);
  return mergedValue(base, mine, theirs, [], dispute);
}
