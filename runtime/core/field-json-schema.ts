import { columnsOf, kindOf, shownKindOf, valueSchemaOf } from '../../schemas/field-kinds';
import type { Choice, FieldSchema } from '../../schemas/process';
import { localise } from '../../schemas/text';
import type { CompiledField } from './compile-field';
import type { Json } from './types';

type Schema = { [keyword: string]: Json };

/** The field as plain JSON Schema: its values' schema with localised title, description and choices. No keyword of ours. */
export function fieldJsonSchema(field: CompiledField, locale: string): Json {
  return described(field.schema, field.id, locale);
}

function described(field: FieldSchema, id: string, locale: string): Schema {
  const schema = { ...valueSchemaOf(field) } as unknown as Schema;
  const kind = kindOf(field);
  const help = localise(field['x-help'] ?? field.description, locale);
  // the client sends `{text}`; id, author and time are filled in when it is saved
  if (kind === 'notes') schema.items = { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] };
  if (kind === 'table') schema.items = rowSchema(field, locale);
  const shown = shownKindOf(field);
  const options = shown === 'choices' ? (field.items?.oneOf ?? []) : shown === 'choice' ? (field.oneOf ?? []) : [];
  if (options.length > 0 && shown === 'choice') setChoices(schema, options, locale);
  if (options.length > 0 && shown === 'choices') schema.items = setChoices({ type: 'string' }, options, locale);
  if (!Object.hasOwn(schema, 'readOnly') && (kind === 'formula' || kind === 'autonumber')) schema.readOnly = true;
  return { ...schema, title: localise(field['x-label'] ?? field.title, locale, id), ...(help === '' ? {} : { description: help }) };
}

/** `oneOf` of constants with titles: what every form library draws as a select with labels. */
function setChoices(schema: Schema, options: readonly Choice[], locale: string): Schema {
  delete schema.enum;
  schema.oneOf = options.map((option) => ({
    const: option.const,
    title: localise(option['x-label'] ?? option.title, locale, option.const),
  }));
  return schema;
}

function rowSchema(field: FieldSchema, locale: string): Schema {
  const columns = columnsOf(field);
  const required = (field.items?.required ?? []).filter((id) => columns.some(([column]) => column === id));
  return {
    type: 'object',
    properties: Object.fromEntries(columns.map(([id, column]) => [id, described(column, id, locale)])),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}
