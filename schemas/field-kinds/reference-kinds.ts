import { STRING } from '../expression/value-type';
import type { FieldSchema } from '../process';
import type { FieldKindEntry } from './kind-entry';

/** The id of somebody or something; that it exists is for the interpreter to say, with what was loaded. */
function referenceKind(defaultField: FieldSchema, infers: (field: FieldSchema) => boolean): FieldKindEntry {
  return {
    valueType: 'text',
    valueSchema: () => ({ type: 'string', minLength: 1, maxLength: 100 }),
    expressionType: () => STRING,
    infers,
    defaultField,
  };
}

export const person = referenceKind({ type: 'string', 'x-kind': 'person' }, () => false);
export const team = referenceKind({ type: 'string', 'x-kind': 'team' }, () => false);
export const relation = referenceKind({ type: 'string', 'x-kind': 'relation' }, (field) => field['x-relation'] !== undefined);
