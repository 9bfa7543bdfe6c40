'use client';
import { Button, Drawer, Group } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useRouter } from 'next/navigation';
import { useId, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { RecordTypeModel } from '../../../../runtime/core/process-model';
import type { FormView, RecordData } from '../../../../runtime/core/types';
import { creationOf } from '../../../../runtime/render/live-form';
import { RecordForm } from '../../../../runtime/render/record-form';
import { Intent } from '../../../client/intent';
import { useLiveForm } from '../../../client/live-form';
import type { MergedAnswer } from '../../../client/ownership';
import { useCreateRecord, useFormView } from '../../../client/records';
import { refusalOf } from '../../../client/refusal';
import { notifyDone, useNotifyRefusal } from '../../../ui/notify';
import { Failure, LoadingRows } from '../../../ui/states';
import { DuplicateHints, MergedNotice } from './duplicate-hints';

interface NewRecordProps {
  process: string;
  type: RecordTypeModel;
  opened: boolean;
  onClose: () => void;
}

/** The short form that makes a record: beside the list on a desktop, the whole screen on a phone. */
export function NewRecord({ process, type, opened, onClose }: NewRecordProps) {
  const t = useTranslations('create');
  const common = useTranslations('common');
  const phone = useMediaQuery('(max-width: 48em)') ?? false;
  const form = useFormView({ process, type: type.id }, type.createForm, null, opened);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      size={phone ? '100%' : 520}
      position={phone ? 'bottom' : 'right'}
      title={t('title', { type: type.label })}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {form.isPending && <LoadingRows rows={4} height={58} />}
      {form.isError && <Failure error={form.error} onRetry={() => form.refetch()} />}
      {form.data && type.createForm && (
        <CreateForm key={type.id} process={process} type={type} form={type.createForm} view={form.data.view} onClose={onClose} />
      )}
    </Drawer>
  );
}

interface CreateFormProps extends Omit<NewRecordProps, 'opened'> {
  form: string;
  view: FormView;
}

function CreateForm({ process, type, form, view, onClose }: CreateFormProps) {
  const t = useTranslations('create');
  const common = useTranslations('common');
  const router = useRouter();
  const id = useId();
  const [value, setValue] = useState<RecordData>(view.data);
  const [merged, setMerged] = useState<MergedAnswer | null>(null);
  const address = { process, type: type.id };
  const live = useLiveForm({ address, form, record: null, stored: view, value, onChange: setValue });
  const create = useCreateRecord(address);
  const notifyRefusal = useNotifyRefusal();
  const intent = useRef(new Intent());
  const submit = (entered: RecordData) => {
    const data = creationOf(view, entered, live.fields);
    create.mutate(
      { data, key: intent.current.keyFor(data) },
      {
        onSuccess: (record) => {
          if ('merged' in record) {
            setMerged(record);
            return;
          }
          notifyDone(t('done', { title: record.title }));
          onClose();
          router.push(`/p/${process}/${type.id}/${record.id}`);
        },
        onError: (error) => {
          const { status, rejections } = refusalOf(error);
          if (status !== 0) intent.current.answered();
          if (rejections.length === 0) notifyRefusal(error);
        },
      },
    );
  };
  const rejections = useMemo(() => (create.error ? refusalOf(create.error).rejections : []), [create.error]);
  if (merged) return <MergedNotice process={process} type={type} answer={merged} onClose={onClose} />;
  return (
    <>
      <DuplicateHints process={process} type={type} value={live.value} />
      <RecordForm
        id={id}
        view={live.view}
        value={live.value}
        onChange={live.onChange}
        onSubmit={submit}
        rejections={rejections}
        busy={create.isPending}
      >
        <Group mt="lg" gap={8}>
          <Button type="submit" size="md" loading={create.isPending}>
            {t('submit')}
          </Button>
          <Button size="md" variant="subtle" color="gray" onClick={onClose}>
            {common('cancel')}
          </Button>
        </Group>
      </RecordForm>
    </>
  );
}
