import { Button, Group, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import type { Criterion, FieldKind, Stage, Text } from '../../../schemas/process';
import { useDesignerTexts, useEdit, useRecordType, useWords } from '../../designer/designer-context';
import { TextInputs } from '../../inspector/text-inputs';
import { FIELD_KIND_WORDS } from '../../words/field-kinds';
import { formName, sectionName } from '../../words/names';
import { type CriterionKind, criterionEdit, evidenceEdit, fittingFields, formsIn, kindsOnTheSpot, newCriterion } from './criterion-draft';
import { CriterionInputs } from './criterion-inputs';
import classes from './panel-parts.module.css';

const KINDS: readonly CriterionKind[] = ['field', 'evidence', 'list', 'expression'];
const NEW_FORM = '*';

/** A new criterion of a gate: what is asked, about a field there is or one that is made on the spot. */
export function CriterionAdder({ stage, onDone }: { stage: Stage; onDone: () => void }) {
  const texts = useDesignerTexts();
  const type = useRecordType();
  const edit = useEdit();
  const [criterion, setCriterion] = useState<Criterion | null>(null);
  const [kind, setKind] = useState<CriterionKind>('field');
  const [source, setSource] = useState<'existing' | 'new'>('existing');
  const [first] = fittingFields(type, kind);
  const isNew = kind !== 'expression' && (source === 'new' || first === undefined);
  const shown = criterion ?? newCriterion(type, kind, first ?? '');
  return (
    <div className={classes.editor}>
      <Select
        label={texts('pipeline.criterionKind')}
        allowDeselect={false}
        data={KINDS.map((value) => ({ value, label: texts(`pipeline.criterion.${value}`) }))}
        value={kind}
        onChange={(next) => {
          setKind(KINDS.find((one) => one === next) ?? 'field');
          setCriterion(null);
        }}
      />
      {kind !== 'expression' && (
        <SegmentedControl
          aria-label={texts('pipeline.fieldSource')}
          value={isNew ? 'new' : 'existing'}
          data={[
            { value: 'existing', label: texts('pipeline.existingField'), disabled: first === undefined },
            { value: 'new', label: texts('pipeline.newField') },
          ]}
          onChange={(next) => setSource(next === 'new' ? 'new' : 'existing')}
        />
      )}
      {isNew ? (
        <NewFieldInputs key={kind} kind={kind} stage={stage} onDone={onDone} />
      ) : (
        <>
          <CriterionInputs criterion={shown} onChange={setCriterion} />
          <Actions onCancel={onDone} onAdd={() => edit(criterionEdit(type, stage, shown)).ok && onDone()} />
        </>
      )}
    </div>
  );
}

function Actions({ onAdd, onCancel, disabled = false }: { onAdd: () => void; onCancel: () => void; disabled?: boolean }) {
  const texts = useDesignerTexts();
  return (
    <Group justify="flex-end" gap="xs">
      <Button size="xs" variant="default" onClick={onCancel}>
        {texts('pipeline.cancel')}
      </Button>
      <Button size="xs" onClick={onAdd} disabled={disabled}>
        {texts('pipeline.add')}
      </Button>
    </Group>
  );
}

function NewFieldInputs({ kind, stage, onDone }: { kind: CriterionKind; stage: Stage; onDone: () => void }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const type = useRecordType();
  const edit = useEdit();
  const kinds = kindsOnTheSpot(kind);
  const places = formsIn(type, stage).flatMap((form) =>
    form.sections.map((section, at) => {
      const name =
        section.label === undefined ? texts('pipeline.sectionAt', { at: at + 1 }) : words(sectionName(type, form.id, section.id));
      const formLabel = words(formName(type, form.id));
      return { value: `${form.id}/${section.id}`, label: form.sections.length === 1 ? formLabel : `${formLabel} · ${name}` };
    }),
  );
  const [label, setLabel] = useState<Text | undefined>();
  const [fieldKind, setFieldKind] = useState<FieldKind>(kinds[0] ?? 'text');
  const [min, setMin] = useState(1);
  const [place, setPlace] = useState(places[0]?.value ?? NEW_FORM);
  const add = () => {
    const made = evidenceEdit(type, stage, { kind, fieldKind, label: label ?? '', min, place: place === NEW_FORM ? null : place });
    if (edit(made).ok) onDone();
  };
  return (
    <>
      <TextInputs label={texts('pipeline.fieldLabel')} required value={label} onChange={setLabel} />
      {kinds.length > 1 && (
        <Select
          label={texts('pipeline.fieldKind')}
          allowDeselect={false}
          data={kinds.map((value) => ({ value, label: words(FIELD_KIND_WORDS[value]) }))}
          value={fieldKind}
          onChange={(next) => setFieldKind(kinds.find((one) => one === next) ?? fieldKind)}
        />
      )}
      {kind !== 'field' && (
        <NumberInput
          label={texts('pipeline.min')}
          min={1}
          max={1000}
          allowDecimal={false}
          value={min}
          onChange={(next) => typeof next === 'number' && setMin(next)}
        />
      )}
      <Select
        label={texts('pipeline.place')}
        allowDeselect={false}
        data={[...places, { value: NEW_FORM, label: texts('pipeline.newForm') }]}
        value={place}
        onChange={(next) => next !== null && setPlace(next)}
      />
      <Actions onCancel={onDone} onAdd={add} disabled={label === undefined || min < 1} />
    </>
  );
}
