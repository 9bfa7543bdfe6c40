import type { Text } from '../../../schemas/process';
import { type After, addEffect } from '../part';
import type { Address } from '../recipients';
import type { Json, RecordState } from '../types';
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

export interface TaskMessage {
  kind: string;
  to: readonly Address[];
  title: Text;
  body?: Text;
}

/** A message about a task of the record, to everybody meant but the one who acts. */
export function message(after: Pick<After, 'next' | 'effects' | 'context'>, { kind, to, title, body }: TaskMessage): void {
  const { next, context } = after;
  const others = to.filter((address) => !('person' in address) || address.person !== context.actor.id);
  if (others.length === 0) return;
  const payload = {
    kind,
    to: others,
    title,
    ...(body === undefined ? {} : { body }),
    record: { process: next.process, type: next.type, id: next.id, title: next.title },
  };
  addEffect(after, 'message.send', payload as unknown as Json);
}
