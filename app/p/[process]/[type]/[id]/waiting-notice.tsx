'use client';
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useDisclosure } from '@mantine/hooks';
import { IconHourglass } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { VisibleRecord } from '../../../../../runtime/core/types';
import { useServices } from '../../../../../runtime/render/services';
import { durationText, fromWallClock, toWallClock } from '../../../../../runtime/render/time';
import { useFocusBack } from '../../../../../runtime/render/use-focus-back';
import type { RecordAddress } from '../../../../client/records';
import { useEndWaiting, useStartWaiting } from '../../../../client/timers';
import { notifyDone, useNotifyRefusal } from '../../../../ui/notify';
import { dateTimeText } from '../../../../ui/times';
import classes from './timers-panel.module.css';

interface WaitingNoticeProps {
  address: RecordAddress;
  waiting: VisibleRecord['waiting'];
  editable: boolean;
  now: number;
}

/** Waiting for the customer is a state with a reason and an end, not a remark. */
export function WaitingNotice({ address, waiting, editable, now }: WaitingNoticeProps) {
  const t = useTranslations('timers');
  const [opened, dialog] = useDisclosure(false);
  if (waiting === null && !editable) return null;
  return (
    <div className={classes.waiting} data-waiting={waiting !== null || undefined}>
      {waiting === null ? (
        <Button variant="default" size="xs" leftSection={<IconHourglass size={16} aria-hidden />} onClick={dialog.open}>
          {t('wait')}
        </Button>
      ) : (
        <Present address={address} waiting={waiting} editable={editable} now={now} onAgain={dialog.open} />
      )}
      {opened && <WaitingDialog address={address} now={now} onClose={dialog.close} />}
    </div>
  );
}

interface PresentProps extends Omit<WaitingNoticeProps, 'waiting'> {
  waiting: NonNullable<VisibleRecord['waiting']>;
  onAgain: () => void;
}

function Present({ address, waiting, editable, now, onAgain }: PresentProps) {
  const t = useTranslations('timers');
  const locale = useLocale();
  const end = useEndWaiting(address);
  const notifyRefusal = useNotifyRefusal();
  const finish = () => end.mutate(undefined, { onSuccess: () => notifyDone(t('answeredDone')), onError: (error) => notifyRefusal(error) });
  const when = dateTimeText(waiting.askAgainAt, locale);
  return (
    <>
      <div className={classes.waitingWords}>
        <Text fz="sm" fw={550}>
          {t('waitingSince', { time: durationText(now - Date.parse(waiting.since), locale) })}
        </Text>
        <Text fz="sm">{waiting.reason}</Text>
        <Text fz="xs" c="dimmed">
          {waiting.asked ? t('askNow', { when }) : t('askAgain', { when })}
        </Text>
      </div>
      {editable && (
        <Group gap="xs">
          <Button size="xs" loading={end.isPending} onClick={finish}>
            {t('answered')}
          </Button>
          {waiting.asked && (
            <Button size="xs" variant="default" onClick={onAgain}>
              {t('waitOn')}
            </Button>
          )}
        </Group>
      )}
    </>
  );
}

const DAY_MS = 86_400_000;

function WaitingDialog({ address, now, onClose }: { address: RecordAddress; now: number; onClose: () => void }) {
  useFocusBack();
  const t = useTranslations('timers');
  const common = useTranslations('common');
  const { timeZone } = useServices();
  const start = useStartWaiting(address);
  const notifyRefusal = useNotifyRefusal();
  const [reason, setReason] = useState('');
  const [wall, setWall] = useState(() => toWallClock(new Date(now + 3 * DAY_MS).toISOString(), timeZone));
  const ready = reason.trim() !== '' && wall !== null;
  const submit = () =>
    ready &&
    start.mutate(
      { reason: reason.trim(), askAgainAt: fromWallClock(wall, timeZone) },
      { whileHere: onClose, onError: (error) => notifyRefusal(error) },
    );
  return (
    <Modal opened onClose={onClose} title={t('waitTitle')} closeButtonProps={{ 'aria-label': common('close') }}>
      <Stack>
        <Textarea
          label={t('waitReason')}
          description={t('waitHint')}
          data-autofocus
          autosize
          minRows={2}
          maxLength={2000}
          required
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DateTimePicker
          label={t('askAgainAt')}
          value={wall}
          onChange={setWall}
          valueFormat="YYYY-MM-DD HH:mm"
          minDate={toWallClock(new Date(now).toISOString(), timeZone) ?? undefined}
          withAsterisk
        />
        <Group justify="flex-end">
          <Button disabled={!ready} loading={start.isPending} onClick={submit}>
            {t('waitSubmit')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
