/** A form of a run while it is typed into: the same as the page of a record shows, but answered at once. */
import type { HeldChange } from '../../runtime/core/approvals/needed';
import type { FormPreview, FormView, MissingForMove, RecordData } from '../../runtime/core/types';
import { patchOf, sameValue, writableFields } from '../../runtime/render/form-data';
import { appearedIn, creationOf, type Foretold, liveValue, liveView } from '../../runtime/render/live-form';

export interface TypedForm {
  view: FormView;
  /** what is typed over what is stored, and what is computed from it */
  value: RecordData;
  /** what is to be saved: a merge patch of a record, all values of a new one */
  patch: RecordData;
  dirty: boolean;
  /** what forward moves would still miss after saving; null while nothing is typed */
  residual: readonly MissingForMove[] | null;
  /** changes that are asked for instead of being saved */
  held: readonly HeldChange[];
  /** the entries after the form has told a change */
  entriesOf(next: RecordData): RecordData;
}

/** A field that appears may bring a value that counts again; what hides itself by what it holds must not ask for ever. */
const MAX_ROUNDS = 3;

/**
 * @param stored the form as it is stored
 * @param entries what is typed, by field; null for what was emptied
 * @param isNew of a record that is to be created
 * @param ask the form as saving a patch would leave it
 */
export function typedForm(stored: FormView, entries: RecordData, isNew: boolean, ask: (patch: RecordData) => FormPreview): TypedForm {
  const entered = enteredOver(stored, entries);
  let foretold: Foretold | null = null;
  let appeared: RecordData = {};
  for (let round = 0; ; round++) {
    const view = liveView(stored, foretold, appeared);
    const value = liveValue(entered, foretold, appeared);
    const fields = writableFields(view);
    const changes = patchOf(view.data, value, fields);
    const dirty = Object.keys(changes).length > 0;
    const isSettled = !dirty || round === MAX_ROUNDS || (foretold !== null && sameValue(foretold.asked, changes));
    if (!isSettled) {
      foretold = { asked: changes, preview: ask(changes) };
      appeared = appearedIn(stored, foretold, appeared);
      continue;
    }
    const base = { ...appeared, ...stored.data };
    return {
      view: dirty ? view : stored,
      value: dirty ? value : entered,
      patch: isNew ? creationOf(stored, value, fields) : changes,
      dirty,
      residual: dirty ? (foretold?.preview.residual ?? []) : null,
      held: dirty ? (foretold?.preview.approvals ?? []) : [],
      entriesOf: (next) => entriesIn(base, next, fields),
    };
  }
}

/** The stored values with the entries over them. A field that was emptied keeps its null only where nothing is stored. */
function enteredOver(stored: FormView, entries: RecordData): RecordData {
  const emptied = (field: string) => entries[field] === null && Object.hasOwn(stored.data, field);
  return Object.fromEntries(Object.entries({ ...stored.data, ...entries }).filter(([field]) => !emptied(field)));
}

function entriesIn(base: RecordData, next: RecordData, fields: readonly string[]): RecordData {
  const entries: RecordData = {};
  for (const field of fields) {
    const [before, after] = [base[field] ?? null, next[field] ?? null];
    if (!sameValue(before, after)) entries[field] = after;
  }
  return entries;
}
