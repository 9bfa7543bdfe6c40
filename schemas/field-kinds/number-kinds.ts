import { DOUBLE } from '../expression/value-type';
import type { FieldSchema } from '../process';
import { bilingual } from '../text';
import type { FieldKindEntry } from './kind-entry';
import type { ValueSchema } from './value-schema';

/** Amounts below this are exact in cents as a JavaScript number. */
export const MONEY_LIMIT = 9e13;

function limits(field: FieldSchema): Partial<ValueSchema> {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = field;
  return {
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(exclusiveMinimum === undefined ? {} : { exclusiveMinimum }),
    ...(exclusiveMaximum === undefined ? {} : { exclusiveMaximum }),
  };
}

export const number: FieldKindEntry = {
  valueType: 'number',
  valueSchema: (field) => ({ type: field.type === 'integer' ? 'integer' : 'number', ...limits(field) }),
  expressionType: () => DOUBLE,
  infers: (field) => field.type === 'number' || field.type === 'integer',
  defaultField: { type: 'number', 'x-kind': 'number' },
};

/** A fraction: 0.15 is shown as 15 %. */
export const percent: FieldKindEntry = {
  valueType: 'number',
  valueSchema: (field) => ({ type: 'number', ...limits(field) }),
  expressionType: () => DOUBLE,
  infers: () => false,
  defaultField: { type: 'number', 'x-kind': 'percent', minimum: 0, maximum: 1 },
};

const CENTS = { code: 'invalid_value', message: bilingual('金额最多两位小数。', 'An amount has at most two decimals.') } as const;

/** Units of the currency with at most two decimals. `multipleOf: 0.01` cannot say so: binary fractions fail it (19.99). */
export const money: FieldKindEntry = {
  valueType: 'number',
  valueSchema: (field) => ({
    type: 'number',
    ...limits(field),
    exclusiveMinimum: Math.max(field.exclusiveMinimum ?? -MONEY_LIMIT, -MONEY_LIMIT),
    exclusiveMaximum: Math.min(field.exclusiveMaximum ?? MONEY_LIMIT, MONEY_LIMIT),
  }),
  furtherCheck: () => (value) => (typeof value === 'number' && Math.round(value * 100) / 100 !== value ? CENTS : null),
  expressionType: () => DOUBLE,
  infers: () => false,
  defaultField: { type: 'number', 'x-kind': 'money', minimum: 0 },
};
