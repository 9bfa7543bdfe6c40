import { checkDraft } from './check-draft';
import { indexProcess } from './checks/process-index';
import { PUBLISH_CHECKS } from './checks/publish-checks';
import type { Problem } from './problem';
import type { Process } from './process';
import { newReport } from './report';

/**
 * Everything that keeps a process from being published (severity `error`) or that its author should know (`warning`):
 * what `checkDraft` asks, then references, fields, expressions, pipelines, gates, rights, samples and scenarios.
 * Publishable = no problem of severity `error`. Never throws, whatever it is given; the documents it has seen stay unchanged.
 */
export function checkPublishable(process: Process): Problem[] {
  const draft = checkDraft(process);
  if (!draft.ok) return draft.problems;
  const report = newReport();
  const index = indexProcess(draft.process);
  for (const check of PUBLISH_CHECKS) check(index, report);
  return [...draft.problems, ...report.problems];
}
