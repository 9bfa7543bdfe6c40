/** What is offered on a sample of the draft, found by the interpreter itself. */
import { knowledgeFor, type Offer } from '../../runtime/core/knowledge/knowledge-for';
import { START } from '../../runtime/core/scenario-world';
import type { Process, Sample } from '../../schemas/process';
import { draftVersion } from '../simulator/draft-version';
import { relatedChoices, relatedOf } from '../simulator/related-records';
import { NOTHING_ASKED } from '../simulator/seen-record';
import { attempt, recordOf, startRun, worldAt } from '../simulator/simulation';

/** The best first, as an administrator sees them; null when the draft cannot be run. */
export function sampleOffers(process: Process, sample: Sample): readonly Offer[] | null {
  const draft = draftVersion(process);
  if (!draft.ok) return null;
  const { recordType, stage, data } = sample;
  const given = { recordType, data, ...(stage === undefined ? {} : { stage }) };
  const related = relatedOf(relatedChoices(process, given), data);
  const offers = attempt(() => {
    const run = startRun(draft.version, { kind: 'record', given: { ...given, related }, owner: undefined });
    const record = recordOf(run);
    const world = worldAt(draft.version, run, undefined);
    return record === null ? null : knowledgeFor(draft.version, record, world.actor(undefined), START, world.facts(NOTHING_ASKED));
  });
  return offers.ok ? offers.value : null;
}
