'use client';
import { Button, Modal, Stack, Text } from '@mantine/core';
import { useDesignerTexts, useDocument, useEdit, useRecordType, useWords } from '../designer/designer-context';
import { neighbourTab } from '../draft/edits/tab-edits';
import { usagesOf } from '../draft/usages';
import { RemovalDialog } from '../inspector/removal-dialog';
import { UsageList } from '../inspector/usage-list';
import { bothLanguages } from '../messages/both-languages';
import { listed } from '../words/list';
import { columnName, formName, tabName } from '../words/names';
import { HeldValues } from './held-values';
import { useOpenForm, useSelection } from './open-form';
import { sectionsOn } from './section-order';
import type { FormActions } from './use-form-actions';

/** Deleting a form tells where it is used before it happens. */
export function RemoveFormDialog({ form, onClose }: { form: string | null; onClose: () => void }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const type = useRecordType();
  const process = useDocument();
  const edit = useEdit();
  const usages = form === null ? [] : usagesOf(process, { what: 'form', recordType: type.id, form });
  const remove = () => {
    if (form !== null) edit({ kind: 'removeForm', recordType: type.id, form, references: 'remove' });
    onClose();
  };
  return (
    <RemovalDialog
      opened={form !== null}
      title={texts('inspector.removeTitle', { name: words(formName(type, form ?? '')) })}
      text={texts('forms.removeFormText')}
      usages={usages}
      onRemove={remove}
      onClose={onClose}
    />
  );
}

/** Deleting a column tells what is computed from it and how many records have rows, before it happens. */
export function RemoveColumnDialog({ table, column, onClose }: { table: string; column: string | null; onClose: () => void }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const type = useRecordType();
  const process = useDocument();
  const edit = useEdit();
  const own = { recordType: type.id, field: table, column: column ?? '' };
  const usages = column === null ? [] : usagesOf(process, { what: 'column', ...own });
  const remove = () => {
    edit({ kind: 'removeColumn', ...own, references: 'remove' });
    onClose();
  };
  return (
    <RemovalDialog
      opened={column !== null}
      title={texts('inspector.removeTitle', { name: words(columnName(type, table, column ?? '')) })}
      text={texts('forms.removeColumnText')}
      usages={usages}
      onRemove={remove}
      onClose={onClose}
    >
      <HeldValues fields={[table]} />
    </RemovalDialog>
  );
}

/** Delete asks which is meant: out of this form only, or out of the record type with its uses. */
export function RemoveFieldsDialog({ opened, onClose, actions }: { opened: boolean; onClose: () => void; actions: FormActions }) {
  const texts = useDesignerTexts();
  const type = useRecordType();
  const process = useDocument();
  const { fields } = useSelection();
  const usages = opened ? fields.flatMap((field) => usagesOf(process, { what: 'field', recordType: type.id, field })) : [];
  const act = (how: 'removeFromForm' | 'removeFields') => {
    actions[how]();
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={texts('forms.removeTitle', { count: fields.length })}
      closeButtonProps={{ 'aria-label': texts('frame.close') }}
    >
      <Stack>
        <UsageList usages={usages} />
        <HeldValues fields={fields} />
        <Stack gap={4}>
          <Button variant="default" data-autofocus onClick={() => act('removeFromForm')}>
            {texts('forms.removeHere')}
          </Button>
          <Text size="xs" c="dimmed">
            {texts('forms.removeHereText')}
          </Text>
        </Stack>
        <Stack gap={4}>
          <Button color="red" variant="light" onClick={() => act('removeFields')}>
            {texts('forms.removeField')}
          </Button>
          <Text size="xs" c="dimmed">
            {texts('forms.removeFieldText')}
          </Text>
        </Stack>
      </Stack>
    </Modal>
  );
}

/** Deleting a tab asks what becomes of the sections on it. */
export function RemoveTabDialog({ tab, onClose, actions }: { tab: string | null; onClose: () => void; actions: FormActions }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const type = useRecordType();
  const form = useOpenForm();
  const name = words(tabName(type, form.id, tab ?? ''));
  const own = tab === null ? [] : sectionsOn(form, tab);
  const next = tab === null ? undefined : neighbourTab(form, tab);
  const act = (sections: 'move' | 'remove') => {
    if (tab !== null) actions.removeTab(tab, sections);
    onClose();
  };
  return (
    <Modal
      opened={tab !== null}
      onClose={onClose}
      title={texts('forms.removeTabTitle', { name })}
      closeButtonProps={{ 'aria-label': texts('frame.close') }}
    >
      <Stack>
        <Text size="sm">
          {texts('forms.removeTabHolds', {
            count: own.length,
            names: words(listed(own.map(({ label }) => (words(label) === '' ? bothLanguages('forms.unnamedSection') : (label ?? ''))))),
          })}
        </Text>
        <Stack gap={4}>
          <Button variant="default" data-autofocus onClick={() => act('move')}>
            {next === undefined
              ? texts('forms.removeTabLast')
              : texts('forms.removeTabMove', { name: words(tabName(type, form.id, next)) })}
          </Button>
          <Text size="xs" c="dimmed">
            {texts('forms.removeTabMoveText')}
          </Text>
        </Stack>
        {own.length === form.sections.length ? null : (
          <Stack gap={4}>
            <Button color="red" variant="light" onClick={() => act('remove')}>
              {texts('forms.removeTabSections')}
            </Button>
            <Text size="xs" c="dimmed">
              {texts('forms.removeTabSectionsText')}
            </Text>
          </Stack>
        )}
      </Stack>
    </Modal>
  );
}
