import { Button, Group, SegmentedControl, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { definedFields } from '../../../runtime/core/described-field';
import { FIELD_KIND_WORDS } from '../../../schemas/field-kind-words';
import type { FieldKind, Stage } from '../../../schemas/process';
import type { TaskDefinition } from '../../../schemas/task';
import { useDesigner, useDesignerTexts, useEdit, useRecordType, useWords } from '../../designer/designer-context';
import { TextInputs } from '../../inspector/text-inputs';
import { formName, sectionName } from '../../words/names';
import { ConditionBuilder } from './condition';
import { AcceptInput, ApprovalSelect, ColumnSelect, FieldSelect, MinInput, TaskSelect } from './criterion-inputs';
import { KindChoice } from './kind-choice';
import {
  asksField,
  CRITERION_KINDS,
  criterionEdit,
  EVIDENCE_KINDS,
  evidencePlaces,
  fittingFields,
  newFieldKinds,
  startOf,
  type Wanted,
} from './new-criterion';
import classes from './panel-parts.module.css';

interface PartProps {
  stage: Stage;
  task: TaskDefinition | undefined;
  wanted: Wanted;
  onChange: (set: Partial<Wanted>) => void;
}

interface AddCriterionProps {
  stage: Stage;
  /** whose evidence it is; the gate's when absent */
  task?: TaskDefinition;
  onEnd: () => void;
}
/** Adds a criterion: what is asked in plain words, then a field there is or a new one with its place in a form. */
export function AddCriterion({ stage, task, onEnd }: AddCriterionProps) {
  const texts = useDesignerTexts();
  const type = useRecordType();
  const edit = useEdit();
  const [wanted, setWanted] = useState(() => startOf(type, stage, 'field', task));
  const change = (set: Partial<Wanted>) => setWanted((before) => ({ ...before, ...set }));
  const adding = criterionEdit(type, stage, wanted, task);
  const part = { stage, task, wanted, onChange: change };
  const add = () => {
    if (adding !== null && edit(adding).ok) onEnd();
  };
  const { kind } = wanted;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group within the panel, not a form that is sent
    <div className={classes.editor} role="group" aria-label={texts(task === undefined ? 'pipeline.addCriterion' : 'tasks.addEvidence')}>
      <KindChoice
        kinds={task === undefined ? CRITERION_KINDS : EVIDENCE_KINDS}
        value={kind}
        onChange={(next) => setWanted(startOf(type, stage, next, task))}
      />
      {kind === 'approval' && <ApprovalSelect value={wanted.approval} onChange={(approval) => change({ approval })} />}
      {kind === 'expression' && <ConditionPart {...part} />}
      {(kind === 'task' || kind === 'confirmation') && (
        <TaskSelect stage={stage} kind={kind} value={wanted.task} onChange={(task) => change({ task })} />
      )}
      {asksField(kind) && <FieldPart {...part} />}
      {(kind === 'evidence' || kind === 'list') && (
        <Group gap="sm" align="flex-end">
          <MinInput value={wanted.min} onChange={(min) => change({ min })} />
          {kind === 'evidence' && <AcceptInput value={wanted.accept} onChange={(accept) => change({ accept })} />}
        </Group>
      )}
      {kind === 'list' && wanted.source === 'existing' && (
        <ColumnSelect field={wanted.field} value={wanted.columns} onChange={(columns) => change({ columns })} />
      )}
      <Group gap="xs" justify="flex-end">
        <Button variant="default" size="xs" onClick={onEnd}>
          {texts('pipeline.cancel')}
        </Button>
        <Button size="xs" disabled={adding === null} onClick={add}>
          {texts('pipeline.add')}
        </Button>
      </Group>
    </div>
  );
}

function FieldPart(props: PartProps) {
  const { wanted, onChange } = props;
  const texts = useDesignerTexts();
  const type = useRecordType();
  const hasFields = fittingFields(type, wanted.kind).length > 0;
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={texts('pipeline.fieldSource')}
        value={wanted.source}
        data={[
          { value: 'existing', label: texts('pipeline.existingField'), disabled: !hasFields },
          { value: 'new', label: texts('pipeline.newField') },
        ]}
        onChange={(source) => onChange({ source: source as Wanted['source'] })}
      />
      {wanted.source === 'existing' ? (
        <FieldSelect kind={wanted.kind} value={wanted.field} onChange={(field) => onChange({ field, columns: [] })} />
      ) : (
        <NewFieldPart {...props} />
      )}
    </>
  );
}

/** The field that is made on the spot: its name, its kind where there is a choice, and where it is asked. */
function NewFieldPart({ stage, task, wanted, onChange }: PartProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const type = useRecordType();
  const kinds = newFieldKinds(wanted.kind);
  const places = evidencePlaces(type, stage, task);
  const nameOf = ({ form, section }: { form: string; section: string }) => {
    const sections = type.forms.find((one) => one.id === form)?.sections ?? [];
    const label = sections.find((one) => one.id === section)?.label;
    const at = sections.findIndex((one) => one.id === section) + 1;
    const part = label === undefined ? texts('pipeline.sectionAt', { at }) : words(sectionName(type, form, section));
    return sections.length > 1 ? `${words(formName(type, form))} · ${part}` : words(formName(type, form));
  };
  const data = [
    ...places.map((place) => ({ value: `${place.form}/${place.section}`, label: nameOf(place) })),
    // a task has one form: another new one would be shown nowhere
    ...(task?.form === undefined ? [{ value: '', label: texts('pipeline.newForm') }] : []),
  ];
  const chosen = wanted.place === null || wanted.place === 'newForm' ? '' : `${wanted.place.form}/${wanted.place.section}`;
  return (
    <>
      <TextInputs label={texts('pipeline.fieldLabel')} value={wanted.label} required onChange={(label) => onChange({ label })} />
      {kinds.length > 1 && (
        <Select
          size="sm"
          label={texts('pipeline.fieldKind')}
          data={kinds.map((kind) => ({ value: kind, label: words(FIELD_KIND_WORDS[kind]) }))}
          value={wanted.fieldKind}
          allowDeselect={false}
          onChange={(fieldKind) => onChange({ fieldKind: fieldKind as FieldKind })}
        />
      )}
      <Select
        size="sm"
        label={texts('pipeline.place')}
        data={data}
        value={chosen}
        allowDeselect={false}
        onChange={(value) => onChange({ place: places.find((place) => `${place.form}/${place.section}` === value) ?? 'newForm' })}
      />
    </>
  );
}

function ConditionPart({ wanted, onChange }: PartProps) {
  const texts = useDesignerTexts();
  const { locale } = useDesigner();
  const type = useRecordType();
  const fields = useMemo(() => definedFields(type, locale), [type, locale]);
  return (
    <>
      <ConditionBuilder
        label={texts('pipeline.condition')}
        fields={fields}
        locale={locale}
        value={wanted.expression}
        onChange={(expression) => onChange({ expression })}
      />
      <TextInputs label={texts('pipeline.message')} value={wanted.message} required onChange={(message) => onChange({ message })} />
    </>
  );
}
