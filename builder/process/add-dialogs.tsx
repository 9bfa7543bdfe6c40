import { Button, Group, Modal, Select, Stack, Switch, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useDesigner, useDesignerTexts, useDocument, useEdit, useWords } from '../designer/designer-context';
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
export function useName() {
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

export function AddRecordType({ opened, onClose }: AddProps) {
  const texts = useDesignerTexts();
  const { draft, view, locale } = useDesigner();
  const edit = useEdit();
  const { name, ask, isMissing, clear, input } = useName();
  const [withPipeline, setWithPipeline] = useState(true);
  const add = () => {
    ask();
    if (isMissing) return false;
    const recordType = newRecordType(draft.getState().document, named(name, locale), withPipeline);
    if (!edit({ kind: 'addRecordType', recordType }).ok) return false;
    clear();
    view.getState().show({ recordType: recordType.id });
    return true;
  };
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
  const { draft, view, locale } = useDesigner();
  const edit = useEdit();
  const { name, ask, isMissing, clear, input } = useName();
  const [like, setLike] = useState<string | null>(null);
  const add = () => {
    ask();
    if (isMissing) return false;
    const role = newRole(draft.getState().document, named(name, locale), like);
    if (!edit({ kind: 'addRole', role }).ok) return false;
    clear();
    view.getState().show({ role: role.id });
    return true;
  };
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
  const words = useWords();
  const process = useDocument();
  const { draft, view } = useDesigner();
  const edit = useEdit();
  const [chosen, setChosen] = useState<string | null>(null);
  const type = process.recordTypes.find(({ id }) => id === chosen)?.id ?? process.recordTypes[0]?.id ?? '';
  const add = () => {
    const sample = newSample(draft.getState().document, type);
    if (!edit({ kind: 'addSample', sample }).ok) return false;
    view.getState().show({ sample: sample.ref });
    return true;
  };
  return (
    <AddDialog opened={opened} onClose={onClose} title={texts('process.addSample')} onAdd={add}>
      <Select
        data-autofocus
        label={texts('process.recordType')}
        allowDeselect={false}
        data={process.recordTypes.map(({ id }) => ({ value: id, label: words(recordTypeName(process, id)) }))}
        value={type}
        onChange={setChosen}
      />
    </AddDialog>
  );
}
