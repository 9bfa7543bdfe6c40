'use client';
import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import type { NotificationItem } from '../../client/wire';
import { placeOf } from '../../inbox/place-of';
import { TopicIcon } from '../../inbox/topic-icon';
import classes from './frame.module.css';

const SHOWN_MS = 12_000;

/** Shows an urgent message at once, with the way to what it is about. Quiet hours are the server's to keep: then nothing is urgent. */
export function useMessageToasts(): (item: NotificationItem) => void {
  const t = useTranslations('inbox');
  const router = useRouter();
  return useCallback(
    (item) => {
      if (!item.urgent || item.title === null || item.readAt !== null) return;
      const place = placeOf(item) ?? '/inbox';
      const open = () => {
        notifications.hide(item.id);
        router.push(place);
      };
      notifications.show({
        id: item.id,
        title: item.title,
        message: (
          <>
            {item.record?.title && (
              <Text span fz="sm" display="block">
                {item.record.title}
              </Text>
            )}
            {item.body && (
              <Text span fz="sm" c="dimmed" lineClamp={2} display="block">
                {item.body}
              </Text>
            )}
            <button type="button" className={classes.toastOpen} onClick={open}>
              {t('open')}
            </button>
          </>
        ),
        color: 'orange',
        icon: <TopicIcon topic={item.topic} size={16} />,
        autoClose: SHOWN_MS,
      });
    },
    [router, t],
  );
}
