import { forbidden, refuse, reject } from '../rejection';
import type { Decision } from '../types';
import type { Work } from '../work';
import type { ApprovalCommand } from './commands';
import { acceptHappening, happen, happeningIn } from './happen';
import { remarkFault } from './remark';
import { requestOf } from './seat';

/** Takes a request back, whatever became of it; only who asked may, and administrators. */
export function withdrawApproval(work: Work, command: Extract<ApprovalCommand, { type: 'withdrawApproval' }>): Decision {
  const { state, context } = work;
  const running = requestOf(state, command.request);
  if (running === undefined)
    return refuse(reject('approval_over', '这项审批已有结果、已撤回或已失效', 'This approval is decided, withdrawn or void already'));
  if (running.requestedBy !== context.actor.id && !context.actor.admin)
    return refuse(forbidden('撤回他人提交的审批', 'withdraw what somebody else asked for'));
  const fault = remarkFault(command.remark, false);
  if (fault !== null) return refuse(fault);
  const happening = happeningIn(work);
  const { approval, request } = running;
  happen(happening, { type: 'approval.withdrawn', approval, request, remark: command.remark?.trim() || null });
  return acceptHappening(work, null, happening);
}
