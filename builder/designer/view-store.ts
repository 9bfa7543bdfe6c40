/** What of the draft is open and selected. None of it belongs to the definition: it is neither saved nor undone. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ShowMe } from '../problems/show-me';

export type Workspace = 'pipeline' | 'forms' | 'simulator';

/** A thing that can be selected, by its stable id within the open record type (and form). */
export type Selected =
  | { what: 'stage'; id: string }
  | { what: 'transition'; id: string }
  /** a field where the open form shows it */
  | { what: 'formField'; id: string }
  | { what: 'section'; id: string }
  | { what: 'scenario'; id: string };

export interface ViewState {
  workspace: Workspace;
  /** id of the open record type; it may be gone after an undo: see `useRecordType` */
  recordType: string;
  /** the form that is open in the form designer; null or gone: the first one */
  form: string | null;
  /** of one kind, the last one selected last; ids that are gone count as not selected */
  selected: readonly Selected[];
  /** what a problem asked to see of the selected thing: a criterion or a property (the rest of its path); counted, so that asking twice leads there twice */
  asked: { criterion?: string; property?: string; count: number } | null;

  openWorkspace(workspace: Workspace): void;
  openRecordType(recordType: string): void;
  openForm(form: string): void;
  select(selected: readonly Selected[]): void;
  /** Opens what a problem, a usage or a change points at. */
  show(target: ShowMe): void;
}
export type ViewStore = StoreApi<ViewState>;

export function createViewStore(recordType: string): ViewStore {
  return createStore<ViewState>((set) => ({
    workspace: 'pipeline',
    recordType,
    form: null,
    selected: [],
    asked: null,

    openWorkspace: (workspace) => set((state) => (state.workspace === workspace ? {} : { workspace, selected: [], asked: null })),
    openRecordType: (next) => set({ recordType: next, form: null, selected: [], asked: null }),
    openForm: (form) => set({ workspace: 'forms', form, selected: [], asked: null }),
    select: (selected) => set({ selected, asked: null }),
    show: (target) => set((state) => shown(state, target)),
  }));
}

function shown(state: ViewState, target: ShowMe): Partial<ViewState> {
  const { recordType = state.recordType, stage, transition, form, section, formField, field, criterion, property } = target;
  const opened = {
    recordType,
    form: form ?? (recordType === state.recordType ? state.form : null),
    asked: {
      ...(criterion === undefined ? {} : { criterion }),
      ...(property === undefined ? {} : { property }),
      count: (state.asked?.count ?? 0) + 1,
    },
  };
  if (stage !== undefined) return { ...opened, workspace: 'pipeline', selected: [{ what: 'stage', id: stage }] };
  if (transition !== undefined) return { ...opened, workspace: 'pipeline', selected: [{ what: 'transition', id: transition }] };
  const inForm = formField ?? field;
  if (inForm !== undefined) return { ...opened, workspace: 'forms', selected: [{ what: 'formField', id: inForm }] };
  if (section !== undefined) return { ...opened, workspace: 'forms', selected: [{ what: 'section', id: section }] };
  return { ...opened, selected: [], ...(form === undefined ? {} : { workspace: 'forms' as const }) };
}
