/** What an approval leads to once all levels gave it. */
import { applyData } from '../apply-data';
import { moveRecord } from '../move-record';
import { fieldAccessMap } from '../permission';
import { refuse } from '../rejection';
import { SYSTEM } from '../system-actor';
import type { Decision, Event, RecordData } from '../types';
import { startWork, takeChanges, type Work } from '../work';
import type { CompiledApproval } from './compile-approval';
import { acceptHappening, type Happening, happen } from './happen';
import type { RunningApproval } from './running-approval';

/**
 * A change of values is written at once; a move is made by the system when the process wants it so and its gates are
 * open, else it waits for somebody who makes it.
 */
export function finish(
  work: Work,
  approval: CompiledApproval,
  running: RunningApproval,
  values: Event | null,
  happening: Happening,
): Decision {
  happen(happening, { type: 'approval.approved', approval: approval.id, request: running.request });
  if (running.proposed !== null) return writeProposed(work, running.proposed, values, happening);
  const accepted = acceptHappening(work, values, happening);
  return approval.definition.auto === true && running.transition !== null ? movedToo(work, accepted, running) : accepted;
}

/** As the system: whoever asked had the right to change it when they asked. What does not fit any more is refused, and the verdict with it. */
function writeProposed(
  work: Work,
  proposed: NonNullable<RunningApproval['proposed']>,
  values: Event | null,
  happening: Happening,
): Decision {
  const patch: RecordData = Object.fromEntries(proposed.map(({ field, to }) => [field, to]));
  const asSystem = { ...work, context: { ...work.context, actor: SYSTEM } };
  const access = fieldAccessMap(work.version, work.state, SYSTEM) ?? new Map();
  const rejections = applyData(asSystem, patch, access, null);
  if (rejections.length > 0) return refuse(...rejections);
  return acceptHappening(work, values, happening, takeChanges(work));
}

function movedToo(work: Work, approved: Decision, running: RunningApproval): Decision {
  if (!approved.ok) return approved;
  const { version, type, context } = work;
  const next = startWork(version, type, approved.next, { ...context, actor: SYSTEM });
  // one command, one version
  next.state.version = approved.next.version;
  const moved = moveRecord(next, {
    type: 'moveRecord',
    transition: running.transition ?? '',
    ...(running.reason === null ? {} : { reason: running.reason }),
  });
  if (!moved.ok) return approved;
  return {
    ...approved,
    next: moved.next,
    events: [...approved.events, ...moved.events.map((event): Event => ({ ...event, continues: true }))],
  };
}
