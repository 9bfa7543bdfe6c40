import { Button, Group, Select, Switch } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { RecordType, Stage } from '../../schemas/process';
import type { TaskDefinition } from '../../schemas/task';
import { useDesignerTexts, useEdit, useWords } from '../designer/designer-context';
import classes from '../inspector/parts/parts.module.css';
import { RecipientsInput } from '../inspector/recipients-input';
import { TextInputs } from '../inspector/text-inputs';
import { ConditionField } from '../pipeline/panels/condition-field';
import { formName, taskName } from '../words/names';
import { ConfirmationInput } from './confirmation-input';
import { DueInput } from './due-input';
import { EvidenceInput } from './evidence-input';
import { askedOfTask, gateEdit } from './new-task';

/** The task as it is to be; members that are undefined go. */
export type SetTask = (change: { [K in keyof TaskDefinition]?: TaskDefinition[K] | undefined }, gesture?: string) => void;
interface TaskEditorProps {
  type: RecordType;
  stage: Stage;
  task: TaskDefinition;
  /** it was just added: its name is written first */
  fresh: boolean;
  onEnd: () => void;
}

/** Everything about one task; changes hold at once. */
export function TaskEditor({ type, stage, task, fresh, onEnd }: TaskEditorProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const edit = useEdit();
  const editor = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const name = fresh ? editor.current?.querySelector('input') : null;
    name?.focus();
    name?.select();
  }, [fresh]);
  const set: SetTask = (change, gesture) => {
    const next = { ...task, ...change } as TaskDefinition;
    edit({ kind: 'updateTask', recordType: type.id, task: next }, gesture === undefined ? undefined : `task:${task.id}:${gesture}`);
  };
  const at = (property: string) => `tasks.${task.id}.${property}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group within the panel, not a form that is sent
    <div ref={editor} className={classes.editor} role="group" aria-label={texts('tasks.edit', { name: words(taskName(type, task.id)) })}>
      <TextInputs
        label={texts('tasks.label')}
        required
        value={task.label}
        property={at('label')}
        onChange={(label) => set({ label: label ?? '' }, 'label')}
      />
      <TextInputs
        label={texts('tasks.description')}
        help={texts('tasks.descriptionHelp')}
        long
        value={task.description}
        property={at('description')}
        onChange={(description) => set({ description }, 'description')}
      />
      <RecipientsInput
        label={texts('tasks.assignee')}
        help={texts('tasks.assigneeHelp')}
        max={1}
        value={task.assignee === undefined ? [] : [task.assignee]}
        recordType={type}
        property={at('assignee')}
        onChange={([assignee]) => set({ assignee })}
      />
      <DueInput type={type} due={task.due} property={at('due')} onChange={(due, gesture) => set({ due }, gesture)} />
      <FormSelect type={type} task={task} property={at('form')} set={set} />
      <EvidenceInput type={type} stage={stage} task={task} property={at('evidence')} set={set} />
      <ConfirmationInput
        type={type}
        confirmation={task.confirmation}
        property={at('confirmation')}
        onChange={(confirmation, gesture) => set({ confirmation }, gesture)}
      />
      <GatePart type={type} stage={stage} task={task} />
      <ConditionField
        label={texts('tasks.when')}
        none={texts('tasks.whenNone')}
        value={task.when}
        property={at('when')}
        onChange={(when) => set({ when }, 'when')}
      />
      <Group justify="flex-end">
        <Button size="sm" variant="light" onClick={onEnd}>
          {texts('tasks.done')}
        </Button>
      </Group>
    </div>
  );
}

/** The form that is filled in for it; one that is gone is shown as it is called in the document. */
function FormSelect({ type, task, property, set }: { type: RecordType; task: TaskDefinition; property: string; set: SetTask }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const ids = type.forms.map(({ id }) => id);
  const all = task.form === undefined || ids.includes(task.form) ? ids : [task.form, ...ids];
  return (
    <Select
      size="sm"
      clearable
      label={texts('tasks.form')}
      placeholder={texts('tasks.formNone')}
      data-property={property}
      data={all.map((id) => ({ value: id, label: words(formName(type, id)) }))}
      value={task.form ?? null}
      clearButtonProps={{ 'aria-label': texts('tasks.formClear') }}
      onChange={(form) => set({ form: form ?? undefined })}
    />
  );
}

/** Whether a gate asks for it: made on the spot, and taken out again. */
function GatePart({ type, stage, task }: { type: RecordType; stage: Stage; task: TaskDefinition }) {
  const texts = useDesignerTexts();
  const edit = useEdit();
  const kinds = task.confirmation === undefined ? (['task'] as const) : (['task', 'confirmation'] as const);
  return (
    <>
      {kinds.map((kind) => (
        <Switch
          key={kind}
          label={texts(`tasks.gate.${kind}`)}
          checked={askedOfTask(type, task.id, kind).length > 0}
          onChange={(event) => {
            const change = gateEdit(type, stage.id, task.id, kind, event.currentTarget.checked);
            if (change !== null) edit(change);
          }}
        />
      ))}
    </>
  );
}
