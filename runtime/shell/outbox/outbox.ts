/** What the outbox knows, and what it asks of whoever delivers. */
import type { Text } from '../../../schemas/process';
import type { Effect } from '../../core/types';

/** An effect that waits to be delivered. `key` is stable: who is given it twice has to do it once. */
export interface OutboxEffect extends Effect {
  recordId: string;
  createdAt: string;
  /** attempts begun, this one included */
  attempts: number;
}
/** The right to deliver until the lease runs out. Whoever claims after that gets a higher fence, and what the slow one says no longer counts. */
export interface ClaimedEffect extends OutboxEffect {
  fence: number;
}
/** An effect that is not delivered any more until somebody asks for it. */
export interface DeadEffect extends OutboxEffect {
  /** why the last attempt failed */
  reason: Text;
}
/** An effect that failed and will be tried again by itself. */
export interface WaitingEffect extends DeadEffect {
  nextAt: string;
}

/** What goes on in place of an effect keeps its key as the beginning of its own; whose it was is thereby known. */
export const keyOfPart = (effect: string, part: string): string => `${effect}/${part}`;
/** The key of the effect that a part of a part of it came of, and which part that was; null for no part. */
export function partsOfKey(key: string): { effect: string; part: string | null } {
  const [effect = key, part = null] = key.split('/');
  return { effect, part };
}

export type Delivered =
  /** `parts` go on as effects of their own in place of this one: one failing receiver does not bring the others a second copy */
  | { ok: true; parts?: readonly Effect[] }
  /** `again` false: no attempt of this kind will ever succeed. `afterMs`: not sooner, as the receiver asked */
  | { ok: false; reason: Text; again: boolean; afterMs?: number }
  /** not even tried now: the attempt does not count */
  | { ok: false; reason: Text; postponedMs: number };
/** Delivers one effect within the time of a lease. Throwing counts as a failure that may be tried again. */
export type Deliver = (effect: OutboxEffect) => Promise<Delivered>;
/** By type of effect. */
export type Deliverers = { readonly [effectType: string]: Deliver };

export interface OutboxStore {
  /**
   * Takes effects that are due and that nobody holds, oldest first, each for one claimer, and counts an attempt.
   * `types`: only these, or all `except` these.
   */
  claim(
    types: { only: readonly string[] } | { except: readonly string[] },
    now: string,
    leaseUntil: string,
    limit: number,
  ): Promise<ClaimedEffect[]>;
  /** These three answer false, and change nothing, when the lease was lost to another claimer. */
  done(effect: ClaimedEffect, parts: readonly Effect[], now: string): Promise<boolean>;
  /** `counts` false: the attempt that the claim counted was none */
  again(effect: ClaimedEffect, reason: Text, nextAt: string, counts: boolean): Promise<boolean>;
  bury(effect: ClaimedEffect, reason: Text): Promise<boolean>;
  /** newest first */
  dead(limit: number): Promise<DeadEffect[]>;
  waiting(limit: number): Promise<WaitingEffect[]>;
  /** what failed of the effects of these keys and of all that came of them: given up, or tried again by itself */
  failedOf(keys: readonly string[]): Promise<(DeadEffect | WaitingEffect)[]>;
  counts(): Promise<{ pending: number; failing: number; dead: number }>;
  /** a dead effect is due at once, with all attempts before it; false when it is not dead */
  revive(key: string, now: string): Promise<boolean>;
  /** false when it is not dead */
  discard(key: string): Promise<boolean>;
}
