/**
 * Answers kept for a moment, so that the same question within it is asked once. A change made by this server clears
 * them at once; one made by another server is seen when the moment is over. Failures are not kept.
 */
export class BriefCache<T> {
  private readonly kept = new Map<string, { answer: Promise<T>; until: number }>();

  constructor(
    private readonly forMs: number,
    private readonly maxKept = 5_000,
    /** milliseconds, only ever compared with each other */
    private readonly tick: () => number = () => performance.now(),
  ) {}

  get(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.kept.get(key);
    if (known !== undefined && known.until > this.tick()) return known.answer;
    if (this.kept.size >= this.maxKept) this.kept.clear();
    const entry = { answer: ask(), until: this.tick() + this.forMs };
    this.kept.set(key, entry);
    entry.answer.catch(() => {
      if (this.kept.get(key) === entry) this.kept.delete(key);
    });
    return entry.answer;
  }

  clear(): void {
    this.kept.clear();
  }
}
