'use client';
import { Group, Text, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Start } from './use-start';

/** What the process is called, in either language, and the key that follows. */
export function NameInputs({ start }: { start: Start }) {
  const t = useTranslations('processes');
  return (
    <div>
      <Group gap="sm" align="flex-start">
        <TextInput
          label={t('newChinese')}
          lang="zh-CN"
          value={start.chinese}
          maxLength={200}
          flex="1 1 220px"
          onChange={(event) => start.setChinese(event.currentTarget.value)}
        />
        <TextInput
          label={t('newEnglish')}
          lang="en"
          value={start.english}
          maxLength={200}
          flex="1 1 220px"
          onChange={(event) => start.setEnglish(event.currentTarget.value)}
        />
      </Group>
      <Text fz="xs" c="dimmed" mt={6}>
        {t('newKey', { key: start.key })}
      </Text>
    </div>
  );
}
