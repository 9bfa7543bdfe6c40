import { MultiSelect, NumberInput, Select } from '@mantine/core';
import { useMemo } from 'react';
import { definedFields } from '../../../runtime/core/described-field';
import { columnsOf } from '../../../schemas/field-kinds';
import type { Criterion } from '../../../schemas/process';
import { ConditionBuilder } from '../../condition/condition-builder';
import { useDesigner, useDesignerTexts, useRecordType, useWords } from '../../designer/designer-context';
import { withSet } from '../../draft/sharing';
import { TextInputs } from '../../inspector/text-inputs';
import { criterionSentence } from '../../words/criterion';
import { columnName, fieldName } from '../../words/names';
import { ConditionField } from './condition-field';
import { fittingFields } from './criterion-draft';

interface CriterionInputsProps {
  criterion: Criterion;
  onChange: (criterion: Criterion) => void;
}

/** Everything about one criterion. */
export function CriterionInputs({ criterion, onChange }: CriterionInputsProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const type = useRecordType();
  return (
    <>
      {criterion.kind === 'expression' ? (
        <Condition criterion={criterion} onChange={onChange} />
      ) : (
        <Select
          label={texts('pipeline.field')}
          searchable
          allowDeselect={false}
          nothingFoundMessage={texts('pipeline.noFieldFound')}
          data={fittingFields(type, criterion.kind).map((id) => ({ value: id, label: words(fieldName(type, id)) }))}
          value={criterion.field}
          onChange={(field) => field !== null && onChange({ ...criterion, field })}
        />
      )}
      {(criterion.kind === 'evidence' || criterion.kind === 'list') && (
        <NumberInput
          label={texts('pipeline.min')}
          min={1}
          max={1000}
          allowDecimal={false}
          value={criterion.min}
          onChange={(min) => typeof min === 'number' && min >= 1 && onChange({ ...criterion, min })}
        />
      )}
      {criterion.kind === 'evidence' && <Accept criterion={criterion} onChange={onChange} />}
      {criterion.kind === 'list' && <Columns criterion={criterion} onChange={onChange} />}
      <TextInputs
        label={texts('pipeline.criterionLabel')}
        help={texts('pipeline.criterionLabelHelp', { sentence: words(criterionSentence(type, criterion)) })}
        value={criterion.label}
        onChange={(label) => onChange(withSet(criterion, { label }))}
      />
      <ConditionField
        label={texts('pipeline.when')}
        none={texts('pipeline.whenNone')}
        value={criterion.when}
        onChange={(when) => onChange(withSet(criterion, { when }))}
      />
    </>
  );
}

function Condition({
  criterion,
  onChange,
}: {
  criterion: Extract<Criterion, { kind: 'expression' }>;
  onChange: (next: Criterion) => void;
}) {
  const texts = useDesignerTexts();
  const type = useRecordType();
  const { locale } = useDesigner();
  const fields = useMemo(() => definedFields(type, locale), [type, locale]);
  return (
    <>
      <ConditionBuilder
        label={texts('pipeline.condition')}
        fields={fields}
        locale={locale}
        value={criterion.expression}
        onChange={(expression) => onChange({ ...criterion, expression: expression === '' ? 'true' : expression })}
      />
      <TextInputs
        label={texts('pipeline.message')}
        required
        value={criterion.message}
        onChange={(message) => onChange({ ...criterion, message: message ?? '' })}
      />
    </>
  );
}

function Accept({ criterion, onChange }: { criterion: Extract<Criterion, { kind: 'evidence' }>; onChange: (next: Criterion) => void }) {
  const texts = useDesignerTexts();
  const kinds = ['any', 'photo', 'document'] as const;
  return (
    <Select
      label={texts('pipeline.accept')}
      allowDeselect={false}
      data={kinds.map((value) => ({ value, label: texts(`pipeline.accepts.${value}`) }))}
      value={criterion.accept ?? 'any'}
      onChange={(chosen) => {
        const accept = kinds.find((one) => one === chosen);
        onChange(withSet(criterion, { accept: accept === 'any' ? undefined : accept }));
      }}
    />
  );
}

function Columns({ criterion, onChange }: { criterion: Extract<Criterion, { kind: 'list' }>; onChange: (next: Criterion) => void }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const type = useRecordType();
  const field = type.schema.properties[criterion.field];
  const columns = field === undefined ? [] : columnsOf(field).map(([id]) => id);
  if (columns.length === 0) return null;
  return (
    <MultiSelect
      label={texts('pipeline.columns')}
      data={columns.map((id) => ({ value: id, label: words(columnName(type, criterion.field, id)) }))}
      value={criterion.columns ?? []}
      onChange={(chosen) => onChange(withSet(criterion, { columns: chosen.length === 0 ? undefined : chosen }))}
    />
  );
}
