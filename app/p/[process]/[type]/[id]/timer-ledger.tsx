'use client';
import { Text } from '@mantine/core';
import { useLocale, useTranslations } from 'use-intl';
import type { ProcessModel, RecordTypeModel } from '../../../../../runtime/core/process-model';
import { useNames } from '../../../../client/people';
import type { LedgerEntry, LedgerItem } from '../../../../client/timers';
import { dateTimeText } from '../../../../ui/times';
import classes from './timers-panel.module.css';

/** What the words of a ledger are taken from. */
export interface LedgerNames {
  model: ProcessModel;
  type: RecordTypeModel;
}

/** What began, stopped and moved a timer, in order, and the days that do not count. */
export function TimerLedger({ timer: { entries, notCounted }, names }: { timer: LedgerItem; names: LedgerNames }) {
  const t = useTranslations('timers');
  const locale = useLocale();
  return (
    <ol className={classes.entries}>
      {entries.map((entry) => (
        <li key={entry.seq} className={classes.entry}>
          <EntryWords entry={entry} names={names} />
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

function EntryWords({ entry, names }: { entry: LedgerEntry; names: LedgerNames }) {
  const t = useTranslations('timers');
  const locale = useLocale();
  const people = useNames();
  const why = useWhy(entry, names);
  const kind = entry.type.replace('timer.', '');
  return (
    <>
      <Text fz="sm">
        {t(`entry.${kind}` as 'entry.started')}
        {why !== null && ` · ${why}`}
      </Text>
      <Text fz="xs" c="dimmed">
        {dateTimeText(entry.at, locale)} · {entry.actor === 'system' ? t('system') : people.person(entry.actor) || '–'}
        {entry.dueAt !== null && ` · ${t('due', { when: dateTimeText(entry.dueAt, locale) })}`}
      </Text>
    </>
  );
}

/** What began, stopped or moved it, by name; of a step of the ladder, whom it called in. */
function useWhy({ why, to }: LedgerEntry, { model, type }: LedgerNames): string | null {
  const t = useTranslations('timers');
  const locale = useLocale();
  const people = useNames();
  if (to.length > 0) {
    const called = to.map((one) =>
      'person' in one ? people.person(one.person) : (model.roles.find(({ id }) => id === one.role)?.label ?? one.role),
    );
    return called.filter(Boolean).join(locale === 'en' ? ', ' : '、');
  }
  const [word = '', field] = why?.split(' ') ?? [];
  const label = type.fields.find(({ id }) => id === field)?.label;
  if (label !== undefined) return t('fieldChanged', { field: label });
  const key = `why.${word.replace('.', '_')}` as 'why.stage';
  return t.has(key) ? t(key) : null;
}
