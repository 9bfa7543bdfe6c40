import type { ApprovalLevelView, ApprovalView } from '../../runtime/core/approvals/view-approvals';
import { type Locale, localise } from '../../schemas/text';

type Spoken<View> = Omit<View, 'label'> & { label: string };
/** An approval in the caller's language: what the API answers. */
export type ApprovalItem = Omit<ApprovalView, 'label' | 'description' | 'levels'> & {
  label: string;
  description: string | null;
  levels: Spoken<ApprovalLevelView>[];
};

export function approvalItem({ label, description, levels, ...rest }: ApprovalView, locale: Locale): ApprovalItem {
  return {
    ...rest,
    label: localise(label, locale, rest.approval),
    description: description === null ? null : localise(description, locale),
    levels: levels.map((level) => ({ ...level, label: localise(level.label, locale, level.id) })),
  };
}
