'use client';
import { ActionIcon, Text, Tooltip } from '@mantine/core';
import { IconLock, IconMail, IconMailOpened } from '@tabler/icons-react';
import clsx from 'clsx';
import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import { useMarkRead } from '../client/inbox';
import { useNames } from '../client/people';
import type { NotificationItem } from '../client/wire';
import { useNotifyRefusal } from '../ui/notify';
import { timeText } from '../ui/times';
import classes from './inbox.module.css';
import { placeOf } from './place-of';
import { TopicIcon } from './topic-icon';

/** A list of what to do next is read here, and not only its beginning. */
const MOST_LINES = 12;

/** One message: what it is about, what it says, the way to the record and field, and whether it is read. */
export function InboxRow({ item }: { item: NotificationItem }) {
  const t = useTranslations('inbox');
  const markRead = useMarkRead();
  const notifyRefusal = useNotifyRefusal();
  const read = item.readAt !== null;
  const mark = (to: boolean) => markRead.mutate({ ids: [item.id], read: to }, { onError: (error) => notifyRefusal(error) });
  const place = placeOf(item);
  const content = <Content item={item} />;
  const label = read ? t('markUnread') : t('markRead');
  return (
    <li className={clsx(classes.row, !read && classes.unread)}>
      {place === null ? (
        <div className={classes.content}>{content}</div>
      ) : (
        <Link className={classes.content} href={place} onClick={() => !read && mark(true)}>
          {content}
        </Link>
      )}
      <Tooltip label={label}>
        <ActionIcon
          className={classes.mark}
          size={36}
          aria-label={`${label}: ${item.title ?? t('hiddenTitle')}`}
          onClick={() => mark(!read)}
        >
          {read ? <IconMailOpened size={18} stroke={1.6} aria-hidden /> : <IconMail size={18} stroke={1.6} aria-hidden />}
        </ActionIcon>
      </Tooltip>
    </li>
  );
}

function Content({ item }: { item: NotificationItem }) {
  const t = useTranslations('inbox');
  const locale = useLocale();
  const names = useNames();
  const from = names.person(item.from);
  return (
    <>
      <span className={clsx(classes.icon, item.urgent && classes.urgent)}>
        {item.title === null ? <IconLock size={18} stroke={1.7} aria-hidden /> : <TopicIcon topic={item.topic} />}
      </span>
      <span className={classes.text}>
        <span className={classes.title}>
          {item.readAt === null && <span className={classes.dot} role="img" aria-label={t('unreadMark')} />}
          <span>{item.title ?? t('hiddenTitle')}</span>
        </span>
        {item.record?.title && <span className={classes.about}>{item.record.title}</span>}
        {item.body && (
          <Text span fz="sm" c="dimmed" lineClamp={MOST_LINES} className={classes.body}>
            {item.body}
          </Text>
        )}
        <Text span fz="xs" c="dimmed" className="pinion-tabular">
          {t(`topics.${item.topic}`)} · {timeText(item.createdAt, locale)}
          {from && ` · ${t('from', { name: from })}`}
        </Text>
      </span>
    </>
  );
}
