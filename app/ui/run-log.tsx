'use client';
import { Anchor, Badge, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconBolt, IconCheck, IconEqual, IconMinus, IconPlayerSkipForward, IconX } from '@tabler/icons-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import { type RunItem, type UndeliveredItem, useAutomationRuns } from '../client/automation-runs';
import { useRetryOutbox } from '../client/endpoints';
import { useNames } from '../client/people';
import type { RecordAddress } from '../client/records';
import { notifyDone, useNotifyRefusal } from './notify';
import rows from './rows.module.css';
import classes from './run-log.module.css';
import { Empty, Failure, LoadingRows } from './states';
import { dateTimeText } from './times';

const COLORS = { running: 'gray', done: 'pine', refused: 'red', stopped: 'orange' } as const;

interface RunLogProps {
  process: string;
  record: RecordAddress | null;
  /** id of the run that the log begins with; null for the newest */
  from?: string | null;
}

/** What automations did, newest first, and why each step was done or not. */
export function RunLog({ process, record, from = null }: RunLogProps) {
  const t = useTranslations('automationRuns');
  const runs = useAutomationRuns(process, record, from);
  if (runs.isPending) return <LoadingRows rows={4} />;
  if (runs.isError) return <Failure error={runs.error} onRetry={() => runs.refetch()} />;
  const items = runs.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty title={t('none')} text={t('noneText')} />;
  return (
    <>
      {from !== null && (
        <Anchor component={Link} fz="sm" underline="always" href={`/admin/processes/${process}?tab=runs`}>
          {t('newest')}
        </Anchor>
      )}
      <ul className={rows.rows}>
        {items.map((run) => (
          <RunRow key={run.id} process={process} run={run} withRecord={record === null} isAsked={run.id === from} />
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

interface RunRowProps {
  process: string;
  run: RunItem;
  withRecord: boolean;
  /** somebody was led to it */
  isAsked: boolean;
}

function RunRow({ process, run, withRecord, isAsked }: RunRowProps) {
  const t = useTranslations('automationRuns');
  const locale = useLocale();
  const names = useNames();
  const who = run.actor === 'system' ? t('system') : names.person(run.actor) || '–';
  const by = useCauses(run);
  return (
    <li className={`${rows.row} ${classes.run}`} aria-current={isAsked || undefined}>
      <span className={rows.icon}>
        <IconBolt size={18} aria-hidden />
      </span>
      <div className={rows.grow}>
        <Group gap={8}>
          <Text fw={550} fz="sm">
            {run.label}
          </Text>
          <Badge color={COLORS[run.outcome]}>{t(`outcome.${run.outcome}`)}</Badge>
        </Group>
        <Text fz="xs" c="dimmed">
          {dateTimeText(run.at, locale)} · {who}
          {withRecord && run.title !== null && (
            <>
              {' · '}
              <Anchor component={Link} fz="xs" underline="always" href={`/p/${process}/${run.recordType}/${run.recordId}`}>
                {run.title || t('record')}
              </Anchor>
            </>
          )}
        </Text>
        {by !== '' && (
          <Text fz="xs" c="dimmed">
            {t('by', { by })}
            {run.depth > 1 && ` · ${t('chain', { depth: run.depth })}`}
          </Text>
        )}
        {run.stopped !== undefined && <p className={classes.stopped}>{t(`stopped.${run.stopped}`)}</p>}
        {run.undelivered && <NotDelivered of={run.label} items={run.undelivered} />}
        {run.steps.length > 0 && (
          <ol className={classes.steps}>
            {run.steps.map((step) => (
              <StepRow key={step.step} process={process} step={step} />
            ))}
          </ol>
        )}
      </div>
    </li>
  );
}

/** What set it off, in words; what the reader may not see is left out. */
function useCauses({ by, fieldsBy }: RunItem): string {
  const t = useTranslations('automationRuns');
  const locale = useLocale();
  const events = by.filter((cause) => !cause.startsWith('field ') && cause !== 'time');
  const causes = [
    ...fieldsBy.map((field) => t('byField', { field })),
    ...events.map((event) => {
      // `task.finished` is `taskFinished` in the catalogue, where a dot means something else
      const key = event.replace(/\.(.)/, (_, letter: string) => letter.toUpperCase());
      return t.has(`event.${key}` as never) ? t(`event.${key}` as never) : event;
    }),
    ...(by.includes('time') ? [t('byTime')] : []),
  ];
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(causes);
}

const ICONS = {
  done: IconCheck,
  skipped: IconPlayerSkipForward,
  unchanged: IconEqual,
  refused: IconX,
  notReached: IconMinus,
} as const;
const SENT: readonly string[] = ['message', 'robot', 'webhook', 'pushKnowledge'];

function StepRow({ process, step }: { process: string; step: RunItem['steps'][number] }) {
  const t = useTranslations('automationRuns');
  const locale = useLocale();
  const { kind, outcome, fieldNames = [], record, rejections = [], undelivered } = step;
  const Icon = ICONS[outcome];
  const fields = new Intl.ListFormat(locale, { type: 'conjunction' }).format(fieldNames);
  const became = t(outcome === 'done' && SENT.includes(kind) ? 'step.sent' : `step.${outcome}`);
  return (
    <li className={classes.step} data-outcome={outcome}>
      <Icon size={15} stroke={2.2} aria-hidden />
      <span>
        <span className={classes.kind}>{t(`kind.${kind}`)}</span>
        {fields !== '' && ` (${fields})`} · {became}
        {record !== undefined && (
          <>
            {' · '}
            <Anchor component={Link} fz="sm" underline="always" href={`/p/${process}/${record.type}/${record.id}`}>
              {t('newRecord')}
            </Anchor>
          </>
        )}
        {rejections.map(({ message }) => (
          <span key={message} className={classes.reason}>
            {message}
          </span>
        ))}
        {undelivered && <NotDelivered of={t(`kind.${kind}`)} items={undelivered} />}
      </span>
    </li>
  );
}

/** What did not arrive of a step, or that the run itself could not go on: why, and what can be done. */
function NotDelivered({ of, items }: { of: string; items: readonly UndeliveredItem[] }) {
  const t = useTranslations('automationRuns');
  const outbox = useTranslations('outbox');
  const locale = useLocale();
  const retry = useRetryOutbox();
  const notifyRefusal = useNotifyRefusal();
  const dead = items.filter(({ nextAt }) => nextAt === null).map(({ key }) => key);
  const sendAgain = () =>
    retry.mutate(dead, {
      onSuccess: ({ changed }) => notifyDone(outbox('retried', { count: changed })),
      onError: (error) => notifyRefusal(error),
    });
  return (
    <span className={classes.undelivered}>
      {items.map(({ key, reason, nextAt }) => (
        <span key={key} className={classes.letter}>
          <IconAlertTriangle size={15} aria-hidden />
          <span>
            {nextAt === null ? t('notDelivered', { reason }) : t('triedAgain', { reason, when: dateTimeText(nextAt, locale) })}{' '}
            <Anchor component={Link} fz="sm" underline="always" href={outboxAddress(key, nextAt)}>
              {t('inOutbox')}
            </Anchor>
          </span>
        </span>
      ))}
      {dead.length > 0 && (
        <Button
          variant="default"
          size="compact-sm"
          h={34}
          aria-label={outbox('retryLabel', { text: of })}
          loading={retry.isPending}
          onClick={sendAgain}
        >
          {outbox('retry')}
        </Button>
      )}
    </span>
  );
}

const outboxAddress = (key: string, nextAt: string | null) =>
  `/admin/outbox?${new URLSearchParams({ state: nextAt === null ? 'dead' : 'waiting', key })}`;
