/** The words of SLA timers: their state in a record, and what happens to them. */
import type { Address } from '../recipients';

/** A timer of a record as it stands. Times are RFC 3339 in UTC. */
export interface TimerState {
  /** place of the rule that counts, from 0 */
  rule: number;
  /** when this run began */
  startedAt: string;
  /** milliseconds that the limit allows, as its calendar counts them */
  total: number;
  /** milliseconds left when it was paused; null while it runs */
  left: number | null;
  pausedBy: 'rule' | 'waiting' | null;
  /** null while it is paused */
  dueAt: string | null;
  /** when the owner is warned; null while it is paused, and when nobody is */
  warnAt: string | null;
  level: 'running' | 'warned' | 'breached';
  breachedAt: string | null;
  /** ids of the steps of the ladder already climbed */
  climbed: string[];
}

export type TimerEvent =
  /** `because`: why it began; `undone`: it goes on as it stood before a migration that was taken back */
  | { type: 'timer.started'; timer: string; state: TimerState; because: 'stage' | 'created' | 'claimed' | 'rule' | 'definition' | 'undone' }
  | { type: 'timer.stopped'; timer: string; because: 'left' | 'closed' | 'archived' | 'pool' | 'rule' | 'definition' }
  | { type: 'timer.paused'; timer: string; state: TimerState; because: 'rule' | 'waiting' }
  | { type: 'timer.resumed'; timer: string; state: TimerState }
  /** started over by an event or by the change of a field */
  | { type: 'timer.restarted'; timer: string; state: TimerState; by: string }
  /** another rule counts now */
  | { type: 'timer.changed'; timer: string; state: TimerState }
  | { type: 'timer.warned'; timer: string; state: TimerState; dueAt: string }
  | { type: 'timer.breached'; timer: string; state: TimerState; dueAt: string }
  | { type: 'timer.escalated'; timer: string; state: TimerState; step: string; to: Address[] };
