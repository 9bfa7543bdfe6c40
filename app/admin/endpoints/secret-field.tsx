'use client';
import { PasswordInput, Stack, Switch } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { EndpointItem } from '../../client/endpoints';
import type { EndpointDraft } from './endpoint-draft';

interface SecretFieldProps {
  draft: EndpointDraft;
  endpoint: EndpointItem | null;
  onChange: (change: Partial<EndpointDraft>) => void;
}

/** A secret can be given and replaced, never read. Robots of WeCom have none. */
export function SecretField({ draft, endpoint, onChange }: SecretFieldProps) {
  const t = useTranslations('endpoints');
  if (draft.kind === 'wecom') return null;
  const isWebhook = draft.kind === 'webhook' || draft.kind === 'incoming';
  const kept = endpoint?.hasSecret === true;
  return (
    <Stack gap="xs">
      <PasswordInput
        label={t('secret')}
        description={kept ? t('secretKept') : isWebhook ? t('secretNew') : t('secretRobot')}
        autoComplete="new-password"
        maxLength={200}
        disabled={draft.renew}
        visibilityToggleButtonProps={{ 'aria-label': t('showSecret') }}
        value={draft.secret}
        onChange={(event) => onChange({ secret: event.currentTarget.value })}
      />
      {kept && (
        <Switch
          label={isWebhook ? t('renew') : t('removeSecret')}
          description={isWebhook ? t('renewHint') : undefined}
          checked={draft.renew}
          onChange={(event) => onChange({ renew: event.currentTarget.checked })}
        />
      )}
    </Stack>
  );
}
