'use client';
import { Anchor, Skeleton } from '@mantine/core';
import { IconArrowUpRight } from '@tabler/icons-react';
import Link from 'next/link';
import { useMemo } from 'react';
import type { RecordData } from '../../runtime/core/types';
import { ApprovalCard } from '../../runtime/render/approvals/approval-card';
import { useMinute } from '../../runtime/render/use-minute';
import type { MyApprovalItem } from '../client/approvals';
import { recordTypeOf, useModel } from '../client/processes';
import { ProcessRender } from '../p/ui/process-render';
import { useApprovalActs } from '../ui/approval-acts';
import classes from './approvals.module.css';

/** One approval in a list of several: the record it is about, what is approved, and the answer. */
export function MyApproval({ item }: { item: MyApprovalItem }) {
  const { process, type: typeId, record, approval } = item;
  const model = useModel(process);
  const type = recordTypeOf(model.data, typeId);
  const now = useMinute();
  const onCommand = useApprovalActs({ process, type: typeId, id: record.id });
  const shown = useMemo(() => [{ type: typeId, data: valuesOf(approval) }], [typeId, approval]);
  if (!model.data || !type) return <Skeleton height={120} />;
  const stage = type.stages?.find(({ id }) => id === record.stage)?.label;
  return (
    <>
      <div className={classes.about}>
        <Anchor component={Link} href={`/p/${process}/${typeId}/${record.id}`} className={classes.record}>
          {record.title || type.label}
          <IconArrowUpRight size={15} aria-hidden />
        </Anchor>
        <span className={classes.where}>{[model.data.label, type.label, stage].filter(Boolean).join(' · ')}</span>
      </div>
      <ProcessRender model={model.data} records={shown} upload={null}>
        <ApprovalCard view={approval} type={type} now={now} onCommand={onCommand} heading="h2" />
      </ProcessRender>
    </>
  );
}

/** Values whose relations are to be told by title. */
function valuesOf({ content, changes }: MyApprovalItem['approval']): RecordData {
  return Object.fromEntries([...content.map(({ field, value }) => [field, value]), ...changes.map(({ field, to }) => [field, to])]);
}
