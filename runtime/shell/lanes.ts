/**
 * Work that must not race with its like waits here in line: one after the other per key. Commands that lost a race for a
 * record take turns so; without lanes n commands on one record would need n rounds of n attempts.
 * Between several servers the guards of the store decide; lanes only save work.
 */
export class Lanes {
  private readonly tails = new Map<string, Promise<unknown>>();

  /** Runs the work after all work that was given before under the same key. */
  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.tails.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    const settled = mine.then(
      () => undefined,
      () => undefined,
    );
    this.tails.set(key, settled);
    void settled.then(() => {
      if (this.tails.get(key) === settled) this.tails.delete(key);
    });
    return mine;
  }

  /** Keys somebody waits for at the moment. */
  get size(): number {
    return this.tails.size;
  }
}
