/** The record of a run as the one who acts sees it now: what they may read, what they may do, and what stands in the way. */
import { type ApprovalView, approvalViews } from '../../runtime/core/approvals/view-approvals';
import { available } from '../../runtime/core/available';
import type { Version } from '../../runtime/core/compile';
import { type CriterionState, gateCriteria } from '../../runtime/core/gate-criteria';
import { processModel } from '../../runtime/core/model';
import { can } from '../../runtime/core/permission';
import type { RecordTypeModel } from '../../runtime/core/process-model';
import { type RecordTasks, recordTasks } from '../../runtime/core/tasks/record-tasks';
import type { Action, Actor, FactRequest, Facts, RecordState, VisibleRecord } from '../../runtime/core/types';
import { visibleRecord } from '../../runtime/core/visible';
import type { Locale } from '../../schemas/text';
import { attempt, type Run, recordOf, worldAt } from './simulation';

/** Related records are there whoever asks. */
export const NOTHING_ASKED: FactRequest = { people: [], records: [], unique: [], sequences: [], teams: [] };

export interface Seen {
  actor: Actor;
  /** the record type as they may see it; null when they may not */
  model: RecordTypeModel | null;
  /** the same as an administrator sees it: what is told about the run leaves nothing out */
  fullModel: RecordTypeModel | null;
  /** null before it is created */
  state: RecordState | null;
  /** null when they may not read it */
  record: VisibleRecord | null;
  actions: readonly Action[];
  /** by transition, the criteria in its way */
  criteria: ReadonlyMap<string, readonly CriterionState[]>;
  /** what is to be done about it; null when they may not read it */
  tasks: RecordTasks | null;
  /** requests under way, and what the next step needs; none when they may not read it */
  approvals: readonly ApprovalView[];
  facts: Facts;
}

/**
 * @param as role of who acts; null for an administrator
 * @param now RFC 3339
 * @param holder which holder of their role, from 1
 * @param standsIn role for whose holder, who is away, they stand in
 * @returns or, of a draft that is broken in a way only running shows, the fault
 */
export function seenBy(
  version: Version,
  run: Run,
  as: string | null,
  now: string,
  locale: Locale,
  standsIn: string | null = null,
  holder = 1,
): { ok: true; value: Seen } | { ok: false; fault: string } {
  return attempt(() => {
    const world = worldAt(version, run, as ?? undefined);
    const actor = world.actor(as ?? undefined, holder);
    const facts = world.facts(NOTHING_ASKED, standsIn ?? undefined);
    const state = recordOf(run);
    const modelFor = (who: Actor) =>
      processModel(version, who, locale).recordTypes.find(({ id }) => id === run.beginning.given.recordType) ?? null;
    const isSeen = state !== null && can(version, state, actor, 'read');
    return {
      actor,
      model: modelFor(actor),
      fullModel: modelFor(world.actor(undefined)),
      state,
      record: isSeen ? visibleRecord(version, state, actor) : null,
      actions: state === null ? [] : available(version, state, actor, now, facts),
      criteria: state === null ? new Map() : gateCriteria(version, state, actor, now, facts),
      tasks: isSeen ? recordTasks(version, state, actor, now, facts) : null,
      approvals: isSeen ? approvalViews(version, state, actor, now, facts) : [],
      facts,
    };
  });
}
