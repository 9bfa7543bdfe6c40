'use client';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import type { RecordData } from '../../runtime/core/types';
import { FormLayoutContext } from '../../runtime/render/form-layout-context';
import { RecordForm } from '../../runtime/render/record-form';
import { RenderProvider } from '../../runtime/render/services';
import { useDesigner, useDesignerTexts, useRecordType, useWords } from '../designer/designer-context';
import { useRequested } from '../designer/use-requested';
import classes from './canvas.module.css';
import { CanvasSection } from './canvas-section';
import { FieldBoundary } from './field-boundary';
import { lenientForm } from './lenient-form';
import { fieldsOf, useCurrency, useOpenForm } from './open-form';
import { usePreviewServices } from './preview-services';
import { RemoveFieldsDialog } from './remove-dialogs';
import { TypedContext } from './typed-context';
import { useClipboard } from './use-clipboard';
import type { FormActions, Place } from './use-form-actions';

interface CanvasProps {
  actions: FormActions;
  /** where what is dragged would land */
  mark: Place | null;
  say: (words: string) => void;
  onType: (value: RecordData) => void;
}

/** The open form as people will see it, each field in a frame that can be selected, moved and made wider. */
export function Canvas({ actions, mark, say, onType }: CanvasProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { locale } = useDesigner();
  const type = useRecordType();
  const form = useOpenForm();
  const currency = useCurrency();
  const services = usePreviewServices();
  const value = useContext(TypedContext);
  const [removing, setRemoving] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useRequested('forms', { removeSelected: () => setRemoving(true) });
  const keys = useCanvasKeys(actions, say, box, () => setRemoving(true));
  const clipboard = useClipboard(actions);
  const { view, sections } = useMemo(() => lenientForm(type, form, locale, currency), [type, form, locale, currency]);
  const layout = useCallback(
    (fields: ReadonlyMap<string, ReactNode>) => (
      <div className={classes.sections}>
        {sections.map((section, at) => (
          <CanvasSection
            key={section.id}
            section={section}
            at={at}
            count={sections.length}
            contents={fields}
            actions={actions}
            mark={mark?.section === section.id ? mark.at : null}
          />
        ))}
      </div>
    ),
    [sections, actions, mark],
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and clipboard of the frames inside, which have names and focus of their own
    <div
      ref={box}
      className={classes.canvas}
      data-forms-canvas
      onKeyDown={keys}
      onCopy={clipboard.copy}
      onCut={clipboard.cut}
      onPaste={clipboard.paste}
    >
      <div className={classes.page}>
        <h2 className={classes.title}>{words(form.label, form.id)}</h2>
        {words(form.description) === '' ? null : <p className={classes.description}>{words(form.description)}</p>}
        <RenderProvider services={services}>
          <FormLayoutContext value={layout}>
            <FieldBoundary of={view} instead={layout(new Map())}>
              <RecordForm view={view} value={value} onChange={onType}>
                {null}
              </RecordForm>
            </FieldBoundary>
          </FormLayoutContext>
        </RenderProvider>
        <Button variant="default" mt="lg" leftSection={<IconPlus size={16} aria-hidden />} onClick={actions.addSection}>
          {texts('forms.addSection')}
        </Button>
      </div>
      <RemoveFieldsDialog opened={removing} onClose={() => setRemoving(false)} actions={actions} />
    </div>
  );
}

const ARROWS: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };

/** Keys of the frames; keys in an input of the form stay the input's. */
function useCanvasKeys(actions: FormActions, say: (words: string) => void, box: { current: HTMLElement | null }, remove: () => void) {
  const { view } = useDesigner();
  const focus = (field: string) =>
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-frame="${CSS.escape(field)}"]`)?.focus());
  return (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const frame = target.dataset.frame;
    if (event.key === 'Escape' && event.defaultPrevented === false) view.getState().select([]);
    if (frame === undefined || event.nativeEvent.isComposing) return;
    const { form } = actions.now();
    const order = fieldsOf(form);
    const step = ARROWS[event.key];
    const take = (act: () => void) => {
      event.preventDefault();
      act();
    };
    if (step !== undefined && event.altKey) {
      take(() => {
        const said = actions.step(frame, step);
        if (said !== null) say(said);
        focus(frame);
      });
    } else if (step !== undefined) {
      const next = order[order.indexOf(frame) + step];
      if (next !== undefined)
        take(() => {
          const before = event.shiftKey ? actions.now().fields : [];
          actions.select([...before.filter((one) => one !== next), next]);
          focus(next);
        });
    } else if (event.key === 'Delete' || event.key === 'Backspace') take(remove);
    else if (event.key === 'Enter')
      take(() => document.querySelector<HTMLElement>('[data-forms-panel] input, [data-forms-panel] textarea')?.focus());
    else if (event.key === ' ') take(() => actions.select([frame]));
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'd') take(actions.duplicate);
    else if (event.key === '[' || event.key === ']') take(() => actions.setSpan([frame], (span) => span + (event.key === ']' ? 1 : -1)));
  };
}
