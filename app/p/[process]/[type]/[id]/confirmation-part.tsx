'use client';
import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck, IconCopy, IconHourglass, IconShare, IconUserCheck, IconUserX } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { DialogSheet } from '../../../../../runtime/render/dialog-sheet';
import type { RecordAddress } from '../../../../client/records';
import { type SentLink, type TaskItem, useRequestConfirmation } from '../../../../client/tasks';
import { useNotifyRefusal } from '../../../../ui/notify';
import { dateTimeText } from '../../../../ui/times';
import classes from './tasks-panel.module.css';

interface ConfirmationPartProps {
  address: RecordAddress;
  task: TaskItem;
  onRevoke: () => void;
}

/** How it stands with the customer: asks them, tells what they said, takes the link back. */
export function ConfirmationPart({ address, task, onRevoke }: ConfirmationPartProps) {
  const t = useTranslations('tasks');
  const request = useRequestConfirmation(address);
  const notifyRefusal = useNotifyRefusal();
  const [link, setLink] = useState<SentLink | null>(null);
  const { confirmation, can, standing } = task;
  if (confirmation === null || standing === 'waiting' || standing === 'closed') return null;
  const ask = () => request.mutate(task.id, { onSuccess: setLink, onError: (error) => notifyRefusal(error) });
  return (
    <div className={classes.confirmation} data-outcome={confirmation.outcome ?? 'none'}>
      <Standing confirmation={confirmation} />
      {(can.ask || can.revoke) && (
        <Group gap="xs">
          {can.ask && (
            <Button size="xs" variant={confirmation.outcome === null ? 'filled' : 'default'} loading={request.isPending} onClick={ask}>
              {t(confirmation.outcome === null ? 'ask' : 'askAgain')}
            </Button>
          )}
          {can.revoke && (
            <Button size="xs" variant="subtle" color="red" onClick={onRevoke}>
              {t('revoke')}
            </Button>
          )}
        </Group>
      )}
      {link && <LinkDialog link={link} task={task} onClose={() => setLink(null)} />}
    </div>
  );
}

const ICONS = { requested: IconHourglass, confirmed: IconUserCheck, declined: IconUserX } as const;

function Standing({ confirmation }: { confirmation: NonNullable<TaskItem['confirmation']> }) {
  const t = useTranslations('tasks');
  const locale = useLocale();
  const { outcome, answer, expiresAt } = confirmation;
  const Icon = outcome !== null && outcome in ICONS ? ICONS[outcome as keyof typeof ICONS] : IconUserCheck;
  const at = answer?.at ?? expiresAt;
  const when = at === null ? '' : dateTimeText(at, locale);
  return (
    <div className={classes.standing}>
      <Icon size={18} aria-hidden />
      <div>
        <Text fz="sm">{t(`state.${outcome ?? 'none'}`, { when, name: answer?.name ?? '' })}</Text>
        {answer !== null && answer.remark !== '' && (
          <Text fz="sm" className={classes.remark}>
            {t('remark', { remark: answer.remark })}
          </Text>
        )}
      </div>
    </div>
  );
}

/** The link, this once: copied, or handed to an app of the phone. */
function LinkDialog({ link, task, onClose }: { link: SentLink; task: TaskItem; onClose: () => void }) {
  const t = useTranslations('tasks');
  const locale = useLocale();
  const url = `${window.location.origin}${link.path}`;
  const { name, phone, email } = task.confirmation?.recipient ?? { name: null, phone: null, email: null };
  const to = [name, phone, email].filter((part) => part !== null).join(' · ');
  const share = { title: task.label, text: t('shareText', { name: task.label }), url };
  const sharing = typeof navigator !== 'undefined' && typeof navigator.share === 'function';
  return (
    <DialogSheet opened onClose={onClose} title={t('linkTitle')}>
      <Stack>
        <Text fz="sm">{t('linkOnce', { when: dateTimeText(link.expiresAt, locale) })}</Text>
        <TextInput
          label={to === '' ? t('linkTitle') : t('linkTo', { name: to })}
          value={url}
          readOnly
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
        />
        <Group justify="flex-end">
          {sharing && (
            <Button
              variant="default"
              leftSection={<IconShare size={16} aria-hidden />}
              onClick={() => void navigator.share(share).catch(() => undefined)}
            >
              {t('share')}
            </Button>
          )}
          <CopyButton value={url}>
            {({ copied, copy }) => (
              <Button leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />} onClick={copy}>
                {copied ? t('copied') : t('copy')}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Stack>
    </DialogSheet>
  );
}
