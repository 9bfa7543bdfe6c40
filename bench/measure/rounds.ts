/** Two ways of doing the same work, measured side by side: A B A B, so that a busy moment of the machine hits both. */

/** Does the work for about `ms` milliseconds; answers operations per second. */
export type Round = (ms: number) => Promise<number>;

export interface SideBySide {
  /** operations per second, median of the rounds */
  ours: number;
  theirs: number;
  /** median of the ratios of the rounds */
  ratio: number;
}

/** The first round of both warms up and is not counted. */
export async function sideBySide(ours: Round, theirs: Round, rounds: number, ms: number): Promise<SideBySide> {
  await ours(ms);
  await theirs(ms);
  const pairs: { ours: number; theirs: number }[] = [];
  for (let round = 0; round < rounds; round++) pairs.push({ ours: await ours(ms), theirs: await theirs(ms) });
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    theirs: median(pairs.map((pair) => pair.theirs)),
    ratio: median(pairs.map((pair) => pair.ours / pair.theirs)),
  };
}

/** A round of synchronous work. `batch` does its operations and answers how many they were. */
export function loopOf(batch: () => number): Round {
  return async (ms) => {
    const start = performance.now();
    let done = 0;
    let now = start;
    do {
      done += batch();
      now = performance.now();
    } while (now - start < ms);
    // other work of the process (garbage, timers) must not pile up until the next round
    await new Promise((resolve) => setImmediate(resolve));
    return (done * 1000) / (now - start);
  };
}

/** A round of `lanes` tasks at once, each of which does one operation after the other. */
export function lanesOf(lanes: number, operation: (lane: number) => Promise<void>): Round {
  return async (ms) => {
    const start = performance.now();
    let done = 0;
    const lane = async (number: number) => {
      while (performance.now() - start < ms) {
        await operation(number);
        done += 1;
      }
    };
    await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
    return (done * 1000) / (performance.now() - start);
  };
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** Nearest rank. @param share 0..1 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}
