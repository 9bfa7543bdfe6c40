'use client';
import { Button, SegmentedControl, Text } from '@mantine/core';
import { IconMailCheck, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useEndpoints, useOutbox, useRetryOutbox } from '../../client/endpoints';
import { notifyDone, useNotifyRefusal } from '../../ui/notify';
import { PageBody } from '../../ui/page-body';
import rows from '../../ui/rows.module.css';
import { Empty, Failure, LoadingRows } from '../../ui/states';
import classes from './outbox.module.css';
import { OutboxRow } from './outbox-row';

interface OutboxPageProps {
  /** which list is shown at first */
  first: 'dead' | 'waiting';
  /** key of the message somebody was led to */
  asked: string | null;
}

/** What was to leave and did not arrive: given up, or tried again by itself. */
export function OutboxPage({ first, asked }: OutboxPageProps) {
  const t = useTranslations('outbox');
  const [state, setState] = useState(first);
  const outbox = useOutbox(state);
  const endpoints = useEndpoints();
  const retry = useRetryOutbox();
  const notifyRefusal = useNotifyRefusal();
  const items = outbox.data?.items ?? [];
  const counts = outbox.data?.counts;
  const retryAll = () =>
    retry.mutate(
      items.map(({ key }) => key),
      { onSuccess: ({ changed }) => notifyDone(t('retried', { count: changed })), onError: (error) => notifyRefusal(error) },
    );
  const names = new Map((endpoints.data ?? []).map(({ id, label }) => [id, label]));
  return (
    <PageBody
      title={t('title')}
      description={t('text')}
      actions={
        state === 'dead' && items.length > 1 ? (
          <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} loading={retry.isPending} onClick={retryAll}>
            {t('retryAll')}
          </Button>
        ) : undefined
      }
    >
      <div className={classes.bar}>
        <SegmentedControl
          aria-label={t('state')}
          value={state}
          data={[
            { value: 'dead', label: t('dead', { count: counts?.dead ?? 0 }) },
            { value: 'waiting', label: t('waiting', { count: counts?.failing ?? 0 }) },
          ]}
          onChange={(value) => setState(value === 'waiting' ? 'waiting' : 'dead')}
        />
        {counts && (
          <Text fz="sm" c="dimmed">
            {t('pending', { count: counts.pending })}
          </Text>
        )}
      </div>
      {outbox.isPending && <LoadingRows rows={3} height={72} />}
      {outbox.isError && <Failure error={outbox.error} onRetry={() => outbox.refetch()} />}
      {outbox.data && items.length === 0 && (
        <Empty icon={<IconMailCheck size={22} aria-hidden />} title={t(`${state}Title`)} text={t(`${state}Text`)} />
      )}
      {items.length > 0 && (
        <ul className={rows.rows}>
          {items.map((item) => (
            <OutboxRow
              key={item.key}
              item={item}
              isAsked={item.key === asked}
              endpoint={item.endpoint === null ? null : (names.get(item.endpoint) ?? item.endpoint)}
            />
          ))}
        </ul>
      )}
    </PageBody>
  );
}
