/** What decisions on approvals need from elsewhere. */
import type { CompiledType } from '../compile-type';
import { addressesOf } from '../recipients';
import type { Actor, Command, FactRequest, RecordData, RecordState } from '../types';
import { requestOf } from './seat';

type ApprovalRequest = Pick<FactRequest, 'addressed' | 'actors' | 'standIns'>;

/** Key of the people that a level of an approval asks. */
export const approversKey = (approval: string, level: string): string => `approvers:${approval}:${level}`;
/** Key of the people that a level of an approval asks as well when its time is over. */
export const escalationKey = (approval: string, level: string): string => `escalation:${approval}:${level}`;

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

/**
 * People behind the levels that a new record may ask, as they are seen from where it will stand.
 * @param data its values, defaults included
 */
export function creationFacts(type: CompiledType, data: RecordData, actor: Actor): Pick<ApprovalRequest, 'addressed'> {
  const held = [...type.approvals.values()].filter(({ fields }) => [...fields].some((field) => Object.hasOwn(data, field)));
  if (held.length === 0) return {};
  const kept = Object.entries(data).filter(([field]) => !held.some(({ fields }) => fields.has(field)));
  const record = { owner: actor.id, team: actor.teams[0] ?? null, data: Object.fromEntries(kept) };
  return { addressed: held.flatMap(({ id }) => addressedBy(type, record, id) ?? []) };
}

function addressedBy(type: CompiledType, record: Pick<RecordState, 'owner' | 'team' | 'data'>, approval: string): FactRequest['addressed'] {
  const levels = type.approvals.get(approval)?.levels ?? [];
  return levels.flatMap(({ id, definition }) => {
    const asked = { key: approversKey(approval, id), to: addressesOf(definition.approvers, record) };
    const escalate = definition.due?.escalate;
    return escalate === undefined ? [asked] : [asked, { key: escalationKey(approval, id), to: addressesOf(escalate, record) }];
  });
}

/** The values that a verdict may write: those held with the request. */
export function proposedIn(record: Pick<RecordState, 'running'>, command: Command): RecordData {
  if (command.type !== 'approve') return {};
  return Object.fromEntries((requestOf(record, command.request)?.proposed ?? []).map(({ field, to }) => [field, to]));
}
