'use client';
import { useTranslations } from 'use-intl';
import type { RecordTypeModel } from '../../../../../runtime/core/process-model';
import { ApprovalCard } from '../../../../../runtime/render/approvals/approval-card';
import { useApprovals } from '../../../../client/approvals';
import type { RecordAddress } from '../../../../client/records';
import { useApprovalActs } from '../../../../ui/approval-acts';
import classes from './record.module.css';

interface ApprovalsPanelProps {
  address: RecordAddress;
  type: RecordTypeModel;
  now: number;
}

/** Where a missing approval leads to. */
export const APPROVALS_PANEL = 'approvals';

/** Approvals of the record: who is asked, how much time is left, what this person can do about it. */
export function ApprovalsPanel({ address, type, now }: ApprovalsPanelProps) {
  const t = useTranslations('approvals');
  const approvals = useApprovals(address);
  const onCommand = useApprovalActs(address);
  const views = approvals.data ?? [];
  if (views.length === 0) return null;
  return (
    <section id={APPROVALS_PANEL} tabIndex={-1} className={`${classes.panel} ${classes.approvals}`} aria-label={t('panel')}>
      {views.map((view) => (
        <ApprovalCard key={view.request ?? view.approval} view={view} type={type} now={now} onCommand={onCommand} heading="h2" />
      ))}
    </section>
  );
}
