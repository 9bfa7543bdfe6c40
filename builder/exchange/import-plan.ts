/** What an import would do to the draft, before it is done. */
import { checkPublishable } from '../../schemas/check-publishable';
import { type Change, diffProcesses } from '../../schemas/diff';
import type { Problem } from '../../schemas/problem';
import type { Process } from '../../schemas/process';
import { localise } from '../../schemas/text';
import type { Choices, MergeConflict } from './merge-conflict';
import { mergeProcesses } from './merge-process';

export type ImportMode = 'merge' | 'replace';

export interface ImportPlan {
  /** what the draft becomes */
  result: Process;
  conflicts: readonly MergeConflict[];
  /** from the draft to the result */
  changes: readonly Change[];
  /** errors that neither side has by itself, such as a reference to what the other removed */
  newProblems: readonly Problem[];
}

/** @param base what both grew from; null when nothing in common is known */
export function planImport(mode: ImportMode, base: Process | null, mine: Process, theirs: Process, choices: Choices): ImportPlan {
  const { process: result, conflicts } =
    mode === 'merge' ? mergeProcesses(base, mine, theirs, choices) : { process: { ...theirs, key: mine.key }, conflicts: [] };
  const { changes } = diffProcesses(mine, result);
  const known = new Set([mine, theirs].flatMap((one) => errorsOf(one).map(inWords)));
  return { result, conflicts, changes, newProblems: errorsOf(result).filter((problem) => !known.has(inWords(problem))) };
}

const errorsOf = (process: Process) => checkPublishable(process).filter(({ severity }) => severity === 'error');
const inWords = ({ message }: Problem) => localise(message, 'en');
