import type { ApprovalEvent, OpenedLevel, RequestedLevel } from './events';
import { type RunningApproval, type RunningApprovals, type RunningLevel, wanting } from './running-approval';

type Told = ApprovalEvent & { at: string; actor: string };

/**
 * The requests of a record after an event of theirs. What commands answer is made by this function too, so that
 * folding the events gives the stored state by construction. Nothing is changed in place.
 */
export function foldApproval(all: RunningApprovals, event: Told): RunningApprovals {
  const { [event.approval]: running, ...others } = all;
  if (event.type === 'approval.requested') return { ...all, [event.approval]: requested(event) };
  // an event of a request that is over changes nothing
  if (running === undefined || running.request !== event.request) return all;
  const next = after(running, event);
  return next === null ? others : { ...all, [event.approval]: next };
}

function requested(event: Extract<Told, { type: 'approval.requested' }>): RunningApproval {
  const { request, approval, transition, stage, reason, order, content, proposed, levels, opened, at, actor } = event;
  return {
    request,
    approval,
    state: 'open',
    transition,
    stage,
    requestedBy: actor,
    requestedAt: at,
    reason,
    order,
    content,
    proposed,
    levels: opening(levels.map(asked), opened, at),
    remark: null,
  };
}

function asked(level: RequestedLevel): RunningLevel {
  const { id, approvers, need, limit, remind, escalateTo } = level;
  return { id, approvers, need, limit, remind, escalateTo, state: 'waiting', verdicts: [], openedAt: null, due: null };
}

function opening(levels: RunningLevel[], opened: readonly OpenedLevel[], at: string): RunningLevel[] {
  return levels.map((level): RunningLevel => {
    const now = opened.find((one) => one.level === level.id);
    if (now === undefined) return level;
    const due = now.due === null ? null : { ...now.due, reminded: false, escalated: false };
    return { ...level, state: 'open', openedAt: at, due };
  });
}

/** Null when the request is gone. */
function after(running: RunningApproval, event: Exclude<Told, { type: 'approval.requested' }>): RunningApproval | null {
  switch (event.type) {
    case 'approval.verdictGiven':
      return {
        ...running,
        levels: opening(
          changed(running.levels, event.level, (level) => judged(level, event)),
          event.opened,
          event.at,
        ),
      };
    case 'approval.returned':
      return returned(running, event);
    case 'approval.reassigned':
      return {
        ...running,
        levels: changed(running.levels, event.level, (level) => ({
          ...level,
          approvers: level.approvers.map((person) => (person === event.from ? event.to : person)),
        })),
      };
    case 'approval.approverAdded':
      return {
        ...running,
        levels: changed(running.levels, event.level, (level) => ({ ...level, approvers: [...level.approvers, event.person] })),
      };
    case 'approval.approved':
      // a change of values is made with its approval; nothing is left that it could let pass
      return running.proposed === null ? { ...running, state: 'approved' } : null;
    case 'approval.rejected':
      return { ...running, state: 'rejected', remark: event.remark };
    case 'approval.reminded':
      return { ...running, levels: rung(running.levels, event.level, { reminded: true }, []) };
    case 'approval.escalated':
      return { ...running, levels: rung(running.levels, event.level, { reminded: true, escalated: true }, event.people) };
    case 'approval.withdrawn':
    case 'approval.voided':
    case 'approval.used':
      return null;
  }
}

function changed(levels: readonly RunningLevel[], id: string, change: (level: RunningLevel) => RunningLevel): RunningLevel[] {
  return levels.map((level) => (level.id === id ? change(level) : level));
}

function judged(level: RunningLevel, event: Extract<Told, { type: 'approval.verdictGiven' }>): RunningLevel {
  const { actor, onBehalfOf, verdict, remark, at } = event;
  const given = { by: actor, ...(onBehalfOf === undefined ? {} : { onBehalfOf }), verdict, remark, at };
  const next = { ...level, verdicts: [...level.verdicts, given] };
  return wanting(next) === 0 ? { ...next, state: 'approved', due: null } : next;
}

/** To who asked: everything waits for them. To a level: it and those after it begin anew. */
function returned(running: RunningApproval, event: Extract<Told, { type: 'approval.returned' }>): RunningApproval {
  const { to, remark, opened, at } = event;
  if (to === 'requester') {
    return { ...running, state: 'returned', remark, levels: running.levels.map((level) => ({ ...level, due: null })) };
  }
  const from = running.levels.findIndex((level) => level.id === to.level);
  const levels = running.levels.map((level, index): RunningLevel => {
    return index < from ? level : { ...level, state: 'waiting', verdicts: [], openedAt: null, due: null };
  });
  return { ...running, remark, levels: opening(levels, opened, at) };
}

function rung(
  levels: readonly RunningLevel[],
  id: string,
  times: { reminded: true; escalated?: true },
  people: readonly string[],
): RunningLevel[] {
  return changed(levels, id, (level) => ({
    ...level,
    approvers: [...level.approvers, ...people.filter((person) => !level.approvers.includes(person))],
    due: level.due === null ? null : { ...level.due, ...times },
  }));
}
