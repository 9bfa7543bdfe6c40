'use client';
import { Alert, Button, Code, CopyButton, Group, Modal, Stack } from '@mantine/core';
import { useTranslations } from 'use-intl';

/** The secret that was made for a webhook, this one time. */
export function SecretDialog({ made, onClose }: { made: { name: string; secret: string } | null; onClose: () => void }) {
  const t = useTranslations('endpoints');
  const common = useTranslations('common');
  return (
    <Modal
      opened={made !== null}
      onClose={onClose}
      title={t('secretTitle', { name: made?.name ?? '' })}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <Stack>
        <Alert color="orange" variant="light">
          {t('secretOnce')}
        </Alert>
        <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {made?.secret}
        </Code>
        <Group justify="flex-end">
          <CopyButton value={made?.secret ?? ''}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? t('copied') : t('copy')}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>{t('done')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
