import type { TaskEvent } from './events';
import type { ConfirmationOutcome, ConfirmationState, RunningTasks, TaskState } from './state';

/** Ended tasks given by hand that are kept in the state; older ones are told by the history only. */
const KEPT_BY_HAND = 20;
const NONE: RunningTasks = { stage: null, items: [] };

/** The tasks after an event. The one place that changes them: commands and followers tell events and fold them. */
export function foldTasks(tasks: RunningTasks = NONE, event: TaskEvent, at: string, by: string): RunningTasks {
  switch (event.type) {
    case 'task.opened':
      return opened(tasks, event, at, by);
    case 'task.finished':
      return ended(tasks, event.task, 'finished', { at, by, reason: null });
    case 'task.cancelled':
      return ended(tasks, event.task, 'cancelled', { at, by, reason: event.reason });
    case 'task.reopened':
      return changed(tasks, event.task, ({ ended: _, confirmation: __, ...task }) => ({
        ...task,
        state: 'open',
        dueAt: event.dueAt,
        marks: event.marks,
        overdue: false,
      }));
    case 'task.assigned':
      return changed(tasks, event.task, (task) => ({ ...task, to: event.to }));
    case 'task.withdrawn':
      return { ...tasks, items: tasks.items.filter((task) => task.id !== event.task) };
    case 'task.closed':
      return {
        stage: null,
        items: tasks.items.map((task) => (event.tasks.includes(task.id) ? { ...end(task, 'closed', { at, by, reason: null }) } : task)),
      };
    case 'task.reminded':
      return rung(tasks, event.task, 'remind', event.percent);
    case 'task.overdue':
      return changed(rung(tasks, event.task, 'overdue', 0), event.task, (task) => ({ ...task, overdue: true }));
    case 'task.escalated':
      return rung(tasks, event.task, 'escalate', event.step);
    default:
      return changed(tasks, event.task, (task) => ({ ...task, confirmation: confirmationAfter(task.confirmation, event, at, by) }));
  }
}

type ConfirmationEvent = Extract<TaskEvent, { confirmation: string }>;
const OUTCOMES = {
  'confirmation.requested': 'requested',
  'confirmation.confirmed': 'confirmed',
  'confirmation.declined': 'declined',
  'confirmation.revoked': 'revoked',
  'confirmation.expired': 'expired',
  'confirmation.outdated': 'outdated',
} as const satisfies { [type: string]: ConfirmationOutcome };

function confirmationAfter(before: ConfirmationState | undefined, event: ConfirmationEvent, at: string, by: string): ConfirmationState {
  const { confirmation: id } = event;
  if (event.type === 'confirmation.requested') {
    const { expiresAt, remindAt, hash } = event;
    return { id, outcome: 'requested', requestedAt: at, requestedBy: by, expiresAt, remindAt, hash };
  }
  const known = before ?? { id, outcome: 'requested', requestedAt: at, requestedBy: by, expiresAt: at, remindAt: null, hash: '' };
  if (event.type === 'confirmation.reminded') return { ...known, remindAt: null };
  const next: ConfirmationState = { ...known, outcome: OUTCOMES[event.type], remindAt: null };
  if (event.type !== 'confirmation.confirmed' && event.type !== 'confirmation.declined') return next;
  return { ...next, answer: { at, name: event.name, remark: event.remark } };
}

/** The first task that opens in a stage begins a new stay: how the tasks of an earlier stay ended counts no more. */
function opened(tasks: RunningTasks, event: Extract<TaskEvent, { type: 'task.opened' }>, at: string, by: string): RunningTasks {
  const { task: id, stage, label, to, dueAt, marks } = event;
  const task: TaskState = {
    id,
    stage,
    ...(label === undefined ? {} : { label }),
    state: 'open',
    to,
    openedAt: at,
    openedBy: by,
    dueAt,
    marks,
    overdue: false,
  };
  if (stage === null) return { ...tasks, items: [...tasks.items, task] };
  const kept = tasks.items.filter((one) => one.id !== id && (tasks.stage === stage || one.stage !== stage));
  return { stage, items: [...kept, task] };
}

function changed(tasks: RunningTasks, id: string, change: (task: TaskState) => TaskState): RunningTasks {
  return { ...tasks, items: tasks.items.map((task) => (task.id === id ? change(task) : task)) };
}

function rung(tasks: RunningTasks, id: string, kind: TaskState['marks'][number]['kind'], step: number): RunningTasks {
  return changed(tasks, id, (task) => ({ ...task, marks: task.marks.filter((mark) => mark.kind !== kind || mark.step !== step) }));
}

function end(task: TaskState, state: TaskState['state'], how: NonNullable<TaskState['ended']>): TaskState {
  const { confirmation } = task;
  const asked = confirmation?.outcome === 'requested';
  return {
    ...task,
    state,
    marks: [],
    ended: how,
    // a link to a task that has ended cannot be answered
    ...(asked ? { confirmation: { ...confirmation, outcome: 'revoked', remindAt: null } } : {}),
  };
}

function ended(tasks: RunningTasks, id: string, state: TaskState['state'], how: NonNullable<TaskState['ended']>): RunningTasks {
  const after = changed(tasks, id, (task) => end(task, state, how));
  const byHand = after.items.filter((task) => task.stage === null && task.state !== 'open');
  const old = new Set(byHand.slice(0, Math.max(0, byHand.length - KEPT_BY_HAND)));
  return old.size === 0 ? after : { ...after, items: after.items.filter((task) => !old.has(task)) };
}
