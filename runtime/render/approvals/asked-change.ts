/** A change that is to be asked for, as somebody who has typed it sees it. */
import type { HeldChange } from '../../core/approvals/needed';
import type { ApprovalView } from '../../core/approvals/view-approvals';
import type { ApprovalModel, RecordTypeModel } from '../../core/process-model';
import type { RecordData, Rejection } from '../../core/types';
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
    order: approval?.order ?? 'sequence',
    content: [],
    changes: [],
    hidden: 0,
    levels: levelsOf(held, type).map(({ id, label, asks, need }) => ({
      id,
      label: asks === '' || asks === label ? label : `${label} · ${asks}`,
      state: 'planned',
      approvers: [],
      pending: [],
      verdicts: [],
      wanted: typeof need === 'number' ? need : 1,
      need,
      openedAt: null,
      dueAt: null,
      overdue: false,
      reminded: false,
      escalated: false,
      may: { answerFor: null, handOver: false, returnTo: [] },
    })),
    may: { request: true, withdraw: false },
  };
}

/** What the dialog needs to know of a new record that asks for all of them at once. */
export function askedAtCreate(held: readonly HeldChange[], type: RecordTypeModel): ApprovalView | null {
  const [first, ...others] = held.map((one) => askedView(one, type));
  if (first === undefined || others.length === 0) return first ?? null;
  const all = [first, ...others];
  const levels = all.flatMap((view) => view.levels.map((level) => ({ ...level, id: `${view.approval} ${level.id}` })));
  return { ...first, label: all.map(({ label }) => label).join(' · '), order: 'parallel', levels };
}

/**
 * The changes among those typed that are asked for. What was foretold of a value counts as long as it is typed: the newest
 * answer can be one to a value that was taken back since. A refusal to save adds what only that could tell, since conditions
 * that look at something hidden are not tried out while typing.
 */
export function heldNow(
  foretold: readonly HeldChange[],
  rejections: readonly Rejection[],
  patch: RecordData,
  type: RecordTypeModel,
): readonly HeldChange[] {
  const isTyped = (field: string) => Object.hasOwn(patch, field);
  const standing = foretold.filter(({ fields }) => fields.some(isTyped));
  const refused = rejections.filter(({ code, field }) => code === 'approval_missing' && field !== undefined && isTyped(field));
  const more = new Map<string, HeldChange>();
  for (const { approval, field } of refused) {
    if (approval === undefined || field === undefined || standing.some((one) => one.approval === approval)) continue;
    const levels = type.approvals.find(({ id }) => id === approval)?.levels.map(({ id }) => id) ?? [];
    const before = more.get(approval);
    more.set(approval, { approval, fields: [...(before?.fields ?? []), field], levels });
  }
  return more.size === 0 && standing.length === foretold.length ? foretold : [...standing, ...more.values()];
}

function levelsOf({ approval, levels }: HeldChange, type: RecordTypeModel): ApprovalModel['levels'] {
  const all = type.approvals.find(({ id }) => id === approval)?.levels ?? [];
  return all.filter(({ id }) => levels.includes(id));
}
