/** Commands on tasks. */
import { bilingual } from '../../../schemas/text';
import { MAX_REASON_LENGTH } from '../move-record';
import { fieldAccessMap } from '../permission';
import { forbidden, inBoth, refuse, reject, unknownPerson } from '../rejection';
import type { Decision, Rejection } from '../types';
import { accept, type Work } from '../work';
import type { TaskCommand } from './events';
import type { TaskState } from './state';
import { taskLabel } from './task-alarms';
import { missingForTask } from './task-evidence';
import { mayAdd, mayAssign, mayCancel, mayWorkOn } from './task-rights';
import { NO_TIMES, taskTimes, timesUntil } from './task-times';
import { message, taskOf, tell } from './tell';

type CommandOf<Type extends TaskCommand['type']> = Extract<TaskCommand, { type: Type }>;
export const MAX_TASK_LABEL = 200;
/** Open tasks given by hand on one record. */
export const MAX_OPEN_TASKS = 50;

/** A decision being made on tasks: what is told and sent beside the record. */
export interface Telling {
  work: Work;
  next: Work['state'];
  events: Extract<Decision, { ok: true }>['events'];
  effects: Extract<Decision, { ok: true }>['effects'];
  context: Work['context'];
}
export function telling(work: Work): Telling {
  return { work, next: work.state, events: [], effects: [], context: work.context };
}
export function told({ work, events, effects }: Telling): Decision {
  const decision = accept(work, events);
  return decision.ok ? { ...decision, effects } : decision;
}

/** The open task, or what to answer about one that is not open. A task that does not exist and one not opened yet look alike. */
export function openTask(work: Work, id: string): { ok: true; task: TaskState } | { ok: false; rejection: Rejection } {
  const task = taskOf(work.state, id);
  if (task?.state === 'open') return { ok: true, task };
  const known = task !== undefined || work.type.pipeline?.tasks.has(id) === true;
  return {
    ok: false,
    rejection: known
      ? reject('task_not_open', '这个任务现在没有打开', 'The task is not open now', { task: id })
      : reject('no_such_task', '没有这个任务', 'There is no such task'),
  };
}

export function finishTask(work: Work, { task: id }: CommandOf<'finishTask'>): Decision {
  const found = openTask(work, id);
  if (!found.ok) return refuse(found.rejection);
  if (!mayWorkOn(work, found.task)) return refuse(forbidden('完成这个任务', 'finish this task'));
  const access = fieldAccessMap(work.version, work.state, work.context.actor) ?? new Map();
  const missing = missingForTask(work, found.task, work.type.pipeline?.tasks.get(id), access);
  if (missing.length > 0) return refuse(...missing);
  const after = telling(work);
  tell(after, { type: 'task.finished', task: id });
  const { zh, en } = inBoth(taskLabel(work.type, found.task));
  // whoever gave it by hand waits for it
  if (found.task.stage === null)
    message(after, {
      kind: 'task.finished',
      to: [{ person: found.task.openedBy }],
      title: bilingual(`任务已完成：${zh}`, `Task done: ${en}`),
    });
  return told(after);
}

export function reopenTask(work: Work, { task: id, reason }: CommandOf<'reopenTask'>): Decision {
  const task = taskOf(work.state, id);
  if (task === undefined) return refuse(reject('no_such_task', '没有这个任务', 'There is no such task'));
  const present = task.stage === null || task.stage === work.state.running.tasks?.stage;
  if (task.state === 'open' || task.state === 'closed' || !present)
    return refuse(
      reject('task_not_ended', '只有当前阶段已结束的任务可以重开', 'Only a task of this stage that has ended can be opened again', {
        task: id,
      }),
    );
  if (!mayWorkOn(work, task)) return refuse(forbidden('重开这个任务', 'open this task again'));
  const said = reason?.trim() || null;
  if (said !== null && said.length > MAX_REASON_LENGTH) return refuse(tooLong(MAX_REASON_LENGTH));
  const compiled = work.type.pipeline?.tasks.get(id);
  const times = compiled === undefined ? NO_TIMES : taskTimes(work.version, compiled.definition, work.context.now);
  const after = telling(work);
  tell(after, { type: 'task.reopened', task: id, reason: said, ...times });
  const { zh, en } = inBoth(taskLabel(work.type, task));
  message(after, { kind: 'task.reopened', to: task.to, title: bilingual(`任务重新打开：${zh}`, `A task is open again: ${en}`) });
  return told(after);
}

export function cancelTask(work: Work, { task: id, reason }: CommandOf<'cancelTask'>): Decision {
  const found = openTask(work, id);
  if (!found.ok) return refuse(found.rejection);
  if (!mayCancel(work, found.task)) return refuse(forbidden('取消这个任务', 'cancel this task'));
  const said = reason.trim();
  if (said === '') return refuse(reject('reason_required', '须写明理由', 'A reason is required'));
  if (said.length > MAX_REASON_LENGTH) return refuse(tooLong(MAX_REASON_LENGTH));
  const after = telling(work);
  tell(after, { type: 'task.cancelled', task: id, reason: said });
  const { zh, en } = inBoth(taskLabel(work.type, found.task));
  message(after, { kind: 'task.cancelled', to: found.task.to, title: bilingual(`任务已取消：${zh}`, `A task was cancelled: ${en}`) });
  return told(after);
}

export function assignTask(work: Work, { task: id, assignee }: CommandOf<'assignTask'>): Decision {
  const found = openTask(work, id);
  if (!found.ok) return refuse(found.rejection);
  if (!mayAssign(work, found.task)) return refuse(forbidden('转交这个任务', 'give this task to somebody else'));
  if (!isActive(work, assignee)) return refuse(unknownPerson());
  const after = telling(work);
  tell(after, { type: 'task.assigned', task: id, to: [{ person: assignee }] });
  const { zh, en } = inBoth(taskLabel(work.type, found.task));
  message(after, {
    kind: 'task.assigned',
    to: [{ person: assignee }],
    title: bilingual(`任务转交给您：${zh}`, `A task was given to you: ${en}`),
  });
  return told(after);
}

export function addTask(work: Work, { label, assignee, dueAt }: CommandOf<'addTask'>): Decision {
  if (!mayAdd(work)) return refuse(forbidden('在这条记录上添加任务', 'add tasks to this record'));
  const said = label.trim();
  if (said === '') return refuse(reject('invalid_value', '请写明要做什么', 'Say what is to be done'));
  if (said.length > MAX_TASK_LABEL) return refuse(tooLong(MAX_TASK_LABEL));
  if (!isActive(work, assignee)) return refuse(unknownPerson());
  const due = dueAt === undefined ? null : dueTime(dueAt, work.context.now);
  if (due === undefined) return refuse(reject('invalid_value', '截止时间须晚于现在', 'The due time must be later than now'));
  const open = work.state.running.tasks?.items.filter((task) => task.stage === null && task.state === 'open').length ?? 0;
  if (open >= MAX_OPEN_TASKS)
    return refuse(
      reject('too_many_tasks', `最多 ${MAX_OPEN_TASKS} 个未完成的任务`, `At most ${MAX_OPEN_TASKS} tasks can be open`, {
        have: open,
        need: MAX_OPEN_TASKS,
      }),
    );
  const after = telling(work);
  // ids of definitions have no hyphen
  const id = `hand-${work.context.newId()}`;
  const to = [{ person: assignee }];
  tell(after, { type: 'task.opened', task: id, stage: null, label: said, to, ...timesUntil(due) });
  message(after, { kind: 'task.opened', to, title: bilingual(`新任务：${said}`, `New task: ${said}`) });
  return told(after);
}

function isActive({ context }: Work, id: string): boolean {
  const fact = Object.hasOwn(context.facts.people, id) ? context.facts.people[id] : undefined;
  return fact?.active === true;
}

/** In UTC with milliseconds, as all times of a record are; undefined for what is no time to come within ten years. */
function dueTime(text: string, now: string): string | undefined {
  const ms = /^\d{4}-\d{2}-\d{2}T[\d:.]{5,15}(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms) || ms <= Date.parse(now) || ms > Date.parse(now) + TEN_YEARS_MS) return undefined;
  return new Date(ms).toISOString();
}
const TEN_YEARS_MS = 10 * 366 * 86_400_000;

export function tooLong(max: number): Rejection {
  return reject('invalid_value', `最多 ${max} 字`, `At most ${max} characters`, { need: max });
}
