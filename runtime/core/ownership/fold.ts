/** What events of ownership do to a record. */
import { withMember } from '../part';
import type { Event, FieldChange, RecordState, Running } from '../types';
import { POOL_OWNER } from './state';

type Told = Event & { at: string };

/** What goes on around the record after the event; the same object when it has nothing to do with ownership. */
export function foldOwnershipRunning(running: Running, event: Told, record: Pick<RecordState, 'version'>): Running {
  switch (event.type) {
    case 'protection.started':
      return withMember(running, 'protection', { since: event.at, until: event.until, extensions: event.extensions });
    case 'protection.extended': {
      const since = running.protection?.since ?? event.at;
      return withMember(running, 'protection', { since, until: event.until, extensions: event.extensions });
    }
    case 'protection.warned':
      return running.protection === undefined
        ? running
        : withMember(running, 'protection', { ...running.protection, warned: true } as never);
    case 'protection.ended':
      return withMember(running, 'protection', null);
    case 'record.released':
      return withMember(running, 'protection', { pool: true, since: event.at, lastOwner: event.from, lastTeam: event.team });
    case 'record.claimed':
      return withMember(withMember(running, 'protection', null), 'claim', { by: event.by, number: event.number });
    case 'record.merged':
      return event.how === 'record' ? withMember(running, 'merged', { other: event.other, version: record.version }) : running;
    case 'merge.undone':
      return withMember(running, 'merged', null);
    case 'record.mergedInto':
      return withMember(running, 'mergedInto', event.into);
    case 'record.restored':
      return withMember(running, 'mergedInto', null);
    default:
      return running;
  }
}

/** What the event does to the record beside what goes on around it. Changes the state, which is the fold's own. */
export function foldOwnership(state: RecordState, event: Event, takeOver: (changes: readonly FieldChange[]) => void): void {
  switch (event.type) {
    case 'record.released':
      state.owner = POOL_OWNER;
      state.team = null;
      return;
    case 'record.claimed':
      state.owner = event.by;
      state.team = event.team;
      return;
    case 'record.merged':
    case 'merge.undone':
      takeOver(event.changes);
      state.title = event.title;
      return;
    case 'record.mergedInto':
      state.archived = true;
      return;
    case 'record.restored':
      state.archived = false;
      return;
    default:
      return;
  }
}
