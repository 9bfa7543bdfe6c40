/** A value of a field in words, as far as its kind can be told without a record around it. */
import type { Json } from '../../runtime/core/types';
import { kindOf } from '../../schemas/field-kinds';
import type { FieldSchema, RecordType, Text } from '../../schemas/process';
import { say } from './say';

/** A single value as a person would read it out; of lists only how long they are. */
export function valueWords(recordType: RecordType | undefined, field: string, value: Json): Text {
  const fields = recordType?.schema.properties ?? {};
  const schema = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (value === null || value === '') return say('空', 'empty');
  if (value === true) return say('是', 'yes');
  if (value === false) return say('否', 'no');
  if (Array.isArray(value)) return say(`${value.length} 项`, `${value.length} ${value.length === 1 ? 'item' : 'items'}`);
  if (typeof value === 'object') return JSON.stringify(value);
  if (typeof value === 'number' && schema !== undefined && kindOf(schema) === 'percent') return `${Number((value * 100).toPrecision(12))}%`;
  return choiceLabel(schema, value) ?? String(value);
}

function choiceLabel(schema: FieldSchema | undefined, value: string | number): Text | undefined {
  const choices = schema?.oneOf ?? [];
  return choices.find((choice) => choice.const === value)?.title;
}
