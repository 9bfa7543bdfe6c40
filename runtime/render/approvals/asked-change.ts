/** A change that is to be asked for, as somebody who has typed it sees it. */
import type { HeldChange } from '../../core/approvals/needed';
import type { ApprovalView } from '../../core/approvals/view-approvals';
import type { ApprovalModel, RecordTypeModel } from '../../core/process-model';
import type { RecordData } from '../../core/types';
import type { Texts } from '../messages/catalog';

/** The part of what was typed that the approval holds. */
export function heldData(held: HeldChange, patch: RecordData): RecordData {
  return Object.fromEntries(Object.entries(patch).filter(([field]) => held.fields.includes(field)));
}

/** Who would be asked, level after level: “Team lead (Manager), then Region (Head of region)”. */
export function askedInWords(held: HeldChange, type: RecordTypeModel, texts: Texts): string {
  return levelsOf(held, type)
    .map(({ label, asks }) => (asks === '' || asks === label ? label : texts('approvals.change.level', { level: label, who: asks })))
    .join(texts('approvals.change.next'));
}

/** What the dialog that asks for it needs to know: nobody has been asked yet. */
export function askedView(held: HeldChange, type: RecordTypeModel): ApprovalView {
  const approval = type.approvals.find(({ id }) => id === held.approval);
  return {
    approval: held.approval,
    label: approval?.label ?? held.approval,
    description: null,
    kind: 'change',
    state: 'needed',
    request: null,
    transition: null,
    requestedBy: null,
    requestedAt: null,
    reason: null,
    remark: null,
    order: 'sequence',
    content: [],
    changes: [],
    hidden: 0,
    levels: levelsOf(held, type).map(({ id, label, asks }) => ({
      id,
      label: asks === '' || asks === label ? label : `${label} · ${asks}`,
      state: 'planned',
      approvers: [],
      pending: [],
      verdicts: [],
      wanted: 1,
      openedAt: null,
      dueAt: null,
      overdue: false,
      may: { answerFor: null, handOver: false, returnTo: [] },
    })),
    may: { request: true, withdraw: false },
  };
}

function levelsOf({ approval, levels }: HeldChange, type: RecordTypeModel): ApprovalModel['levels'] {
  const all = type.approvals.find(({ id }) => id === approval)?.levels ?? [];
  return all.filter(({ id }) => levels.includes(id));
}
