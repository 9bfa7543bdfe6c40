import { compileVersion, type Version } from '../../runtime/core/compile';
import { checkPublishable } from '../../schemas/check-publishable';
import type { Problem } from '../../schemas/problem';
import type { Process } from '../../schemas/process';

export type DraftVersion =
  | { ok: true; version: Version }
  /** `fault`: why the interpreter does not take it, in English; `problems`: what the check of the draft says of it */
  | { ok: false; fault: string; problems: readonly Problem[] };

/** Number of the version that a draft is tried out as: no published one has it. */
const DRAFT_NUMBER = 0;

/** The draft made ready to run, or what keeps it from running. Other problems do not keep anybody from trying. */
export function draftVersion(process: Process): DraftVersion {
  const before = known.get(process);
  if (before !== undefined) return before;
  const made = newDraftVersion(process);
  known.set(process, made);
  return made;
}
/** Documents of the designer never change in place: going to another workspace and back compiles nothing anew. */
const known = new WeakMap<Process, DraftVersion>();

function newDraftVersion(process: Process): DraftVersion {
  try {
    return { ok: true, version: compileVersion(process, DRAFT_NUMBER) };
  } catch (error) {
    const problems = checkPublishable(process).filter((problem) => problem.severity === 'error');
    return { ok: false, fault: error instanceof Error ? error.message : String(error), problems };
  }
}
