const FIRST_MS = 5_000;
const LONGEST_MS = 3_600_000;
/** With the waits below, about fifteen hours from the first attempt to the last. */
export const MAX_ATTEMPTS = 24;

/**
 * How long to wait after so many failed attempts (1 = the first): 5 s, doubled each time, an hour at most, then up to a
 * quarter less or more by `random` (0 to 1), so that what failed together does not come back together.
 */
export function backoffMs(attempts: number, random: number): number {
  const wait = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts - 1, 30));
  return Math.round(wait * (0.75 + 0.5 * random));
}
