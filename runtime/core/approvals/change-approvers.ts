/** Handing a place over to somebody else, and asking one more. */
import { can } from '../permission';
import { refuse, reject, unknownPerson } from '../rejection';
import type { Decision, Rejection } from '../types';
import type { Work } from '../work';
import type { ApprovalCommand } from './commands';
import { acceptHappening, happen, happeningIn } from './happen';
import { remarkFault } from './remark';
import { type OpenLevel, openLevelOf, ownRequest, placeOf } from './seat';

/** Whoever is asked hands their place over; an administrator does so for anybody. */
export function reassignApproval(work: Work, command: Extract<ApprovalCommand, { type: 'reassignApproval' }>): Decision {
  const open = openLevelOf(work.state, command.request, command.level);
  if (!open.ok) return refuse(open.rejection);
  const place = placeOf(open.value, work.context, command.from);
  const fault = (place.ok ? null : place.rejection) ?? personFault(work, open.value, command.to) ?? remarkFault(command.remark, false);
  if (fault !== null || !place.ok) return refuse(...(fault === null ? [] : [fault]));
  const { approval, request } = open.value.running;
  const happening = happeningIn(work);
  happen(happening, {
    type: 'approval.reassigned',
    approval,
    request,
    level: command.level,
    from: place.value,
    to: command.to,
    remark: command.remark?.trim() || null,
  });
  return acceptHappening(work, null, happening);
}

/** Whoever is asked asks somebody else as well; where all must approve, they must too. */
export function addApprover(work: Work, command: Extract<ApprovalCommand, { type: 'addApprover' }>): Decision {
  const open = openLevelOf(work.state, command.request, command.level);
  if (!open.ok) return refuse(open.rejection);
  const place = placeOf(open.value, work.context);
  const fault = (place.ok ? null : place.rejection) ?? personFault(work, open.value, command.person) ?? remarkFault(command.remark, false);
  if (fault !== null) return refuse(fault);
  const { approval, request } = open.value.running;
  const { level, person } = command;
  const happening = happeningIn(work);
  const remark = command.remark?.trim() || null;
  happen(happening, { type: 'approval.approverAdded', approval, request, level, person, remark });
  return acceptHappening(work, null, happening);
}

/** Somebody active who may read the record, is not asked yet, and did not ask themselves. */
function personFault(work: Work, { running, level }: OpenLevel, person: string): Rejection | null {
  if (person === running.requestedBy) return ownRequest();
  const { actors = {} } = work.context.facts;
  const found = Object.hasOwn(actors, person) ? actors[person] : undefined;
  if (found === undefined || !can(work.version, work.state, found, 'read')) return unknownPerson();
  if (!level.approvers.includes(person)) return null;
  return reject('already_asked', '这个人已是这一级的审批人', 'They are asked at this level already');
}
