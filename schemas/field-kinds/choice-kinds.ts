import { listOf, STRING, type ValueType } from '../expression/value-type';
import type { FieldSchema } from '../process';
import { atMost, type FieldKindEntry } from './kind-entry';
import type { ValueSchema } from './value-schema';

type Options = Pick<FieldSchema, 'oneOf' | 'enum'>;

/** Values that can be chosen; null when the field names none (then any text goes). */
export function optionsOf({ oneOf, enum: values }: Options): string[] | null {
  const options = oneOf?.map((option) => option.const) ?? values;
  return options === undefined || options.length === 0 ? null : [...new Set(options)];
}

function optionSchema(options: Options): ValueSchema {
  const values = optionsOf(options);
  return values === null ? { type: 'string', minLength: 1, maxLength: 200 } : { type: 'string', enum: values };
}
function optionType(options: Options): ValueType {
  const values = optionsOf(options);
  return values === null ? STRING : { is: 'string', options: values };
}

export const choice: FieldKindEntry = {
  valueType: 'text',
  valueSchema: optionSchema,
  expressionType: optionType,
  infers: (field) => (field.type === 'string' || field.type === undefined) && (field.oneOf !== undefined || field.enum !== undefined),
  defaultField: {
    type: 'string',
    'x-kind': 'choice',
    oneOf: [
      { const: 'a', title: 'A' },
      { const: 'b', title: 'B' },
    ],
  },
};

export const choices: FieldKindEntry = {
  valueType: 'list',
  valueSchema: (field) => ({
    type: 'array',
    items: optionSchema(field.items ?? {}),
    uniqueItems: true,
    ...(field.minItems === undefined ? {} : { minItems: field.minItems }),
    maxItems: atMost(field.maxItems, 500),
  }),
  expressionType: (field) => listOf(optionType(field.items ?? {})),
  infers: (field) => field.type === 'array' && field.items?.properties === undefined && field.items?.type !== 'object',
  defaultField: {
    type: 'array',
    'x-kind': 'choices',
    uniqueItems: true,
    items: {
      type: 'string',
      oneOf: [
        { const: 'a', title: 'A' },
        { const: 'b', title: 'B' },
      ],
    },
  },
};
