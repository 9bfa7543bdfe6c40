import type { Text } from '../../../schemas/process';
import type { Sent } from '../endpoints/send-to-endpoint';

const FIRST_MS = 2_000;
const LONGEST_MS = 60_000;
const MAX_KEPT = 1_000;

interface Rest {
  failures: number;
  /** milliseconds since 1970 */
  until: number;
  reason: Text;
}

/**
 * Endpoints that just failed are left alone for a while, so that a backlog for one that hangs does not hold up the others.
 * Known to this node only, and only as long as it runs: the outbox keeps what matters.
 */
export class RestingEndpoints {
  private readonly resting = new Map<string, Rest>();

  /** How long the endpoint still rests, and why; null when it may be called. */
  rest(id: string, now: number): { afterMs: number; reason: Text } | null {
    const rest = this.resting.get(id);
    return rest === undefined || rest.until <= now ? null : { afterMs: rest.until - now, reason: rest.reason };
  }

  /** What came of a call. Calls that failed together count as one failure. */
  note(id: string, sent: Sent, now: number): void {
    if (sent.ok || !sent.again) {
      this.resting.delete(id);
      return;
    }
    const before = this.resting.get(id);
    if (before !== undefined && before.until > now) return;
    const failures = (before?.failures ?? 0) + 1;
    const ms = Math.max(Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20)), sent.afterMs ?? 0);
    if (this.resting.size >= MAX_KEPT) this.resting.clear();
    this.resting.set(id, { failures, until: now + ms, reason: sent.reason });
  }
}
