'use client';
import { Button, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconMoodSmile } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMinute } from '../../runtime/render/use-minute';
import { useFollowUps } from '../client/today';
import type { FollowUpItem } from '../client/wire';
import rows from '../ui/rows.module.css';
import { Empty, Failure, LoadingRows } from '../ui/states';
import { useFocusKept } from './focus-kept';
import { FollowUpRow } from './follow-up-row';
import { useLater } from './later';
import { urgencyOf } from './reason';
import classes from './today.module.css';

/** Shown before asking for all of them. */
const SHOWN = 12;
const keyOf = (item: FollowUpItem) => `${item.record.id}/${item.id}`;

/** What the person has to do today, the most urgent first. */
export function FollowUpList() {
  const t = useTranslations('today');
  const followUps = useFollowUps();
  const later = useLater();
  const now = useMinute();
  const [all, setAll] = useState(false);
  // counted, so that the same words are said twice
  const [said, setSaid] = useState({ text: '', count: 0 });
  const everything = followUps.data ?? [];
  const open = everything.filter((item) => !later.isLater(keyOf(item)));
  const putOff = everything.length - open.length;
  const { list, heading, keep } = useFocusKept(open.map(keyOf).join());
  const overdue = open.filter((item) => urgencyOf(item, now) === 'overdue').length;
  return (
    <section className={classes.section} aria-labelledby="follow-ups">
      <div className={classes.head}>
        <Title order={2} id="follow-ups" fz="md" ref={heading} tabIndex={-1} className={classes.heading}>
          {t('followUps')}
        </Title>
        {open.length > 0 && (
          <Text fz="sm" c="dimmed">
            {t('counts', { count: open.length, overdue })}
          </Text>
        )}
      </div>
      {followUps.isPending && <LoadingRows rows={3} height={64} />}
      {followUps.isError && <Failure error={followUps.error} onRetry={() => followUps.refetch()} />}
      {followUps.isSuccess && open.length === 0 && (
        <div className={classes.panel}>
          <Empty icon={<IconMoodSmile size={22} stroke={1.6} aria-hidden />} title={t('nothing')} text={t('nothingText')} />
        </div>
      )}
      {open.length > 0 && (
        <ul className={rows.rows} ref={list}>
          {open.slice(0, all ? open.length : SHOWN).map((item) => (
            <FollowUpRow
              key={keyOf(item)}
              item={item}
              now={now}
              onLater={() => {
                keep();
                later.putOff(keyOf(item));
                setSaid({ text: t('putOff', { title: item.record.title }), count: said.count + 1 });
              }}
              onFinish={keep}
            />
          ))}
        </ul>
      )}
      <VisuallyHidden role="status">
        <span key={said.count}>{said.text}</span>
      </VisuallyHidden>
      <div className={classes.foot}>
        {!all && open.length > SHOWN && (
          <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
            {t('showAll', { count: open.length })}
          </Button>
        )}
        {putOff > 0 && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={later.bringBack}>
            {t('bringBack', { count: putOff })}
          </Button>
        )}
      </div>
    </section>
  );
}
