/** What decisions on approvals need from elsewhere. */
import type { CompiledType } from '../compile-type';
import { addressesOf } from '../recipients';
import type { Actor, Command, FactRequest, RecordData, RecordState } from '../types';
import { requestOf } from './seat';

type ApprovalRequest = Pick<FactRequest, 'addressed' | 'actors' | 'standIns'>;

/** Key of the people that a level asks. */
export const approversKey = (level: string): string => `approvers:${level}`;
/** Key of the people that a level asks as well when its time is over. */
export const escalationKey = (level: string): string => `escalation:${level}`;

/** People behind the levels of an approval that is asked for, and rights of whoever answers or is to be asked. */
export function approvalFacts(type: CompiledType, record: RecordState, command: Command, actor: Actor): ApprovalRequest {
  switch (command.type) {
    case 'requestApproval':
      return { addressed: addressedBy(type, record, command.approval) };
    case 'approve':
    case 'reject':
    case 'returnApproval':
      return { standIns: [actor.id] };
    case 'reassignApproval':
      return { standIns: [actor.id], actors: [command.to] };
    case 'addApprover':
      return { standIns: [actor.id], actors: [command.person] };
    default:
      return {};
  }
}

function addressedBy(type: CompiledType, record: RecordState, approval: string): FactRequest['addressed'] {
  const levels = type.approvals.get(approval)?.levels ?? [];
  return levels.flatMap(({ id, definition }) => {
    const asked = { key: approversKey(id), to: addressesOf(definition.approvers, record) };
    const escalate = definition.due?.escalate;
    return escalate === undefined ? [asked] : [asked, { key: escalationKey(id), to: addressesOf(escalate, record) }];
  });
}

/** The values that a verdict may write: those held with the request. */
export function proposedIn(record: Pick<RecordState, 'running'>, command: Command): RecordData {
  if (command.type !== 'approve') return {};
  return Object.fromEntries((requestOf(record, command.request)?.proposed ?? []).map(({ field, to }) => [field, to]));
}
