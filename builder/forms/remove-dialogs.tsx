'use client';
import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useDesignerTexts, useDocument, useEdit, useRecordType, useWords } from '../designer/designer-context';
import { type Usage, usagesOf } from '../draft/usages';
import { formName } from '../words/names';
import { useSelection } from './open-form';
import type { FormActions } from './use-form-actions';

const MOST_USAGES = 8;

function Usages({ usages }: { usages: readonly Usage[] }) {
  const texts = useDesignerTexts();
  const words = useWords();
  return (
    <div>
      <Text size="sm" fw={550}>
        {texts('forms.usages', { count: usages.length })}
      </Text>
      <List size="sm" mt={4} spacing={2}>
        {usages.slice(0, MOST_USAGES).map(({ path, place, kind }) => (
          <List.Item key={path}>
            {words(place)}
            {kind === 'expression' ? ` · ${texts('forms.expressionUsage')}` : ''}
          </List.Item>
        ))}
        {usages.length > MOST_USAGES ? <List.Item>{texts('forms.moreUsages', { count: usages.length - MOST_USAGES })}</List.Item> : null}
      </List>
    </div>
  );
}

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
    <Modal
      opened={form !== null}
      onClose={onClose}
      title={texts('forms.removeFormTitle', { name: words(formName(type, form ?? '')) })}
      closeButtonProps={{ 'aria-label': texts('frame.close') }}
    >
      <Stack>
        <Text size="sm">{texts('forms.removeFormText')}</Text>
        <Usages usages={usages} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts('forms.cancel')}
          </Button>
          <Button color="red" onClick={remove}>
            {texts('forms.removeForm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
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
        <Usages usages={usages} />
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
