/** What new approvals and levels begin with. */
import type { Approval, ApprovalLevel } from '../../schemas/approval';
import type { FieldKind, Process, RecordType, Role } from '../../schemas/process';
import { newId } from '../draft/new-id';
import { bothLanguages } from '../messages/both-languages';
import { newLimit } from '../timers/new-timer';

/** What a list of approvals is about: one move, changes of one field, or all approvals of the record type. */
export type Held = { transition: string } | { field: string } | null;
/** What an approval holds up. */
export type Trigger = 'moves' | 'changes' | 'gates';

/** Asks whoever leads the people of the record, within a working day. */
export function newApproval(process: Process, type: RecordType, held: Held): Approval {
  const taken = new Set((type.approvals ?? []).map(({ id }) => id));
  const leader = leaderIn(process, type);
  const first = newLevel([]);
  return {
    id: newId('approval', taken, 'approval'),
    label: bothLanguages('approvals.first'),
    on: held === null ? { transitions: [] } : 'field' in held ? { fields: [held.field] } : { transitions: [held.transition] },
    levels: [
      {
        ...first,
        approvers: leader === undefined ? [] : [{ kind: 'role', role: leader.id }],
        due: { limit: { ...newLimit(process), duration: 'P1D' }, remindAt: 50 },
      },
    ],
  };
}

export function newLevel(levels: readonly ApprovalLevel[]): ApprovalLevel {
  const taken = new Set([...levels.map(({ id }) => id), 'requester']);
  return {
    id: newId('level', taken, 'level'),
    label: bothLanguages(levels.length === 0 ? 'approvals.firstLevel' : 'approvals.nextLevel'),
    approvers: [],
  };
}

/** Who may waive or assign leads others; only somebody who may read the records can approve anything about them. */
function leaderIn({ roles }: Process, { id }: RecordType): Role | undefined {
  const may = (role: Role, ...actions: Role['grants'][number]['actions']) =>
    role.grants.some(
      (grant) => (grant.recordType === '*' || grant.recordType === id) && grant.actions.some((one) => actions.includes(one)),
    );
  return roles.find((role) => may(role, 'read') && may(role, 'assign', 'waive'));
}

/** What the approval holds up; one that lists neither moves nor fields is asked for by gates. */
export function triggerOf({ on }: Approval): Trigger {
  if (on.fields !== undefined && on.fields.length > 0) return 'changes';
  if (on.transitions !== undefined) return 'moves';
  return on.fields === undefined ? 'gates' : 'changes';
}

/** Kinds whose values nobody writes by a plain change: there is no change to approve. */
const NEVER_CHANGED: ReadonlySet<FieldKind> = new Set(['formula', 'autonumber', 'files', 'notes']);
export function isChanged(kind: FieldKind): boolean {
  return !NEVER_CHANGED.has(kind);
}

/** The approvals a list is about, in the order of the record type. */
export function approvalsHolding(type: RecordType, held: Held): readonly Approval[] {
  const all = type.approvals ?? [];
  if (held === null) return all;
  if ('field' in held) return all.filter(({ on }) => on.fields?.includes(held.field) === true);
  return all.filter(({ on }) => on.transitions?.includes(held.transition) === true);
}

/** The approval that holds this no more; undefined when there is nothing else that it holds. */
export function withoutHeld(approval: Approval, held: Held): Approval | undefined {
  if (held === null) return undefined;
  const { on } = approval;
  const [list, id] = 'field' in held ? (['fields', held.field] as const) : (['transitions', held.transition] as const);
  const left = (on[list] ?? []).filter((one) => one !== id);
  return left.length === 0 ? undefined : { ...approval, on: { ...on, [list]: left } };
}
