'use client';
import { ActionIcon, Text, Tooltip } from '@mantine/core';
import { IconCheck, IconChevronRight, IconClockPause } from '@tabler/icons-react';
import clsx from 'clsx';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'use-intl';
import { useFinishTask } from '../client/today';
import type { FollowUpItem, Topic } from '../client/wire';
import { TopicIcon } from '../inbox/topic-icon';
import { notifyDone, useNotifyRefusal } from '../ui/notify';
import { placeOfNext } from './place-of-next';
import { reasonOf, urgencyOf } from './reason';
import { useSwipe } from './swipe';
import classes from './today.module.css';

const TOPICS: { [part: string]: Topic } = {
  timers: 'timers',
  waiting: 'timers',
  tasks: 'tasks',
  approvals: 'approvals',
  protection: 'ownership',
};
/** Kinds the page has words for; any other is told by its name alone. */
const KINDS = ['warned', 'breached', 'task', 'approval', 'correct', 'askAgain', 'protectionEnds'] as const;
type Kind = (typeof KINDS)[number];
const isKnown = (kind: string): kind is Kind => (KINDS as readonly string[]).includes(kind);

interface FollowUpRowProps {
  item: FollowUpItem;
  /** ms */
  now: number;
  onLater: () => void;
  /** it is about to be done, and to leave the list then */
  onFinish: () => void;
}

/** One thing to do: what, on which record, why now, and what keeps it; a swipe to the right opens, one to the left puts off. */
export function FollowUpRow({ item, now, onLater, onFinish }: FollowUpRowProps) {
  const t = useTranslations('today');
  const locale = useLocale();
  const router = useRouter();
  const urgency = urgencyOf(item, now);
  // what has run out of time is not put off
  const mayWait = urgency !== 'overdue';
  const place = placeOfNext(item);
  const finish = useFinishTask();
  const notifyRefusal = useNotifyRefusal();
  const task = item.finish;
  const done =
    task === null
      ? null
      : () => {
          onFinish();
          finish.mutate(
            { address: item.record, task },
            {
              onSuccess: () => notifyDone(t('finished', { title: item.label ?? item.record.title })),
              onError: (error) => notifyRefusal(error),
            },
          );
        };
  const { offset, handlers } = useSwipe(mayWait ? onLater : null, done ?? (() => router.push(place)));
  const kind = isKnown(item.kind) ? t(`kinds.${item.kind}`) : '';
  return (
    <li className={classes.swipe}>
      {offset !== 0 && (
        <span className={clsx(classes.behind, offset < 0 && classes.behindLater)} aria-hidden>
          {offset < 0 ? t('later') : t(done === null ? 'open' : 'done')}
        </span>
      )}
      <div
        className={classes.row}
        data-urgency={urgency}
        style={{ transform: offset === 0 ? undefined : `translateX(${offset}px)` }}
        {...handlers}
      >
        <Link className={classes.main} href={place} draggable={false}>
          <span className={classes.icon}>
            <TopicIcon topic={TOPICS[item.part] ?? 'automations'} />
          </span>
          <span className={classes.text}>
            <span className={classes.title}>{item.record.title || t('untitled')}</span>
            <span className={classes.reason}>
              {[kind, item.label].filter(Boolean).join(' · ')}{' '}
              <span className={classes.time}>{reasonOf(item, now, locale, (time) => t('openFor', { time }))}</span>
            </span>
            {item.next?.message && (
              <Text span fz="sm" c="dimmed" lineClamp={2}>
                {t('next', { action: item.next.message })}
              </Text>
            )}
          </span>
          <IconChevronRight size={16} className={classes.chevron} aria-hidden />
        </Link>
        {done && (
          <Tooltip label={t('done')}>
            <ActionIcon
              size={36}
              className={classes.later}
              loading={finish.isPending}
              onClick={done}
              aria-label={t('doneLabel', { title: item.label ?? item.record.title })}
            >
              <IconCheck size={18} stroke={1.8} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
        {mayWait && (
          <Tooltip label={t('laterLong')}>
            <ActionIcon size={36} className={classes.later} onClick={onLater} aria-label={t('laterLabel', { title: item.record.title })}>
              <IconClockPause size={18} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
    </li>
  );
}
