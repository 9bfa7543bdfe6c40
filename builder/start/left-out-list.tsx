'use client';
import { Alert, Button, Group, Text } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy, IconInfoCircle } from '@tabler/icons-react';
import { type Locale, localise } from '../../schemas/text';
import { designerTexts } from '../messages/catalog';
import type { LeftOut } from './foreign-form';
import classes from './left-out-list.module.css';

/** Everything of a form from elsewhere that is not taken over, with its place and reason; nothing when all of it is. */
export function LeftOutList({ leftOut, locale }: { leftOut: readonly LeftOut[]; locale: Locale }) {
  const texts = designerTexts(locale);
  const { copy, copied } = useClipboard();
  if (leftOut.length === 0) return null;
  const kept = leftOut.map(({ path, reason, value }) => ({ path, reason: localise(reason, locale), value }));
  const title = texts('exchange.leftOut', { count: leftOut.length });
  return (
    <Alert color="orange" variant="light" icon={<IconInfoCircle aria-hidden />} title={title}>
      <Group justify="space-between" gap={8} mb={6}>
        <Text fz="sm">{texts('exchange.leftOutText')}</Text>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          onClick={() => copy(JSON.stringify(kept, null, 2))}
        >
          {texts(copied ? 'exchange.copied' : 'exchange.copyList')}
        </Button>
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region is reached by the keyboard */}
      <ul className={classes.list} aria-label={title} tabIndex={0}>
        {leftOut.map(({ path, reason }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes order
          <li key={`${path} ${at}`}>
            <code>{path || '/'}</code>
            <span>{localise(reason, locale)}</span>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
