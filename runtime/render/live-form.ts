/** A form that follows what is being typed: what of a foretold form is taken over, and what stays as the person has it. */
import type { FormPreview, FormView, Json, RecordData, Rejection } from '../core/types';
import { fieldView, isObject, type JsonObject } from './field-view';
import { isEmpty, patchOf, sameValue } from './form-data';

/** The form foretold for what had been typed. */
export interface Foretold {
  /** the merge patch it was asked for */
  asked: RecordData;
  preview: FormPreview;
}

const propertiesOf = ({ schema }: Pick<FormView, 'schema'>): JsonObject =>
  isObject(schema) && isObject(schema.properties) ? schema.properties : {};
const uiOf = ({ uiSchema }: Pick<FormView, 'uiSchema'>, field: string): JsonObject => {
  const ui = isObject(uiSchema) ? uiSchema[field] : undefined;
  return isObject(ui) ? ui : {};
};

/**
 * Stored values of fields that show only under what is typed: where typing starts from in them.
 * @param known what earlier answers told; given back as it is when this one tells no more
 */
export function appearedIn(stored: FormView, { asked, preview }: Foretold, known: RecordData): RecordData {
  const shown = propertiesOf(stored);
  const more = Object.keys(propertiesOf(preview)).flatMap((field): [string, Json][] => {
    const value = preview.data[field];
    const isNew = value !== undefined && !Object.hasOwn(shown, field) && !Object.hasOwn(asked, field) && !Object.hasOwn(known, field);
    return isNew ? [[field, value]] : [];
  });
  return more.length === 0 ? known : { ...known, ...Object.fromEntries(more) };
}

/** Of the values that appeared those that the stored form does not show by now: after a save it knows them better. */
export function notShownBy(stored: FormView, appeared: RecordData): RecordData {
  const shown = propertiesOf(stored);
  return Object.fromEntries(Object.entries(appeared).filter(([field]) => !Object.hasOwn(shown, field)));
}

/** The form to show: laid out as foretold, with the stored values as its data. */
export function liveView(stored: FormView, foretold: Foretold | null, appeared: RecordData): FormView {
  if (!foretold) return stored;
  const { schema, uiSchema } = foretold.preview;
  return { schema, uiSchema, data: { ...appeared, ...stored.data } };
}

/**
 * The values to show: what the person has, and around it what only the interpreter writes. Nothing that can be typed
 * changes under their hands.
 */
export function liveValue(value: RecordData, foretold: Foretold | null, appeared: RecordData): RecordData {
  if (!foretold) return value;
  const { preview } = foretold;
  const next: RecordData = { ...value };
  for (const [field, property] of Object.entries(propertiesOf(preview))) {
    const view = isObject(property) ? fieldView(field, property, uiOf(preview, field)) : null;
    const told = preview.data[field];
    if (!view || view.kind === 'files') continue;
    if (view.access === 'read' || view.kind === 'formula' || view.kind === 'autonumber') {
      if (told === undefined) delete next[field];
      else next[field] = told;
      continue;
    }
    const start = appeared[field];
    if (start !== undefined && !Object.hasOwn(value, field)) next[field] = start;
    const computed = view.columns.filter((column) => column.kind === 'formula').map((column) => column.id);
    if (computed.length > 0 && Array.isArray(next[field])) next[field] = withComputedCells(next[field], told, computed);
  }
  return next;
}

/** The values after a change, in which an emptied field that appeared while typing says so: else its stored value would come back. */
export function withEmptied(next: RecordData, shown: RecordData, appeared: RecordData): RecordData {
  const emptied = Object.keys(appeared).filter((field) => Object.hasOwn(shown, field) && !Object.hasOwn(next, field));
  return emptied.length === 0 ? next : { ...next, ...Object.fromEntries(emptied.map((field) => [field, null])) };
}

/** Rows as typed with the computed cells of the answer, where the row is still the one that was asked about. */
function withComputedCells(rows: Json[], told: Json | undefined, computed: readonly string[]): Json[] {
  const answered = Array.isArray(told) ? told.filter(isObject) : [];
  const own = (row: JsonObject) => Object.fromEntries(Object.entries(row).filter(([id, cell]) => !computed.includes(id) && !isEmpty(cell)));
  let at = 0;
  return rows.map((row) => {
    // rows that were only begun are not sent, so the answer has none for them
    if (!isObject(row) || isEmpty(own(row))) return row;
    const answer = answered[at];
    at += 1;
    if (!answer || !sameValue(own(row), own(answer))) return row;
    const rest = Object.fromEntries(Object.entries(row).filter(([id]) => !computed.includes(id)));
    const cells = computed.flatMap((id): [string, Json][] => (answer[id] === undefined ? [] : [[id, answer[id]]]));
    return { ...rest, ...Object.fromEntries(cells) };
  });
}

/**
 * What a new record is created with: all that is filled in, and null for what had a value at first and was emptied, which
 * would come back by its default.
 */
export function creationOf(view: FormView, value: RecordData, fields: readonly string[]): RecordData {
  const emptied = fields.filter((field) => !isEmpty(view.data[field]) && isEmpty(value[field]));
  return { ...patchOf({}, value, fields), ...Object.fromEntries(emptied.map((field) => [field, null])) };
}

const itemOf = ({ stage, criterion, code, field }: Rejection) => `${stage ?? ''} ${criterion ?? `${code} ${field ?? ''}`}`;

/** One item of a gate: missing, or filled by what is typed and not saved yet. */
export interface GateItem {
  rejection: Rejection;
  filled: boolean;
}

/**
 * The residual as typing has changed it, in the order in which it stood; what typing has opened comes last.
 * @param foretold what would be missing after saving; null when nothing is foretold: then everything stands as stored
 */
export function gateItems(residual: readonly Rejection[], foretold: readonly Rejection[] | null): GateItem[] {
  if (!foretold) return residual.map((rejection) => ({ rejection, filled: false }));
  const left = new Map(foretold.map((rejection) => [itemOf(rejection), rejection]));
  const stood = residual.map((rejection): GateItem => {
    const now = left.get(itemOf(rejection));
    left.delete(itemOf(rejection));
    return { rejection: now ?? rejection, filled: now === undefined };
  });
  return [...stood, ...[...left.values()].map((rejection) => ({ rejection, filled: false }))];
}
