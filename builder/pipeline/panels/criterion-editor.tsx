import { Button, Group, MultiSelect } from '@mantine/core';
import { useMemo } from 'react';
import { definedFields } from '../../../runtime/core/described-field';
import type { Criterion } from '../../../schemas/process';
import { useDesigner, useDesignerTexts, useDocument, useRecordType, useWords } from '../../designer/designer-context';
import { TextInputs } from '../../inspector/text-inputs';
import { criterionSentence } from '../../words/criterion';
import { ConditionBuilder } from './condition';
import { ConditionField } from './condition-field';
import { AcceptInput, ApprovalSelect, ColumnSelect, FieldSelect, MinInput, TaskSelect } from './criterion-inputs';
import classes from './panel-parts.module.css';

type Change = (criterion: Criterion, gesture: string) => void;
interface CriterionEditorProps {
  stage: string;
  criterion: Criterion;
  onChange: Change;
  onEnd: () => void;
}

/** Everything about one criterion; changes hold at once. */
export function CriterionEditor({ stage, criterion, onChange: change, onEnd }: CriterionEditorProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const type = useRecordType();
  const { label: _, when: __, ...bare } = criterion;
  const sentence = words(criterionSentence(process, type, bare as Criterion));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group within the panel, not a form that is sent
    <div className={classes.editor} role="group" aria-label={texts('pipeline.editCriterion', { name: sentence })}>
      <CriterionParts stage={stage} criterion={criterion} onChange={change} />
      <TextInputs
        label={texts('pipeline.criterionLabel')}
        help={texts('pipeline.criterionLabelHelp', { sentence })}
        value={criterion.label}
        property="label"
        onChange={(label) => change({ ...criterion, label } as Criterion, 'label')}
      />
      <ConditionField
        label={texts('pipeline.when')}
        none={texts('pipeline.whenNone')}
        property="when"
        value={criterion.when}
        onChange={(when) => change({ ...criterion, when } as Criterion, 'when')}
      />
      <Group justify="flex-end">
        <Button size="xs" variant="default" onClick={onEnd}>
          {texts('pipeline.done')}
        </Button>
      </Group>
    </div>
  );
}

/** What the criterion asks for, by its kind. */
export function CriterionParts({ stage, criterion, onChange }: { stage: string; criterion: Criterion; onChange: Change }) {
  const type = useRecordType();
  if (criterion.kind === 'expression') return <ExpressionPart criterion={criterion} onChange={onChange} />;
  if (criterion.kind === 'approval')
    return <ApprovalSelect value={criterion.approval} onChange={(approval) => onChange({ ...criterion, approval }, 'approval')} />;
  if (criterion.kind !== 'task' && criterion.kind !== 'confirmation') return <FieldPart criterion={criterion} onChange={onChange} />;
  const own = type.pipeline?.stages.find((one) => one.id === stage);
  if (own === undefined) return null;
  return (
    <TaskSelect stage={own} kind={criterion.kind} value={criterion.task} onChange={(task) => onChange({ ...criterion, task }, 'task')} />
  );
}

function FieldPart({ criterion, onChange }: { criterion: Extract<Criterion, { field: string }>; onChange: Change }) {
  const { kind, field } = criterion;
  return (
    <>
      <FieldSelect
        kind={kind}
        value={field}
        onChange={(next) => onChange(kind === 'list' ? listOf(criterion, next) : { ...criterion, field: next }, 'field')}
      />
      {kind !== 'field' && (
        <Group gap="sm" align="flex-end">
          <MinInput value={criterion.min} onChange={(min) => onChange({ ...criterion, min }, 'min')} />
          {kind === 'evidence' && (
            <AcceptInput value={criterion.accept ?? 'any'} onChange={(accept) => onChange({ ...criterion, accept }, 'accept')} />
          )}
        </Group>
      )}
      {kind === 'list' && (
        <ColumnSelect
          field={field}
          value={criterion.columns ?? []}
          onChange={(columns) => onChange({ ...criterion, columns: columns.length > 0 ? columns : undefined } as Criterion, 'columns')}
        />
      )}
    </>
  );
}

/** Another list has other columns. */
function listOf({ columns: _, ...criterion }: Extract<Criterion, { kind: 'list' }>, field: string): Criterion {
  return { ...criterion, field };
}

function ExpressionPart({ criterion, onChange }: { criterion: Extract<Criterion, { kind: 'expression' }>; onChange: Change }) {
  const texts = useDesignerTexts();
  const { locale } = useDesigner();
  const type = useRecordType();
  const fields = useMemo(() => definedFields(type, locale), [type, locale]);
  const mended = criterion.fields ?? [];
  return (
    <>
      <div data-property="expression">
        <ConditionBuilder
          label={texts('pipeline.condition')}
          fields={fields}
          locale={locale}
          value={criterion.expression}
          // a criterion without its condition cannot be: the last one stays until another is entered
          onChange={(expression) => expression !== '' && onChange({ ...criterion, expression }, 'expression')}
        />
      </div>
      <TextInputs
        label={texts('pipeline.message')}
        value={criterion.message}
        required
        property="message"
        onChange={(message) => onChange({ ...criterion, message: message ?? '' }, 'message')}
      />
      <MultiSelect
        size="sm"
        label={texts('pipeline.mendFields')}
        description={texts('pipeline.mendFieldsHelp')}
        data={fields.map((field) => ({ value: field.id, label: field.label || field.id }))}
        value={mended}
        searchable
        nothingFoundMessage={texts('pipeline.noFieldFound')}
        onChange={(next) => onChange({ ...criterion, fields: next.length > 0 ? next : undefined } as Criterion, 'fields')}
      />
    </>
  );
}
