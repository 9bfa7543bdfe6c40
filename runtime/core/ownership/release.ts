import { bindingsOf } from '../bindings';
import { settle } from '../formulas';
import type { After } from '../part';
import type { Event } from '../types';
import { setSystem, takeChanges, type Work } from '../work';
import { foldOwnershipRunning } from './fold';
import { POOL_OWNER } from './state';

/** Gives the record to the public pool: nobody owns it, and what formulas make of that is computed. */
export function release(after: After, why: 'expired' | 'given', reason: string | null): void {
  const { version, type, context, next } = after;
  const event: Event = { type: 'record.released', from: next.owner, team: next.team, why, reason };
  next.running = foldOwnershipRunning(next.running, { ...event, at: context.now }, next);
  const bindings = bindingsOf(version, type, next, context);
  const work: Work = { version, type, context, before: { ...next }, state: next, bindings, changed: new Map() };
  setSystem(work, 'owner', POOL_OWNER);
  setSystem(work, 'team', null);
  settle(work, ['owner', 'team']);
  after.events.push(event);
  const changes = takeChanges(work);
  if (changes !== null) after.events.push(changes);
}
