/** The list of problems of a draft: readiness in the designer IS the check that publishing asks. */
import type { Problem } from '../../schemas/problem';
import type { Process, Text } from '../../schemas/process';
import { placeInWords, type ShowMe, showMe } from './show-me';

export interface PlacedProblem extends Problem {
  /** what “show me” opens */
  showMe: ShowMe;
}
/** Problems of one thing: a field, a form, a stage … */
export interface ProblemGroup {
  key: string;
  place: Text;
  problems: readonly PlacedProblem[];
}
export interface ProblemList {
  /** the very document the paths and fixes are for: a fix goes with no other */
  document: Process;
  /** in the order they are found; groups with errors first */
  groups: readonly ProblemGroup[];
  errors: number;
  warnings: number;
  publishable: boolean;
}

/** Everything that keeps the document from being published or that its author should know, by the thing to mend. The problems must be those of this document. */
export function groupedProblems(document: Process, problems: readonly Problem[]): ProblemList {
  const groups = new Map<string, { place: Text; problems: PlacedProblem[] }>();
  for (const problem of problems) {
    const target = showMe(document, problem.path);
    const { property: _, ...thing } = target;
    const key = Object.entries(thing).flat().join('/');
    const placed = { ...problem, showMe: target };
    const group = groups.get(key);
    if (group) group.problems.push(placed);
    else groups.set(key, { place: placeInWords(document, target), problems: [placed] });
  }
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const hasError = (group: { problems: readonly PlacedProblem[] }) => group.problems.some((problem) => problem.severity === 'error');
  const listed = [...groups].map(([key, group]) => ({ key, ...group }));
  return {
    document,
    groups: [...listed.filter(hasError), ...listed.filter((group) => !hasError(group))],
    errors,
    warnings: problems.length - errors,
    publishable: errors === 0,
  };
}
