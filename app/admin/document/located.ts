import type { Problem } from '../../../schemas/problem';
import { lineInText, type Place, placeInText } from './place-in-text';

/** A problem of a document, and the line of the text it stands on. */
export interface LocatedProblem extends Problem {
  line: number;
}

/** The problems with their lines in the text that was checked. Mending one place may move the others. */
export function located(problems: readonly Problem[], text: string): LocatedProblem[] {
  return problems.map((problem) => ({ ...problem, line: problem.line ?? placeInText(text, problem.path).line }));
}

/** What to show of a problem in the text as it is now: the value its path leads to, or the line where the text stops being JSON. */
export function placeOf(problem: LocatedProblem, text: string): Place {
  return problem.code === 'invalid_json' ? lineInText(text, problem.line) : placeInText(text, problem.path);
}
