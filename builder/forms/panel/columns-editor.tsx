'use client';
import { ActionIcon, Button, Input, NativeSelect, Switch } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { FIELD_KIND_WORDS } from '../../../schemas/field-kind-words';
import { columnsOf, defaultFieldSchema, kindOf } from '../../../schemas/field-kinds';
import { type ColumnSchema, FIELD_KINDS, type FieldKind, type FieldSchema } from '../../../schemas/process';
import { canTotal, totalledColumns } from '../../../schemas/table-totals';
import { useDesignerTexts, useEdit, useRecordType, useWords } from '../../designer/designer-context';
import type { Changes, Edit } from '../../draft/edit';
import { newId } from '../../draft/new-id';
import { TextInputs } from '../../inspector/text-inputs';
import { bothLanguages } from '../../messages/both-languages';
import { labelOfField } from '../../words/names';
import { RemoveColumnDialog } from '../remove-dialogs';
import { ChoicesEditor } from './choices-editor';
import { FormulaEditor } from './formula-editor';
import type { SettingsProps } from './kind-settings';
import classes from './panel.module.css';

const NOT_IN_TABLES: readonly FieldKind[] = ['files', 'notes', 'table', 'autonumber'];
const KINDS = FIELD_KINDS.filter((kind) => !NOT_IN_TABLES.includes(kind));

/** What makes a column one of another kind: everything of the old kind goes, label and help stay. */
export function columnOfKind(column: FieldSchema, to: FieldKind): Changes<FieldSchema> {
  const gone = Object.fromEntries(
    Object.keys(column)
      .filter((key) => !['x-label', 'x-help', 'title', 'description'].includes(key))
      .map((key) => [key, undefined]),
  );
  return { ...gone, ...defaultFieldSchema(to) };
}

/** Columns of a table: label, kind, order. */
export function ColumnsEditor({ id, field }: SettingsProps) {
  const texts = useDesignerTexts();
  const type = useRecordType();
  const edit = useEdit();
  const columns = columnsOf(field);
  const totalled = totalledColumns(field);
  const [removing, setRemoving] = useState<string | null>(null);
  const own = { recordType: type.id, field: id };
  const add = () => {
    const column = newId('column', new Set(columns.map(([one]) => one)), 'column');
    edit({ kind: 'addColumn', ...own, column: { id: column, kind: 'text', label: bothLanguages('forms.newColumn') } });
  };
  return (
    <div data-property="items">
      <Input.Label component="div" mb={6}>
        {texts('forms.columns')}
      </Input.Label>
      {columns.map(([column, schema], at) => (
        <ColumnItem
          key={column}
          id={column}
          at={at}
          count={columns.length}
          column={schema}
          edit={edit}
          own={{ ...own, column }}
          totalled={totalled.has(column)}
          onRemove={() => setRemoving(column)}
        />
      ))}
      <Button mt={8} size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
        {texts('forms.addColumn')}
      </Button>
      <RemoveColumnDialog table={id} column={removing} onClose={() => setRemoving(null)} />
    </div>
  );
}

interface ColumnItemProps {
  id: string;
  at: number;
  count: number;
  column: FieldSchema;
  edit: (edit: Edit, gesture?: string) => unknown;
  own: { recordType: string; field: string; column: string };
  totalled: boolean;
  onRemove: () => void;
}
function ColumnItem({ id, at, count, column, edit, own, totalled, onRemove }: ColumnItemProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const kind = kindOf(column);
  const name = words(labelOfField(column, id), id);
  const set = (changes: Changes<ColumnSchema>, key: string) =>
    edit({ kind: 'updateColumn', ...own, set: changes }, `${key}:column:${own.field}:${id}`);
  const tools = [
    { key: 'upNamed', icon: IconArrowUp, disabled: at === 0, act: () => edit({ kind: 'moveColumn', ...own, to: at - 1 }) },
    { key: 'downNamed', icon: IconArrowDown, disabled: at === count - 1, act: () => edit({ kind: 'moveColumn', ...own, to: at + 1 }) },
    { key: 'removeNamed', icon: IconTrash, disabled: false, act: onRemove },
  ] as const;
  return (
    <div className={classes.item} style={{ marginTop: at === 0 ? 0 : 6 }}>
      <div className={classes.itemHead}>
        <NativeSelect
          size="xs"
          aria-label={texts('forms.columnKind', { name })}
          value={kind}
          data={KINDS.map((one) => ({ value: one, label: words(FIELD_KIND_WORDS[one]) }))}
          onChange={(event) => set(columnOfKind(column, event.currentTarget.value as FieldKind), 'kind')}
        />
        {tools.map(({ key, icon: Icon, disabled, act }) => (
          <ActionIcon key={key} size="sm" disabled={disabled} aria-label={texts(`forms.${key}`, { name })} onClick={act}>
            <Icon size={14} aria-hidden />
          </ActionIcon>
        ))}
      </div>
      <TextInputs
        label={texts('forms.label')}
        value={column['x-label'] ?? column.title}
        onChange={(label) => set({ 'x-label': label, title: undefined }, 'label')}
      />
      {kind === 'choice' || kind === 'choices' ? <ChoicesEditor id={id} field={column} set={set} /> : null}
      {canTotal(column) ? (
        <Switch
          size="xs"
          mt={8}
          label={texts('forms.total')}
          checked={totalled}
          onChange={(event) => set({ 'x-total': event.currentTarget.checked }, 'total')}
        />
      ) : null}
      {kind === 'formula' ? (
        <div style={{ marginTop: 10 }}>
          <FormulaEditor
            label={texts('forms.formula')}
            value={column['x-formula']}
            field={column}
            table={own.field}
            onChange={(cel) => set({ 'x-formula': cel }, 'formula')}
          />
        </div>
      ) : null}
    </div>
  );
}
