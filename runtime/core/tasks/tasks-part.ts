import type { CompiledType } from '../compile-type';
import { type FollowUp, type Part, withMember } from '../part';
import type { RecordState } from '../types';
import type { TaskEvent } from './events';
import { foldTasks } from './fold';
import { followTasks } from './follow-tasks';
import type { ConfirmationState } from './state';
import { ringTask, taskAlarms } from './task-alarms';
import { askersOf, stillMeant } from './tell';

/** Tasks of stages, tasks given by hand, and what customers confirm. */
export const tasksPart: Part = {
  name: 'tasks',
  concerns: (type: CompiledType) => (type.pipeline?.tasks.size ?? 0) > 0,
  follow: followTasks,
  alarms: (_version, _type, record) => taskAlarms(record),
  ring: ringTask,
  followUps: (_version, _type, record) => taskFollowUps(record),
  fold: (running, event) =>
    isTaskEvent(event) ? withMember(running, 'tasks', foldTasks(running.tasks, event, event.at, event.actor)) : running,
};

function isTaskEvent<E extends { type: string }>(event: E): event is E & TaskEvent {
  return event.type.startsWith('task.') || event.type.startsWith('confirmation.');
}

/** Every open task is something to do; while the customer is asked, only once they are to be asked again. */
function taskFollowUps(record: RecordState): FollowUp[] {
  const followUps: FollowUp[] = [];
  for (const { id, state, to, openedAt: since, dueAt, overdue, confirmation } of record.running.tasks?.items ?? []) {
    if (state !== 'open') continue;
    const waits = confirmation?.outcome === 'requested';
    if (!waits || overdue) followUps.push({ id, part: 'tasks', kind: 'task', to: stillMeant(record, to), dueAt, since });
    if (confirmation !== undefined && wantsAsking(confirmation)) {
      const to = stillMeant(record, askersOf(record, confirmation));
      const { expiresAt, requestedAt } = confirmation;
      followUps.push({ id: `ask:${id}`, part: 'tasks', kind: 'askAgain', to, dueAt: expiresAt, since: requestedAt });
    }
  }
  return followUps;
}

function wantsAsking({ outcome, remindAt }: ConfirmationState): boolean {
  // `remindAt` is gone once it has rung, and was never there when nobody is to be reminded
  return outcome === 'requested' ? remindAt === null : outcome === 'declined' || outcome === 'expired' || outcome === 'outdated';
}
