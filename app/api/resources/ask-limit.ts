/** How often one person may ask whether a record is there already: as often as people type, not as often as programs try. */
const WINDOW_MS = 60_000;
const LIMIT = 90;
const KEPT_MAX = 20_000;

/** Seconds to wait; 0 when the question may be asked, which counts it. The counts are kept in this process. */
export type AskLimit = (person: string) => number;

/** `now` in milliseconds of any steady clock. */
export function askLimit(now: () => number = () => performance.now(), limit = LIMIT): AskLimit {
  const counts = new Map<string, { asked: number; until: number }>();
  return (person) => {
    const at = now();
    const known = counts.get(person);
    if (known !== undefined && known.until > at) {
      if (known.asked >= limit) return Math.ceil((known.until - at) / 1000);
      known.asked++;
      return 0;
    }
    if (counts.size >= KEPT_MAX) counts.clear();
    counts.set(person, { asked: 1, until: at + WINDOW_MS });
    return 0;
  };
}
