'use client';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { RecordTypeModel } from '../../../../../runtime/core/process-model';
import { ApprovalCard } from '../../../../../runtime/render/approvals/approval-card';
import { useApprovals } from '../../../../client/approvals';
import type { RecordAddress } from '../../../../client/records';
import { APPROVALS_PANEL } from '../../../../today/place-of-next';
import { useApprovalActs } from '../../../../ui/approval-acts';
import classes from './record.module.css';

interface ApprovalsPanelProps {
  address: RecordAddress;
  type: RecordTypeModel;
  now: number;
}

/** Approvals of the record: who is asked, how much time is left, what this person can do about it. */
export function ApprovalsPanel({ address, type, now }: ApprovalsPanelProps) {
  const t = useTranslations('approvals');
  const approvals = useApprovals(address);
  const onCommand = useApprovalActs(address);
  const views = approvals.data ?? [];
  const panel = useRef<HTMLElement>(null);
  const isThere = views.length > 0;
  // who comes from a list or a message for the approval is led to it: it is there only after the page
  useEffect(() => {
    if (isThere && window.location.hash === `#${APPROVALS_PANEL}`) panel.current?.focus();
  }, [isThere]);
  if (views.length === 0) return null;
  return (
    <section ref={panel} id={APPROVALS_PANEL} tabIndex={-1} className={`${classes.panel} ${classes.approvals}`} aria-label={t('panel')}>
      {views.map((view) => (
        <ApprovalCard key={view.request ?? view.approval} view={view} type={type} now={now} onCommand={onCommand} heading="h2" />
      ))}
    </section>
  );
}
