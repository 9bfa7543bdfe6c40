import { listOf, mapOf, STRING } from '../expression/value-type';
import { atMost, type FieldKindEntry } from './kind-entry';

const MAX_NOTES = 500;
const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength }) as const;

/** Notes with author and time, as stored: the core fills those in for the `[{text}]` that clients send. */
export const notes: FieldKindEntry = {
  valueType: null,
  valueSchema: (field) => ({
    type: 'array',
    ...(field.minItems === undefined ? {} : { minItems: field.minItems }),
    maxItems: atMost(field.maxItems, MAX_NOTES),
    items: {
      type: 'object',
      properties: { id: text(100), text: text(5000), author: text(100), at: text(40) },
      required: ['id', 'text', 'author', 'at'],
      additionalProperties: false,
    },
  }),
  expressionType: () => listOf(mapOf({ id: STRING, text: STRING, author: STRING, at: STRING })),
  infers: () => false,
  defaultField: { type: 'array', items: { type: 'object' }, 'x-kind': 'notes' },
};
