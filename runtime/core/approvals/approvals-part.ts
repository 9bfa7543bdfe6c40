/** Approvals as a part of what goes on around a record. Rules A1 … of SPEC.md. */
import type { After, Alarm, FollowUp, Part } from '../part';
import { withMember } from '../part';
import type { ApprovalEvent } from './events';
import { foldApproval } from './fold';
import { followApprovals } from './follow-approvals';
import { happen } from './happen';
import { openLevels, pendingAt, type RunningApproval } from './running-approval';

export const approvalsPart: Part = {
  name: 'approvals',
  concerns: (type) => type.approvals.size > 0,
  follow: followApprovals,

  alarms(_version, _type, { running }) {
    return Object.values(running.approvals ?? {}).flatMap(alarmsOf);
  },

  ring(after, { id }) {
    const [request, level, what] = id.split(':');
    const running = Object.values(after.next.running.approvals ?? {}).find((one) => one.request === request);
    if (running === undefined || level === undefined) return;
    if (what === 'remind') remind(after, running, level);
    else escalate(after, running, level);
  },

  followUps(_version, _type, { running }) {
    return Object.values(running.approvals ?? {}).flatMap(followUpsOf);
  },

  fold(running, event) {
    if (!event.type.startsWith('approval.')) return running;
    const all = foldApproval(running.approvals ?? {}, event as ApprovalEvent & { at: string; actor: string });
    return withMember(running, 'approvals', all);
  },
};

function alarmsOf(running: RunningApproval): Alarm[] {
  return openLevels(running).flatMap(({ id, due }): Alarm[] => {
    if (due === null || due.escalated) return [];
    const name = `${running.request}:${id}`;
    const end: Alarm = { at: due.at, part: 'approvals', id: `${name}:due` };
    if (due.remindAt === null || due.reminded) return [end];
    return [{ at: due.remindAt, part: 'approvals', id: `${name}:remind` }, end];
  });
}

/** Those who have not answered have little time left. */
function remind(after: After, running: RunningApproval, id: string): void {
  const level = running.levels.find((one) => one.id === id);
  const { approval, request } = running;
  happen(after, { type: 'approval.reminded', approval, request, level: id, people: level === undefined ? [] : pendingAt(level) });
}

/** The time is over: the people named for that are asked as well. */
function escalate(after: After, running: RunningApproval, id: string): void {
  const level = running.levels.find((one) => one.id === id);
  const { approval, request, requestedBy } = running;
  const people = (level?.escalateTo ?? []).filter((person) => person !== requestedBy && level?.approvers.includes(person) === false);
  happen(after, { type: 'approval.escalated', approval, request, level: id, people });
}

/** Those who are asked have to answer; what came back is to be corrected by who asked. */
function followUpsOf(running: RunningApproval): FollowUp[] {
  const { request, requestedBy, requestedAt, state } = running;
  const asked: FollowUp = {
    id: `${request}:asked`,
    part: 'approvals',
    kind: 'approvalAsked',
    to: [{ person: requestedBy }],
    dueAt: null,
    since: requestedAt,
  };
  if (state === 'returned' || state === 'rejected') return [{ ...asked, id: `${request}:correct`, kind: 'correct' }];
  const levels = openLevels(running).map(
    (level): FollowUp => ({
      id: `${request}:${level.id}`,
      part: 'approvals',
      kind: 'approval',
      to: pendingAt(level).map((person) => ({ person })),
      dueAt: level.due?.at ?? null,
      since: level.openedAt ?? requestedAt,
    }),
  );
  return [asked, ...levels];
}
