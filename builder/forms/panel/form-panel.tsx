'use client';
import { Checkbox, Switch } from '@mantine/core';
import { useDesignerTexts, useEdit, useRecordType, useWords } from '../../designer/designer-context';
import { TextInputs } from '../../inspector/text-inputs';
import { labelOfStage } from '../../words/names';
import { useOpenForm } from '../open-form';
import classes from './panel.module.css';

export function FormPanel() {
  const texts = useDesignerTexts();
  const words = useWords();
  const type = useRecordType();
  const form = useOpenForm();
  const edit = useEdit();
  const own = { kind: 'updateForm', recordType: type.id, form: form.id } as const;
  const creates = form.id === (type.createForm ?? type.forms[0]?.id);
  const stages = type.pipeline?.stages ?? [];
  const setStage = (id: string, before: readonly string[], shown: boolean) => {
    const forms = shown ? [...before, form.id] : before.filter((one) => one !== form.id);
    edit({ kind: 'updateStage', recordType: type.id, stage: id, set: { forms: forms.length === 0 ? undefined : forms } });
  };
  return (
    <>
      <section className={classes.part}>
        <h2 className={classes.title}>{texts('forms.formPanel')}</h2>
        <p className={classes.note}>{texts('forms.nothing')}</p>
        <TextInputs
          label={texts('forms.label')}
          required
          value={form.label}
          property="label"
          onChange={(label) => edit({ ...own, set: { label: label ?? '' } }, `label:form:${form.id}`)}
        />
        <TextInputs
          label={texts('forms.description')}
          long
          value={form.description}
          property="description"
          onChange={(description) => edit({ ...own, set: { description } }, `description:form:${form.id}`)}
        />
      </section>
      <section className={classes.part}>
        <Switch
          label={texts('forms.createForm')}
          checked={creates}
          disabled={creates}
          onChange={() => edit({ kind: 'updateRecordType', recordType: type.id, set: { createForm: form.id } })}
        />
        {stages.length > 0 ? (
          <Checkbox.Group label={texts('forms.stages')} value={stages.filter(({ forms }) => forms?.includes(form.id)).map(({ id }) => id)}>
            {stages.map((stage) => (
              <Checkbox
                key={stage.id}
                mt={8}
                size="sm"
                value={stage.id}
                label={words(labelOfStage(stage))}
                onChange={(event) => setStage(stage.id, stage.forms ?? [], event.currentTarget.checked)}
              />
            ))}
          </Checkbox.Group>
        ) : null}
      </section>
    </>
  );
}
