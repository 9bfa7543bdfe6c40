'use client';
import { Button, Group, Select } from '@mantine/core';
import { IconCopy, IconTrash } from '@tabler/icons-react';
import { tabOfSection } from '../../../schemas/section-tab';
import { useDesignerTexts, useEdit, useRecordType, useWords } from '../../designer/designer-context';
import { TextInputs } from '../../inspector/text-inputs';
import { useOpenForm, useSelection } from '../open-form';
import type { FormActions } from '../use-form-actions';
import { ConditionPart } from './condition-part';
import classes from './panel.module.css';

export function SectionPanel({ id, actions }: { id: string; actions: FormActions }) {
  const texts = useDesignerTexts();
  const type = useRecordType();
  const form = useOpenForm();
  const edit = useEdit();
  const section = form.sections.find((one) => one.id === id);
  if (section === undefined) return null;
  const own = { kind: 'updateSection', recordType: type.id, form: form.id, section: id } as const;
  return (
    <>
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
      <SectionActions actions={actions} tab={tabOfSection(form, section)?.id ?? null} />
    </>
  );
}

/** What can be done to several sections at once. */
export function SeveralSectionsPanel({ actions }: { actions: FormActions }) {
  const texts = useDesignerTexts();
  const { sections } = useSelection();
  return (
    <>
      <section className={classes.part}>
        <h2 className={classes.title}>{texts('forms.severalSections', { count: sections.length })}</h2>
      </section>
      <SectionActions actions={actions} tab={null} />
    </>
  );
}

/** @param tab that all of the selected ones stand on */
function SectionActions({ actions, tab }: { actions: FormActions; tab: string | null }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const form = useOpenForm();
  const { sections } = useSelection();
  return (
    <section className={classes.part}>
      {form.tabs === undefined ? null : (
        <Select
          size="sm"
          data-property="tab"
          label={texts('forms.onTab')}
          value={tab}
          allowDeselect={false}
          data={form.tabs.map(({ id, label }) => ({ value: id, label: words(label, id) }))}
          onChange={(next) => next !== null && actions.moveToTab(sections, next)}
        />
      )}
      <Group grow>
        <Button variant="default" leftSection={<IconCopy size={16} aria-hidden />} onClick={actions.duplicate}>
          {texts('forms.duplicate')}
        </Button>
        <Button
          variant="light"
          color="red"
          leftSection={<IconTrash size={16} aria-hidden />}
          disabled={sections.length === form.sections.length}
          onClick={actions.removeSections}
        >
          {texts('forms.removeSection')}
        </Button>
      </Group>
    </section>
  );
}
