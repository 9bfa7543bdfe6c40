'use client';
import { Button, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useRemoveToken, useTokens } from '../client/session';
import type { TokenItem } from '../client/wire';
import { useNotifyRefusal } from '../ui/notify';
import rows from '../ui/rows.module.css';
import { Failure, LoadingRows } from '../ui/states';
import { dateTimeText } from '../ui/times';
import { TokenDialog } from './token-dialog';

/** API tokens of the person: names and times; the secret is shown once, when made. */
export function Tokens() {
  const t = useTranslations('settings');
  const tokens = useTokens();
  const [adding, setAdding] = useState(false);
  return (
    <>
      {tokens.isPending && <LoadingRows rows={2} />}
      {tokens.isError && <Failure error={tokens.error} onRetry={() => tokens.refetch()} />}
      {tokens.data?.length === 0 && (
        <Text fz="sm" c="dimmed" mb="sm">
          {t('noTokens')}
        </Text>
      )}
      {tokens.data && tokens.data.length > 0 && (
        <ul className={rows.rows}>
          {tokens.data.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </ul>
      )}
      <Button mt="sm" variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
        {t('addToken')}
      </Button>
      <TokenDialog opened={adding} onClose={() => setAdding(false)} />
    </>
  );
}

function TokenRow({ token }: { token: TokenItem }) {
  const t = useTranslations('settings');
  const locale = useLocale();
  const remove = useRemoveToken();
  const notifyRefusal = useNotifyRefusal();
  const confirm = () =>
    modals.openConfirmModal({
      title: t('removeTokenTitle', { name: token.name }),
      children: t('removeTokenText'),
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate(token.id, { onError: (error) => notifyRefusal(error) }),
    });
  return (
    <li className={rows.row}>
      <IconKey size={18} aria-hidden />
      <div className={rows.grow}>
        <Text fz="sm" fw={550}>
          {token.name}
        </Text>
        <Text fz="xs" c="dimmed">
          {token.lastUsedAt ? t('lastUsed', { when: dateTimeText(token.lastUsedAt, locale) }) : t('neverUsed')} ·{' '}
          {token.expiresAt ? t('expires', { when: dateTimeText(token.expiresAt, locale) }) : t('neverExpires')}
        </Text>
      </div>
      <Button size="compact-sm" variant="subtle" color="red" onClick={confirm} aria-label={t('removeTokenLabel', { name: token.name })}>
        {t('removeToken')}
      </Button>
    </li>
  );
}
