import type { After } from '../part';
import { type Message, sendMessage } from '../send-message';
import type { RecordState } from '../types';
import type { TaskEvent } from './events';
import { foldTasks } from './fold';
import type { TaskState } from './state';

/** Tells an event of tasks and lets the record follow it: state and history cannot part. */
export function tell({ next, events, context }: Pick<After, 'next' | 'events' | 'context'>, event: TaskEvent): void {
  const label = 'task' in event ? taskOf(next, event.task)?.label : undefined;
  const named = label === undefined ? event : { ...event, label };
  next.running = { ...next.running, tasks: foldTasks(next.running.tasks, event, context.now, context.actor.id) };
  events.push(named);
}

/** The task as it stands; undefined when there is none of the id. */
export function taskOf({ running }: Pick<RecordState, 'running'>, id: string): TaskState | undefined {
  return running.tasks?.items.find((task) => task.id === id);
}

/** A message about a task of the record, to everybody meant but the one who acts. */
export function message(after: Pick<After, 'next' | 'effects' | 'context'>, told: Message): void {
  const { id } = after.context.actor;
  sendMessage(after, { ...told, to: told.to.filter((address) => !('person' in address) || address.person !== id) });
}
