/**
 * Guessing passwords is slow: failed attempts are counted per e-mail and address, per e-mail, and per address.
 * The counts are kept in this process; with several nodes an attacker gets that many times more attempts (docs/settings.md).
 */
const WINDOW_MS = 15 * 60_000;
const LIMITS = { pair: 10, email: 50, address: 100 } as const;
const KEPT_MAX = 20_000;

interface Count {
  failures: number;
  until: number;
}

export interface SignInLimit {
  /** seconds to wait; 0 when an attempt may be made. Counts the attempt as failed until `succeeded` takes it back. */
  attempt(email: string, address: string): number;
  succeeded(email: string, address: string): void;
}

/** `now` in milliseconds of any steady clock. */
export function signInLimit(now: () => number = () => performance.now()): SignInLimit {
  const counts = new Map<string, Count>();
  const keysOf = (email: string, address: string): [string, number][] => [
    [`p\n${email}\n${address}`, LIMITS.pair],
    [`e\n${email}`, LIMITS.email],
    [`a\n${address}`, LIMITS.address],
  ];
  const live = (key: string, at: number): Count | undefined => {
    const count = counts.get(key);
    if (count !== undefined && count.until <= at) {
      counts.delete(key);
      return undefined;
    }
    return count;
  };
  return {
    attempt(email, address) {
      const at = now();
      const keys = keysOf(email.toLowerCase(), address);
      for (const [key, limit] of keys) {
        const count = live(key, at);
        if (count !== undefined && count.failures >= limit) return Math.ceil((count.until - at) / 1000);
      }
      for (const [key] of keys) {
        const count = live(key, at);
        if (count !== undefined) count.failures++;
        else {
          if (counts.size >= KEPT_MAX) {
            const oldest = counts.keys().next();
            if (!oldest.done) counts.delete(oldest.value);
          }
          counts.set(key, { failures: 1, until: at + WINDOW_MS });
        }
      }
      return 0;
    },
    succeeded(email, address) {
      const [pair, ...others] = keysOf(email.toLowerCase(), address);
      if (pair) counts.delete(pair[0]);
      for (const [key] of others) {
        const count = counts.get(key);
        if (count !== undefined) count.failures--;
      }
    },
  };
}
