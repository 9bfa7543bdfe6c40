'use client';
import { Button, Group, Modal, Radio, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { FieldModel, RecordTypeModel } from '../../../../../runtime/core/process-model';
import type { VisibleRecord } from '../../../../../runtime/core/types';
import { isEmpty } from '../../../../../runtime/render/form-data';
import { useServices } from '../../../../../runtime/render/services';
import { useFocusBack } from '../../../../../runtime/render/use-focus-back';
import { valueText } from '../../../../../runtime/render/value-text';
import { useMerge } from '../../../../client/ownership';
import { type RecordAddress, useRecord } from '../../../../client/records';
import { notifyDone, useNotifyRefusal } from '../../../../ui/notify';
import { Failure, LoadingRows } from '../../../../ui/states';
import { dateText } from '../../../../ui/times';
import classes from './merge-dialog.module.css';

interface MergeDialogProps {
  address: RecordAddress;
  type: RecordTypeModel;
  record: VisibleRecord;
  other: string;
  onClose: () => void;
}

/** Two records side by side: whose value stays, field by field. */
export function MergeDialog({ address, type, record, other, onClose }: MergeDialogProps) {
  useFocusBack();
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
        onSuccess: () => notifyDone(t('mergedDone')),
        whileHere: onClose,
        onError: (error) => notifyRefusal(error),
      },
    );
  return (
    <Stack gap="sm">
      <Text fz="sm">{t('mergeText')}</Text>
      <div className={classes.heads}>
        <Side label={t('here')} record={record} />
        <Side label={t('there')} record={other} />
      </div>
      {fields.map((field) => (
        <fieldset key={field.id} className={classes.choice}>
          <legend>{field.label}</legend>
          {[false, true].map((there) => (
            <Radio
              key={String(there)}
              name={field.id}
              classNames={{ root: classes.option }}
              checked={take.has(field.id) === there}
              onChange={() => choose(field.id, there)}
              label={
                <>
                  <VisuallyHidden>{t(there ? 'there' : 'here')}: </VisuallyHidden>
                  {valueText(field, (there ? other : record).data[field.id], services) || (
                    <span className={classes.nothing}>{t('noValue')}</span>
                  )}
                </>
              }
            />
          ))}
        </fieldset>
      ))}
      <Text fz="sm" c="dimmed">
        {t('same')}
      </Text>
      <Group justify="flex-end" className={classes.foot}>
        <Button loading={merge.isPending} onClick={submit}>
          {t('mergeSubmit')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Which of the two it is: its name, whose it is, and since when it is there. */
function Side({ label, record }: { label: string; record: VisibleRecord }) {
  const services = useServices();
  const locale = useLocale();
  const t = useTranslations('ownership');
  return (
    <div>
      <Text fz="xs" c="dimmed">
        {label}
      </Text>
      <Text fw={600} className={classes.name}>
        {record.title}
      </Text>
      <Text fz="xs" c="dimmed">
        {t('ofSince', { owner: services.people.name(record.owner) ?? t('poolOwner'), date: dateText(record.createdAt, locale) })}
      </Text>
    </div>
  );
}
