'use client';
import { Text, Title } from '@mantine/core';
import { useLocale, useTranslations } from 'use-intl';
import { useMinute } from '../../runtime/render/use-minute';
import type { NotificationItem } from '../client/wire';
import rows from '../ui/rows.module.css';
import { dayKey, dayText } from './days';
import classes from './inbox.module.css';
import { InboxRow } from './inbox-row';

/** Messages under the day they came, in the reader's time zone. */
export function InboxDays({ items }: { items: readonly NotificationItem[] }) {
  const t = useTranslations('inbox');
  const locale = useLocale();
  const now = useMinute();
  const days = new Map<string, NotificationItem[]>();
  for (const item of items) {
    const key = dayKey(item.createdAt);
    days.set(key, [...(days.get(key) ?? []), item]);
  }
  const words = { today: t('today'), yesterday: t('yesterday') };
  return [...days].map(([day, ofDay]) => (
    <section key={day} className={classes.day} aria-labelledby={`day-${day}`}>
      <Title order={2} id={`day-${day}`} className={classes.dayTitle}>
        {dayText(day, now, locale, words)}{' '}
        <Text span fz="xs" c="dimmed" className="pinion-tabular">
          {ofDay.length}
        </Text>
      </Title>
      <ul className={rows.rows}>
        {ofDay.map((item) => (
          <InboxRow key={item.id} item={item} />
        ))}
      </ul>
    </section>
  ));
}
