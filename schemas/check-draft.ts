import { DRAFT_CHECKS } from './checks/draft-checks';
import { checkJsonValue } from './json-value';
import { MAX_BYTES, MAX_DEPTH } from './limits';
import type { DraftResult } from './problem';
import { Process } from './process';
import { newReport, quoted } from './report';
import { checkShape, type ShapeSchema } from './shape';

/**
 * Whether a document can be saved as a draft: plain JSON within the limits, the shape of the format, ids that are
 * unambiguous and patterns that run in linear time. References, expressions and everything else may still be wrong;
 * that is what `checkPublishable` finds. Never throws, whatever it is given.
 */
export function checkDraft(document: unknown): DraftResult {
  const report = newReport();
  const refused = () => ({ ok: false as const, problems: report.problems });
  if (!checkJsonValue(document, { maxDepth: MAX_DEPTH, maxSize: MAX_BYTES }, report)) return refused();
  const format = typeof document === 'object' && document !== null ? (document as { format?: unknown }).format : undefined;
  if (typeof format === 'number' && format !== 1) {
    report.add('unsupported_format', '/format', `不支持格式 ${quoted(format)}`, `Format ${quoted(format)} is not known to this version`);
    return refused();
  }
  checkShape(Process as ShapeSchema, document, '', report);
  if (report.problems.length > 0) return refused();
  const process = document as Process;
  for (const check of DRAFT_CHECKS) check(process, report);
  if (report.problems.some((problem) => problem.severity === 'error')) return refused();
  return { ok: true, process, problems: report.problems };
}
