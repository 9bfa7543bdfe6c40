'use client';
import { Button, Skeleton, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconCloudOff, IconInbox, IconLock, IconMoodPuzzled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { refusalOf } from '../client/refusal';
import { PageTitle } from './page-title';

interface EmptyProps {
  title: string;
  text?: string;
  action?: ReactNode;
  icon?: ReactNode;
  /** the whole page says this: its title is the page's heading */
  page?: boolean;
}

/** Nothing here yet: what would be here and what to do about it. */
export function Empty({ title, text, action, icon, page }: EmptyProps) {
  return (
    <Stack align="center" gap={6} py={48} px="md" ta="center">
      <ThemeIcon variant="light" color="gray" size={44} radius="xl" mb={4}>
        {icon ?? <IconInbox size={22} stroke={1.6} aria-hidden />}
      </ThemeIcon>
      <Title order={page ? 1 : 2} fz="md">
        {title}
      </Title>
      {text && (
        <Text c="dimmed" fz="sm" maw={420}>
          {text}
        </Text>
      )}
      {action && <div style={{ marginTop: 10 }}>{action}</div>}
    </Stack>
  );
}

interface FailureProps {
  error: unknown;
  onRetry?: () => void;
  action?: ReactNode;
  /** nothing else is on the page */
  page?: boolean;
}

/** Why nothing can be shown, in the person's words, and a way on. */
export function Failure({ error, onRetry, action, page }: FailureProps) {
  const t = useTranslations('states');
  const { status, message } = refusalOf(error);
  const kind = status === 0 ? 'offline' : status === 404 ? 'notFound' : status === 403 ? 'forbidden' : 'failed';
  const icons = { offline: IconCloudOff, notFound: IconMoodPuzzled, forbidden: IconLock, failed: IconMoodPuzzled };
  const Icon = icons[kind];
  return (
    <div role="alert">
      {page && <PageTitle>{t(`${kind}Title`)}</PageTitle>}
      <Empty
        page={page}
        icon={<Icon size={22} stroke={1.6} aria-hidden />}
        title={t(`${kind}Title`)}
        text={kind === 'failed' && status < 500 ? message : t(`${kind}Text`)}
        action={
          action ??
          (onRetry && (
            <Button variant="default" onClick={onRetry}>
              {t('retry')}
            </Button>
          ))
        }
      />
    </div>
  );
}

/** Grey lines where content is about to be; a screen reader is told once. */
export function LoadingRows({ rows = 6, height = 44 }: { rows?: number; height?: number }) {
  const t = useTranslations('states');
  return (
    <div role="status" aria-label={t('loading')}>
      <Stack gap={8}>
        {Array.from({ length: rows }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
          <Skeleton key={index} height={height} radius="md" />
        ))}
      </Stack>
    </div>
  );
}
