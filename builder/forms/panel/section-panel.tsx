'use client';
import { useDesignerTexts, useEdit, useRecordType } from '../../designer/designer-context';
import { TextInputs } from '../../inspector/text-inputs';
import { useOpenForm } from '../open-form';
import { ConditionPart } from './condition-part';
import classes from './panel.module.css';

export function SectionPanel({ id }: { id: string }) {
  const texts = useDesignerTexts();
  const type = useRecordType();
  const form = useOpenForm();
  const edit = useEdit();
  const section = form.sections.find((one) => one.id === id);
  if (section === undefined) return null;
  const own = { kind: 'updateSection', recordType: type.id, form: form.id, section: id } as const;
  return (
    <section className={classes.part}>
      <h2 className={classes.title}>{texts('forms.section')}</h2>
      <TextInputs
        label={texts('forms.label')}
        value={section.label}
        property="label"
        onChange={(label) => edit({ ...own, set: { label } }, `label:section:${form.id}:${id}`)}
      />
      <ConditionPart
        label={texts('forms.visibleWhen')}
        value={section.visible}
        property="visible"
        onChange={(visible) => edit({ ...own, set: { visible } }, `visible:section:${form.id}:${id}`)}
      />
    </section>
  );
}
