'use client';
import { Badge, Button, Text } from '@mantine/core';
import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import { type RunItem, useAutomationRuns } from '../client/automation-runs';
import { useNames } from '../client/people';
import type { RecordAddress } from '../client/records';
import rows from './rows.module.css';
import { Empty, Failure, LoadingRows } from './states';
import { dateTimeText } from './times';

const COLORS = { running: 'blue', done: 'green', refused: 'red', stopped: 'orange' } as const;

/** What automations did, newest first, and why each step was done or not. */
export function RunLog({ process, record }: { process: string; record: RecordAddress | null }) {
  const t = useTranslations('automationRuns');
  const runs = useAutomationRuns(process, record);
  if (runs.isPending) return <LoadingRows rows={4} />;
  if (runs.isError) return <Failure error={runs.error} onRetry={() => runs.refetch()} />;
  const items = runs.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty title={t('none')} text={t('noneText')} />;
  return (
    <>
      <ul className={rows.rows}>
        {items.map((run) => (
          <RunRow key={run.id} process={process} run={run} withRecord={record === null} />
        ))}
      </ul>
      {runs.hasNextPage && (
        <Button mt="sm" variant="default" loading={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}

function RunRow({ process, run, withRecord }: { process: string; run: RunItem; withRecord: boolean }) {
  const t = useTranslations('automationRuns');
  const locale = useLocale();
  const names = useNames();
  const who = run.actor === 'system' ? t('system') : names.person(run.actor) || '–';
  return (
    <li className={rows.row}>
      <div className={rows.grow}>
        <Text fw={550} fz="sm" component="div">
          {run.label} <Badge color={COLORS[run.outcome]}>{t(`outcome.${run.outcome}`)}</Badge>
        </Text>
        <Text fz="xs" c="dimmed">
          {dateTimeText(run.at, locale)} · {who}
          {withRecord && run.title !== null && (
            <>
              {' · '}
              <Link href={`/p/${process}/${run.recordType}/${run.recordId}`}>{run.title || t('record')}</Link>
            </>
          )}
        </Text>
        {run.stopped !== undefined && <Text fz="sm">{t(`stopped.${run.stopped}`)}</Text>}
        <ol>
          {run.steps.map((step) => (
            <li key={step.step}>
              <Text fz="sm" component="span">
                {t(`kind.${step.kind}`)}: {t(`step.${step.outcome}`)}
                {step.rejections?.map(({ message }) => ` · ${message}`)}
              </Text>
            </li>
          ))}
        </ol>
      </div>
    </li>
  );
}
