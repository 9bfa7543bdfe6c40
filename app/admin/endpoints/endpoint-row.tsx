'use client';
import { ActionIcon, Alert, Badge, Button, Code, Group, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconAlertTriangle, IconCheck, IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { type EndpointItem, type TestAnswer, useRemoveEndpoint, useTestEndpoint } from '../../client/endpoints';
import { useNotifyRefusal } from '../../ui/notify';
import rows from '../../ui/rows.module.css';
import { EndpointIcon } from './endpoint-icon';
import classes from './endpoints.module.css';

/** One endpoint, what a test to it brought, and what can be done with it. */
export function EndpointRow({ endpoint, onEdit }: { endpoint: EndpointItem; onEdit: () => void }) {
  const t = useTranslations('endpoints');
  const test = useTestEndpoint();
  const notifyRefusal = useNotifyRefusal();
  const { id, kind, label, address, hasSecret, unreadable } = endpoint;
  return (
    <li className={rows.row}>
      <span className={rows.icon}>
        <EndpointIcon kind={kind} />
      </span>
      <div className={rows.grow}>
        <Group gap={8}>
          <Text fw={550} fz="sm">
            {label}
          </Text>
          <Code>{id}</Code>
        </Group>
        <Group gap={6} mt={2}>
          <Badge color="gray">{t(`kinds.${kind}`)}</Badge>
          {hasSecret && <Badge>{t('signed')}</Badge>}
          {unreadable && <Badge color="red">{t('unreadable')}</Badge>}
          <Text fz="xs" c="dimmed" className={classes.address}>
            {address}
          </Text>
        </Group>
      </div>
      <Group gap={4} wrap="nowrap">
        {kind !== 'incoming' && (
          <Button
            variant="default"
            size="compact-sm"
            h={34}
            loading={test.isPending}
            aria-label={t('testLabel', { name: label })}
            onClick={() => test.mutate(id, { onError: (error) => notifyRefusal(error) })}
          >
            {t('test')}
          </Button>
        )}
        <ActionIcon size="lg" onClick={onEdit} aria-label={t('edit', { name: label })}>
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
        <RemoveEndpoint endpoint={endpoint} />
      </Group>
      {test.data && <TestResult answer={test.data} />}
    </li>
  );
}

function RemoveEndpoint({ endpoint: { id, label } }: { endpoint: EndpointItem }) {
  const t = useTranslations('endpoints');
  const remove = useRemoveEndpoint();
  const notifyRefusal = useNotifyRefusal();
  const confirm = () =>
    modals.openConfirmModal({
      title: t('removeTitle', { name: label }),
      children: t('removeText'),
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate(id, { onError: (error) => notifyRefusal(error) }),
    });
  return (
    <ActionIcon size="lg" onClick={confirm} loading={remove.isPending} aria-label={t('remove', { name: label })}>
      <IconTrash size={16} aria-hidden />
    </ActionIcon>
  );
}

function TestResult({ answer: { ok, reason, said } }: { answer: TestAnswer }) {
  const t = useTranslations('endpoints');
  const Icon = ok ? IconCheck : IconAlertTriangle;
  return (
    <Alert
      role="status"
      className={classes.result}
      variant="light"
      color={ok ? 'pine' : 'red'}
      icon={<Icon size={18} aria-hidden />}
      title={ok ? t('testOk') : t('testFailed')}
    >
      {reason && <div>{reason}</div>}
      {said && <div className={classes.said}>{t('answered', { said })}</div>}
    </Alert>
  );
}
