/** What the registry of edits holds for each kind. */
import type { Problem } from '../../../schemas/problem';
import { PROBLEM_CODES, type ProblemCode } from '../../../schemas/problem-codes';
import type { Process, Text } from '../../../schemas/process';
import { bilingual } from '../../../schemas/text';
import type { EditKind, EditOf } from '../edit';

/** The process after an edit (the very same one when there is nothing to do), or why it cannot be. */
export type Applied = Process | readonly Problem[];

interface EditEntry<K extends EditKind> {
  /** Pure; shares everything that stays the same. What the edit names and is not there leaves the process as it is. */
  apply(process: Process, edit: EditOf<K>): Applied;
  /** What was done, for the list of steps; `process` is the one before. */
  describe(edit: EditOf<K>, process: Process): Text;
}
export type EditEntries<Kinds> = { readonly [K in keyof Kinds & EditKind]: EditEntry<K> };

/** The refusal of an edit. */
export function refused(code: ProblemCode, path: string, zh: string, en: string): readonly Problem[] {
  return [{ code, path, message: bilingual(zh, en), severity: PROBLEM_CODES[code] }];
}
