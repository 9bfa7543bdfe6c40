import { STRING } from '../expression/value-type';
import type { FieldSchema } from '../process';
import { atMost, type FieldKindEntry } from './kind-entry';
import { PATTERNS, type ValueSchema } from './value-schema';

/** Longest text of one line, and of a long text, in characters. */
const MAX_TEXT = 2000;
const MAX_LONG_TEXT = 50_000;

function lengths(field: FieldSchema, longest: number): Pick<ValueSchema, 'minLength' | 'maxLength'> {
  return { ...(field.minLength === undefined ? {} : { minLength: field.minLength }), maxLength: atMost(field.maxLength, longest) };
}

function textKind(longest: number, defaultField: FieldSchema, infers: (field: FieldSchema) => boolean): FieldKindEntry {
  return {
    valueType: 'text',
    valueSchema: (field) => ({
      type: 'string',
      ...lengths(field, longest),
      ...(field.pattern === undefined ? {} : { pattern: field.pattern }),
    }),
    expressionType: () => STRING,
    infers,
    defaultField,
  };
}
function patternKind(pattern: string, longest: number, defaultField: FieldSchema, infers: (field: FieldSchema) => boolean): FieldKindEntry {
  return {
    valueType: 'text',
    valueSchema: (field) => ({ type: 'string', ...lengths(field, longest), pattern }),
    expressionType: () => STRING,
    infers,
    defaultField,
    normalise: (value) => (typeof value === 'string' ? value.trim() : value),
  };
}

const isText = (field: FieldSchema) => field.type === 'string' || field.type === undefined;

export const text = textKind(MAX_TEXT, { type: 'string', 'x-kind': 'text', maxLength: 200 }, isText);
export const longText = textKind(
  MAX_LONG_TEXT,
  { type: 'string', 'x-kind': 'longText', maxLength: 5000 },
  (field) => isText(field) && (field.maxLength ?? 0) > MAX_TEXT,
);
export const phone = patternKind(PATTERNS.phone, 60, { type: 'string', 'x-kind': 'phone' }, () => false);
export const email = patternKind(
  PATTERNS.email,
  254,
  { type: 'string', format: 'email', 'x-kind': 'email' },
  (field) => field.format === 'email',
);
export const url = patternKind(PATTERNS.url, 2000, { type: 'string', format: 'uri', 'x-kind': 'url' }, (field) => field.format === 'uri');
export const autonumber = textKind(
  100,
  { type: 'string', 'x-kind': 'autonumber', 'x-autonumber': '{yyyy}-{0000}' },
  (field) => field['x-autonumber'] !== undefined,
);
