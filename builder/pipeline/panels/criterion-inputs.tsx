import { Input, MultiSelect, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { columnsOf } from '../../../schemas/field-kinds';
import type { Stage } from '../../../schemas/process';
import { useDesignerTexts, useRecordType, useWords } from '../../designer/designer-context';
import { approvalName, columnName, fieldName } from '../../words/names';
import { type CriterionKind, fittingFields, fittingTasks, gateApprovals } from './new-criterion';

export const ACCEPTS = ['any', 'photo', 'document'] as const;
type Accept = (typeof ACCEPTS)[number];

/** A field there is that a criterion of the kind can ask for. */
export function FieldSelect({ kind, value, onChange }: { kind: CriterionKind; value: string | null; onChange: (field: string) => void }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const type = useRecordType();
  return (
    <Select
      size="sm"
      label={texts('pipeline.field')}
      placeholder={texts('pipeline.chooseField')}
      data-property="field"
      searchable
      allowDeselect={false}
      nothingFoundMessage={texts('pipeline.noFieldFound')}
      data={fittingFields(type, kind).map((id) => ({ value: id, label: words(fieldName(type, id), id) }))}
      value={value}
      onChange={(field) => field !== null && onChange(field)}
    />
  );
}

interface TaskSelectProps {
  stage: Stage;
  kind: 'task' | 'confirmation';
  value: string | null;
  onChange: (task: string) => void;
}
/** A task of this or an earlier stage. */
export function TaskSelect({ stage, kind, value, onChange }: TaskSelectProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const type = useRecordType();
  return (
    <Select
      size="sm"
      label={texts('pipeline.task')}
      placeholder={texts('pipeline.chooseTask')}
      data-property="task"
      searchable
      allowDeselect={false}
      nothingFoundMessage={texts(kind === 'task' ? 'pipeline.noTaskFound' : 'pipeline.noConfirmedTask')}
      data={fittingTasks(type, stage, kind).map((task) => ({ value: task.id, label: words(task.label, task.id) }))}
      value={value}
      onChange={(task) => task !== null && onChange(task)}
    />
  );
}

/** An approval there is that a gate can ask for. */
export function ApprovalSelect({ value, onChange }: { value: string | null; onChange: (approval: string) => void }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const type = useRecordType();
  const ids = gateApprovals(type);
  const all = value === null || ids.includes(value) ? ids : [value, ...ids];
  return (
    <Select
      size="sm"
      label={texts('approvals.approval')}
      description={all.length === 0 ? texts('approvals.noneForGates') : undefined}
      data-property="approval"
      allowDeselect={false}
      disabled={all.length === 0}
      data={all.map((id) => ({ value: id, label: words(approvalName(type, id), id) }))}
      value={value}
      onChange={(approval) => approval !== null && onChange(approval)}
    />
  );
}

/** At least how many; what is no whole number from 1 on is not taken over. */
export function MinInput({ value, onChange }: { value: number; onChange: (min: number) => void }) {
  const texts = useDesignerTexts();
  return (
    <NumberInput
      size="sm"
      w={110}
      label={texts('pipeline.min')}
      data-property="min"
      min={1}
      max={1000}
      allowDecimal={false}
      value={value}
      onChange={(min) => typeof min === 'number' && Number.isInteger(min) && min >= 1 && min <= 1000 && onChange(min)}
    />
  );
}

/** Which files count. */
export function AcceptInput({ value, onChange }: { value: Accept; onChange: (accept: Accept) => void }) {
  const texts = useDesignerTexts();
  return (
    <Input.Wrapper label={texts('pipeline.accept')} labelElement="div" size="sm">
      <div>
        <SegmentedControl
          size="sm"
          aria-label={texts('pipeline.accept')}
          value={value}
          data={ACCEPTS.map((accept) => ({ value: accept, label: texts(`pipeline.accepts.${accept}`) }))}
          onChange={(next) => onChange(ACCEPTS.find((one) => one === next) ?? 'any')}
        />
      </div>
    </Input.Wrapper>
  );
}

interface ColumnSelectProps {
  field: string | null;
  value: readonly string[];
  onChange: (columns: string[]) => void;
}

/** Columns that have to be filled for a row to count; nothing for lists without columns. */
export function ColumnSelect({ field, value, onChange }: ColumnSelectProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const type = useRecordType();
  const schema = field === null || !Object.hasOwn(type.schema.properties, field) ? undefined : type.schema.properties[field];
  const columns = schema === undefined ? [] : columnsOf(schema).map(([id]) => id);
  if (field === null || columns.length === 0) return null;
  return (
    <MultiSelect
      size="sm"
      label={texts('pipeline.columns')}
      data-property="columns"
      placeholder={value.length === 0 ? texts('pipeline.noColumns') : undefined}
      data={columns.map((id) => ({ value: id, label: words(columnName(type, field, id), id) }))}
      value={[...value]}
      onChange={onChange}
    />
  );
}
