'use client';
import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useDesigner, useDesignerTexts, useEdit, useRecordType } from '../../designer/designer-context';
import { TextInputs } from '../../inspector/text-inputs';
import { useOpenForm } from '../open-form';
import { ConditionPart } from './condition-part';
import classes from './panel.module.css';

/** Properties of a tab of the open form. */
export function TabPanel({ id }: { id: string }) {
  const texts = useDesignerTexts();
  const type = useRecordType();
  const form = useOpenForm();
  const edit = useEdit();
  const { view } = useDesigner();
  const tab = form.tabs?.find((one) => one.id === id);
  if (tab === undefined) return null;
  const own = { kind: 'updateTab', recordType: type.id, form: form.id, tab: id } as const;
  return (
    <>
      <section className={classes.part}>
        <h2 className={classes.title}>{texts('forms.tab')}</h2>
        <TextInputs
          label={texts('forms.label')}
          required
          value={tab.label}
          property="label"
          onChange={(label) => edit({ ...own, set: { label: label ?? '' } }, `label:tab:${form.id}:${id}`)}
        />
        <ConditionPart
          label={texts('forms.visibleWhen')}
          value={tab.visible}
          property="visible"
          onChange={(visible) => edit({ ...own, set: { visible } }, `visible:tab:${form.id}:${id}`)}
        />
        <p className={classes.note}>{texts('forms.tabNote')}</p>
      </section>
      <section className={classes.part}>
        <Button
          variant="light"
          color="red"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => view.getState().request('forms', 'removeSelected')}
        >
          {texts('forms.remove')}
        </Button>
      </section>
    </>
  );
}
