import type { After } from '../part';
import type { ApprovalEvent } from './events';
import { happen } from './happen';
import { contentChanged } from './needed';
import type { RunningApproval } from './running-approval';

/**
 * Ends requests that bind to something that is not so any more, and takes those away whose move was made.
 * On a state it has settled it adds nothing.
 */
export function followApprovals(after: After): void {
  for (const running of Object.values(after.next.running.approvals ?? {})) {
    const ending = endingOf(after, running);
    if (ending !== null) happen(after, ending);
  }
}

function endingOf(after: After, running: RunningApproval): ApprovalEvent | null {
  const { next, type, events } = after;
  const { approval, request, state } = running;
  const voided = (why: Extract<ApprovalEvent, { type: 'approval.voided' }>['why'], fields: string[] = []): ApprovalEvent => {
    return { type: 'approval.voided', approval, request, why, fields };
  };
  const definition = type.approvals.get(approval);
  if (definition === undefined) return voided('definition');
  if (next.archived) return state === 'approved' ? null : voided('archived');
  if (running.transition !== null && running.stage !== next.stage) {
    const made = events.some((one) => one.type === 'stage.entered' && one.transition === running.transition && one.from === running.stage);
    return made && state === 'approved' ? { type: 'approval.used', approval, request } : voided('stage');
  }
  if (state === 'open' && isClosed(after)) return voided('stage');
  if (state !== 'open' && state !== 'approved') return null;
  const fields = contentChanged(next.data, running, definition);
  return fields.length === 0 ? null : voided('content', fields);
}

/** Whether the command has taken the record to a won or lost stage. */
function isClosed({ before, next, type }: After): boolean {
  if (before === null || before.stage === next.stage) return false;
  const kind = type.pipeline?.stages.get(next.stage ?? '')?.definition.kind;
  return kind === 'won' || kind === 'lost';
}
