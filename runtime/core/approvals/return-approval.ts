import { refuse, reject } from '../rejection';
import type { Decision } from '../types';
import type { Work } from '../work';
import type { ApprovalCommand } from './commands';
import { openedNow } from './due';
import { acceptHappening, happen, happeningIn } from './happen';
import { remarkFault } from './remark';
import { openLevelOf, seatOf } from './seat';

/** Gives a request back: to who asked, who corrects it and asks again, or to an earlier level, which answers once more. */
export function returnApproval(work: Work, command: Extract<ApprovalCommand, { type: 'returnApproval' }>): Decision {
  const { state, context, version } = work;
  const open = openLevelOf(state, command.request, command.level);
  if (!open.ok) return refuse(open.rejection);
  const seat = seatOf(open.value, context, command.onBehalfOf);
  if (!seat.ok) return refuse(seat.rejection);
  const fault = remarkFault(command.remark, true);
  if (fault !== null) return refuse(fault);
  const { running } = open.value;
  const at = running.levels.findIndex((level) => level.id === command.level);
  const earlier = running.order === 'sequence' ? running.levels.slice(0, at).find((level) => level.id === command.to) : undefined;
  if (command.to !== 'requester' && earlier === undefined)
    return refuse(reject('no_such_level', '只能退回给提交人或更早的级别', 'It can be returned to who asked, or to an earlier level'));
  const happening = happeningIn(work);
  happen(happening, {
    type: 'approval.returned',
    approval: running.approval,
    request: running.request,
    level: command.level,
    to: earlier === undefined ? 'requester' : { level: earlier.id },
    remark: command.remark.trim(),
    opened: earlier === undefined ? [] : [openedNow(version, earlier, context.now)],
  });
  return acceptHappening(work, null, happening);
}
