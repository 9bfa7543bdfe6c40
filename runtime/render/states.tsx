import { Center, Skeleton, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from './services';
import tone from './tone.module.css';

interface StateProps {
  title?: string;
  text?: ReactNode;
  icon?: ReactNode;
  /** a way on: a button */
  action?: ReactNode;
}

function Placard({ title, text, icon, action }: StateProps) {
  return (
    <Center py="xl" px="md">
      <Stack align="center" gap="xs" maw={380} ta="center">
        <ThemeIcon variant="light" color="gray" size={52} radius="xl" mb={4}>
          {icon}
        </ThemeIcon>
        <Text fw={600}>{title}</Text>
        {text ? (
          <Text size="sm" className={tone.secondary} component="div">
            {text}
          </Text>
        ) : null}
        {action}
      </Stack>
    </Center>
  );
}

/** Nothing is here, and what to do about it. */
export function EmptyState({ title, text, icon, action }: StateProps) {
  const texts = useTexts();
  return (
    <Placard title={title ?? texts('state.emptyTitle')} text={text} icon={icon ?? <IconInbox size={26} aria-hidden />} action={action} />
  );
}

/** The shape of what is coming, so that the page does not jump. */
export function LoadingState({ lines = 5 }: { lines?: number }) {
  const texts = useTexts();
  return (
    <Stack gap="lg" py="md" role="status" aria-label={texts('common.loading')}>
      {Array.from({ length: lines }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders are alike
        <Stack key={at} gap={8}>
          <Skeleton height={10} width={`${18 + ((at * 7) % 14)}%`} radius="xl" />
          <Skeleton height={38} radius="sm" />
        </Stack>
      ))}
    </Stack>
  );
}
