/**
 * Taking out of approvals what names a thing that is gone. An approval itself stays, also when it holds nothing any more
 * or a level has nobody left: fewer people to ask is not fewer approvals, and the list of problems names what is missing.
 */
import type { Approval, ApprovalDue, ApprovalLevel } from '../../schemas/approval';
import type { RecordType } from '../../schemas/process';
import type { Recipient } from '../../schemas/recipient';
import { withApprovals } from './places';
import { mapItems, mapOptional, withSet } from './sharing';

type Gone = { role: string } | { field: string } | { transition: string } | { calendar: string };

export function approvalsWithout(type: RecordType, gone: Gone): RecordType {
  if (type.approvals === undefined) return type;
  return withApprovals(type, (approvals) => mapItems(approvals, (approval) => approvalWithout(approval, gone)));
}

function approvalWithout(approval: Approval, gone: Gone): Approval {
  const { on, content, levels } = approval;
  if ('transition' in gone)
    return withSet(approval, { on: withSet(on, { transitions: mapOptional(on.transitions, isNot(gone.transition), 'keep') }) });
  const rest = withSet(approval, { levels: mapItems(levels, (level) => levelWithout(level, gone)) });
  if (!('field' in gone)) return rest;
  return withSet(rest, {
    on: withSet(on, { fields: mapOptional(on.fields, isNot(gone.field), 'keep') }),
    content: mapOptional(content, isNot(gone.field), 'drop'),
  });
}

const isNot = (gone: string) => (id: string) => (id === gone ? undefined : id);

function levelWithout(level: ApprovalLevel, gone: Exclude<Gone, { transition: string }>): ApprovalLevel {
  return withSet(level, {
    approvers: 'calendar' in gone ? level.approvers : mapItems(level.approvers, isOther(gone)),
    due: level.due && dueWithout(level.due, gone),
  });
}

/** A limit that was counted by the calendar counts natural time. */
function dueWithout(due: ApprovalDue, gone: Exclude<Gone, { transition: string }>): ApprovalDue {
  if (!('calendar' in gone)) return withSet(due, { escalate: mapOptional(due.escalate, isOther(gone), 'drop') });
  return due.limit.calendar === gone.calendar ? withSet(due, { limit: withSet(due.limit, { calendar: undefined }) }) : due;
}

function isOther(gone: { role: string } | { field: string }) {
  return (one: Recipient): Recipient | undefined => {
    const isGone = 'role' in gone ? one.kind === 'role' && one.role === gone.role : one.kind === 'field' && one.field === gone.field;
    return isGone ? undefined : one;
  };
}
