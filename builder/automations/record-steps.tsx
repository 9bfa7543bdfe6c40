/** Steps that change records: this one, another one, whose it is, and tasks on it. */
import { Switch } from '@mantine/core';
import { useDesignerTexts, useDocument, useWords } from '../designer/designer-context';
import { typeSetBy } from '../draft/automation-walk';
import { MessageInputs } from '../inspector/message-inputs';
import { RecipientsInput } from '../inspector/recipients-input';
import { LimitInput } from '../timers/limit-input';
import { fieldName, recordTypeIn, recordTypeName } from '../words/names';
import { IdSelect } from './id-select';
import { firstValues, relationsOf } from './new-automation';
import type { StepProps } from './step-props';
import { ValuesInput } from './values-input';

export function SetFields({ type, step, property, onChange }: StepProps<'setFields'>) {
  const texts = useDesignerTexts();
  return (
    <ValuesInput
      label={texts('automations.values')}
      type={type}
      values={step.values}
      property={`${property}.values`}
      onChange={(values, gesture) => onChange({ ...step, values }, gesture)}
    />
  );
}

export function CreateRecord({ step, property, onChange }: StepProps<'createRecord'>) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  return (
    <>
      <IdSelect
        label={texts('automations.newRecord')}
        ids={process.recordTypes.map(({ id }) => id)}
        nameOf={(id) => words(recordTypeName(process, id))}
        value={step.recordType}
        property={`${property}.recordType`}
        onChange={(recordType) => onChange({ ...step, recordType, values: firstValues(recordTypeIn(process, recordType), true) })}
      />
      <ValuesInput
        label={texts('automations.values')}
        help={texts('automations.valuesOfNew')}
        type={recordTypeIn(process, step.recordType)}
        values={step.values}
        property={`${property}.values`}
        onChange={(values, gesture) => onChange({ ...step, values }, gesture)}
      />
    </>
  );
}

export function UpdateRecord({ type, step, property, onChange }: StepProps<'updateRecord'>) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const target = typeSetBy(process, type.id, step);
  return (
    <>
      <IdSelect
        label={texts('automations.relation')}
        ids={relationsOf(process, type)}
        nameOf={(id) => words(fieldName(type, id))}
        value={step.relation}
        property={`${property}.relation`}
        onChange={(relation) => {
          const next = { ...step, relation };
          onChange({ ...next, values: firstValues(typeSetBy(process, type.id, next), false) });
        }}
      />
      <ValuesInput
        label={
          target === undefined
            ? texts('automations.values')
            : texts('automations.valuesOf', { type: words(recordTypeName(process, target.id)) })
        }
        type={target}
        values={step.values}
        property={`${property}.values`}
        onChange={(values, gesture) => onChange({ ...step, values }, gesture)}
      />
    </>
  );
}

export function Assign({ type, step, property, onChange }: StepProps<'assign'>) {
  const texts = useDesignerTexts();
  return (
    <RecipientsInput
      label={texts('automations.newOwner')}
      help={texts('automations.oneOfThem')}
      max={1}
      value={[step.to]}
      recordType={type}
      property={`${property}.to`}
      onChange={([to]) => to !== undefined && onChange({ ...step, to })}
    />
  );
}

export function CreateTask({ type, step, property, onChange }: StepProps<'createTask'>) {
  const texts = useDesignerTexts();
  const { due, ...rest } = step;
  return (
    <>
      <MessageInputs
        label={texts('automations.task')}
        help={texts('automations.taskHelp')}
        required
        value={step.label}
        property={`${property}.label`}
        onChange={(label) => onChange({ ...step, label: label ?? '' }, 'label')}
      />
      <RecipientsInput
        label={texts('automations.assignee')}
        help={texts('automations.oneOfThem')}
        max={1}
        value={[step.to]}
        recordType={type}
        property={`${property}.to`}
        onChange={([to]) => to !== undefined && onChange({ ...step, to })}
      />
      <Switch
        size="sm"
        label={texts('automations.hasDue')}
        checked={due !== undefined}
        onChange={(event) => onChange(event.currentTarget.checked ? { ...rest, due: { duration: 'P2D' } } : rest)}
      />
      {due !== undefined && (
        <LimitInput
          label={texts('automations.due')}
          value={due}
          property={`${property}.due`}
          onChange={(next) => onChange({ ...step, due: next }, 'due')}
        />
      )}
    </>
  );
}
