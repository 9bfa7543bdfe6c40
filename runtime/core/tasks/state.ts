/** How tasks stand in a record. Everything here is folded from events. */
import type { Address } from '../recipients';

/** An instant at which somebody is to be told of a task that is still open. */
export interface TaskMark {
  /** RFC 3339, UTC */
  at: string;
  kind: 'remind' | 'overdue' | 'escalate';
  /** percent of the time for `remind`, place on the ladder for `escalate`, 0 for `overdue` */
  step: number;
}

/** `outdated`: what it shows has changed since, so it cannot be answered any more. */
export type ConfirmationOutcome = 'requested' | 'confirmed' | 'declined' | 'revoked' | 'expired' | 'outdated';

/** What the customer was asked last for a task. */
export interface ConfirmationState {
  id: string;
  outcome: ConfirmationOutcome;
  requestedAt: string;
  /** person who asked */
  requestedBy: string;
  expiresAt: string;
  /** when whoever asked is to ask again; null when that is done or not wanted */
  remindAt: string | null;
  /** SHA-256 (hex) of the content that the customer is shown */
  hash: string;
  /** of an answer: when, who they say they are, and what they wrote */
  answer?: { at: string; name: string; remark: string };
}

export interface TaskState {
  /** id of its definition, or of its own for one given by hand */
  id: string;
  /** null for a task given by hand, which goes along with the record */
  stage: string | null;
  /** what one given by hand is called */
  label?: string;
  /** `closed`: the record left the stage before it was finished */
  state: 'open' | 'finished' | 'cancelled' | 'closed';
  to: Address[];
  openedAt: string;
  openedBy: string;
  dueAt: string | null;
  /** what is still to come, in order of time */
  marks: TaskMark[];
  overdue: boolean;
  /** how it ended */
  ended?: { at: string; by: string; reason: string | null };
  confirmation?: ConfirmationState;
}

/** Tasks of the stage the record is in, those given by hand, and how those of stages it left ended last. */
export interface RunningTasks {
  /** the stage whose tasks are open; null when the record's stage has none */
  stage: string | null;
  items: TaskState[];
}
