/** What another version would mean for a record, before anybody moves it there. */

import { available } from './available';
import { carryOver } from './carry-over';
import type { Version } from './compile';
import { settled } from './migrate-record';
import type { Action, Actor, Facts, RecordState, Rejection, TypeMapping } from './types';

export type Fate =
  | { fate: 'unaffected' }
  /** it could go on, or lacked less, and now lacks this at the gate of its stage; nothing listed: no move leads on any more */
  | { fate: 'blocked'; missing: Rejection[] }
  /** its record type is gone, or its stage or values have no place; `stage` null: the stage has one */
  | { fate: 'orphaned'; stage: string | null; fields: string[] };

/** Gates are asked as they stand, whoever would move the record. */
export const ANYBODY: Actor = { id: '', name: '', admin: true, roles: [], teams: [], teamTree: [] };
const ONWARD: ReadonlySet<string | undefined> = new Set(['forward', 'skip', 'won']);

/**
 * The fate of a record that would go from the version it runs on to another one, as both see it now.
 * @param now RFC 3339
 * @param facts the records that `relatedNeeded` names for either version
 * @param mapping where what the other version does not have is to go
 */
export function fateOf(own: Version, next: Version, record: RecordState, now: string, facts: Facts, mapping?: TypeMapping): Fate {
  const carried = carryOver(own, next, record, mapping);
  if (!carried.ok) return { fate: 'orphaned', stage: carried.stage, fields: carried.fields };
  const context = { now, actor: ANYBODY, facts, newId: () => '' };
  const there = settled(next, record, carried, context, { migration: '' }).next;
  const before = onward(available(own, record, ANYBODY, now, facts));
  const after = onward(available(next, there, ANYBODY, now, facts));
  if (after.length === 0) return before.length > 0 ? { fate: 'blocked', missing: [] } : { fate: 'unaffected' };
  const missing = lackedBeyond(ownGate(before, record.stage), ownGate(after, there.stage));
  return missing.length === 0 ? { fate: 'unaffected' } : { fate: 'blocked', missing };
}

const onward = (actions: readonly Action[]) => actions.filter(({ action, direction }) => action === 'move' && ONWARD.has(direction));

/** What is lacked now and was not, or not so much, before. */
export function lackedBeyond(before: readonly Rejection[], after: readonly Rejection[]): Rejection[] {
  const lacked = new Map(before.map((one) => [one.criterion, lack(one)]));
  return after.filter((one) => lack(one) > (lacked.get(one.criterion) ?? 0));
}

/** How much of what is asked is not there; at least one of whatever is asked at all. */
const lack = ({ have = 0, need = 1 }: Rejection) => Math.max(1, need - have);

/** What the gate of the stage lacks, each criterion once. */
function ownGate(moves: readonly Action[], stage: string | null): Rejection[] {
  const found = new Map<string | undefined, Rejection>();
  for (const one of moves.flatMap(({ residual }) => residual)) if (one.stage === stage) found.set(one.criterion, one);
  return [...found.values()];
}
