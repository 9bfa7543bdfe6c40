import { BOOL } from '../expression/value-type';
import type { FieldKindEntry } from './kind-entry';

export const boolean: FieldKindEntry = {
  valueType: 'boolean',
  valueSchema: () => ({ type: 'boolean' }),
  expressionType: () => BOOL,
  infers: (field) => field.type === 'boolean',
  defaultField: { type: 'boolean', 'x-kind': 'boolean' },
};
