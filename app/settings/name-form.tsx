'use client';
import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSaveMe } from '../client/session';
import { notifyDone, useNotifyRefusal } from '../ui/notify';

/** The name others see. */
export function NameForm({ name: stored }: { name: string }) {
  const t = useTranslations('settings');
  const [name, setName] = useState(stored);
  const save = useSaveMe();
  const notifyRefusal = useNotifyRefusal();
  const trimmed = name.trim();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ name: trimmed }, { onSuccess: () => notifyDone(t('saved')), onError: (error) => notifyRefusal(error) });
      }}
    >
      <Group align="flex-end" gap={8}>
        <TextInput label={t('name')} maw={320} flex={1} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Button type="submit" variant="default" disabled={trimmed === '' || trimmed === stored} loading={save.isPending}>
          {t('save')}
        </Button>
      </Group>
    </form>
  );
}
