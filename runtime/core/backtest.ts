/** What another version would have said to the moves that a record really made. */

import { available } from './available';
import { carryOver } from './carry-over';
import type { Version } from './compile';
import { foldEach } from './fold-events';
import { ANYBODY, lackedBeyond } from './impact';
import { settled } from './migrate-record';
import type { Facts, RecordedEvent, RecordState, Rejection } from './types';

/** A move forward that was made. */
export interface Passage {
  at: string;
  from: string;
  to: string;
  /** what the other version would have asked beyond what the record's own version lacked (a waiver let that pass); null: it has no such move, or no place for the record as it was */
  missing: Rejection[] | null;
}

/**
 * Judges every forward move since a time by the gates of another version, on the record as it stood at that moment.
 * @param versionOf the versions the record has run on
 * @param events all of the record, in their order
 * @param since RFC 3339; earlier moves are left out
 * @param facts related records as they are known; their own past is not
 */
export function backtest(
  versionOf: (number: number) => Version | undefined,
  next: Version,
  events: readonly RecordedEvent[],
  since: string,
  facts: Facts,
): Passage[] {
  const passages: Passage[] = [];
  foldEach(events, (record, event) => {
    if (event.type !== 'stage.entered' || event.direction !== 'forward' || event.at < since) return;
    const own = versionOf(record.definitionVersion);
    if (own === undefined) return;
    passages.push({ at: event.at, from: event.from, to: event.to, missing: judged(own, next, record, event, facts) });
  });
  return passages;
}

type Entered = Extract<RecordedEvent, { type: 'stage.entered' }>;

function judged(own: Version, next: Version, record: RecordState, { at, to, transition }: Entered, facts: Facts): Rejection[] | null {
  const carried = carryOver(own, next, record);
  if (!carried.ok) return null;
  const there = settled(next, record, carried, { now: at, actor: ANYBODY, facts, newId: () => '' }, { migration: '' }).next;
  const moves = available(next, there, ANYBODY, at, facts).filter((one) => one.action === 'move' && one.to === to);
  const move = moves.find((one) => one.transition === transition) ?? moves[0];
  if (move === undefined) return null;
  const before = available(own, record, ANYBODY, at, facts).find((one) => one.action === 'move' && one.transition === transition);
  return lackedBeyond(before?.residual ?? [], move.residual);
}
