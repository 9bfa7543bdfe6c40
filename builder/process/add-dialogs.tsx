import { Button, Group, Modal, Select, type SelectProps, Stack, Switch, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Process, Text as ProcessText } from '../../schemas/process';
import { useDesigner, useDesignerTexts, useDocument, useEdit, useWords } from '../designer/designer-context';
import type { Edit } from '../draft/edit';
import type { ShowMe } from '../problems/show-me';
import { recordTypeName, roleName } from '../words/names';
import { named, newRecordType, newRole, newSample } from './new-parts';

export interface AddProps {
  opened: boolean;
  onClose: () => void;
}

interface AddDialogProps extends AddProps {
  title: string;
  /** false: there is more to say before it can be added */
  onAdd: () => boolean;
  children: ReactNode;
}
export function AddDialog({ opened, onClose, title, onAdd, children }: AddDialogProps) {
  const texts = useDesignerTexts();
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': texts('frame.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (onAdd()) onClose();
        }}
        // Enter that ends a composition does not add
        onKeyDown={(event) => event.key === 'Enter' && event.nativeEvent.isComposing && event.preventDefault()}
      >
        <Stack gap="md">
          {children}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {texts('process.cancel')}
            </Button>
            <Button type="submit">{texts('process.add')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** A name is asked for once somebody tries to go on without. */
function useName() {
  const texts = useDesignerTexts();
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const isMissing = name.trim() === '';
  return {
    name,
    ask: () => setTried(isMissing),
    isMissing,
    clear: () => {
      setName('');
      setTried(false);
    },
    input: (
      <TextInput
        data-autofocus
        label={texts('process.name')}
        withAsterisk
        value={name}
        maxLength={200}
        error={tried && isMissing ? texts('process.nameNeeded') : null}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    ),
  };
}

/** What is added, and where it is shown then. */
interface Added {
  edit: Edit;
  place: ShowMe;
}

/** The input of a name, and what adds something under it: asks for the name first, and opens what was added. */
export function useAddNamed(make: (document: Process, label: ProcessText) => Added): { input: ReactNode; add: () => boolean } {
  const { draft, view, locale } = useDesigner();
  const edit = useEdit();
  const { name, ask, isMissing, clear, input } = useName();
  const add = () => {
    ask();
    if (isMissing) return false;
    const added = make(draft.getState().document, named(name, locale));
    if (!edit(added.edit).ok) return false;
    clear();
    view.getState().show(added.place);
    return true;
  };
  return { input, add };
}

/** The record type something is added to, the first one until another is chosen. */
export function useChosenType(): { type: string; select: Pick<SelectProps, 'allowDeselect' | 'data' | 'value' | 'onChange'> } {
  const words = useWords();
  const process = useDocument();
  const [chosen, setChosen] = useState<string | null>(null);
  const type = process.recordTypes.find(({ id }) => id === chosen)?.id ?? process.recordTypes[0]?.id ?? '';
  const data = process.recordTypes.map(({ id }) => ({ value: id, label: words(recordTypeName(process, id)) }));
  return { type, select: { allowDeselect: false, data, value: type, onChange: setChosen } };
}

export function AddRecordType({ opened, onClose }: AddProps) {
  const texts = useDesignerTexts();
  const [withPipeline, setWithPipeline] = useState(true);
  const { input, add } = useAddNamed((document, label) => {
    const recordType = newRecordType(document, label, withPipeline);
    return { edit: { kind: 'addRecordType', recordType }, place: { recordType: recordType.id } };
  });
  return (
    <AddDialog opened={opened} onClose={onClose} title={texts('process.addRecordType')} onAdd={add}>
      {input}
      <Switch
        label={texts('process.withPipeline')}
        description={texts('process.withPipelineHelp')}
        checked={withPipeline}
        onChange={(event) => setWithPipeline(event.currentTarget.checked)}
      />
    </AddDialog>
  );
}

export function AddRole({ opened, onClose }: AddProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const [like, setLike] = useState<string | null>(null);
  const { input, add } = useAddNamed((document, label) => {
    const role = newRole(document, label, like);
    return { edit: { kind: 'addRole', role }, place: { role: role.id } };
  });
  return (
    <AddDialog opened={opened} onClose={onClose} title={texts('process.addRole')} onAdd={add}>
      {input}
      <Select
        label={texts('process.rightsLike')}
        placeholder={texts('process.rightsNone')}
        clearable
        data={process.roles.map(({ id }) => ({ value: id, label: words(roleName(process, id)) }))}
        value={like}
        onChange={setLike}
      />
    </AddDialog>
  );
}

export function AddSample({ opened, onClose }: AddProps) {
  const texts = useDesignerTexts();
  const { draft, view } = useDesigner();
  const edit = useEdit();
  const { type, select } = useChosenType();
  const add = () => {
    const sample = newSample(draft.getState().document, type);
    if (!edit({ kind: 'addSample', sample }).ok) return false;
    view.getState().show({ sample: sample.ref });
    return true;
  };
  return (
    <AddDialog opened={opened} onClose={onClose} title={texts('process.addSample')} onAdd={add}>
      <Select data-autofocus label={texts('process.recordType')} {...select} />
    </AddDialog>
  );
}
