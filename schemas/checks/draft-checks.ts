import type { Process } from '../process';
import type { Report } from '../report';
import { checkIds } from './ids';
import { checkPatterns } from './patterns';
import { checkSizes } from './sizes';

/** What a document must hold beyond its shape to be saved, in the order it is reported. */
export const DRAFT_CHECKS: readonly ((process: Process, report: Report) => void)[] = [checkIds, checkSizes, checkPatterns];
