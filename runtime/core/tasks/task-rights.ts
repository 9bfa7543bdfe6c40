/** Who may do what with a task. */
import { can } from '../permission';
import { isAddressed } from '../recipients';
import type { Work } from '../work';
import type { TaskState } from './state';

type Asked = Pick<Work, 'version' | 'state' | 'context'>;

/** Whoever it is given to, and whoever could give it to themselves. */
export function mayWorkOn({ version, state, context }: Asked, task: TaskState): boolean {
  return isAddressed(task.to, context.actor) || can(version, state, context.actor, 'assign');
}

/** One given by hand by whoever gave it or may assign; one of the stage only by who may waive, since the process asks for it. */
export function mayCancel({ version, state, context }: Asked, task: TaskState): boolean {
  if (task.stage !== null) return can(version, state, context.actor, 'waive');
  return task.openedBy === context.actor.id || can(version, state, context.actor, 'assign');
}

export function mayAssign({ version, state, context }: Asked, task: TaskState): boolean {
  return can(version, state, context.actor, 'assign') || (task.stage === null && task.openedBy === context.actor.id);
}

/** Whoever may comment may ask somebody for something. */
export function mayAdd({ version, state, context }: Asked): boolean {
  return can(version, state, context.actor, 'comment');
}
