import { Alert, Select, Text, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { RecordData } from '../../runtime/core/types';
import { RecordForm } from '../../runtime/render/record-form';
import { RenderProvider } from '../../runtime/render/services';
import type { RecordType, Sample } from '../../schemas/process';
import { useDesigner, useDesignerTexts, useDocument, useEdit, useView, useWords } from '../designer/designer-context';
import { withSet } from '../draft/sharing';
import { FieldBoundary } from '../forms/field-boundary';
import { usePreviewServices } from '../forms/preview-services';
import { labelOfStage, recordTypeIn, recordTypeName, sampleTitle } from '../words/names';
import { copyOfSample } from './new-parts';
import { PartHead } from './part-head';
import { PartSection } from './part-section';
import classes from './process-workspace.module.css';
import { sampleForm, withTyped } from './sample-form';

/** A record that travels with the process. */
export function SamplePage({ sample }: { sample: Sample }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { draft, view } = useDesigner();
  const edit = useEdit();
  const process = useDocument();
  const type = recordTypeIn(process, sample.recordType);
  const duplicate = () => {
    const copy = copyOfSample(draft.getState().document, sample);
    if (edit({ kind: 'addSample', sample: copy }).ok) view.getState().select([{ what: 'sample', id: copy.ref }]);
  };
  return (
    <>
      <PartHead
        kind={`${texts('process.sample')} · ${words(recordTypeName(process, sample.recordType))}`}
        title={sampleTitle(process, sample) ?? sample.ref}
        target={{ what: 'sample', sample: sample.ref }}
        onDuplicate={duplicate}
        onRemove={() => {
          if (edit({ kind: 'removeSample', sample: sample.ref, references: 'remove' }).ok) view.getState().select([]);
        }}
      />
      {type === undefined ? (
        <Alert color="orange">{texts('process.goneTypeText')}</Alert>
      ) : (
        <>
          <Basics type={type} sample={sample} />
          <Values type={type} sample={sample} />
        </>
      )}
    </>
  );
}

function Basics({ type, sample }: { type: RecordType; sample: Sample }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const edit = useEdit();
  const stages = type.pipeline?.stages ?? [];
  const isLost = stages.find(({ id }) => id === sample.stage)?.kind === 'lost';
  const setStage = (stage: string | null) => edit({ kind: 'updateSample', sample: withSet(sample, { stage: stage ?? undefined }) });
  const known = stages.map((stage) => ({ value: stage.id, label: words(labelOfStage(stage)) }));
  const isGone = sample.stage !== undefined && stages.every(({ id }) => id !== sample.stage);
  return (
    <PartSection title={texts('process.settings')} help={texts('process.samplesHelp')}>
      <div className={classes.pair}>
        <TextInput label={texts('process.ref')} value={sample.ref} readOnly variant="filled" data-property="ref" />
        {stages.length === 0 && !isGone ? null : (
          <Select
            label={texts('process.sampleStage')}
            clearable
            placeholder={texts('process.initialStage')}
            data-property="stage"
            data={isGone ? [{ value: sample.stage ?? '', label: sample.stage ?? '' }, ...known] : known}
            value={sample.stage ?? null}
            onChange={setStage}
          />
        )}
        {isLost || sample.reason !== undefined ? (
          <TextInput
            label={texts('process.reason')}
            required={isLost}
            value={sample.reason ?? ''}
            data-property="reason"
            onChange={(event) =>
              edit(
                { kind: 'updateSample', sample: withSet(sample, { reason: event.currentTarget.value || undefined }) },
                `sample:${sample.ref}:reason`,
              )
            }
          />
        ) : null}
      </div>
    </PartSection>
  );
}

function Values({ type, sample }: { type: RecordType; sample: Sample }) {
  const texts = useDesignerTexts();
  const { locale } = useDesigner();
  const { currency = 'CNY' } = useDocument();
  const services = usePreviewServices();
  const form = useMemo(() => sampleForm(type, locale, currency), [type, locale, currency]);
  const asked = useView((state) => state.asked?.property);
  const { value, onChange } = useTyped(sample, form);
  return (
    <PartSection title={texts('process.values')} help={texts('process.valuesHelp')} property="data">
      {form === null ? (
        <Text size="sm" c="dimmed">
          {texts('process.noValues')}
        </Text>
      ) : (
        <RenderProvider services={services}>
          <FieldBoundary of={type} instead={<Text c="red">{texts('forms.broken')}</Text>}>
            <RecordForm
              view={form}
              value={value}
              onChange={onChange}
              focusField={asked?.startsWith('data.') ? (asked.split('.')[1] ?? null) : null}
            >
              {null}
            </RecordForm>
          </FieldBoundary>
        </RenderProvider>
      )}
    </PartSection>
  );
}

/** What stands in the form: the sample, with rows and notes that were begun and are no part of it yet; anew after an undo. */
function useTyped(sample: Sample, form: ReturnType<typeof sampleForm>) {
  const edit = useEdit();
  const [typed, setTyped] = useState<{ value: RecordData; of: unknown }>({ value: sample.data as RecordData, of: sample.data });
  const value = typed.of === sample.data ? typed.value : (sample.data as RecordData);
  const onChange = (next: RecordData) => {
    const changed = form === null ? sample : withTyped(sample, form, next);
    const [field = ''] = [...new Set([...Object.keys(next), ...Object.keys(value)])].filter((name) => next[name] !== value[name]);
    const isTaken = changed === sample || edit({ kind: 'updateSample', sample: changed }, `sample:${sample.ref}:${field}`).ok;
    if (isTaken) setTyped({ value: next, of: changed.data });
  };
  return { value, onChange };
}
