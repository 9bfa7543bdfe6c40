import { requestApproval } from './approvals/request-approval';
import type { Version } from './compile';
import type { CompiledType } from './compile-type';
import { createRecord } from './create-record';
import { reject } from './rejection';
import type { Command, Context, Decision, RecordData, Rejection } from './types';
import { startWork } from './work';

type CreateRecord = Extract<Command, { type: 'createRecord' }>;
type Accepted = Extract<Decision, { ok: true }>;

/**
 * Creates a record. With `ask`, values whose approval is missing are left out of it and asked for in the same act, so that
 * nobody is stuck before their record is there; when one of the requests is refused, there is no record either.
 */
export function createAndAsk(version: Version, type: CompiledType, command: CreateRecord, context: Context): Decision {
  const created = createRecord(version, type, command, context);
  const { ask, owner = context.actor.id } = command;
  if (created.ok || ask === undefined || owner !== context.actor.id) return created;
  const held = heldBack(created.rejections);
  if (held.size === 0) return created;
  const begun = createRecord(version, type, { ...command, data: part(command.data, (field) => !held.has(field)) }, context);
  if (!begun.ok && begun.mergeInto !== undefined) {
    const { id, inquiry } = begun.mergeInto;
    return { ...begun, mergeInto: { id, inquiry: { ...inquiry, held: part(command.data, (field) => held.has(field)) } } };
  }
  if (!begun.ok) return { ...begun, rejections: begun.rejections.map((one) => needsOther(one, held)) };
  let made: Accepted = begun;
  for (const approval of new Set(held.values())) {
    const before: Accepted = made;
    const data = part(command.data, (field) => held.get(field) === approval);
    const asked = requestApproval(startWork(version, type, before.next, context), { ...ask, type: 'requestApproval', approval, data });
    if (!asked.ok) return asked;
    const following = asked.events.map((event) => ({ ...event, continues: true as const }));
    // one command, so one version
    const next = { ...asked.next, version: before.next.version };
    made = { ok: true, next, events: [...before.events, ...following], effects: [...before.effects, ...asked.effects] };
  }
  return made;
}

/** By field, the approval that is missing for its value. */
function heldBack(rejections: readonly Rejection[]): ReadonlyMap<string, string> {
  return new Map(
    rejections.flatMap(({ code, field, approval }) =>
      code === 'approval_missing' && field !== undefined && approval !== undefined ? [[field, approval] as const] : [],
    ),
  );
}

function part(data: RecordData, isIn: (field: string) => boolean): RecordData {
  return Object.fromEntries(Object.entries(data).filter(([field]) => isIn(field)));
}

/** A value that the record cannot begin without is not left out: another one has to be there until it is approved. */
function needsOther(rejection: Rejection, held: ReadonlyMap<string, string>): Rejection {
  const { code, field } = rejection;
  const approval = field === undefined ? undefined : held.get(field);
  if (code !== 'required_field' || field === undefined || approval === undefined) return rejection;
  const text = [
    '必填，而这个值要先审批：请先填不需要审批的值，新建后再申请修改',
    'It is required, and this value needs approval first: begin with one that needs none, and ask for the change then',
  ] as const;
  return { ...reject('approval_missing', ...text, { approval }), field };
}
