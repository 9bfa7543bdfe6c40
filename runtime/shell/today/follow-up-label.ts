import type { Text } from '../../../schemas/process';
import type { Version } from '../../core/compile';
import { taskLabel } from '../../core/tasks/task-alarms';
import type { RecordState } from '../../core/types';
import type { StoredFollowUp } from './follow-up-store';

/** The task that a follow-up is about, or whose confirmation is to be asked for again; null when it is about none. */
export function taskIdOf({ part, id }: Pick<StoredFollowUp, 'part' | 'id'>): string | null {
  return part === 'tasks' ? id.slice('tasks:'.length).replace(/^ask:/, '') : null;
}

/** What a follow-up is called in the definition; null for what has no name there. */
export function labelOf(version: Version, record: RecordState, followUp: Pick<StoredFollowUp, 'part' | 'id'>): Text | null {
  const type = version.types.get(record.type);
  if (type === undefined) return null;
  if (followUp.part === 'timers') return type.timers.get(followUp.id.slice('timers:'.length))?.label ?? null;
  const task = record.running.tasks?.items.find(({ id }) => id === taskIdOf(followUp));
  return task === undefined ? null : taskLabel(type, task);
}
