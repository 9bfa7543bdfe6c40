'use client';
import { Button, PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useChangePassword } from '../client/session';
import { useNotifyRefusal } from '../ui/notify';

const MIN_LENGTH = 8;

/** A new password, confirmed with the present one. */
export function PasswordForm() {
  const t = useTranslations('settings');
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useChangePassword();
  const notifyRefusal = useNotifyRefusal();
  const toggle = { 'aria-label': t('showPassword') };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(
          { current, next },
          {
            // The server ended all sessions of this person, this one too.
            onSuccess: () => window.location.assign('/sign-in?next=/settings'),
            onError: (error) => notifyRefusal(error, t('passwordRefused')),
          },
        );
      }}
    >
      <Stack gap="sm" maw={320} align="stretch">
        <PasswordInput
          label={t('currentPassword')}
          autoComplete="current-password"
          visibilityToggleButtonProps={toggle}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('newPassword')}
          description={t('passwordHint', { count: MIN_LENGTH })}
          autoComplete="new-password"
          visibilityToggleButtonProps={toggle}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" variant="default" disabled={current === '' || next.length < MIN_LENGTH} loading={change.isPending}>
            {t('changePassword')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
