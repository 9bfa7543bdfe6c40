/** Approvals that were asked for, as they stand around a record. */
import type { ApprovalLevel } from '../../../schemas/approval';
import type { Limit } from '../../../schemas/sla-timer';
import type { FieldChange, RecordData } from '../types';

/** What one person said at a level. */
export interface Verdict {
  by: string;
  /** for whom, when they are away */
  onBehalfOf?: string;
  verdict: 'approved' | 'rejected';
  remark: string | null;
  at: string;
}

/** Times of a level that is open. */
export interface LevelDue {
  at: string;
  remindAt: string | null;
  /** what was rung already */
  reminded: boolean;
  escalated: boolean;
}

export interface RunningLevel {
  id: string;
  /** waiting: an earlier level comes first */
  state: 'waiting' | 'open' | 'approved';
  /** ids of the people who are asked */
  approvers: string[];
  /** whose approval is enough */
  need: 'any' | 'all' | number;
  verdicts: Verdict[];
  openedAt: string | null;
  limit: Limit | null;
  /** share of the limit, in percent, after which those asked are reminded */
  remind: number | null;
  /** ids of people who are asked as well when the time is over */
  escalateTo: string[];
  /** null while the level is not open or has no limit */
  due: LevelDue | null;
}

/** One request for an approval; a record has at most one for each approval of its type. */
export interface RunningApproval {
  /** id of the request: verdicts name it, so that none counts for another content */
  request: string;
  approval: string;
  /** approved: it lets pass what it was asked for; returned and rejected: to be corrected by who asked */
  state: 'open' | 'approved' | 'returned' | 'rejected';
  /** the move it is for */
  transition: string | null;
  /** where the record stood when it was asked for */
  stage: string | null;
  requestedBy: string;
  requestedAt: string;
  reason: string | null;
  order: 'sequence' | 'parallel';
  /** the values it is bound to, as they were; a field without a value is absent */
  content: RecordData;
  /** what is to be written once it is approved */
  proposed: FieldChange[] | null;
  levels: RunningLevel[];
  /** what the last return or rejection said */
  remark: string | null;
}

/** By the id of the approval in the process. */
export type RunningApprovals = { [approval: string]: RunningApproval };

/** Whose approval is enough at a level of the definition. */
export function needOf({ need = 'any' }: Pick<ApprovalLevel, 'need'>): RunningLevel['need'] {
  return typeof need === 'object' ? need.count : need;
}

/** How many approvals a level still wants; 0 when it is approved. */
export function wanting(level: RunningLevel): number {
  const given = level.verdicts.filter((one) => one.verdict === 'approved').length;
  return Math.max(0, wanted(level) - given);
}

/** How many approvals a level asks for in all. */
export function wanted({ need, approvers }: Pick<RunningLevel, 'need' | 'approvers'>): number {
  if (need === 'any') return 1;
  return need === 'all' ? approvers.length : need;
}

/**
 * Whether the rejections of a level decide it: with `any` the first one, with `all` one, with a number those that leave
 * too few people to reach it.
 */
export function isRejected(level: RunningLevel): boolean {
  const rejections = level.verdicts.filter((one) => one.verdict === 'rejected').length;
  if (rejections === 0) return false;
  return level.need === 'any' || level.approvers.length - rejections < wanted(level);
}

/** Ids of those who are asked at a level and have not answered, by themselves or by a stand-in. */
export function pendingAt(level: RunningLevel): string[] {
  return level.approvers.filter((person) => !level.verdicts.some((one) => (one.onBehalfOf ?? one.by) === person));
}

/** Open levels of an open request. */
export function openLevels(running: RunningApproval): RunningLevel[] {
  return running.state === 'open' ? running.levels.filter((level) => level.state === 'open') : [];
}
