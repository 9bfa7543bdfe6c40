/** What happens to tasks and confirmations. */
import type { Address } from '../recipients';
import type { TaskMark } from './state';

/** `label`: of a task given by hand, which has no definition to be named by */
export type TaskEvent = { label?: string } & (
  | { type: 'task.opened'; task: string; stage: string | null; to: Address[]; dueAt: string | null; marks: TaskMark[] }
  | { type: 'task.finished'; task: string }
  /** its time begins anew */
  | { type: 'task.reopened'; task: string; reason: string | null; dueAt: string | null; marks: TaskMark[] }
  | { type: 'task.cancelled'; task: string; reason: string }
  | { type: 'task.assigned'; task: string; to: Address[] }
  /** it is not asked for any more: its condition or its definition is gone, or one before it is open again */
  | { type: 'task.withdrawn'; task: string; because: 'condition' | 'definition' | 'order' }
  /** the record left the stage (null: it was archived); `tasks` are those that were still open */
  | { type: 'task.closed'; stage: string | null; tasks: string[] }
  | { type: 'task.reminded'; task: string; percent: number }
  | { type: 'task.overdue'; task: string }
  | { type: 'task.escalated'; task: string; step: number; to: Address[] }
  | { type: 'confirmation.requested'; task: string; confirmation: string; expiresAt: string; remindAt: string | null; hash: string }
  | { type: 'confirmation.confirmed'; task: string; confirmation: string; name: string; remark: string; hash: string }
  | { type: 'confirmation.declined'; task: string; confirmation: string; name: string; remark: string; hash: string }
  | { type: 'confirmation.revoked'; task: string; confirmation: string; reason: string | null }
  | { type: 'confirmation.expired'; task: string; confirmation: string }
  | { type: 'confirmation.outdated'; task: string; confirmation: string }
  | { type: 'confirmation.reminded'; task: string; confirmation: string }
);

export type TaskCommand =
  | { type: 'addTask'; label: string; assignee: string; dueAt?: string }
  | { type: 'finishTask'; task: string }
  | { type: 'reopenTask'; task: string; reason?: string }
  | { type: 'cancelTask'; task: string; reason: string }
  | { type: 'assignTask'; task: string; assignee: string }
  /** `confirmation` and `hash` are made by the host, which keeps what the customer is shown */
  | { type: 'requestConfirmation'; task: string; confirmation: string; hash: string }
  | { type: 'revokeConfirmation'; task: string; reason?: string }
  /** only the customer gives it, by the link */
  | { type: 'answerConfirmation'; confirmation: string; verdict: 'confirmed' | 'declined'; name: string; remark: string };
