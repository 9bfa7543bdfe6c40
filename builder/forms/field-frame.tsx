'use client';
import { useDraggable } from '@dnd-kit/core';
import { IconAlertTriangle, IconGripVertical } from '@tabler/icons-react';
import { type MouseEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { FIELD_KIND_WORDS } from '../../schemas/field-kind-words';
import { useDesignerTexts, useWords } from '../designer/designer-context';
import classes from './canvas.module.css';
import { spanAfterDrag } from './drop-place';
import { FieldBoundary } from './field-boundary';
import type { LenientField } from './lenient-form';
import { useSelection } from './open-form';
import type { FormActions } from './use-form-actions';

interface FieldFrameProps {
  field: LenientField;
  content: ReactNode;
  actions: FormActions;
  /** where what is dragged would land beside it */
  mark: 'before' | 'after' | null;
}

/** A field of the form in its frame: what is inside is the real input, which can be written in. */
export function FieldFrame({ field, content, actions, mark }: FieldFrameProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { fields: selected } = useSelection();
  const drag = useDraggable({ id: `shown ${field.id}`, data: { drag: 'shown', field: field.id } });
  const name = words(field.label, field.id);
  const kind = field.kind === null ? '' : words(FIELD_KIND_WORDS[field.kind]);
  const isSelected = selected.includes(field.id);
  const pick = (event: MouseEvent) => {
    const several = event.shiftKey || event.ctrlKey || event.metaKey;
    const others = selected.filter((one) => one !== field.id);
    if (several) actions.select(isSelected ? others : [...others, field.id]);
    else if (!isSelected || selected.length > 1) actions.select([field.id]);
  };
  const problem = (
    <p className={classes.broken}>
      <IconAlertTriangle size={15} aria-hidden /> {name}: {words(field.problem ?? undefined) || texts('forms.broken')}
    </p>
  );
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys of all frames are handled by the canvas
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out on a grid everywhere
    <div
      ref={drag.setNodeRef}
      className={classes.frame}
      style={{ '--span': field.span } as React.CSSProperties}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the frame is what the keys of the designer work on
      tabIndex={0}
      aria-label={texts('forms.frame', { name, kind, span: field.span })}
      aria-current={isSelected ? 'true' : undefined}
      data-frame={field.id}
      data-selected={isSelected || undefined}
      data-dragged={drag.isDragging || undefined}
      data-mark={mark ?? undefined}
      data-wide={field.span > 10 || undefined}
      onClick={pick}
    >
      <span className={classes.grip} aria-hidden title={texts('forms.drag')} {...drag.listeners}>
        <IconGripVertical size={14} />
      </span>
      {field.conditional ? <span className={classes.tag}>{texts('forms.conditional')}</span> : null}
      <FieldBoundary of={content} instead={problem}>
        {field.problem === null ? content : problem}
      </FieldBoundary>
      <WidthHandle field={field} actions={actions} />
    </div>
  );
}

function WidthHandle({ field, actions }: { field: LenientField; actions: FormActions }) {
  const texts = useDesignerTexts();
  const start = useRef<{ x: number; span: number; column: number; gesture: string } | null>(null);
  const down = (event: PointerEvent<HTMLSpanElement>) => {
    const grid = event.currentTarget.closest('[data-drop-section]');
    if (grid === null) return;
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, span: field.span, column: grid.clientWidth / 12, gesture: `width:${field.id}:${event.timeStamp}` };
  };
  const move = (event: PointerEvent) => {
    if (start.current === null) return;
    const { x, span, column, gesture } = start.current;
    const next = spanAfterDrag(span, event.clientX - x, column);
    if (next !== field.span) actions.setSpan([field.id], () => next, gesture);
  };
  const end = () => {
    start.current = null;
  };
  return (
    <span
      className={classes.handle}
      aria-hidden
      title={texts('forms.resize')}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
    />
  );
}
