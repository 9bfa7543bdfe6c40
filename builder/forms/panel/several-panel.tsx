'use client';
import { Button, Select } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useDesignerTexts, useWords } from '../../designer/designer-context';
import { useOpenForm, useSelection } from '../open-form';
import { RemoveFieldsDialog } from '../remove-dialogs';
import type { FormActions } from '../use-form-actions';
import classes from './panel.module.css';
import { WidthInput } from './width-input';

/** What can be done to several fields at once. */
export function SeveralPanel({ actions }: { actions: FormActions }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const form = useOpenForm();
  const { fields } = useSelection();
  const [removing, setRemoving] = useState(false);
  return (
    <section className={classes.part}>
      <h2 className={classes.title}>{texts('forms.severalPanel', { count: fields.length })}</h2>
      <WidthInput fields={fields} actions={actions} />
      <Select
        size="sm"
        label={texts('forms.moveTo')}
        value={null}
        data={form.sections.map(({ id, label }) => ({ value: id, label: words(label) || texts('forms.unnamedSection') }))}
        onChange={(section) => section !== null && actions.moveToSection(section)}
      />
      <Button variant="default" leftSection={<IconCopy size={16} aria-hidden />} onClick={actions.duplicate}>
        {texts('forms.duplicate')}
      </Button>
      <Button variant="light" color="red" onClick={() => setRemoving(true)}>
        {texts('forms.remove')}
      </Button>
      <RemoveFieldsDialog opened={removing} onClose={() => setRemoving(false)} actions={actions} />
    </section>
  );
}
