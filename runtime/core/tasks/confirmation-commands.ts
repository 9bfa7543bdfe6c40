/** Asking the customer, taking it back, and their answer. */
import { bilingual } from '../../../schemas/text';
import { MAX_REASON_LENGTH } from '../move-record';
import { fieldAccessMap } from '../permission';
import { type Address, isAddressed } from '../recipients';
import { forbidden, inBoth, refuse, reject } from '../rejection';
import type { Decision } from '../types';
import type { Work } from '../work';
import { addLimit } from '../work-calendar';
import { isCustomer } from './customer-actor';
import type { TaskCommand } from './events';
import type { ConfirmationState, TaskState } from './state';
import { taskLabel } from './task-alarms';
import { openTask, type Telling, telling, told, tooLong } from './task-commands';
import { missingEvidence } from './task-evidence';
import { mayWorkOn } from './task-rights';
import { message, tell } from './tell';

type CommandOf<Type extends TaskCommand['type']> = Extract<TaskCommand, { type: Type }>;
/** How long a link may be answered unless the definition says otherwise. */
const EXPIRES = 'P14D';
export const MAX_CUSTOMER_NAME = 100;
export const MAX_REMARK = 2000;

/** Makes the task ask the customer. The evidence must be there first, so that they confirm something whole; a link sent before is void. */
export function requestConfirmation(work: Work, { task: id, confirmation, hash }: CommandOf<'requestConfirmation'>): Decision {
  const found = openTask(work, id);
  if (!found.ok) return refuse(found.rejection);
  const compiled = work.type.pipeline?.tasks.get(id);
  const asked = compiled?.definition.confirmation;
  if (compiled === undefined || asked === undefined)
    return refuse(reject('no_confirmation', '这个任务不需要客户确认', 'Nobody confirms this task', { task: id }));
  if (!mayWorkOn(work, found.task)) return refuse(forbidden('请客户确认', 'ask the customer to confirm'));
  if (found.task.confirmation?.outcome === 'confirmed')
    return refuse(reject('confirmation_answered', '客户已经确认', 'The customer has confirmed already', { task: id }));
  const missing = missingEvidence(work, compiled, fieldAccessMap(work.version, work.state, work.context.actor) ?? new Map());
  if (missing.length > 0) return refuse(...missing);
  const { now } = work.context;
  const after = telling(work);
  const until = (duration: string) => addLimit({ duration }, undefined, work.version.timeZone, now);
  const expiresAt = until(asked.expires ?? EXPIRES) ?? now;
  const remindAt = asked.remind === undefined ? null : until(asked.remind);
  const before = found.task.confirmation;
  if (before?.outcome === 'requested') tell(after, { type: 'confirmation.revoked', task: id, confirmation: before.id, reason: null });
  tell(after, {
    type: 'confirmation.requested',
    task: id,
    confirmation,
    expiresAt,
    remindAt: remindAt !== null && remindAt < expiresAt ? remindAt : null,
    hash,
  });
  return told(after);
}

export function revokeConfirmation(work: Work, { task: id, reason }: CommandOf<'revokeConfirmation'>): Decision {
  const found = openTask(work, id);
  if (!found.ok) return refuse(found.rejection);
  const { confirmation } = found.task;
  if (confirmation?.outcome !== 'requested')
    return refuse(reject('no_confirmation', '没有等待客户确认的链接', 'No link waits for the customer', { task: id }));
  const mine = confirmation.requestedBy === work.context.actor.id;
  if (!mine && !mayWorkOn(work, found.task)) return refuse(forbidden('撤销确认链接', 'revoke the link'));
  const said = reason?.trim() || null;
  if (said !== null && said.length > MAX_REASON_LENGTH) return refuse(tooLong(MAX_REASON_LENGTH));
  const after = telling(work);
  tell(after, { type: 'confirmation.revoked', task: id, confirmation: confirmation.id, reason: said });
  return told(after);
}

/** The word of the customer: once, in time, about exactly what they were shown. */
export function answerConfirmation(work: Work, command: CommandOf<'answerConfirmation'>): Decision {
  const { now, actor } = work.context;
  if (!isCustomer(actor)) return refuse(forbidden('代客户确认', 'answer for the customer'));
  const task = work.state.running.tasks?.items.find((one) => one.confirmation?.id === command.confirmation);
  const { confirmation } = task ?? {};
  if (task === undefined || confirmation === undefined) return refuse(voidLink());
  if (confirmation.outcome !== 'requested')
    return refuse(
      confirmation.answer === undefined ? voidLink() : reject('confirmation_answered', '已经答复过', 'This was answered already'),
    );
  if (confirmation.expiresAt <= now) return refuse(reject('confirmation_expired', '链接已过期', 'The link has expired'));
  const name = command.name.trim();
  const remark = command.remark.trim();
  if (name === '') return refuse(reject('invalid_value', '请填写您的姓名', 'Your name is missing', { field: 'name' }));
  if (name.length > MAX_CUSTOMER_NAME) return refuse({ ...tooLong(MAX_CUSTOMER_NAME), field: 'name' });
  if (remark.length > MAX_REMARK) return refuse({ ...tooLong(MAX_REMARK), field: 'remark' });
  if (command.verdict === 'declined' && remark === '')
    return refuse(reject('reason_required', '请写明哪里不对', 'Say what is wrong', { field: 'remark' }));
  const after = telling(work);
  tell(after, {
    type: command.verdict === 'confirmed' ? 'confirmation.confirmed' : 'confirmation.declined',
    task: task.id,
    confirmation: confirmation.id,
    name,
    remark,
    hash: confirmation.hash,
  });
  sendAnswer(after, task, confirmation, command.verdict);
  if (command.verdict === 'confirmed') finishConfirmed(after, task);
  return told(after);
}

const voidLink = () => reject('confirmation_void', '这个链接已失效', 'This link is void');

/** A confirmed task is finished by that, unless the definition leaves it to people or evidence has gone missing since. */
function finishConfirmed(after: Telling, task: TaskState): void {
  const { work } = after;
  const compiled = work.type.pipeline?.tasks.get(task.id);
  if (compiled === undefined || compiled.definition.confirmation?.finishes === false) return;
  const access = fieldAccessMap(work.version, work.state, work.context.actor) ?? new Map();
  if (missingEvidence(work, compiled, access).length === 0) tell(after, { type: 'task.finished', task: task.id });
}

function sendAnswer(after: Telling, task: TaskState, { requestedBy }: ConfirmationState, verdict: 'confirmed' | 'declined'): void {
  const asker = { id: requestedBy, roles: [], teams: [], teamTree: [] };
  const to: Address[] = isAddressed(task.to, asker) ? task.to : [{ person: requestedBy }, ...task.to];
  const { zh, en } = inBoth(taskLabel(after.work.type, task));
  const title =
    verdict === 'confirmed'
      ? bilingual(`客户已确认：${zh}`, `The customer has confirmed: ${en}`)
      : bilingual(`客户有异议：${zh}`, `The customer does not agree: ${en}`);
  message(after, { kind: `confirmation.${verdict}`, to, title });
}
