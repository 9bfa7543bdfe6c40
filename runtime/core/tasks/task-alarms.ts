/** What of tasks and confirmations falls due, and what is done then. */

import type { Text } from '../../../schemas/process';
import { bilingual } from '../../../schemas/text';
import type { CompiledType } from '../compile-type';
import type { After, Alarm } from '../part';
import { type Address, addressesOf } from '../recipients';
import { inBoth } from '../rejection';
import type { RecordState } from '../types';
import type { TaskState } from './state';
import { askersOf, message, taskOf, tell } from './tell';

/** What a task is called: by its definition, or as whoever gave it wrote. */
export function taskLabel(type: CompiledType, task: Pick<TaskState, 'id' | 'label'>): Text {
  return task.label ?? type.pipeline?.tasks.get(task.id)?.definition.label ?? task.id;
}

export function taskAlarms(record: RecordState): Alarm[] {
  const alarms: Alarm[] = [];
  const add = (at: string, id: string) => alarms.push({ at, part: 'tasks', id });
  for (const task of record.running.tasks?.items ?? []) {
    if (task.state !== 'open') continue;
    const [mark] = task.marks;
    if (mark !== undefined) add(mark.at, `mark:${task.id}`);
    const { confirmation } = task;
    if (confirmation?.outcome !== 'requested') continue;
    add(confirmation.expiresAt, `expire:${task.id}`);
    if (confirmation.remindAt !== null) add(confirmation.remindAt, `ask:${task.id}`);
  }
  return alarms;
}

export function ringTask(after: After, alarm: Alarm): void {
  const [what = '', id = ''] = alarm.id.split(/:(.*)/s);
  const task = taskOf(after.next, id);
  if (task === undefined) return;
  if (what === 'mark') mark(after, task);
  else askAgain(after, task, what === 'expire');
}

function mark(after: After, task: TaskState): void {
  const [due] = task.marks;
  if (due === undefined) return;
  const { zh, en } = inBoth(taskLabel(after.type, task));
  if (due.kind === 'remind') {
    tell(after, { type: 'task.reminded', task: task.id, percent: due.step });
    message(after, { kind: 'task.reminded', to: task.to, title: bilingual(`任务即将到期：${zh}`, `A task is due soon: ${en}`) });
  } else if (due.kind === 'overdue') {
    tell(after, { type: 'task.overdue', task: task.id });
    message(after, { kind: 'task.overdue', to: task.to, title: bilingual(`任务已超时：${zh}`, `A task is overdue: ${en}`) });
  } else {
    const to = ladder(after, task, due.step);
    tell(after, { type: 'task.escalated', task: task.id, step: due.step, to });
    const title = bilingual(`请介入，任务已超时：${zh}`, `Please step in, a task is overdue: ${en}`);
    message(after, { kind: 'task.escalated', to, title });
  }
}

function ladder({ type, next }: After, task: TaskState, step: number): Address[] {
  const to = type.pipeline?.tasks.get(task.id)?.definition.due?.escalation?.[step]?.to ?? [];
  return addressesOf(to, next);
}

function askAgain(after: After, task: TaskState, expired: boolean): void {
  const { confirmation } = task;
  if (confirmation === undefined) return;
  const { zh, en } = inBoth(taskLabel(after.type, task));
  tell(after, { type: expired ? 'confirmation.expired' : 'confirmation.reminded', task: task.id, confirmation: confirmation.id });
  const title = expired
    ? bilingual(`客户确认链接已过期：${zh}`, `The link to the customer has expired: ${en}`)
    : bilingual(`客户还没有确认，请再联系：${zh}`, `The customer has not confirmed yet, ask again: ${en}`);
  message(after, { kind: expired ? 'confirmation.expired' : 'confirmation.reminded', to: askersOf(after.next, confirmation), title });
}
