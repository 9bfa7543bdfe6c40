'use client';
import { Button, Group, Modal, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { VisibleRecord } from '../../../../../runtime/core/types';
import { useNames, usePeople } from '../../../../client/people';
import { type RecordAddress, useAssign } from '../../../../client/records';
import { notifyDone, useNotifyRefusal } from '../../../../ui/notify';

interface AssignDialogProps {
  address: RecordAddress;
  record: VisibleRecord;
  opened: boolean;
  onClose: () => void;
}

/** Gives the record to somebody else. */
export function AssignDialog({ address, record, opened, onClose }: AssignDialogProps) {
  const t = useTranslations('record');
  const common = useTranslations('common');
  const people = usePeople();
  const names = useNames();
  const assign = useAssign(address);
  const notifyRefusal = useNotifyRefusal();
  const [owner, setOwner] = useState<string | null>(null);
  const choices = (people.data ?? [])
    .filter((person) => person.active && person.id !== record.owner)
    .map(({ id, name, team }) => ({ value: id, label: names.team(team) ? `${name} · ${names.team(team)}` : name }));
  const submit = () =>
    owner &&
    assign.mutate(owner, {
      onSuccess: () => {
        notifyDone(t('assigned', { name: names.person(owner) }));
        onClose();
      },
      onError: (error) => notifyRefusal(error),
    });
  return (
    <Modal opened={opened} onClose={onClose} title={t('assign')} closeButtonProps={{ 'aria-label': common('close') }}>
      <Stack>
        <Select
          label={t('newOwner')}
          placeholder={t('choosePerson')}
          searchable
          data-autofocus
          nothingFoundMessage={t('nobody')}
          data={choices}
          value={owner}
          onChange={setOwner}
        />
        <Group justify="flex-end">
          <Button disabled={!owner} loading={assign.isPending} onClick={submit}>
            {t('assignSubmit')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
