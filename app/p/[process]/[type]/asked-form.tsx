'use client';
import { useState } from 'react';
import type { RecordData, VisibleRecord } from '../../../../runtime/core/types';
import { patchOf, writableFields } from '../../../../runtime/render/form-data';
import { RecordForm } from '../../../../runtime/render/record-form';
import { type RecordAddress, useFormView } from '../../../client/records';
import { LoadingRows } from '../../../ui/states';

interface AskedFormProps {
  address: RecordAddress;
  record: VisibleRecord;
  form: string;
  onData: (data: RecordData) => void;
}

/** The form a transition asks; what is entered is told as a patch, to be sent with the move itself. */
export function AskedForm({ address, record, form, onData }: AskedFormProps) {
  const loaded = useFormView(address, form, record);
  const [value, setValue] = useState<RecordData | null>(null);
  if (!loaded.data) return <LoadingRows rows={2} />;
  const { view } = loaded.data;
  const change = (next: RecordData) => {
    setValue(next);
    onData(patchOf(view.data, next, writableFields(view)));
  };
  return (
    <RecordForm view={view} value={value ?? view.data} onChange={change}>
      {null}
    </RecordForm>
  );
}
