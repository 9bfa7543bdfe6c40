'use client';
import { Tabs, VisuallyHidden } from '@mantine/core';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { RecordTypeModel } from '../../../../../runtime/core/process-model';
import type { Action } from '../../../../../runtime/core/types';
import { Timeline } from '../../../../../runtime/render/timeline';
import { type RecordAddress, useComment, useEvents } from '../../../../client/records';
import type { VisitItem } from '../../../../client/wire';
import { useNotifyRefusal } from '../../../../ui/notify';
import { Failure, LoadingRows } from '../../../../ui/states';
import classes from './record.module.css';
import { VisitList } from './visit-list';

/** Few look at it, so nobody else waits for it. */
const RunLog = dynamic(() => import('../../../../ui/run-log').then((module) => module.RunLog), { loading: () => <LoadingRows rows={4} /> });

interface SideAreaProps {
  address: RecordAddress;
  type: RecordTypeModel;
  actions: readonly Action[];
  visits: readonly VisitItem[];
  now: number;
}

/** What happened to the record, and how long it stayed where. */
export function SideArea({ address, type, actions, visits, now }: SideAreaProps) {
  const t = useTranslations('record');
  const runs = useTranslations('automationRuns');
  const [open, setOpen] = useState<string | null>('timeline');
  // who may give it to somebody else looks after it
  const managed = actions.some(({ action, allowed }) => action === 'assign' && allowed);
  return (
    <section className={`${classes.panel} ${classes.side}`} aria-label={t('activity')}>
      <VisuallyHidden component="h2">{t('activity')}</VisuallyHidden>
      <Tabs value={open} onChange={setOpen}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="timeline">{t('timeline')}</Tabs.Tab>
          {type.stages && <Tabs.Tab value="visits">{t('visits')}</Tabs.Tab>}
          {managed && <Tabs.Tab value="runs">{runs('title')}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="timeline">
          <RecordTimeline address={address} type={type} actions={actions} now={now} />
        </Tabs.Panel>
        {type.stages && (
          <Tabs.Panel value="visits">
            <VisitList type={type} visits={visits} now={now} />
          </Tabs.Panel>
        )}
        {managed && <Tabs.Panel value="runs">{open === 'runs' && <RunLog process={address.process} record={address} />}</Tabs.Panel>}
      </Tabs>
    </section>
  );
}

function RecordTimeline({ address, type, actions, now }: Omit<SideAreaProps, 'visits'>) {
  const events = useEvents(address);
  const comment = useComment(address);
  const notifyRefusal = useNotifyRefusal();
  if (events.isPending) return <LoadingRows rows={4} />;
  if (events.isError) return <Failure error={events.error} onRetry={() => events.refetch()} />;
  const mayComment = actions.some(({ action, allowed }) => action === 'comment' && allowed);
  const send = (text: string) =>
    comment.mutateAsync(text).then(
      () => true,
      (error: unknown) => {
        notifyRefusal(error);
        return false;
      },
    );
  return <Timeline events={events.data} type={type} now={now} onComment={mayComment ? send : undefined} />;
}
