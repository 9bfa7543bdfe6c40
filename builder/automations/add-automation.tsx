import { Select } from '@mantine/core';
import { useState } from 'react';
import { useDesigner, useDesignerTexts, useDocument, useEdit, useWords } from '../designer/designer-context';
import { AddDialog, type AddProps, useName } from '../process/add-dialogs';
import { named } from '../process/new-parts';
import { recordTypeName } from '../words/names';
import { newAutomation } from './new-automation';

/** Asks what a new automation is called, and which records it watches. */
export function AddAutomation({ opened, onClose }: AddProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const { draft, view, locale } = useDesigner();
  const edit = useEdit();
  const { name, ask, isMissing, clear, input } = useName();
  const [chosen, setChosen] = useState<string | null>(null);
  const type = process.recordTypes.find(({ id }) => id === chosen)?.id ?? process.recordTypes[0]?.id ?? '';
  const add = () => {
    ask();
    if (isMissing) return false;
    const automation = newAutomation(draft.getState().document, named(name, locale), type);
    if (!edit({ kind: 'addAutomation', automation }).ok) return false;
    clear();
    view.getState().show({ automation: automation.id });
    return true;
  };
  return (
    <AddDialog opened={opened} onClose={onClose} title={texts('automations.add')} onAdd={add}>
      {input}
      <Select
        label={texts('automations.recordType')}
        description={texts('automations.recordTypeHelp')}
        allowDeselect={false}
        data={process.recordTypes.map(({ id }) => ({ value: id, label: words(recordTypeName(process, id)) }))}
        value={type}
        onChange={setChosen}
      />
    </AddDialog>
  );
}
