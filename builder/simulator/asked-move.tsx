'use client';
import { useEffect, useMemo, useRef, useState } from 'react';
import { formView } from '../../runtime/core/form-view';
import { previewForm } from '../../runtime/core/preview-form';
import type { RecordData } from '../../runtime/core/types';
import { MoveDialog } from '../../runtime/render/move-dialog';
import { RecordForm } from '../../runtime/render/record-form';
import { useDesigner } from '../designer/designer-context';
import type { MovePanelProps } from './move-panel';
import type { Seen } from './seen-record';
import { typedForm } from './typed-form';
import { useTrial } from './use-trial';

interface AskedMoveProps extends MovePanelProps {
  /** the transition that is asked about; null while the dialog is closed */
  transition: string | null;
  onClose: () => void;
}
/** Asks what a move needs: its form, its reason, a waiver. */
export function AskedMove({ transition, seen, model, forms, onClose }: AskedMoveProps) {
  const { take } = useTrial();
  const data = useRef<RecordData>({});
  const close = () => {
    data.current = {};
    onClose();
  };
  return (
    <MoveDialog
      opened={transition !== null}
      onClose={close}
      title={seen.record?.title || model.label}
      type={model}
      actions={seen.actions}
      initial={transition === null ? undefined : { transition }}
      onItem={(rejection) => {
        close();
        forms.lead(rejection);
      }}
      onMove={async (request) => {
        const given = Object.keys(data.current).length > 0 ? { data: data.current } : {};
        const step = take({ command: 'move', ...request, ...given });
        if (step?.decision.ok === false) return { ok: false, rejections: step.decision.rejections };
        data.current = {};
        return { ok: true };
      }}
      renderForm={(form) => (
        <AskedForm
          key={form}
          seen={seen}
          form={form}
          onData={(entered) => {
            data.current = entered;
          }}
        />
      )}
    />
  );
}

interface AskedFormProps {
  seen: Seen;
  form: string;
  /** told what is entered, to be sent with the move itself */
  onData: (data: RecordData) => void;
}

/** The form that a transition asks. */
function AskedForm({ seen, form, onData }: AskedFormProps) {
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
  // another transition may ask nothing: what this form was given does not go with it
  useEffect(() => () => tell.current({}), []);
  return (
    <RecordForm view={live.view} value={live.value} onChange={(next) => setEntries(live.entriesOf(next))}>
      {null}
    </RecordForm>
  );
}
