'use client';
import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { FieldModel, RecordTypeModel } from '../../../../../runtime/core/process-model';
import type { VisibleRecord } from '../../../../../runtime/core/types';
import { isEmpty } from '../../../../../runtime/render/form-data';
import { useServices } from '../../../../../runtime/render/services';
import { valueText } from '../../../../../runtime/render/value-text';
import { useMerge } from '../../../../client/ownership';
import { type RecordAddress, useRecord } from '../../../../client/records';
import { notifyDone, useNotifyRefusal } from '../../../../ui/notify';
import { Failure, LoadingRows } from '../../../../ui/states';
import classes from './ownership-panel.module.css';

interface MergeDialogProps {
  address: RecordAddress;
  type: RecordTypeModel;
  record: VisibleRecord;
  other: string;
  onClose: () => void;
}

/** Two records side by side: whose value stays, field by field. */
export function MergeDialog({ address, type, record, other, onClose }: MergeDialogProps) {
  const t = useTranslations('ownership');
  const common = useTranslations('common');
  const phone = useMediaQuery('(max-width: 48em)') ?? false;
  const found = useRecord({ ...address, id: other });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      fullScreen={phone}
      title={t('mergeTitle')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {found.isPending && <LoadingRows rows={4} />}
      {found.isError && <Failure error={found.error} onRetry={() => found.refetch()} />}
      {found.data && <Choices address={address} type={type} record={record} other={found.data} onClose={onClose} />}
    </Modal>
  );
}

/** Fields that can be taken over and have another value there. Notes are kept of both, files stay where they are. */
function differing(type: RecordTypeModel, record: VisibleRecord, other: VisibleRecord): FieldModel[] {
  return type.fields.filter(
    ({ id, kind, access }) =>
      access === 'write' &&
      !['files', 'notes', 'formula', 'autonumber'].includes(kind) &&
      !isEmpty(other.data[id]) &&
      JSON.stringify(record.data[id] ?? null) !== JSON.stringify(other.data[id] ?? null),
  );
}

function Choices({ address, type, record, other, onClose }: Omit<MergeDialogProps, 'other'> & { other: VisibleRecord }) {
  const t = useTranslations('ownership');
  const notifyRefusal = useNotifyRefusal();
  const merge = useMerge(address);
  const services = useServices();
  const fields = differing(type, record, other);
  // what is missing here is taken by itself
  const [take, setTake] = useState<ReadonlySet<string>>(
    () => new Set(fields.filter(({ id }) => isEmpty(record.data[id])).map(({ id }) => id)),
  );
  const choose = (field: string, there: boolean) => {
    const next = new Set(take);
    if (there) next.add(field);
    else next.delete(field);
    setTake(next);
  };
  const submit = () =>
    merge.mutate(
      { other: other.id, take: [...take] },
      {
        onSuccess: () => {
          notifyDone(t('mergedDone'));
          onClose();
        },
        onError: (error) => notifyRefusal(error),
      },
    );
  return (
    <Stack>
      <Text fz="sm">{t('mergeText')}</Text>
      <div className={classes.choices}>
        {fields.map((field) => (
          <fieldset key={field.id} className={classes.choice}>
            <legend>{field.label}</legend>
            <Stack gap={6}>
              {[false, true].map((there) => (
                <Radio
                  key={String(there)}
                  name={field.id}
                  checked={take.has(field.id) === there}
                  onChange={() => choose(field.id, there)}
                  label={valueText(field, (there ? other : record).data[field.id], services) || '–'}
                  description={t(there ? 'there' : 'here')}
                />
              ))}
            </Stack>
          </fieldset>
        ))}
      </div>
      <Text fz="sm" c="dimmed">
        {t('same')}
      </Text>
      <Group justify="flex-end">
        <Button loading={merge.isPending} onClick={submit}>
          {t('mergeSubmit')}
        </Button>
      </Group>
    </Stack>
  );
}
