/** The draft under the designer's hands: the definition, the way back and forward, and what the server has of it. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Process, Text } from '../../schemas/process';
import { applyEdit, describeEdit, type EditResult } from './apply-edit';
import type { Edit } from './edit';

/** Steps that can be taken back; the oldest go first. A step costs a reference, since documents share what is unchanged. */
export const MAX_STEPS = 500;
/** Each is kept in the browser too, and a document may have a megabyte. */
const MAX_UNANSWERED = 3;

/** A step of undo or redo: what it is called, and the document on its far side. */
export interface Step {
  label: Text;
  document: Process;
  /** consecutive edits of one gesture are one step */
  gesture?: string | undefined;
}

/** How the last attempt to save ended. Whether there is anything to save is `document !== savedDocument`. */
export type SaveState =
  | { kind: 'idle' }
  | { kind: 'saving' }
  /** the server cannot be reached; tried again by itself */
  | { kind: 'offline' }
  /** somebody else saved; `document` is theirs. Nothing is saved until one of `keepMine`, `takeTheirs` and `keepBoth` is chosen */
  | { kind: 'conflict'; document: Process; revision: number }
  /** the server does not take the document as it is, for these reasons; tried again after the next edit */
  | { kind: 'refused'; reasons: readonly Text[] };

export interface DraftState {
  document: Process;
  /** of the saved draft, for `If-Match` */
  revision: number;
  /** nearest last */
  past: readonly Step[];
  /** nearest last */
  future: readonly Step[];
  /** what the server has */
  savedDocument: Process;
  saveState: SaveState;
  /** sent since the server answered last, newest last: one of these may be what it has by now */
  unanswered: readonly Process[];

  /**
   * Applies an edit as one step of undo. With a `gesture` (one typing in one input, one drag) edits that follow each other
   * within the same gesture are one step. A refused edit changes nothing and answers why; one that changes nothing is no step.
   */
  edit(edit: Edit, gesture?: string): EditResult;
  undo(): void;
  redo(): void;
  /** Several steps at once: negative back, positive forward. */
  go(steps: number): void;
  /** Opens a draft: the document the server has under this revision. Forgets the way back. */
  load(document: Process, revision: number): void;
  /** Another document in place of this one, as a step that can be undone. */
  replace(document: Process, label: Text): EditResult;

  /** The document is on its way to the server. */
  sending(document: Process): void;
  /** The server has taken the document under this revision. */
  saved(document: Process, revision: number): void;
  setSaveState(saveState: SaveState): void;
  /** Ends a conflict: the next save writes this document over theirs, as a step whose undo brings theirs. */
  keepMine(label: Text): void;
  /** Ends a conflict: their document takes the place of this one, as a step that can be undone. */
  takeTheirs(label: Text): void;
  /** Ends a conflict: what both sides did, put together as `merged`, takes the place of this one, as a step that can be undone. */
  keepBoth(merged: Process, label: Text): void;
}
export type DraftStore = StoreApi<DraftState>;

/** A store over a draft as the server has it. */
export function createDraftStore(document: Process, revision: number): DraftStore {
  return createStore<DraftState>((set, get) => ({
    ...opened(document, revision),

    edit(edit, gesture) {
      const state = get();
      const result = applyEdit(state.document, edit);
      if (result.ok && result.process !== state.document)
        set(afterEdit(state, result.process, () => describeEdit(edit, state.document), gesture));
      return result;
    },
    undo: () => set((state) => moved(state, -1)),
    redo: () => set((state) => moved(state, 1)),
    go: (steps) => set((state) => moved(state, steps)),
    load: (next, at) => set(opened(next, at)),
    replace: (next, label) => get().edit({ kind: 'replaceDocument', document: next, label }),

    sending: (next) => set(({ unanswered }) => ({ saveState: { kind: 'saving' }, unanswered: sent(unanswered, next) })),
    saved: (next, at) => set({ savedDocument: next, revision: at, saveState: { kind: 'idle' }, unanswered: [] }),
    setSaveState: (saveState) => set({ saveState }),
    keepMine: (label) => set((state) => agreed(state, (theirs) => afterEdit({ ...state, document: theirs }, state.document, () => label))),
    takeTheirs: (label) => set((state) => agreed(state, (theirs) => afterEdit(state, theirs, () => label))),
    keepBoth: (merged, label) => set((state) => agreed(state, () => afterEdit(state, merged, () => label))),
  }));
}

type Content = Pick<DraftState, 'document' | 'revision' | 'past' | 'future' | 'savedDocument' | 'saveState' | 'unanswered'>;

function opened(document: Process, revision: number): Content {
  return { document, revision, past: [], future: [], savedDocument: document, saveState: { kind: 'idle' }, unanswered: [] };
}

/** Sent again is sent once; of many that met no answer only the newest can have arrived last. */
function sent(unanswered: readonly Process[], document: Process): readonly Process[] {
  return [...unanswered.filter((one) => one !== document), document].slice(-MAX_UNANSWERED);
}

/** The end of a conflict: from now on the draft is a change of theirs. Nothing where there is none. */
function agreed(state: DraftState, step: (theirs: Process) => Partial<DraftState>): Partial<DraftState> {
  if (state.saveState.kind !== 'conflict') return {};
  const { document: theirs, revision } = state.saveState;
  return { ...step(theirs), revision, savedDocument: theirs, saveState: { kind: 'idle' }, unanswered: [] };
}

function afterEdit(state: DraftState, document: Process, label: () => Text, gesture?: string): Partial<DraftState> {
  const last = state.past.at(-1);
  const goesOn = gesture !== undefined && last?.gesture === gesture && state.future.length === 0;
  const past = goesOn ? state.past : [...state.past.slice(-(MAX_STEPS - 1)), { label: label(), document: state.document, gesture }];
  return { document, past, future: [] };
}

/** The document `steps` further; as far as there are steps. */
function moved(state: DraftState, steps: number): Partial<DraftState> {
  const [from, to] = steps < 0 ? [[...state.past], [...state.future]] : [[...state.future], [...state.past]];
  let { document } = state;
  for (let left = Math.abs(steps); left > 0; left--) {
    const step = from.pop();
    if (step === undefined) break;
    // the step keeps its name; a gesture that was undone does not go on
    to.push({ label: step.label, document });
    document = step.document;
  }
  return steps < 0 ? { document, past: from, future: to } : { document, past: to, future: from };
}
