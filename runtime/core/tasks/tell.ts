import { pooledOf } from '../ownership/state';
import type { After } from '../part';
import type { Address } from '../recipients';
import { type Message, sendMessage } from '../send-message';
import type { RecordState } from '../types';
import type { TaskEvent } from './events';
import { foldTasks } from './fold';
import type { ConfirmationState, TaskState } from './state';

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
  const to = stillMeant(after.next, told.to).filter((address) => !('person' in address) || address.person !== id);
  sendMessage(after, { ...told, to });
}

/** Of a record of the public pool its last owner has nothing to do any more. */
export function stillMeant({ running }: Pick<RecordState, 'running'>, to: readonly Address[]): Address[] {
  const former = pooledOf(running)?.lastOwner;
  return to.filter((address) => !('person' in address) || address.person !== former);
}

/** Whom a confirmation concerns: whoever asked, and whoever has the record by now; a new link is theirs to make. */
export function askersOf({ owner, running }: Pick<RecordState, 'owner' | 'running'>, { requestedBy }: ConfirmationState): Address[] {
  const people = pooledOf(running) === null && owner !== requestedBy ? [requestedBy, owner] : [requestedBy];
  return people.map((person) => ({ person }));
}
