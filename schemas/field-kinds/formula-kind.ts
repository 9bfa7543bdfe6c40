import type { FieldSchema } from '../process';
import type { FieldKindEntry } from './kind-entry';

/** The field its result would be, were it entered by hand; limits of the field stay. */
export function resultField(field: FieldSchema): FieldSchema {
  const { 'x-formula': _formula, 'x-kind': _kind, 'x-resultKind': resultKind, ...rest } = field;
  return resultKind === undefined ? rest : { ...rest, 'x-kind': resultKind };
}

/** Computed, never written by clients; its value is of the kind of its result. */
export const formula: FieldKindEntry = {
  valueType: null,
  valueSchema: (field, kinds) => kinds.entryOf(resultField(field)).valueSchema(resultField(field), kinds),
  expressionType: (field, kinds) => kinds.entryOf(resultField(field)).expressionType(resultField(field), kinds),
  infers: (field) => field['x-formula'] !== undefined,
  defaultField: { type: 'number', 'x-kind': 'formula', 'x-resultKind': 'number', 'x-formula': '1 + 1' },
};
