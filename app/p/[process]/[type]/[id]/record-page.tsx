'use client';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { ProcessModel, RecordTypeModel } from '../../../../../runtime/core/process-model';
import type { VisibleRecord } from '../../../../../runtime/core/types';
import { recordTypeOf, useModel } from '../../../../client/processes';
import { type RecordAddress, refreshRecord, useActions, useRecord } from '../../../../client/records';
import { Refusal, refusalOf } from '../../../../client/refusal';
import { attachedFile, uploadFile } from '../../../../client/upload';
import { LoadingPage } from '../../../../ui/loading-page';
import { Failure } from '../../../../ui/states';
import { ProcessRender } from '../../../ui/process-render';
import { RecordView } from './record-view';

/** One record: loaded, or why not. */
export function RecordPage(address: RecordAddress) {
  const t = useTranslations('record');
  const model = useModel(address.process);
  const record = useRecord(address);
  const type = recordTypeOf(model.data, address.type);
  const error = model.error ?? record.error ?? (model.data && !type ? new Refusal({ status: 404 }) : null);
  if (error) {
    const missing = refusalOf(error).status === 404;
    const back = (
      <Button component={Link} href={`/p/${address.process}/${address.type}`} variant="default">
        {t('backToList')}
      </Button>
    );
    return (
      <Failure
        page
        error={error}
        action={missing ? back : undefined}
        onRetry={() => void Promise.all([model.refetch(), record.refetch()])}
      />
    );
  }
  if (!model.data || !record.data || !type) return <LoadingPage />;
  return <LoadedRecord address={address} model={model.data} type={type} record={record.data} />;
}

interface LoadedRecordProps {
  address: RecordAddress;
  model: ProcessModel;
  type: RecordTypeModel;
  record: VisibleRecord;
}

function LoadedRecord({ address, model, type, record }: LoadedRecordProps) {
  const upload = useUploader(address);
  const actions = useActions(address);
  const records = useMemo(() => [record], [record]);
  return (
    <ProcessRender model={model} records={records} upload={upload}>
      <RecordView address={address} model={model} type={type} record={record} actions={actions.data ?? []} />
    </ProcessRender>
  );
}

/** Sends files of this record; afterwards the record, its gate and its timeline are read again. */
function useUploader(address: RecordAddress) {
  const client = useQueryClient();
  const t = useTranslations('record');
  return async (field: string, file: File, progress: (fraction: number) => void) => {
    const record = await uploadFile(address, field, file, progress);
    await refreshRecord(client, address, record);
    const attached = attachedFile(record, field);
    // A field the person may fill but not read: the file is there, and cannot be shown.
    if (!attached) throw new Error(t('uploadHidden'));
    return attached;
  };
}
