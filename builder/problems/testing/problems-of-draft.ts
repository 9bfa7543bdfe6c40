import { checkPublishable } from '../../../schemas/check-publishable';
import type { Process } from '../../../schemas/process';
import { groupedProblems, type ProblemList } from '../problems-of';

/** What the designer finds of a draft in its worker. */
export const problemsOf = (document: Process): ProblemList => groupedProblems(document, checkPublishable(document));
