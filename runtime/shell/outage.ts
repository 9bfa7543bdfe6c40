import type { ShellDeps } from './services';

/** What goes on failing is told again after so long. */
const TOLD_EVERY_MS = 60_000;

/**
 * The log of something that is tried again and again: a line when it begins to fail, one a minute while it lasts, one when
 * all of it works again. A line at every try would hide everything else.
 */
export class Outage {
  private readonly failing = new Set<unknown>();
  private toldAt = Number.NEGATIVE_INFINITY;

  /** `fails` and `works`: what is told */
  constructor(
    private readonly log: ShellDeps['log'],
    private readonly fails: string,
    private readonly works: string,
  ) {}

  /** Does this part fail? */
  of(part: unknown): boolean {
    return this.failing.has(part);
  }

  /** `part`: which of several that are tried on their own */
  failed(error: unknown, part?: unknown): void {
    const begins = this.failing.size === 0;
    this.failing.add(part);
    if (!begins && performance.now() - this.toldAt < TOLD_EVERY_MS) return;
    this.toldAt = performance.now();
    this.log.error({ err: error }, this.fails);
  }

  worked(part?: unknown): void {
    // a warning as well: whoever reads of troubles only has to read of their end
    if (this.failing.delete(part) && this.failing.size === 0) this.log.warn({}, this.works);
  }
}
