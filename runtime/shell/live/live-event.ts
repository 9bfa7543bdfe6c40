import type { RecordState } from '../../core/types';

/** By whom a record could be read: what a right is judged by. */
export type Place = Pick<RecordState, 'stage' | 'owner' | 'team'>;

/** A record was changed. Told to whoever could read it before or can read it now. */
export interface RecordChange {
  process: string;
  type: string;
  id: string;
  version: number;
  /** number of the version of the process it runs on */
  definition: number;
  /** before the change (absent for a new record) and after it */
  places: Place[];
}

/** What the servers of one installation tell each other. Small: a message between them has 8,000 bytes at most. */
export type LiveMessage =
  | { what: 'record'; change: RecordChange }
  | { what: 'notified'; person: string; id: string }
  /** rights or sessions of the person have changed */
  | { what: 'person'; person: string };

/** What one open browser is told. */
export type LiveEvent =
  | { type: 'record'; process: string; recordType: string; id: string; version: number }
  /** `id` of the notification; what it says is read by whoever receives it */
  | { type: 'notification'; id: string }
  /** more has changed than is told one by one: read again what is shown */
  | { type: 'resync' };

/** Tells of a change, from the states before (null for a new record) and after it. */
export function changeOf(before: RecordState | null, after: RecordState): RecordChange {
  const place = ({ stage, owner, team }: RecordState): Place => ({ stage, owner, team });
  const places = [place(after)];
  if (before !== null && (before.stage !== after.stage || before.owner !== after.owner || before.team !== after.team))
    places.push(place(before));
  return {
    process: after.process,
    type: after.type,
    id: after.id,
    version: after.version,
    definition: after.definitionVersion,
    places,
  };
}
