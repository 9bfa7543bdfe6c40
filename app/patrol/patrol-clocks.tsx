'use client';
import { Title } from '@mantine/core';
import { IconAlarm } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'use-intl';
import { remainingText } from '../../runtime/render/time';
import { useMinute } from '../../runtime/render/use-minute';
import { useApprovals } from '../client/approvals';
import { recordTypeOf, useModel } from '../client/processes';
import { useRecord } from '../client/records';
import type { TodayRecord } from '../client/wire';
import { clocksOf } from './clocks';
import classes from './patrol.module.css';

/** What runs out on the deal and when: timers and approvals. */
export function PatrolClocks({ record }: { record: TodayRecord }) {
  const t = useTranslations('patrol');
  const locale = useLocale();
  const now = useMinute();
  const loaded = useRecord(record);
  const type = recordTypeOf(useModel(record.process).data, record.type);
  const approvals = useApprovals(record).data ?? [];
  const clocks = loaded.data ? clocksOf(loaded.data, type, approvals, locale) : [];
  if (clocks.length === 0) return null;
  return (
    <section aria-labelledby="patrol-clocks">
      <Title order={3} id="patrol-clocks" className={classes.caption}>
        {t('clocks')}
      </Title>
      <ul className={classes.clocks}>
        {clocks.map((clock) => (
          <li key={clock.id} data-overdue={Date.parse(clock.dueAt) <= now ? true : undefined}>
            <IconAlarm size={16} aria-hidden />
            <span>{clock.label}</span>
            <strong>{remainingText(Date.parse(clock.dueAt) - now, locale)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
