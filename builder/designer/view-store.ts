/** What of the draft is open and selected. None of it belongs to the definition: it is neither saved nor undone. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ShowMe } from '../problems/show-me';

export type Workspace = 'process' | 'pipeline' | 'forms' | 'simulator' | 'document';
/** The ways to look at a form: drawing it, its texts in both languages, and as people will see it. */
export const FORM_VIEWS = ['viewDesign', 'viewTexts', 'viewPreview'] as const;
export type FormView = (typeof FORM_VIEWS)[number];

/** A thing that can be selected, by its stable id within the open record type (and form). */
export type Selected =
  | { what: 'stage'; id: string }
  | { what: 'transition'; id: string }
  /** a field where the open form shows it */
  | { what: 'formField'; id: string }
  | { what: 'section'; id: string }
  | { what: 'tab'; id: string }
  | { what: 'scenario'; id: string }
  /** of the process itself, by ids that are unique in it */
  | { what: 'recordType' | 'role' | 'calendar' | 'automation' | 'article' | 'sample'; id: string };

export interface ViewState {
  workspace: Workspace;
  /** id of the open record type; it may be gone after an undo: see `useRecordType` */
  recordType: string;
  /** the form that is open in the form designer; null or gone: the first one */
  form: string | null;
  /** the tab of it that is open; null or gone: the first one */
  formTab: string | null;
  formView: FormView;
  /** whose eyes the preview of a form begins with; null: the first role */
  previewRole: string | null;
  /** of one kind, the last one selected last; ids that are gone count as not selected */
  selected: readonly Selected[];
  /** what a problem asked to see of the selected thing: a criterion or a property (the rest of its path); counted, so that asking twice leads there twice */
  asked: { criterion?: string; property?: string; count: number } | null;

  /** something that only an open workspace can do; it takes the request as soon as it is there */
  requested: { workspace: Workspace; action: string } | null;

  openWorkspace(workspace: Workspace): void;
  openRecordType(recordType: string): void;
  openForm(form: string): void;
  openTab(tab: string): void;
  openFormView(formView: FormView): void;
  /** the open form as people of a role see it */
  previewAs(role: string): void;
  select(selected: readonly Selected[]): void;
  /** Opens a workspace to do something in it; see `useRequested`. */
  request(workspace: Workspace, action: string): void;
  /** Opens what a problem, a usage or a change points at. */
  show(target: ShowMe): void;
}
export type ViewStore = StoreApi<ViewState>;

export function createViewStore(recordType: string): ViewStore {
  return createStore<ViewState>((set) => ({
    workspace: 'pipeline',
    recordType,
    form: null,
    formTab: null,
    formView: 'viewDesign',
    previewRole: null,
    selected: [],
    asked: null,
    requested: null,

    openWorkspace: (workspace) => set((state) => (state.workspace === workspace ? {} : { workspace, selected: [], asked: null })),
    openRecordType: (next) =>
      set(({ workspace }) => ({
        recordType: next,
        form: null,
        selected: workspace === 'process' ? [{ what: 'recordType', id: next }] : [],
        asked: null,
      })),
    openForm: (form) => set({ workspace: 'forms', form, formTab: null, selected: [], asked: null }),
    openTab: (formTab) => set((state) => (state.formTab === formTab ? {} : { formTab })),
    openFormView: (formView) =>
      set(({ workspace }) => ({ formView, ...(workspace === 'forms' ? {} : { workspace: 'forms', selected: [], asked: null }) })),
    previewAs: (role) => set({ workspace: 'forms', formView: 'viewPreview', previewRole: role, selected: [], asked: null }),
    select: (selected) => set({ selected, asked: null }),
    request: (workspace, action) =>
      set((state) => ({
        ...(state.workspace === workspace ? {} : { workspace, selected: [], asked: null }),
        ...(workspace === 'forms' ? { formView: 'viewDesign' as const } : {}),
        requested: { workspace, action },
      })),
    show: (target) => set((state) => shown(state, inList(target))),
  }));
}

/** Timers, tasks and approvals are mended where they are listed, under their name: in the panel of their stage or move, or on the page of their record type. */
function inList({ timer, task, approval, ...target }: ShowMe): ShowMe {
  const [list, id] = timer !== undefined ? ['timers', timer] : task !== undefined ? ['tasks', task] : ['approvals', approval];
  if (id === undefined) return target;
  const { criterion, property, ...thing } = target;
  // evidence is a list within its task, other than the criteria of a gate
  const within = criterion === undefined ? [] : ['evidence', criterion];
  return { ...thing, property: [list, id, ...within, ...(property === undefined ? [] : [property])].join('.') };
}

function shown(state: ViewState, target: ShowMe): Partial<ViewState> {
  const { recordType = state.recordType, stage, transition, form, tab, section, formField, field, criterion, property, scenario } = target;
  const opened = {
    recordType,
    form: form ?? (recordType === state.recordType ? state.form : null),
    asked: {
      ...(criterion === undefined ? {} : { criterion }),
      ...(property === undefined ? {} : { property }),
      count: (state.asked?.count ?? 0) + 1,
    },
  };
  if (scenario !== undefined) return { ...opened, workspace: 'simulator', selected: [{ what: 'scenario', id: scenario }] };
  const inProcess = placeInProcess(target);
  if (inProcess !== null) return { ...opened, asked: { ...inProcess.asked, count: opened.asked.count }, ...inProcess.open };
  if (stage !== undefined) return { ...opened, workspace: 'pipeline', selected: [{ what: 'stage', id: stage }] };
  if (transition !== undefined) return { ...opened, workspace: 'pipeline', selected: [{ what: 'transition', id: transition }] };
  const forms = { ...opened, workspace: 'forms', formView: 'viewDesign' } as const;
  const inForm = formField ?? field;
  if (inForm !== undefined) return { ...forms, selected: [{ what: 'formField', id: inForm }] };
  if (section !== undefined) return { ...forms, selected: [{ what: 'section', id: section }] };
  if (tab !== undefined) return { ...forms, selected: [{ what: 'tab', id: tab }] };
  if (form !== undefined) return { ...forms, selected: [] };
  if (property?.startsWith('pipeline')) return { ...opened, workspace: 'pipeline', selected: [] };
  return { ...opened, selected: [] };
}

/** Roles, automations, knowledge, samples, settings of a record type and of the process itself are mended in one workspace. */
function placeInProcess(target: ShowMe): { asked: { property?: string }; open: Pick<ViewState, 'workspace' | 'selected'> } | null {
  const { recordType, role, grant, calendar, automation, article, sample, property } = target;
  const open = (selected: readonly Selected[]) => ({ workspace: 'process' as const, selected });
  const asked = property === undefined ? {} : { property };
  if (role !== undefined) {
    const within = grant === undefined ? property : ['grants', grant, ...(property === undefined ? [] : [property])].join('.');
    return { asked: within === undefined ? {} : { property: within }, open: open([{ what: 'role', id: role }]) };
  }
  if (calendar !== undefined) return { asked, open: open([{ what: 'calendar', id: calendar }]) };
  if (automation !== undefined) return { asked, open: open([{ what: 'automation', id: automation }]) };
  if (article !== undefined) return { asked, open: open([{ what: 'article', id: article }]) };
  if (sample !== undefined) return { asked, open: open([{ what: 'sample', id: sample }]) };
  if (recordType === undefined) return { asked, open: open([]) };
  const parts = ['field', 'form', 'stage', 'transition'] as const;
  if (parts.some((part) => target[part] !== undefined) || property?.startsWith('pipeline')) return null;
  return { asked, open: open([{ what: 'recordType', id: recordType }]) };
}
