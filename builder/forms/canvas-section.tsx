'use client';
import { ActionIcon, Badge, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useDesigner, useDesignerTexts, useEdit, useRecordType, useWords } from '../designer/designer-context';
import classes from './canvas.module.css';
import { FieldFrame } from './field-frame';
import type { LenientSection } from './lenient-form';
import { useOpenForm, useSelection } from './open-form';
import type { FormActions } from './use-form-actions';

interface CanvasSectionProps {
  section: LenientSection;
  at: number;
  count: number;
  contents: ReadonlyMap<string, ReactNode>;
  actions: FormActions;
  mark: number | null;
}

export function CanvasSection({ section, at, count, contents, actions, mark }: CanvasSectionProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { view } = useDesigner();
  const selection = useSelection();
  const name = words(section.label) || texts('forms.unnamedSection');
  return (
    <section
      className={classes.section}
      aria-label={name}
      data-drop-section={section.id}
      data-selected={selection.section === section.id || undefined}
    >
      <div className={classes.sectionHead}>
        <button
          type="button"
          className={classes.sectionName}
          data-unnamed={words(section.label) === '' || undefined}
          aria-label={texts('forms.sectionName', { name })}
          aria-pressed={selection.section === section.id}
          onClick={() => view.getState().select([{ what: 'section', id: section.id }])}
        >
          {name}
        </button>
        {section.conditional ? (
          <Badge size="sm" color="gray">
            {texts('forms.conditional')}
          </Badge>
        ) : null}
        <SectionTools section={section} name={name} at={at} count={count} />
      </div>
      <div className={classes.grid}>
        {section.fields.map((field, index) => (
          <FieldFrame
            key={field.id}
            field={field}
            content={contents.get(field.id)}
            actions={actions}
            mark={mark === index ? 'before' : mark === index + 1 && index === section.fields.length - 1 ? 'after' : null}
          />
        ))}
        {section.fields.length === 0 ? (
          <p className={classes.emptySection} data-mark={mark === null ? undefined : true}>
            {texts('forms.emptySection')}
          </p>
        ) : null}
      </div>
    </section>
  );
}

function SectionTools({ section, name, at, count }: { section: LenientSection; name: string; at: number; count: number }) {
  const texts = useDesignerTexts();
  const type = useRecordType();
  const form = useOpenForm();
  const edit = useEdit();
  const own = { recordType: type.id, form: form.id, section: section.id };
  const tools = [
    { label: 'upNamed', icon: IconArrowUp, disabled: at === 0, act: () => edit({ kind: 'moveSection', ...own, to: at - 1 }) },
    { label: 'downNamed', icon: IconArrowDown, disabled: at === count - 1, act: () => edit({ kind: 'moveSection', ...own, to: at + 1 }) },
    { label: 'removeNamed', icon: IconTrash, disabled: count === 1, act: () => edit({ kind: 'removeSection', ...own }) },
  ] as const;
  return (
    <div className={classes.sectionTools}>
      {tools.map(({ label, icon: Icon, disabled, act }) => (
        <Tooltip key={label} label={texts(`forms.${label}`, { name })}>
          <ActionIcon size="sm" disabled={disabled} aria-label={texts(`forms.${label}`, { name })} onClick={act}>
            <Icon size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
    </div>
  );
}
