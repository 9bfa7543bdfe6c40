'use client';
import { Button, Group, Select, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { DialogSheet } from '../../../../../runtime/render/dialog-sheet';
import { useNames, usePeople } from '../../../../client/people';
import type { RecordAddress } from '../../../../client/records';
import { type TaskItem, useTaskAct } from '../../../../client/tasks';
import { notifyDone, useNotifyRefusal } from '../../../../ui/notify';

interface TaskDialogProps {
  address: RecordAddress;
  task: TaskItem;
  onClose: () => void;
}

/** A person, by name and team. */
export function PersonSelect({ value, onChange }: { value: string | null; onChange: (person: string | null) => void }) {
  const t = useTranslations('tasks');
  const people = usePeople();
  const names = useNames();
  const data = (people.data ?? [])
    .filter(({ active }) => active)
    .map(({ id, name, team }) => ({ value: id, label: names.team(team) ? `${name} · ${names.team(team)}` : name }));
  return (
    <Select
      label={t('who')}
      placeholder={t('chooseWho')}
      nothingFoundMessage={t('nobody')}
      searchable
      data={data}
      value={value}
      onChange={onChange}
    />
  );
}

export function AssignTaskDialog({ address, task, onClose }: TaskDialogProps) {
  const t = useTranslations('tasks');
  const act = useTaskAct(address);
  const names = useNames();
  const notifyRefusal = useNotifyRefusal();
  const [assignee, setAssignee] = useState<string | null>(null);
  const submit = () =>
    assignee !== null &&
    act.mutate(
      { task: task.id, act: 'assign', body: { assignee } },
      {
        onSuccess: () => notifyDone(t('assigned', { name: names.person(assignee) })),
        whileHere: onClose,
        onError: (error) => notifyRefusal(error),
      },
    );
  return (
    <DialogSheet opened onClose={onClose} title={t('assign')}>
      <Stack>
        <PersonSelect value={assignee} onChange={setAssignee} />
        <Group justify="flex-end">
          <Button disabled={assignee === null} loading={act.isPending} onClick={submit}>
            {t('assign')}
          </Button>
        </Group>
      </Stack>
    </DialogSheet>
  );
}

export function CancelTaskDialog({ address, task, onClose }: TaskDialogProps) {
  const t = useTranslations('tasks');
  const act = useTaskAct(address);
  const notifyRefusal = useNotifyRefusal();
  const [reason, setReason] = useState('');
  const submit = () =>
    act.mutate({ task: task.id, act: 'cancel', body: { reason } }, { whileHere: onClose, onError: (error) => notifyRefusal(error) });
  return (
    <DialogSheet opened onClose={onClose} title={t('cancel')}>
      <Stack>
        <Textarea
          label={t('cancelReason')}
          autosize
          minRows={2}
          maxLength={2000}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button color="red" disabled={reason.trim() === ''} loading={act.isPending} onClick={submit}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </DialogSheet>
  );
}
