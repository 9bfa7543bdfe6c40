'use client';
import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useResetPassword } from '../../client/people';
import type { PersonItem } from '../../client/wire';
import { notifyDone, useNotifyRefusal } from '../../ui/notify';
import { MIN_PASSWORD } from './person-draft';

/** Gives a person a new password; all their sessions end. It unfolds where it stands: a dialog over the drawer would hide who it is about. */
export function ResetPassword({ person }: { person: PersonItem }) {
  const t = useTranslations('people');
  const [opened, fold] = useDisclosure(false);
  if (opened) return <NewPassword person={person} onDone={fold.close} />;
  return (
    <Button variant="default" onClick={fold.open} style={{ alignSelf: 'flex-start' }}>
      {t('resetPassword')}
    </Button>
  );
}

function NewPassword({ person, onDone }: { person: PersonItem; onDone: () => void }) {
  const t = useTranslations('people');
  const common = useTranslations('common');
  const [password, setPassword] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const reset = useResetPassword();
  const notifyRefusal = useNotifyRefusal();
  useEffect(() => input.current?.focus(), []);
  const submit = () =>
    reset.mutate(
      { id: person.id, password },
      {
        onSuccess: () => notifyDone(t('passwordDone')),
        whileHere: onDone,
        onError: (error) => notifyRefusal(error),
      },
    );
  return (
    <form
      aria-label={t('resetPassword')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="sm">
        <Text fz="sm" c="dimmed">
          {t('resetText', { name: person.name })}
        </Text>
        <PasswordInput
          ref={input}
          label={t('newPassword')}
          description={t('passwordHint', { count: MIN_PASSWORD })}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Group gap={8}>
          <Button type="submit" disabled={password.length < MIN_PASSWORD} loading={reset.isPending}>
            {t('setPassword')}
          </Button>
          <Button variant="subtle" color="gray" onClick={onDone}>
            {common('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
