'use client';
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useDisclosure } from '@mantine/hooks';
import { IconHourglass } from '@tabler/icons-react';
import { useState } from 'react';
import type { Waiting } from '../../runtime/core/waiting/events';
import { useServices } from '../../runtime/render/services';
import { durationText, fromWallClock, timeText, toWallClock } from '../../runtime/render/time';
import { useFocusBack } from '../../runtime/render/use-focus-back';
import { useDesignerTexts } from '../designer/designer-context';
import type { Seen } from './seen-record';
import classes from './trial-tasks.module.css';
import { useTrial } from './use-trial';

/** Waiting for the customer, on a clock of its own, with a reason and a date to ask again. */
export function TrialWaiting({ seen }: { seen: Seen }) {
  const texts = useDesignerTexts();
  const { type, trial } = useTrial();
  const [opened, dialog] = useDisclosure(false);
  const { state } = seen;
  const stage = type.pipeline?.stages.find(({ id }) => id === state?.stage);
  if (state === null || state.archived || stage?.kind !== 'open') return null;
  const { waiting } = state.running;
  return (
    <div className={classes.waiting} data-waiting={waiting !== undefined || undefined}>
      {waiting === undefined ? (
        <Button variant="default" size="compact-sm" leftSection={<IconHourglass size={15} aria-hidden />} onClick={dialog.open}>
          {texts('trial.wait')}
        </Button>
      ) : (
        <Present waiting={waiting} onAgain={dialog.open} />
      )}
      {opened && <WaitingDialog key={trial.now} onClose={dialog.close} />}
    </div>
  );
}

function Present({ waiting, onAgain }: { waiting: Waiting; onAgain: () => void }) {
  const texts = useDesignerTexts();
  const { locale, timeZone } = useServices();
  const { trial, take } = useTrial();
  const when = timeText(waiting.askAgainAt, timeZone);
  const waited = durationText(Date.parse(trial.now) - Date.parse(waiting.since), locale);
  return (
    <>
      <div>
        <Text fz="sm" fw={550}>
          {texts('trial.waited', { time: waited })}
        </Text>
        <Text fz="sm">{texts('trial.because', { reason: waiting.reason })}</Text>
        <Text fz="xs" c="dimmed">
          {texts(waiting.asked ? 'trial.asked' : 'trial.askAgain', { when })}
        </Text>
      </div>
      <Group gap="xs">
        <Button size="compact-sm" onClick={() => take({ command: 'endWaiting' })}>
          {texts('trial.answered')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onAgain}>
          {texts('trial.waitOn')}
        </Button>
      </Group>
    </>
  );
}

const THREE_DAYS_MS = 3 * 86_400_000;

function WaitingDialog({ onClose }: { onClose: () => void }) {
  useFocusBack();
  const texts = useDesignerTexts();
  const { timeZone } = useServices();
  const { trial, take } = useTrial();
  const [reason, setReason] = useState('');
  const [wall, setWall] = useState(() => toWallClock(new Date(Date.parse(trial.now) + THREE_DAYS_MS).toISOString(), timeZone));
  const ready = reason.trim() !== '' && wall !== null;
  const begin = () => {
    if (!ready) return;
    take({ command: 'startWaiting', reason: reason.trim(), askAgainAt: fromWallClock(wall, timeZone) });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={texts('trial.waitTitle')} closeButtonProps={{ 'aria-label': texts('simulator.close') }}>
      <Stack>
        <Textarea
          data-autofocus
          required
          label={texts('trial.waitReason')}
          description={texts('trial.waitHint')}
          autosize
          minRows={2}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DateTimePicker
          withAsterisk
          label={texts('trial.askAgainAt')}
          value={wall}
          valueFormat="YYYY-MM-DD HH:mm"
          minDate={toWallClock(trial.now, timeZone) ?? undefined}
          ariaLabels={{ previousMonth: texts('simulator.previousMonth'), nextMonth: texts('simulator.nextMonth') }}
          timePickerProps={{ hoursInputLabel: texts('simulator.hours'), minutesInputLabel: texts('simulator.minutes') }}
          submitButtonProps={{ 'aria-label': texts('simulator.clockTo') }}
          onChange={setWall}
        />
        <Group justify="flex-end">
          <Button disabled={!ready} onClick={begin}>
            {texts('trial.begin')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
