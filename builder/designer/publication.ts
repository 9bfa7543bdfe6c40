import { compileVersion } from '../../runtime/core/compile';
import { checkPublishable } from '../../schemas/check-publishable';
import { type Change, diffProcesses } from '../../schemas/diff';
import type { Process } from '../../schemas/process';
import { type ScenarioOutcome, scenarioOutcomes } from '../simulator/scenario-faults';

/** What publishing a draft would do. */
export interface Publication {
  /** number the new version would get */
  next: number;
  /** since the latest version; null before the first */
  since: { changes: readonly Change[]; before: Process; after: Process } | null;
  /** problems that keep it from being published */
  errors: number;
  /** outcomes of all scenarios, in their order; none where errors keep the draft from being run */
  scenarios: readonly ScenarioOutcome[];
}

/** @param latest the version that is published last; null before the first */
export function preparePublication(draft: Process, latest: { number: number; document: Process } | null): Publication {
  const errors = checkPublishable(draft).filter(({ severity }) => severity === 'error').length;
  const next = (latest?.number ?? 0) + 1;
  return {
    next,
    since: latest === null ? null : { changes: diffProcesses(latest.document, draft).changes, before: latest.document, after: draft },
    errors,
    scenarios: errors > 0 ? [] : scenarioOutcomes(compileVersion(draft, next)),
  };
}
