'use client';
import { Button, Group, Stack, Textarea } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { DialogSheet } from '../../../../../runtime/render/dialog-sheet';
import { useNames } from '../../../../client/people';
import type { RecordAddress } from '../../../../client/records';
import { newIdempotencyKey } from '../../../../client/request';
import { useAddTask } from '../../../../client/tasks';
import { notifyDone, useNotifyRefusal } from '../../../../ui/notify';
import { PersonSelect } from './task-dialogs';

/** Gives somebody something to do about the record. */
export function AddTaskDialog({ address, onClose }: { address: RecordAddress; onClose: () => void }) {
  const t = useTranslations('tasks');
  const names = useNames();
  const add = useAddTask(address);
  const notifyRefusal = useNotifyRefusal();
  const [label, setLabel] = useState('');
  const [assignee, setAssignee] = useState<string | null>(null);
  const [due, setDue] = useState<string | null>(null);
  const [key] = useState(newIdempotencyKey);
  const submit = () =>
    assignee !== null &&
    add.mutate(
      { label, assignee, key, ...(due === null ? {} : { dueAt: new Date(due.replace(' ', 'T')).toISOString() }) },
      {
        onSuccess: () => notifyDone(t('given', { name: names.person(assignee) })),
        whileHere: onClose,
        onError: (error) => notifyRefusal(error),
      },
    );
  return (
    <DialogSheet opened onClose={onClose} title={t('addTitle')}>
      <Stack>
        <Textarea
          label={t('what')}
          placeholder={t('whatPlaceholder')}
          autosize
          minRows={2}
          maxLength={200}
          data-autofocus
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <PersonSelect value={assignee} onChange={setAssignee} />
        <DateTimePicker
          label={t('until')}
          placeholder={t('untilNone')}
          clearable
          valueFormat="YYYY-MM-DD HH:mm"
          value={due}
          onChange={setDue}
        />
        <Group justify="flex-end">
          <Button disabled={label.trim() === '' || assignee === null} loading={add.isPending} onClick={submit}>
            {t('give')}
          </Button>
        </Group>
      </Stack>
    </DialogSheet>
  );
}
