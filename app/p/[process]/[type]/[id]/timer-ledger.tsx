'use client';
import { Text } from '@mantine/core';
import { useLocale, useTranslations } from 'use-intl';
import { useNames } from '../../../../client/people';
import type { LedgerItem } from '../../../../client/timers';
import { dateTimeText } from '../../../../ui/times';
import classes from './timers-panel.module.css';

/** What began, stopped and moved a timer, in order, and the days that do not count. */
export function TimerLedger({ timer: { entries, notCounted } }: { timer: LedgerItem }) {
  const t = useTranslations('timers');
  const locale = useLocale();
  return (
    <ol className={classes.entries}>
      {entries.map((entry) => (
        <li key={entry.seq} className={classes.entry}>
          <EntryWords entry={entry} />
        </li>
      ))}
      {notCounted.length > 0 && (
        <li className={classes.entry}>
          <Text fz="sm" fw={550}>
            {t('notCounted', { count: notCounted.length })}
          </Text>
          <Text fz="xs" c="dimmed">
            {notCounted
              .map(({ date, label }) => (label === undefined ? date : `${date} ${label}`))
              .join(locale.startsWith('zh') ? '、' : ', ')}
          </Text>
        </li>
      )}
    </ol>
  );
}

function EntryWords({ entry }: { entry: LedgerItem['entries'][number] }) {
  const t = useTranslations('timers');
  const locale = useLocale();
  const names = useNames();
  const key = `why.${entry.why?.split(' ')[0]?.replace('.', '_') ?? ''}` as 'why.stage';
  const why = entry.why !== null && t.has(key) ? t(key) : null;
  const kind = entry.type.replace('timer.', '');
  return (
    <>
      <Text fz="sm">
        {t(`entry.${kind}` as 'entry.started')}
        {why !== null && ` · ${why}`}
      </Text>
      <Text fz="xs" c="dimmed">
        {dateTimeText(entry.at, locale)} · {entry.actor === 'system' ? t('system') : names.person(entry.actor) || '–'}
        {entry.dueAt !== null && ` · ${t('due', { when: dateTimeText(entry.dueAt, locale) })}`}
      </Text>
    </>
  );
}
