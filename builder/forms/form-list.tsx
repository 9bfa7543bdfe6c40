'use client';
import { ActionIcon, Menu, TextInput, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCopy, IconDots, IconForms, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Form } from '../../schemas/process';
import { useDesigner, useDesignerTexts, useEdit, useRecordType, useWords } from '../designer/designer-context';
import { useRequested } from '../designer/use-requested';
import { newId } from '../draft/new-id';
import { withTextIn } from '../inspector/localised-text';
import { bothLanguages } from '../messages/both-languages';
import classes from './form-list.module.css';
import { copyName, useOpenForm } from './open-form';
import { RemoveFormDialog } from './remove-dialogs';

/** The forms of the record type: open, add, name, duplicate, order, delete. */
export function FormList() {
  const texts = useDesignerTexts();
  const type = useRecordType();
  const open = useOpenForm();
  const { view } = useDesigner();
  const edit = useEdit();
  const list = useRef<HTMLUListElement>(null);
  const [renamed, setRenamed] = useState<string | null>(null);
  const [removed, setRemoved] = useState<string | null>(null);
  const takenIds = new Set(type.forms.map((form) => form.id));
  const add = () => {
    const id = newId('form', takenIds, 'form');
    const section = { id: 'section', label: bothLanguages('forms.newSection'), fields: [] };
    const form: Form = { id, label: bothLanguages('forms.newForm'), sections: [section] };
    if (!edit({ kind: 'addForm', recordType: type.id, form }).ok) return;
    view.getState().openForm(id);
    setRenamed(id);
  };
  const duplicate = (form: Form) => {
    const id = newId(form.id, takenIds, 'form');
    if (edit({ kind: 'duplicateForm', recordType: type.id, form: form.id, id, label: copyName(form.label, form.id) }).ok)
      view.getState().openForm(id);
  };
  const withForm = (act: (form: Form) => void) => (id: string) => {
    const form = type.forms.find((one) => one.id === id);
    if (form !== undefined) act(form);
  };
  useRequested('forms', {
    addForm: add,
    renameForm: withForm((form) => setRenamed(form.id)),
    duplicateForm: withForm(duplicate),
    removeForm: withForm((form) => setRemoved(form.id)),
  });
  return (
    <section className={classes.part} aria-label={texts('forms.formList')}>
      <div className={classes.head}>
        <h2 className={classes.title}>{texts('forms.formList')}</h2>
        <Tooltip label={texts('forms.addForm')}>
          <ActionIcon size="sm" aria-label={texts('forms.addForm')} onClick={add}>
            <IconPlus size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      <ul className={classes.list} ref={list}>
        {type.forms.map((form, at) => (
          <li key={form.id} className={classes.row} data-open={form.id === open.id || undefined}>
            {renamed === form.id ? (
              <NameInput
                form={form}
                onEnd={(byKey) => {
                  setRenamed(null);
                  if (byKey) requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[aria-current]')?.focus());
                }}
              />
            ) : (
              <OpenButton form={form} open={form.id === open.id} onRename={() => setRenamed(form.id)} />
            )}
            <FormMenu
              form={form}
              at={at}
              onRename={() => setRenamed(form.id)}
              onDuplicate={() => duplicate(form)}
              onRemove={() => setRemoved(form.id)}
            />
          </li>
        ))}
      </ul>
      <RemoveFormDialog form={removed} onClose={() => setRemoved(null)} />
    </section>
  );
}

function OpenButton({ form, open, onRename }: { form: Form; open: boolean; onRename: () => void }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const type = useRecordType();
  const { view } = useDesigner();
  const creates = form.id === (type.createForm ?? type.forms[0]?.id);
  return (
    <button
      type="button"
      className={classes.open}
      aria-current={open ? 'true' : undefined}
      onClick={() => view.getState().openForm(form.id)}
      onDoubleClick={onRename}
    >
      <IconForms size={15} aria-hidden />
      <span>{words(form.label, form.id)}</span>
      {creates ? <small>{texts('forms.createMark')}</small> : null}
    </button>
  );
}

/** @param onEnd told whether a key ended it: the focus goes on from there then, else it is where somebody pressed */
function NameInput({ form, onEnd }: { form: Form; onEnd: (byKey: boolean) => void }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { locale } = useDesigner();
  const type = useRecordType();
  const edit = useEdit();
  const byKey = useRef(false);
  return (
    <TextInput
      size="xs"
      data-autofocus
      ref={(input) => input?.focus()}
      aria-label={texts('forms.label')}
      defaultValue={words(form.label, form.id)}
      maxLength={200}
      onBlur={(event) => {
        const label = withTextIn(form.label, locale, event.currentTarget.value.trim());
        if (label !== undefined && event.currentTarget.value.trim() !== words(form.label, form.id))
          edit({ kind: 'updateForm', recordType: type.id, form: form.id, set: { label } });
        onEnd(byKey.current);
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        byKey.current = event.key === 'Enter';
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') onEnd(true);
      }}
    />
  );
}

interface FormMenuProps {
  form: Form;
  at: number;
  onRename: () => void;
  onDuplicate: () => void;
  onRemove: () => void;
}
function FormMenu({ form, at, onRename, onDuplicate, onRemove }: FormMenuProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const type = useRecordType();
  const edit = useEdit();
  const move = (to: number) => edit({ kind: 'moveForm', recordType: type.id, form: form.id, to });
  const icon = { size: 15, 'aria-hidden': true } as const;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size="sm" aria-label={texts('forms.formMenu', { name: words(form.label, form.id) })}>
          <IconDots size={15} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil {...icon} />} onClick={onRename}>
          {texts('forms.rename')}
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy {...icon} />} onClick={onDuplicate}>
          {texts('forms.duplicate')}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowUp {...icon} />} disabled={at === 0} onClick={() => move(at - 1)}>
          {texts('forms.moveUp')}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowDown {...icon} />} disabled={at === type.forms.length - 1} onClick={() => move(at + 1)}>
          {texts('forms.moveDown')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          c="var(--mantine-color-error)"
          leftSection={<IconTrash {...icon} />}
          disabled={type.forms.length === 1}
          onClick={onRemove}
        >
          {texts('forms.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
