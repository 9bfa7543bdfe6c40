/** What a benchmark is, and what it answers. */

export interface RunOptions {
  /** a short run that only shows that everything works; its figures mean little */
  smoke: boolean;
  /** a folder of this run on the same disk as everything else, removed afterwards */
  folder: string;
  /** a folder that stays between runs, for what takes long to make */
  cache: string;
}

/** One line of the table. Every ratio was measured side by side within this run. */
export interface Row {
  what: string;
  value: number;
  unit: string;
  /** the same work done without Pinion, interleaved with ours */
  against?: { what: string; value: number };
  /** ours / theirs, the median of the rounds */
  ratio?: number;
  /** what the figure (or, with `of: 'ratio'`, the ratio) should reach */
  target?: { of: 'value' | 'ratio'; atLeast: number } | { of: 'value' | 'ratio'; atMost: number };
}

export interface Benchmark {
  name: string;
  notInSmoke?: true;
  /** @throws Error when what it measured did not happen: nonsense is not reported as a figure */
  run(options: RunOptions): Promise<Row[]>;
}

/** Null for a row without a target. */
export function meetsTarget({ value, ratio, target }: Row): boolean | null {
  if (target === undefined) return null;
  const reached = target.of === 'value' ? value : (ratio ?? Number.NaN);
  return 'atLeast' in target ? reached >= target.atLeast : reached <= target.atMost;
}

/** @throws Error for figures that cannot be: they come from a benchmark that measured something else than it says */
export function refuseNonsense(name: string, rows: readonly Row[]): void {
  if (rows.length === 0) throw new Error(`${name} answered no rows`);
  for (const { what, value, ratio, against } of rows) {
    const figures = [value, ratio ?? 1, against?.value ?? 1];
    if (figures.some((figure) => !Number.isFinite(figure) || figure <= 0)) throw new Error(`${name}: "${what}" is ${figures.join(', ')}`);
  }
}
