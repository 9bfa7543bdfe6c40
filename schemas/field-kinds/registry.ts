/** The kinds of fields. A kind is a file beside this one and a line in the table below; `tsc` fails for one without. */
import { isFilled } from '../expression/value';
import type { ValueType } from '../expression/value-type';
import type { Json } from '../json';
import type { FieldKind, FieldSchema } from '../process';
import { address } from './address-kind';
import { boolean } from './boolean-kind';
import { choice, choices } from './choice-kinds';
import { files } from './files-kind';
import { formula, resultField } from './formula-kind';
import type { ComparedAs, FieldKindEntry, KindLookup, KindTable, ValueCheck } from './kind-entry';
import { notes } from './notes-kind';
import { money, number, percent } from './number-kinds';
import { position } from './position-kind';
import { person, relation, team } from './reference-kinds';
import { table } from './table-kind';
import { autonumber, email, longText, phone, text, url } from './text-kinds';
import { date, dateTime } from './time-kinds';
import { compileSchema, type ValueSchema } from './value-schema';

export type { ValueCheck, ValueIssue } from './kind-entry';
export type { ValueSchema } from './value-schema';

/** In the order in which a field without `x-kind` is asked what it is; `text` takes what nothing else wants. */
export const FIELD_KINDS_REGISTRY: KindTable = {
  formula,
  relation,
  files,
  autonumber,
  choice,
  date,
  dateTime,
  email,
  url,
  longText,
  boolean,
  number,
  table,
  choices,
  address,
  position,
  money,
  percent,
  phone,
  person,
  team,
  notes,
  text,
};
const KINDS = Object.keys(FIELD_KINDS_REGISTRY) as FieldKind[];

/** Kind of a field: as it says, else what its JSON Schema looks like. */
export function kindOf(field: FieldSchema): FieldKind {
  return field['x-kind'] ?? KINDS.find((kind) => FIELD_KINDS_REGISTRY[kind].infers(field)) ?? 'text';
}

/** Kind that the values are shown as: that of the result for a formula, else the field's own. */
export function shownKindOf(field: FieldSchema): Exclude<FieldKind, 'formula'> {
  const kind = kindOf(field);
  if (kind !== 'formula') return kind;
  const result = kindOf(resultField(field));
  return result === 'formula' ? 'text' : result;
}

const lookup: KindLookup = { entryOf };
function entryOf(field: FieldSchema): FieldKindEntry {
  return FIELD_KINDS_REGISTRY[kindOf(field)];
}

/** What filters, sorts and indexes compare a value as; null when neither can use the field. */
export function valueTypeOf(field: FieldSchema): ComparedAs {
  return FIELD_KINDS_REGISTRY[shownKindOf(field)].valueType;
}

/** Plain JSON Schema (2020-12, clean in ajv's strict mode) of a stored value of the field. */
export function valueSchemaOf(field: FieldSchema): ValueSchema {
  return entryOf(field).valueSchema(field, lookup);
}

/** Type of the field's value in expressions. */
export function expressionTypeOf(field: FieldSchema): ValueType {
  return entryOf(field).expressionType(field, lookup);
}

/**
 * A check of a stored value, compiled once: the first thing wrong with it, or null. The verdict is that of
 * `valueSchemaOf`, and besides amounts must be whole cents. Emptiness is no issue here: see `isEmptyValue`.
 */
export function compileValueCheck(field: FieldSchema): ValueCheck {
  const entry = entryOf(field);
  const shape = compileSchema(entry.valueSchema(field, lookup));
  // first what has a code or words of its own
  const further = entry.furtherCheck?.(field, lookup);
  return (value) => {
    const issue = further?.(value) ?? null;
    if (issue !== null) return issue;
    const message = shape(value);
    return message === null ? null : { code: 'invalid_value', message };
  };
}

/** The value in the form it is stored in: moments in UTC with milliseconds, addresses and rows without empty parts. */
export function normaliseValue(field: FieldSchema, value: Json): Json {
  return entryOf(field).normalise?.(value, field, lookup) ?? value;
}

/** Null, empty text, empty list and empty object are no value. */
export function isEmptyValue(value: Json | undefined): boolean {
  return !isFilled(value);
}

/** What a designer would insert for a new field of the kind; a fresh copy each time. */
export function defaultFieldSchema(kind: FieldKind): FieldSchema {
  return structuredClone(FIELD_KINDS_REGISTRY[kind].defaultField);
}
