/**
 * Links are opened without an account, so an address may only ask so often, and guessing is slower still. No guess can hit a
 * token of 256 bits; the limit keeps guessers from being a load. Counted in this process, per node.
 */
const WINDOW_MS = 60_000;
const MISS_WINDOW_MS = 15 * 60_000;
const MAX_REQUESTS = 240;
const MAX_MISSES = 30;
const KEPT_MAX = 20_000;

interface Count {
  requests: number;
  until: number;
}

export interface LinkLimit {
  /** seconds to wait; 0 when the request may be answered, which counts it */
  attempt(address: string): number;
  /** there was no such link */
  missed(address: string): void;
}

/** `now` in milliseconds of any steady clock. */
export function linkLimit(now: () => number = () => performance.now()): LinkLimit {
  const requests = new Map<string, Count>();
  const misses = new Map<string, Count>();
  const counted = (counts: Map<string, Count>, address: string, window: number): Count => {
    const at = now();
    const known = counts.get(address);
    if (known !== undefined && known.until > at) return known;
    counts.delete(address);
    const oldest = counts.size >= KEPT_MAX ? counts.keys().next() : undefined;
    if (oldest !== undefined && !oldest.done) counts.delete(oldest.value);
    const fresh = { requests: 0, until: at + window };
    counts.set(address, fresh);
    return fresh;
  };
  const wait = ({ until }: Count) => Math.max(1, Math.ceil((until - now()) / 1000));
  return {
    attempt(address) {
      const missed = misses.get(address);
      if (missed !== undefined && missed.until > now() && missed.requests >= MAX_MISSES) return wait(missed);
      const count = counted(requests, address, WINDOW_MS);
      if (count.requests >= MAX_REQUESTS) return wait(count);
      count.requests += 1;
      return 0;
    },
    missed(address) {
      counted(misses, address, MISS_WINDOW_MS).requests += 1;
    },
  };
}
