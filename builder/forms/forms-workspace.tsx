'use client';
import {
  DndContext,
  type DragEndEvent,
  type DragMoveEvent,
  DragOverlay,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SegmentedControl, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { RecordData } from '../../runtime/core/types';
import { FIELD_KIND_WORDS } from '../../schemas/field-kind-words';
import type { FieldKind } from '../../schemas/process';
import { useDesigner, useDesignerTexts, useRecordType, useView, useWords } from '../designer/designer-context';
import { useRequested } from '../designer/use-requested';
import { FORM_VIEWS, type FormView } from '../designer/view-store';
import { labelOfField, sectionName, tabName } from '../words/names';
import { Canvas } from './canvas';
import { placeAfterTaking } from './drop-place';
import { dropPlaceIn, type Landing, sectionPlaceIn, tabAt, tabPlaceIn } from './drop-place-in';
import { FormList } from './form-list';
import classes from './forms-workspace.module.css';
import { fieldIn } from './lenient-form';
import { fieldsOf, tabOfSelection, useOpenForm, useSelection } from './open-form';
import { Palette } from './palette';
import { FormsPanel } from './panel/forms-panel';
import { Preview } from './preview';
import { sectionsOn } from './section-order';
import { Translations } from './translations';
import { TypedContext } from './typed-context';
import { type FormActions, useFormActions } from './use-form-actions';

/** What is dragged: a kind out of the palette, a field that the form does not show yet or one it shows, a section or a tab. */
export type Dragged =
  | { drag: 'kind'; kind: FieldKind }
  | { drag: 'hidden'; field: string }
  | { drag: 'shown'; field: string }
  | { drag: 'section'; section: string }
  | { drag: 'tab'; tab: string };

/** The forms of the open record type: palette, the form as people will see it, and the panel of what is selected. */
export function FormsWorkspace() {
  const texts = useDesignerTexts();
  const { view: store } = useDesigner();
  const view = useView((state) => state.formView);
  const [said, say] = useState('');
  return (
    <section className={classes.workspace} aria-label={texts('forms.workspace')} data-ready>
      <div className={classes.views}>
        <SegmentedControl
          size="xs"
          aria-label={texts('forms.views')}
          value={view}
          onChange={(next) => store.getState().openFormView(next as FormView)}
          data={FORM_VIEWS.map((one) => ({ value: one, label: texts(`forms.${one}`) }))}
        />
        {view === 'viewDesign' ? <span className={classes.keys}>{texts('forms.keys')}</span> : null}
      </div>
      {view === 'viewDesign' ? <Design say={say} /> : view === 'viewTexts' ? <Translations /> : <Preview />}
      <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
    </section>
  );
}

/** A problem or a usage may lead to a field that another form shows: that form is opened. */
function useFormOfSelected(actions: FormActions): void {
  const { view } = useDesigner();
  const asked = useView((state) => state.asked);
  useEffect(() => {
    if (asked === null) return;
    const { type, form } = actions.now();
    const field = view.getState().selected.find(({ what }) => what === 'formField')?.id;
    if (field === undefined || fieldsOf(form).includes(field)) return;
    const shows = type.forms.find((one) => fieldsOf(one).includes(field));
    if (shows !== undefined) view.setState({ form: shows.id });
  }, [view, asked, actions]);
}

/** What is selected is seen, on whichever tab it stands: a usage led there, or it was moved. */
function useTabOfSelected(): void {
  const { view } = useDesigner();
  const form = useOpenForm();
  const selected = useView((state) => state.selected);
  const tab = tabOfSelection(form, useSelection());
  // biome-ignore lint/correctness/useExhaustiveDependencies: selecting the same again leads there again
  useEffect(() => {
    if (tab !== null) view.getState().openTab(tab);
  }, [view, tab, selected]);
}

function Design({ say }: { say: (words: string) => void }) {
  const actions = useFormActions();
  useFormOfSelected(actions);
  useTabOfSelected();
  useRequested('forms', {
    addKind: (kind) => actions.addKind(kind as FieldKind),
    addSection: () => actions.addSection(),
    addTab: () => actions.addTab(),
    duplicate: () => actions.duplicate(),
  });
  const drag = useDrag(actions, say);
  const [typed, setTyped] = useState<RecordData>({});
  return (
    <DndContext
      sensors={drag.sensors}
      accessibility={{ announcements: SILENT }}
      onDragStart={({ active }) => drag.start(active.data.current as Dragged)}
      onDragMove={drag.move}
      onDragEnd={drag.end}
      onDragCancel={drag.cancel}
    >
      <div className={classes.columns}>
        <div className={classes.left}>
          <FormList />
          <Palette actions={actions} />
        </div>
        <TypedContext value={typed}>
          <Canvas actions={actions} landing={drag.landing} say={say} onType={setTyped} />
          <FormsPanel actions={actions} />
        </TypedContext>
      </div>
      <DragOverlay dropAnimation={null}>{drag.name === null ? null : <div className={classes.lifted}>{drag.name}</div>}</DragOverlay>
    </DndContext>
  );
}

/** Places are said by the workspace itself: they are finer than what dnd-kit knows to be under the pointer. */
const SILENT = { onDragStart: () => undefined, onDragOver: () => undefined, onDragEnd: () => undefined, onDragCancel: () => undefined };

function useDrag(actions: FormActions, say: (words: string) => void) {
  const texts = useDesignerTexts();
  const words = useWords();
  const type = useRecordType();
  const { view } = useDesigner();
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const [landing, setLanding] = useState<Landing | null>(null);
  const pointer = useRef({ x: 0, y: 0 });
  useEffect(() => {
    const follow = (event: PointerEvent) => {
      pointer.current = { x: event.clientX, y: event.clientY };
    };
    window.addEventListener('pointermove', follow, true);
    window.addEventListener('pointerdown', follow, true);
    return () => {
      window.removeEventListener('pointermove', follow, true);
      window.removeEventListener('pointerdown', follow, true);
    };
  }, []);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 5 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
  );
  const nameOf = (one: Dragged): string => {
    const { form } = actions.now();
    if (one.drag === 'kind') return words(FIELD_KIND_WORDS[one.kind]);
    if (one.drag === 'section') return words(sectionName(type, form.id, one.section));
    if (one.drag === 'tab') return words(tabName(type, form.id, one.tab));
    return words(labelOfField(fieldIn(type, one.field), one.field));
  };
  const name = dragged === null ? null : nameOf(dragged);
  const landingOf = (one: Dragged): Landing | null => {
    const at = pointer.current;
    if (one.drag === 'tab') {
      const place = tabPlaceIn(document, at);
      return place === null ? null : { on: 'tabs', at: place };
    }
    const tab = tabAt(document, at);
    if (tab !== null) return { on: 'tab', tab };
    if (one.drag === 'section') {
      const place = sectionPlaceIn(document, at);
      return place === null ? null : { on: 'sections', at: place };
    }
    const place = dropPlaceIn(document, at);
    return place === null ? null : { on: 'fields', ...place };
  };
  const landingWords = (next: Landing): string => {
    const { form } = actions.now();
    if (next.on === 'tab') return texts('forms.overTab', { name: words(tabName(type, form.id, next.tab)) });
    if (next.on === 'tabs') return texts('forms.overTabPlace', { at: next.at + 1 });
    if (next.on === 'sections') return texts('forms.overSectionPlace', { at: next.at + 1 });
    return texts('forms.overPlace', { section: words(sectionName(type, form.id, next.section)), at: next.at + 1 });
  };
  const move = (_: DragMoveEvent) => {
    if (dragged === null) return;
    const next = landingOf(dragged);
    if (JSON.stringify(next) === JSON.stringify(landing)) return;
    setLanding(next);
    if (next === null) return;
    // a field is put among those of another tab by holding it over the tab
    if (next.on === 'tab' && dragged.drag !== 'section') view.getState().openTab(next.tab);
    say(landingWords(next));
  };
  const over = () => {
    setDragged(null);
    setLanding(null);
  };
  const end = (_: DragEndEvent) => {
    const to = dragged === null ? null : landingOf(dragged);
    if (dragged !== null && to !== null) {
      dropped(actions, dragged, to);
      say(texts('forms.dropped', { name: name ?? '' }));
    }
    over();
  };
  const start = (one: Dragged) => {
    setDragged(one);
    if (one.drag === 'shown') view.getState().select([{ what: 'formField', id: one.field }]);
    say(texts('forms.picked', { name: nameOf(one) }));
  };
  const cancel = () => {
    say(texts('forms.cancelled', { name: name ?? '' }));
    over();
  };
  return { sensors, name, landing, start, move, end, cancel };
}

function dropped(actions: FormActions, dragged: Dragged, to: Landing): void {
  const { form, openTab } = actions.now();
  if (dragged.drag === 'tab') {
    const from = (form.tabs ?? []).findIndex(({ id }) => id === dragged.tab);
    if (to.on === 'tabs') actions.moveTab(dragged.tab, placeAfterTaking(from, to.at));
    return;
  }
  if (dragged.drag === 'section') {
    const from = sectionsOn(form, openTab).findIndex(({ id }) => id === dragged.section);
    if (to.on === 'tab') actions.moveToTab([dragged.section], to.tab);
    else if (to.on === 'sections') actions.moveSection(dragged.section, placeAfterTaking(from, to.at));
    return;
  }
  // dropped on the tab itself: at its end
  const place = to.on === 'fields' ? to : to.on === 'tab' ? actions.endOf(to.tab) : null;
  if (place === null) return;
  if (dragged.drag === 'kind') actions.addKind(dragged.kind, place);
  else if (dragged.drag === 'hidden') actions.place(dragged.field, place);
  else actions.moveTo(dragged.field, place);
}
