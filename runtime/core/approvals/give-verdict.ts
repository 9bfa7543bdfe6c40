/** Approving and rejecting. */
import { settle } from '../formulas';
import { refuse } from '../rejection';
import type { Decision, Event } from '../types';
import { takeChanges, type Work } from '../work';
import type { ApprovalCommand } from './commands';
import type { CompiledApproval } from './compile-approval';
import { openedNow } from './due';
import type { OpenedLevel } from './events';
import { finish } from './finish';
import { acceptHappening, type Happening, happen, happeningIn } from './happen';
import { contentChanged } from './needed';
import { remarkFault } from './remark';
import { isRejected, type RunningApproval, wanting } from './running-approval';
import { openLevelOf, requestOf, seatOf } from './seat';

type GiveVerdict = Extract<ApprovalCommand, { type: 'approve' | 'reject' }>;

/**
 * One person's verdict at a level that is open. It counts for the very content that was asked for: when that is another
 * one by now (a computed value that follows a related record), the request is void instead.
 */
export function giveVerdict(work: Work, command: GiveVerdict): Decision {
  const { state, context } = work;
  const open = openLevelOf(state, command.request, command.level);
  if (!open.ok) return refuse(open.rejection);
  const seat = seatOf(open.value, context, command.onBehalfOf);
  if (!seat.ok) return refuse(seat.rejection);
  const fault = remarkFault(command.remark, command.type === 'reject');
  if (fault !== null) return refuse(fault);
  settle(work, []);
  const values = takeChanges(work);
  const { approval, request } = open.value.running;
  const compiled = work.type.approvals.get(approval);
  const fields = compiled === undefined ? [] : contentChanged(state.data, open.value.running, compiled);
  const happening = happeningIn(work);
  if (compiled === undefined || fields.length > 0) {
    const why = compiled === undefined ? 'definition' : 'content';
    happen(happening, { type: 'approval.voided', approval, request, why, fields });
    return acceptHappening(work, values, happening);
  }
  tellVerdict(work, happening, open.value.running, command, seat.value);
  const now = requestOf(state, request);
  if (now === undefined) return refuse();
  return conclude(work, compiled, now, command.level, values, happening);
}

function tellVerdict(work: Work, happening: Happening, running: RunningApproval, command: GiveVerdict, seat: string): void {
  const verdict = command.type === 'approve' ? 'approved' : 'rejected';
  happen(happening, {
    type: 'approval.verdictGiven',
    approval: running.approval,
    request: running.request,
    level: command.level,
    verdict,
    remark: command.remark?.trim() || null,
    ...(seat === work.context.actor.id ? {} : { onBehalfOf: seat }),
    opened: verdict === 'approved' ? nextOpened(work, running, command.level) : [],
  });
}

/** The level that is asked next when this approval is the last that its level wants. */
function nextOpened(work: Work, running: RunningApproval, id: string): OpenedLevel[] {
  const level = running.levels.find((one) => one.id === id);
  const next = running.levels.find((one) => one.state === 'waiting');
  if (running.order === 'parallel' || level === undefined || next === undefined || wanting(level) > 1) return [];
  return [openedNow(work.version, next, work.context.now)];
}

function conclude(
  work: Work,
  approval: CompiledApproval,
  running: RunningApproval,
  at: string,
  values: Event | null,
  happening: Happening,
): Decision {
  const level = running.levels.find((one) => one.id === at);
  const { request } = running;
  if (level !== undefined && isRejected(level)) {
    const { remark = null } = level.verdicts.at(-1) ?? {};
    happen(happening, { type: 'approval.rejected', approval: approval.id, request, level: at, remark });
  } else if (running.levels.every((one) => one.state === 'approved')) {
    return finish(work, approval, running, values, happening);
  }
  return acceptHappening(work, values, happening);
}
