'use client';
import { useDraggable } from '@dnd-kit/core';
import { ActionIcon, Badge, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCopy, IconGripVertical, IconTrash } from '@tabler/icons-react';
import type { MouseEvent, ReactNode } from 'react';
import { useDesignerTexts, useEdit, useRecordType, useWords } from '../designer/designer-context';
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
  /** where a section that is dragged would land beside it */
  sectionMark: 'before' | 'after' | null;
}

export function CanvasSection({ section, at, count, contents, actions, mark, sectionMark }: CanvasSectionProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { sections: selected } = useSelection();
  const drag = useDraggable({ id: `section ${section.id}`, data: { drag: 'section', section: section.id } });
  const name = words(section.label) || texts('forms.unnamedSection');
  const isSelected = selected.includes(section.id);
  const pick = (event: MouseEvent) => {
    const several = event.shiftKey || event.ctrlKey || event.metaKey;
    const others = selected.filter((one) => one !== section.id);
    actions.selectSections(several ? (isSelected ? others : [...others, section.id]) : [section.id]);
  };
  return (
    <section
      className={classes.section}
      aria-label={name}
      data-drop-section={section.id}
      data-selected={isSelected || undefined}
      data-dragged={drag.isDragging || undefined}
      data-mark={sectionMark ?? undefined}
    >
      <div className={classes.sectionHead}>
        <button
          type="button"
          className={classes.sectionName}
          data-unnamed={words(section.label) === '' || undefined}
          aria-label={texts('forms.sectionName', { name })}
          aria-pressed={isSelected}
          data-section={section.id}
          ref={drag.setNodeRef}
          onClick={pick}
          {...drag.listeners}
        >
          <IconGripVertical size={14} aria-hidden className={classes.sectionGrip} />
          {name}
        </button>
        {section.conditional ? (
          <Badge size="sm" color="gray">
            {texts('forms.conditional')}
          </Badge>
        ) : null}
        <SectionTools section={section} name={name} at={at} count={count} actions={actions} />
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

interface SectionToolsProps extends Pick<CanvasSectionProps, 'section' | 'at' | 'count' | 'actions'> {
  name: string;
}
function SectionTools({ section, name, at, count, actions }: SectionToolsProps) {
  const texts = useDesignerTexts();
  const type = useRecordType();
  const form = useOpenForm();
  const edit = useEdit();
  const own = { recordType: type.id, form: form.id, section: section.id };
  const isOnly = form.sections.length === 1;
  const duplicate = () => {
    actions.selectSections([section.id]);
    actions.duplicate();
  };
  const tools = [
    { label: 'upNamed', icon: IconArrowUp, disabled: at === 0, act: () => actions.moveSection(section.id, at - 1) },
    { label: 'downNamed', icon: IconArrowDown, disabled: at === count - 1, act: () => actions.moveSection(section.id, at + 1) },
    { label: 'duplicateNamed', icon: IconCopy, disabled: false, act: duplicate },
    { label: 'removeNamed', icon: IconTrash, disabled: isOnly, act: () => edit({ kind: 'removeSection', ...own }) },
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
