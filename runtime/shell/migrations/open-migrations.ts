import type { Migration, MigrationStore } from '../ports';

/** How long a migration begun or undone on another server may stay unnoticed here (ms). */
const KEPT_FOR_MS = 1_000;
const MAX_KEPT = 500;

/** Which migrations still take records over at their next move: asked at every move, and therefore kept for a moment. */
export class OpenMigrations {
  private readonly kept = new Map<string, { open: readonly Migration[]; until: number }>();

  constructor(
    private readonly store: Pick<MigrationStore, 'of'>,
    private readonly tick: () => number = () => performance.now(),
  ) {}

  /** What is known without waiting. */
  peek(process: string): readonly Migration[] | undefined {
    const known = this.kept.get(process);
    return known !== undefined && known.until > this.tick() ? known.open : undefined;
  }

  /** Newest first. */
  async get(process: string): Promise<readonly Migration[]> {
    const open = (await this.store.of(process)).filter(isOpen);
    if (this.kept.size >= MAX_KEPT) this.kept.clear();
    this.kept.set(process, { open, until: this.tick() + KEPT_FOR_MS });
    return open;
  }

  /** To be called when a migration of the process was begun or undone here. */
  changed(process: string): void {
    this.kept.delete(process);
  }
}

function isOpen({ state, choices }: Migration): boolean {
  return (state === 'running' || state === 'finished') && Object.values(choices).includes('atMove');
}
