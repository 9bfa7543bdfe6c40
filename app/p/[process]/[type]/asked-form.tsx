'use client';
import { useEffect, useRef, useState } from 'react';
import type { FormView, RecordData, VisibleRecord } from '../../../../runtime/core/types';
import { RecordForm } from '../../../../runtime/render/record-form';
import { useLiveForm } from '../../../client/live-form';
import { type RecordAddress, useFormView } from '../../../client/records';
import { LoadingRows } from '../../../ui/states';

interface AskedFormProps {
  address: RecordAddress;
  record: VisibleRecord;
  form: string;
  onData: (data: RecordData) => void;
}

/** The form a transition asks; what is entered is told as a patch, to be sent with the move itself. */
export function AskedForm(props: AskedFormProps) {
  const loaded = useFormView(props.address, props.form, props.record);
  return loaded.data ? <LoadedForm {...props} view={loaded.data.view} /> : <LoadingRows rows={2} />;
}

function LoadedForm({ address, record, form, onData, view }: AskedFormProps & { view: FormView }) {
  const [value, setValue] = useState<RecordData | null>(null);
  const live = useLiveForm({ address, form, record, stored: view, value: value ?? view.data, onChange: setValue });
  const { patch } = live;
  const tell = useRef(onData);
  tell.current = onData;
  useEffect(() => tell.current(patch), [patch]);
  return (
    <RecordForm view={live.view} value={live.value} onChange={live.onChange}>
      {null}
    </RecordForm>
  );
}
