/** What can happen to a request for approval. */
import type { FieldChange, RecordData } from '../types';
import type { RunningLevel } from './running-approval';

/** A level that was asked with this event, and when it is due. */
export interface OpenedLevel {
  level: string;
  due: { at: string; remindAt: string | null } | null;
}
export type RequestedLevel = Pick<RunningLevel, 'id' | 'approvers' | 'need' | 'limit' | 'remind' | 'escalateTo'>;

interface OfRequest {
  /** id of the approval in the process */
  approval: string;
  request: string;
}
interface OfLevel extends OfRequest {
  level: string;
}

export type ApprovalEvent =
  | (OfRequest & {
      type: 'approval.requested';
      transition: string | null;
      stage: string | null;
      reason: string | null;
      order: 'sequence' | 'parallel';
      content: RecordData;
      proposed: FieldChange[] | null;
      levels: RequestedLevel[];
      opened: OpenedLevel[];
    })
  | (OfLevel & {
      type: 'approval.verdictGiven';
      verdict: 'approved' | 'rejected';
      remark: string | null;
      onBehalfOf?: string;
      opened: OpenedLevel[];
    })
  | (OfLevel & {
      type: 'approval.returned';
      /** to who asked, or to an earlier level, which is then open again */
      to: { level: string } | 'requester';
      remark: string;
      opened: OpenedLevel[];
    })
  | (OfLevel & { type: 'approval.reassigned'; from: string; to: string; remark: string | null })
  | (OfLevel & { type: 'approval.approverAdded'; person: string; remark: string | null })
  | (OfRequest & { type: 'approval.approved' })
  | (OfLevel & { type: 'approval.rejected'; remark: string | null })
  | (OfRequest & { type: 'approval.withdrawn'; remark: string | null })
  /** why: a bound value changed, the record left the stage, it was archived, or the process has no such approval any more */
  | (OfRequest & { type: 'approval.voided'; why: 'content' | 'stage' | 'archived' | 'definition'; fields: string[] })
  /** the move it let pass was made */
  | (OfRequest & { type: 'approval.used' })
  | (OfLevel & { type: 'approval.reminded'; people: string[] })
  /** people: who is asked as well from now on */
  | (OfLevel & { type: 'approval.escalated'; people: string[] });
