'use client';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import type { RecordData } from '../../runtime/core/types';
import { FormLayoutContext } from '../../runtime/render/form-layout-context';
import { RecordForm } from '../../runtime/render/record-form';
import { RenderProvider } from '../../runtime/render/services';
import { tabOfSection } from '../../schemas/section-tab';
import { useDesigner, useDesignerTexts, useRecordType, useWords } from '../designer/designer-context';
import { useRequested } from '../designer/use-requested';
import { fieldOf } from '../draft/edits/place-field';
import classes from './canvas.module.css';
import { CanvasSection } from './canvas-section';
import { CanvasTabs, labelledByTab } from './canvas-tabs';
import type { Landing } from './drop-place-in';
import { FieldBoundary } from './field-boundary';
import { lenientForm } from './lenient-form';
import { useCurrency, useOpenForm, useOpenTab, useSelection } from './open-form';
import { usePreviewServices } from './preview-services';
import { RemoveFieldsDialog, RemoveTabDialog } from './remove-dialogs';
import { sectionsOn } from './section-order';
import { TypedContext } from './typed-context';
import { useClipboard } from './use-clipboard';
import type { FormActions } from './use-form-actions';

interface CanvasProps {
  actions: FormActions;
  /** where what is dragged would land */
  landing: Landing | null;
  say: (words: string) => void;
  onType: (value: RecordData) => void;
}

/** The open form as people will see it, each field in a frame that can be selected, moved and made wider. */
export function Canvas({ actions, landing, say, onType }: CanvasProps) {
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
  const openTab = useOpenTab();
  const selection = useSelection();
  const [removingTab, setRemovingTab] = useState<string | null>(null);
  const remove = () => {
    const { fields, sections, tab, form: open } = actions.now();
    if (fields.length > 0) setRemoving(true);
    else if (sections.length > 0) actions.removeSections();
    else if (tab !== null && open.sections.some((section) => tabOfSection(open, section)?.id === tab)) setRemovingTab(tab);
    else if (tab !== null) actions.removeTab(tab, 'move');
  };
  useRequested('forms', { removeSelected: remove });
  const keys = useCanvasKeys(actions, say, box, remove);
  const clipboard = useClipboard(actions);
  const { view, tabs, sections } = useMemo(() => lenientForm(type, form, locale, currency), [type, form, locale, currency]);
  const shown = useMemo(() => sections.filter(({ tab }) => tab === openTab), [sections, openTab]);
  const layout = useCallback(
    (fields: ReadonlyMap<string, ReactNode>) => (
      <div className={classes.sections} {...labelledByTab(openTab)}>
        {shown.length === 0 ? <p className={classes.emptySection}>{texts('forms.tabEmptyText')}</p> : null}
        {shown.map((section, at) => (
          <CanvasSection
            key={section.id}
            section={section}
            at={at}
            count={shown.length}
            contents={fields}
            actions={actions}
            mark={landing?.on === 'fields' && landing.section === section.id ? landing.at : null}
            sectionMark={
              landing?.on !== 'sections'
                ? null
                : landing.at === at
                  ? 'before'
                  : landing.at === at + 1 && at === shown.length - 1
                    ? 'after'
                    : null
            }
          />
        ))}
      </div>
    ),
    [shown, openTab, actions, landing, texts],
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
        {openTab === null ? null : (
          <CanvasTabs
            tabs={tabs}
            open={openTab}
            selected={selection.tab}
            actions={actions}
            landing={landing}
            say={say}
            onRemove={(tab) => {
              actions.openTab(tab);
              remove();
            }}
          />
        )}
        <RenderProvider services={services}>
          <FormLayoutContext value={layout}>
            <FieldBoundary of={view} instead={layout(new Map())}>
              <RecordForm view={view} value={value} onChange={onType}>
                {null}
              </RecordForm>
            </FieldBoundary>
          </FormLayoutContext>
        </RenderProvider>
        <Button
          variant="default"
          className={classes.addSection}
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={actions.addSection}
        >
          {texts('forms.addSection')}
        </Button>
      </div>
      <RemoveTabDialog tab={removingTab} onClose={() => setRemovingTab(null)} actions={actions} />
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
  const sectionKeys = (event: KeyboardEvent, section: string, take: (act: () => void) => void) => {
    const { form, openTab, sections } = actions.now();
    const shown = sectionsOn(form, openTab);
    const at = shown.findIndex(({ id }) => id === section);
    const step = ARROWS[event.key];
    const chosen = sections.includes(section) ? sections : [section];
    const go = (id: string | undefined) =>
      id !== undefined &&
      requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-section="${CSS.escape(id)}"]`)?.focus());
    if (step !== undefined && event.altKey)
      take(() => {
        const said = actions.moveSection(section, at + step);
        if (said !== null) say(said);
        go(section);
      });
    else if (step !== undefined)
      take(() => {
        const next = shown[at + step]?.id;
        if (next === undefined) return;
        actions.selectSections([...(event.shiftKey ? chosen : []), next]);
        go(next);
      });
    else if (event.key === 'Delete' || event.key === 'Backspace')
      take(() => {
        actions.selectSections(chosen);
        remove();
        go((shown[at + 1] ?? shown[at - 1])?.id);
      });
    else if (event.key === 'Enter')
      take(() => {
        actions.selectSections([section]);
        requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-forms-panel] input')?.focus());
      });
    else if (event.key === ' ') take(() => actions.selectSections([section]));
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'd')
      take(() => {
        actions.selectSections(chosen);
        actions.duplicate();
        go(actions.now().sections.at(-1));
      });
  };
  return (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const frame = target.dataset.frame;
    const section = target.dataset.section;
    if (event.key === 'Escape' && event.defaultPrevented === false) view.getState().select([]);
    if (event.nativeEvent.isComposing) return;
    const take = (act: () => void) => {
      event.preventDefault();
      act();
    };
    if (section !== undefined) return void sectionKeys(event, section, take);
    if (frame === undefined) return;
    const { form, openTab } = actions.now();
    const order = sectionsOn(form, openTab).flatMap((one) => one.fields.map(fieldOf));
    const step = ARROWS[event.key];
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
