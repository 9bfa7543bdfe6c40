'use client';
import { Button, Code, Group, Select, Switch } from '@mantine/core';
import { IconCopy, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { KEYWORDS, NEVER_WRITTEN } from '../../../schemas/checks/fields';
import { FIELD_KIND_WORDS } from '../../../schemas/field-kind-words';
import { kindOf, valueTypeOf } from '../../../schemas/field-kinds';
import { FIELD_KINDS, type FieldKind, type FieldSchema } from '../../../schemas/process';
import { useDesignerTexts, useEdit, useRecordType, useWords } from '../../designer/designer-context';
import type { Changes } from '../../draft/edit';
import { entryIn } from '../../draft/edits/place-field';
import { TextInputs } from '../../inspector/text-inputs';
import { fieldIn } from '../lenient-form';
import { useOpenForm } from '../open-form';
import { RemoveFieldsDialog } from '../remove-dialogs';
import type { FormActions } from '../use-form-actions';
import { ConditionPart } from './condition-part';
import { FieldApprovals } from './field-approvals';
import { KindSettings } from './kind-settings';
import classes from './panel.module.css';
import { WidthInput } from './width-input';

/** Sets properties of the field everywhere; `key` names the input, so that one typing is one step of undo. */
export type SetField = (set: Changes<FieldSchema>, key: string) => void;

/** Properties of one field: of the field itself, and of its place in the open form. */
export function FieldPanel({ id, actions }: { id: string; actions: FormActions }) {
  const texts = useDesignerTexts();
  const type = useRecordType();
  const edit = useEdit();
  const field = fieldIn(type, id);
  const [removing, setRemoving] = useState(false);
  const set: SetField = (changes, key) => edit({ kind: 'updateField', recordType: type.id, field: id, set: changes }, `${key}:field:${id}`);
  return (
    <>
      {field === undefined ? null : (
        <>
          <Basics id={id} field={field} set={set} />
          <KindSettings id={id} field={field} set={set} />
          <DataSettings id={id} field={field} set={set} />
          <Conditions field={field} set={set} />
          <FieldApprovals id={id} field={field} />
        </>
      )}
      <HereSettings id={id} actions={actions} written={field !== undefined && !NEVER_WRITTEN.includes(kindOf(field))} />
      <section className={classes.part}>
        <Group grow>
          <Button variant="default" leftSection={<IconCopy size={16} aria-hidden />} onClick={actions.duplicate}>
            {texts('forms.duplicate')}
          </Button>
          <Button variant="light" color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setRemoving(true)}>
            {texts('forms.remove')}
          </Button>
        </Group>
      </section>
      <RemoveFieldsDialog opened={removing} onClose={() => setRemoving(false)} actions={actions} />
    </>
  );
}

interface PartProps {
  id: string;
  field: FieldSchema;
  set: SetField;
}
function Basics({ id, field, set }: PartProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const type = useRecordType();
  const edit = useEdit();
  const kind = kindOf(field);
  return (
    <section className={classes.part}>
      <TextInputs
        label={texts('forms.label')}
        required
        value={field['x-label'] ?? field.title}
        property="x-label"
        onChange={(label) => edit({ kind: 'renameField', recordType: type.id, field: id, label: label ?? '' }, `label:field:${id}`)}
      />
      <TextInputs
        label={texts('forms.help')}
        value={field['x-help'] ?? field.description}
        property="x-help"
        onChange={(help) => set({ 'x-help': help, description: undefined }, 'help')}
      />
      <Select
        size="sm"
        label={texts('forms.kind')}
        description={<Code>{id}</Code>}
        inputWrapperOrder={['label', 'input', 'description']}
        data={FIELD_KINDS.map((one) => ({ value: one, label: words(FIELD_KIND_WORDS[one]) }))}
        value={kind}
        allowDeselect={false}
        searchable
        onChange={(to) => to !== null && edit({ kind: 'changeFieldKind', recordType: type.id, field: id, to: to as FieldKind })}
      />
      {NEVER_WRITTEN.includes(kind) ? null : (
        <Switch
          label={texts('forms.required')}
          checked={type.schema.required?.includes(id) ?? false}
          onChange={(event) => edit({ kind: 'requireField', recordType: type.id, field: id, required: event.currentTarget.checked })}
        />
      )}
    </section>
  );
}

function DataSettings({ field, set }: PartProps) {
  const texts = useDesignerTexts();
  const kind = kindOf(field);
  const compared = valueTypeOf(field);
  const offered = [
    { key: 'x-unique', text: 'unique', fits: KEYWORDS['x-unique']?.includes(kind) === true },
    { key: 'x-searchable', text: 'searchable', fits: compared === 'text' },
    { key: 'x-sortable', text: 'sortable', fits: compared !== null && compared !== 'list' },
  ] as const;
  const shown = offered.filter(({ fits, key }) => fits || field[key] === true);
  if (shown.length === 0) return null;
  return (
    <section className={classes.part}>
      <h3 className={classes.group}>{texts('forms.data')}</h3>
      {shown.map(({ key, text }) => (
        <Switch
          key={key}
          data-property={key}
          label={texts(`forms.${text}`)}
          checked={field[key] === true}
          onChange={(event) => set({ [key]: event.currentTarget.checked || undefined }, key)}
        />
      ))}
    </section>
  );
}

function Conditions({ field, set }: Omit<PartProps, 'id'>) {
  const texts = useDesignerTexts();
  const written = !NEVER_WRITTEN.includes(kindOf(field));
  const offered = [
    ['x-visible', 'visibleWhen'],
    ['x-required', 'requiredWhen'],
    ['x-readOnly', 'readOnlyWhen'],
  ] as const;
  return (
    <section className={classes.part}>
      <h3 className={classes.group}>
        {texts('forms.conditions')} · {texts('forms.everywhere')}
      </h3>
      {offered
        .filter(([key]) => written || key === 'x-visible' || field[key] !== undefined)
        .map(([key, text]) => (
          <ConditionPart
            key={key}
            property={key}
            label={texts(`forms.${text}`)}
            value={field[key]}
            onChange={(cel) => set({ [key]: cel }, key)}
          />
        ))}
    </section>
  );
}

function HereSettings({ id, actions, written }: { id: string; actions: FormActions; written: boolean }) {
  const texts = useDesignerTexts();
  const type = useRecordType();
  const form = useOpenForm();
  const edit = useEdit();
  const item = entryIn(form, id);
  const entry = item === undefined || typeof item === 'string' ? { field: id } : item;
  const offered = [
    ['visible', 'visibleHere'],
    ['required', 'requiredHere'],
    ['readOnly', 'readOnlyHere'],
  ] as const;
  return (
    <section className={classes.part}>
      <h3 className={classes.group}>{texts('forms.here')}</h3>
      <WidthInput fields={[id]} actions={actions} />
      {offered
        .filter(([key]) => written || key === 'visible')
        .map(([key, text]) => {
          const value = 'field' in entry ? (entry as Record<string, unknown>)[key] : undefined;
          return (
            <ConditionPart
              key={key}
              property={key}
              label={texts(`forms.${text}`)}
              value={typeof value === 'boolean' ? String(value) : typeof value === 'string' ? value : undefined}
              onChange={(cel) =>
                edit(
                  { kind: 'updateFormField', recordType: type.id, form: form.id, field: id, set: { [key]: cel } },
                  `${key}:here:${form.id}:${id}`,
                )
              }
            />
          );
        })}
    </section>
  );
}
