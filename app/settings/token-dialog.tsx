'use client';
import { Alert, Button, CopyButton, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAddToken } from '../client/session';
import { useNotifyRefusal } from '../ui/notify';
import classes from './settings.module.css';

const DAY = 86_400_000;

/** Makes a token, then shows its secret this one time. */
export function TokenDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useTranslations('settings');
  const common = useTranslations('common');
  return (
    <Modal opened={opened} onClose={onClose} title={t('addToken')} closeButtonProps={{ 'aria-label': common('close') }}>
      {opened && <TokenForm onClose={onClose} />}
    </Modal>
  );
}

function TokenForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations('settings');
  const [name, setName] = useState('');
  const [days, setDays] = useState('90');
  const add = useAddToken();
  const notifyRefusal = useNotifyRefusal();
  if (add.data) return <Secret secret={add.data.secret} onClose={onClose} />;
  const submit = () =>
    add.mutate(
      { name: name.trim(), expiresAt: days === 'never' ? null : new Date(Date.now() + Number(days) * DAY).toISOString() },
      { onError: (error) => notifyRefusal(error) },
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        <TextInput
          label={t('tokenName')}
          placeholder={t('tokenPlaceholder')}
          required
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={t('tokenExpires')}
          allowDeselect={false}
          value={days}
          data={[
            { value: '30', label: t('days', { count: 30 }) },
            { value: '90', label: t('days', { count: 90 }) },
            { value: '365', label: t('days', { count: 365 }) },
            { value: 'never', label: t('neverExpires') },
          ]}
          onChange={(value) => value && setDays(value)}
        />
        <Group justify="flex-end">
          <Button type="submit" disabled={name.trim() === ''} loading={add.isPending}>
            {t('makeToken')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useTranslations('settings');
  return (
    <Stack>
      <Alert color="orange" variant="light">
        {t('secretOnce')}
      </Alert>
      <code className={classes.secret}>{secret}</code>
      <Group justify="flex-end">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t('copied') : t('copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>{t('done')}</Button>
      </Group>
    </Stack>
  );
}
