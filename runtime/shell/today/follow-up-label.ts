import type { Text } from '../../../schemas/process';
import type { RunningApproval } from '../../core/approvals/running-approval';
import type { Version } from '../../core/compile';
import { taskLabel } from '../../core/tasks/task-alarms';
import type { RecordState } from '../../core/types';
import type { StoredFollowUp } from './follow-up-store';

/** The task that a follow-up is about, or whose confirmation is to be asked for again; null when it is about none. */
export function taskIdOf({ part, id }: Pick<StoredFollowUp, 'part' | 'id'>): string | null {
  return part === 'tasks' ? id.slice('tasks:'.length).replace(/^ask:/, '') : null;
}

/** The id of the request that a follow-up of an approval is about: `approvals:<request>:<level>`. */
export const requestIdOf = ({ id }: Pick<StoredFollowUp, 'id'>): string => id.split(':')[1] ?? '';

/** The request for an approval that a follow-up is about; undefined when it is about none, or the request is over. */
export function requestOf({ running }: RecordState, followUp: Pick<StoredFollowUp, 'part' | 'id'>): RunningApproval | undefined {
  if (followUp.part !== 'approvals') return undefined;
  const request = requestIdOf(followUp);
  return Object.values(running.approvals ?? {}).find((one) => one.request === request);
}

/** What a follow-up is called in the definition; null for what has no name there. */
export function labelOf(version: Version, record: RecordState, followUp: Pick<StoredFollowUp, 'part' | 'id'>): Text | null {
  const type = version.types.get(record.type);
  if (type === undefined) return null;
  if (followUp.part === 'timers') return type.timers.get(followUp.id.slice('timers:'.length))?.label ?? null;
  if (followUp.part === 'approvals') return type.approvals.get(requestOf(record, followUp)?.approval ?? '')?.definition.label ?? null;
  const task = record.running.tasks?.items.find(({ id }) => id === taskIdOf(followUp));
  return task === undefined ? null : taskLabel(type, task);
}
