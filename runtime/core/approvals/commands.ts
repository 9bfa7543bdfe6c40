import type { RecordData } from '../types';

interface OfLevel {
  /** id of the request, so that a verdict never counts for another content */
  request: string;
  level: string;
}

/** Commands on approvals. */
export type ApprovalCommand =
  /** `transition`: when the approval holds several moves; `data`: the changes it is asked for */
  | { type: 'requestApproval'; approval: string; transition?: string; data?: RecordData; reason?: string }
  /** `onBehalfOf`: somebody who named the actor their stand-in */
  | ({ type: 'approve'; remark?: string; onBehalfOf?: string } & OfLevel)
  | ({ type: 'reject'; remark: string; onBehalfOf?: string } & OfLevel)
  /** `to`: `requester`, or the id of an earlier level */
  | ({ type: 'returnApproval'; to: string; remark: string; onBehalfOf?: string } & OfLevel)
  /** `from`: whose seat, when it is not the actor's own */
  | ({ type: 'reassignApproval'; to: string; from?: string; remark?: string } & OfLevel)
  | ({ type: 'addApprover'; person: string; remark?: string } & OfLevel)
  | { type: 'withdrawApproval'; request: string; remark?: string };
