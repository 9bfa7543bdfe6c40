'use client';
import { Button, Chip, Group } from '@mantine/core';
import { IconChecks, IconInbox, IconSettings } from '@tabler/icons-react';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type InboxFilter, useInbox, useMarkAllRead, useUnread } from '../client/inbox';
import { TOPICS, type Topic } from '../client/wire';
import { useNotifyRefusal } from '../ui/notify';
import { PageBody } from '../ui/page-body';
import { Empty, Failure, LoadingRows } from '../ui/states';
import classes from './inbox.module.css';
import { InboxDays } from './inbox-days';

const EVERYTHING: InboxFilter = { topic: null, unread: false };

/** All messages to the person, day by day. */
export function InboxPage() {
  const t = useTranslations('inbox');
  const [filter, setFilter] = useState(EVERYTHING);
  const inbox = useInbox(filter);
  const unread = useUnread();
  const items = inbox.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <PageBody title={t('title')} description={t('unread', { count: unread.data ?? 0 })} actions={<Actions newest={items[0]?.id ?? null} />}>
      <Filters filter={filter} onChange={setFilter} />
      {inbox.isPending && <LoadingRows rows={6} height={64} />}
      {inbox.isError && <Failure error={inbox.error} onRetry={() => inbox.refetch()} />}
      {inbox.isSuccess && items.length === 0 && (
        <Empty
          icon={<IconInbox size={22} stroke={1.6} aria-hidden />}
          title={filter.topic === null && !filter.unread ? t('emptyTitle') : t('nothingTitle')}
          text={filter.topic === null && !filter.unread ? t('emptyText') : undefined}
        />
      )}
      <InboxDays items={items} />
      {inbox.hasNextPage && (
        <Group justify="center" mt="md">
          <Button variant="default" loading={inbox.isFetchingNextPage} onClick={() => inbox.fetchNextPage()}>
            {t('more')}
          </Button>
        </Group>
      )}
    </PageBody>
  );
}

function Actions({ newest }: { newest: string | null }) {
  const t = useTranslations('inbox');
  const unread = useUnread();
  const markAll = useMarkAllRead();
  const notifyRefusal = useNotifyRefusal();
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconChecks size={16} aria-hidden />}
        disabled={newest === null || !unread.data}
        loading={markAll.isPending}
        onClick={() => newest !== null && markAll.mutate(newest, { onError: (error) => notifyRefusal(error) })}
      >
        {t('markAll')}
      </Button>
      <Button
        component={Link}
        href="/settings#notifications"
        variant="subtle"
        color="gray"
        leftSection={<IconSettings size={16} aria-hidden />}
      >
        {t('settings')}
      </Button>
    </>
  );
}

function Filters({ filter, onChange }: { filter: InboxFilter; onChange: (filter: InboxFilter) => void }) {
  const t = useTranslations('inbox');
  return (
    <Group gap={8} className={classes.filters} role="group" aria-label={t('filters')}>
      <Chip size="sm" checked={filter.unread} onChange={(unread) => onChange({ ...filter, unread })}>
        {t('onlyUnread')}
      </Chip>
      <span className={classes.divider} aria-hidden />
      {TOPICS.map((topic: Topic) => (
        <Chip
          key={topic}
          size="sm"
          variant="outline"
          checked={filter.topic === topic}
          onChange={(on) => onChange({ ...filter, topic: on ? topic : null })}
        >
          {t(`topics.${topic}`)}
        </Chip>
      ))}
    </Group>
  );
}
