'use client';
import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useResetPassword } from '../../client/people';
import type { PersonItem } from '../../client/wire';
import { notifyDone, useNotifyRefusal } from '../../ui/notify';
import { MIN_PASSWORD } from './person-draft';

/** Gives a person a new password; all their sessions end. */
export function ResetPassword({ person }: { person: PersonItem }) {
  const t = useTranslations('people');
  const common = useTranslations('common');
  const [opened, dialog] = useDisclosure(false);
  const [password, setPassword] = useState('');
  const reset = useResetPassword();
  const notifyRefusal = useNotifyRefusal();
  const submit = () =>
    reset.mutate(
      { id: person.id, password },
      {
        onSuccess: () => {
          notifyDone(t('passwordDone'));
          setPassword('');
          dialog.close();
        },
        onError: (error) => notifyRefusal(error),
      },
    );
  return (
    <>
      <Button variant="subtle" color="gray" onClick={dialog.open}>
        {t('resetPassword')}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={t('resetPassword')} closeButtonProps={{ 'aria-label': common('close') }}>
        <Stack>
          <Text fz="sm" c="dimmed">
            {t('resetText', { name: person.name })}
          </Text>
          <PasswordInput
            label={t('newPassword')}
            description={t('passwordHint', { count: MIN_PASSWORD })}
            autoComplete="new-password"
            data-autofocus
            visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button disabled={password.length < MIN_PASSWORD} loading={reset.isPending} onClick={submit}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
