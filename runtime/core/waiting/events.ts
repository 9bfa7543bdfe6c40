/** The words of waiting for the customer: a second clock of its own. */

export interface Waiting {
  since: string;
  by: string;
  reason: string;
  /** when the customer is to be asked again; from then on the timers run */
  askAgainAt: string;
  asked: boolean;
}

export type WaitingEvent =
  | { type: 'waiting.started'; reason: string; askAgainAt: string }
  /** the date has come: the rep is to ask again, and timers run on */
  | { type: 'waiting.asked' }
  /** `waited`: milliseconds from its start */
  | { type: 'waiting.ended'; because: 'ended' | 'moved' | 'archived' | 'pool'; waited: number };

export type WaitingCommand = { type: 'startWaiting'; reason: string; askAgainAt: string } | { type: 'endWaiting' };
