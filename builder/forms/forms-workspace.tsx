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
import { labelOfField, sectionName } from '../words/names';
import { Canvas } from './canvas';
import { dropPlaceIn } from './drop-place-in';
import { FormList } from './form-list';
import classes from './forms-workspace.module.css';
import { fieldIn } from './lenient-form';
import { fieldsOf } from './open-form';
import { Palette } from './palette';
import { FormsPanel } from './panel/forms-panel';
import { Preview } from './preview';
import { Translations } from './translations';
import { TypedContext } from './typed-context';
import { type FormActions, type Place, useFormActions } from './use-form-actions';

/** What is dragged: a kind out of the palette, a field that the form does not show yet, or one it shows. */
export type Dragged = { drag: 'kind'; kind: FieldKind } | { drag: 'hidden'; field: string } | { drag: 'shown'; field: string };

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

function Design({ say }: { say: (words: string) => void }) {
  const actions = useFormActions();
  useFormOfSelected(actions);
  useRequested('forms', {
    addKind: (kind) => actions.addKind(kind as FieldKind),
    addSection: () => actions.addSection(),
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
          <Canvas actions={actions} mark={drag.place} say={say} onType={setTyped} />
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
  const [place, setPlace] = useState<Place | null>(null);
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
  const nameOf = (one: Dragged) =>
    words(one.drag === 'kind' ? FIELD_KIND_WORDS[one.kind] : labelOfField(fieldIn(type, one.field), one.field));
  const name = dragged === null ? null : nameOf(dragged);
  const move = (_: DragMoveEvent) => {
    const next = dropPlaceIn(document, pointer.current);
    if (next?.section === place?.section && next?.at === place?.at) return;
    setPlace(next);
    const { form } = actions.now();
    if (next !== null) say(texts('forms.overPlace', { section: words(sectionName(type, form.id, next.section)), at: next.at + 1 }));
  };
  const over = () => {
    setDragged(null);
    setPlace(null);
  };
  const end = (_: DragEndEvent) => {
    const to = dropPlaceIn(document, pointer.current);
    if (dragged !== null && to !== null) {
      if (dragged.drag === 'kind') actions.addKind(dragged.kind, to);
      else if (dragged.drag === 'hidden') actions.place(dragged.field, to);
      else actions.moveTo(dragged.field, to);
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
  return { sensors, name, place, start, move, end, cancel };
}
