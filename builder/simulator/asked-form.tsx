'use client';
import { useEffect, useMemo, useRef, useState } from 'react';
import { formView } from '../../runtime/core/form-view';
import { previewForm } from '../../runtime/core/preview-form';
import type { RecordData } from '../../runtime/core/types';
import { RecordForm } from '../../runtime/render/record-form';
import { useDesigner } from '../designer/designer-context';
import type { Seen } from './seen-record';
import { typedForm } from './typed-form';
import { useTrial } from './use-trial';

interface AskedFormProps {
  seen: Seen;
  form: string;
  /** told what is entered, to be sent with the move itself */
  onData: (data: RecordData) => void;
}

/** The form that a transition asks. */
export function AskedForm({ seen, form, onData }: AskedFormProps) {
  const { locale } = useDesigner();
  const { version, type, trial } = useTrial();
  const [entries, setEntries] = useState<RecordData>({});
  const { state, actor, facts } = seen;
  const live = useMemo(() => {
    const stored = formView(version, type.id, form, state, actor, trial.now, locale, facts);
    const ask = (patch: RecordData) => previewForm(version, type.id, form, state, patch, actor, trial.now, locale, facts);
    return typedForm(stored, entries, false, ask);
  }, [version, type.id, form, state, actor, trial.now, locale, facts, entries]);
  const tell = useRef(onData);
  tell.current = onData;
  useEffect(() => tell.current(live.patch), [live.patch]);
  return (
    <RecordForm view={live.view} value={live.value} onChange={(next) => setEntries(live.entriesOf(next))}>
      {null}
    </RecordForm>
  );
}
