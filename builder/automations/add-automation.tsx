import { Select } from '@mantine/core';
import { useDesignerTexts } from '../designer/designer-context';
import { AddDialog, type AddProps, useAddNamed, useChosenType } from '../process/add-dialogs';
import { newAutomation } from './new-automation';

/** Asks what a new automation is called, and which records it watches. */
export function AddAutomation({ opened, onClose }: AddProps) {
  const texts = useDesignerTexts();
  const { type, select } = useChosenType();
  const { input, add } = useAddNamed((document, label) => {
    const automation = newAutomation(document, label, type);
    return { edit: { kind: 'addAutomation', automation }, place: { automation: automation.id } };
  });
  return (
    <AddDialog opened={opened} onClose={onClose} title={texts('automations.add')} onAdd={add}>
      {input}
      <Select label={texts('automations.recordType')} description={texts('automations.recordTypeHelp')} {...select} />
    </AddDialog>
  );
}
