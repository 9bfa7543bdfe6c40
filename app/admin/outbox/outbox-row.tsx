'use client';
import { Anchor, Badge, Button, Group, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconAlertTriangle } from '@tabler/icons-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import { type OutboxItem, useDiscardOutbox, useRetryOutbox } from '../../client/endpoints';
import { useNames } from '../../client/people';
import { path } from '../../client/request';
import { notifyDone, useNotifyRefusal } from '../../ui/notify';
import rows from '../../ui/rows.module.css';
import { dateTimeText } from '../../ui/times';
import classes from './outbox.module.css';

const TYPES = {
  'message.send': 'message',
  'mail.send': 'mail',
  'message.mail': 'mail',
  'robot.send': 'robot',
  'webhook.call': 'webhook',
  'automation.run': 'automation',
} as const;

/** One effect that failed: what it says, to whom, about which record, why it did not arrive, and what can be done. */
export function OutboxRow({ item, endpoint, isAsked }: { item: OutboxItem; endpoint: string | null; isAsked: boolean }) {
  const t = useTranslations('outbox');
  const locale = useLocale();
  const names = useNames();
  const type = Object.hasOwn(TYPES, item.type) ? TYPES[item.type as keyof typeof TYPES] : 'other';
  const to = endpoint ?? item.people.map((id) => names.person(id) || id).join(locale === 'en' ? ', ' : '、');
  const when = item.nextAt === null ? null : t('next', { when: dateTimeText(item.nextAt, locale) });
  return (
    <li className={`${rows.row} ${classes.letter}`} aria-current={isAsked || undefined} ref={isAsked ? intoView : undefined}>
      <div className={rows.grow}>
        <Group gap={8}>
          <Badge color="gray">{t(`types.${type}`)}</Badge>
          {to !== '' && (
            <Text fz="xs" c="dimmed">
              {t('to', { name: to })}
            </Text>
          )}
        </Group>
        <Text fz="sm" fw={550} mt={4} className={classes.text}>
          {item.text}
        </Text>
        <Group gap="2px 12px">
          {item.record && (
            <Anchor component={Link} fz="sm" underline="always" href={`/p${path(item.record.process, item.record.type, item.record.id)}`}>
              {item.record.title || item.record.id}
            </Anchor>
          )}
          {item.run && (
            <Anchor
              component={Link}
              fz="sm"
              underline="always"
              href={`/admin/processes${path(item.run.process)}?tab=runs&run=${item.run.id}`}
            >
              {t('byRun', { name: item.run.label })}
            </Anchor>
          )}
        </Group>
        <div className={classes.reason}>
          <IconAlertTriangle size={15} aria-hidden />
          <span>{item.reason}</span>
        </div>
        <Text fz="xs" c="dimmed">
          {[dateTimeText(item.createdAt, locale), t('attempts', { count: item.attempts }), when].filter(Boolean).join(' · ')}
        </Text>
      </div>
      {item.nextAt === null && <DeadActions item={item} />}
    </li>
  );
}

const intoView = (row: HTMLLIElement | null) => row?.scrollIntoView({ block: 'center' });

function DeadActions({ item: { key, text } }: { item: OutboxItem }) {
  const t = useTranslations('outbox');
  const retry = useRetryOutbox();
  const discard = useDiscardOutbox();
  const notifyRefusal = useNotifyRefusal();
  const onError = (error: unknown) => notifyRefusal(error);
  const confirmDiscard = () =>
    modals.openConfirmModal({
      title: t('discardTitle'),
      children: t('discardText'),
      confirmProps: { color: 'red' },
      onConfirm: () => discard.mutate([key], { onSuccess: () => notifyDone(t('discarded')), onError }),
    });
  return (
    <Group gap={6}>
      <Button
        variant="default"
        size="compact-sm"
        h={34}
        aria-label={t('retryLabel', { text })}
        loading={retry.isPending}
        onClick={() => retry.mutate([key], { onSuccess: ({ changed }) => notifyDone(t('retried', { count: changed })), onError })}
      >
        {t('retry')}
      </Button>
      <Button
        variant="subtle"
        color="red"
        size="compact-sm"
        h={34}
        aria-label={t('discardLabel', { text })}
        loading={discard.isPending}
        onClick={confirmDiscard}
      >
        {t('discard')}
      </Button>
    </Group>
  );
}
