/** A field as inputs need it, read from the plain schema and uiSchema of a form view. */
import { FIELD_KINDS_REGISTRY } from '../../schemas/field-kinds';
import type { FieldKind } from '../../schemas/process';
import type { FieldModel } from '../core/process-model';
import type { Json } from '../core/types';

export type JsonObject = { [key: string]: Json };

/** A FieldModel with what only inputs ask for. */
export interface FieldView extends FieldModel {
  files: { accept: 'photo' | 'document' | 'any'; maxBytes: number | null } | null;
  min: number | null;
  max: number | null;
  maxLength: number | null;
  minItems: number | null;
  maxItems: number | null;
  integer: boolean;
  /** columns that every row must fill */
  requiredColumns: readonly string[];
  placeholder: string | null;
  /** an `ui:widget` of the form, as a hint (`radio`, `textarea`) */
  widget: string | null;
  columnsView: readonly FieldView[];
}

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
// not the list of the format: with it came the JSON Schema of a whole process, and the library that makes it, to every rep
const isKind = (value: unknown): value is FieldKind => typeof value === 'string' && Object.hasOwn(FIELD_KINDS_REGISTRY, value);

/** The kind of a plain JSON Schema property that says none: forms made elsewhere have only types and formats. */
function inferredKind(schema: JsonObject): FieldKind | null {
  if (Array.isArray(schema.oneOf) || Array.isArray(schema.enum))
    return schema.type === undefined || schema.type === 'string' ? 'choice' : null;
  if (schema.type === 'number' || schema.type === 'integer') return 'number';
  if (schema.type === 'boolean') return 'boolean';
  if (schema.type === 'string') {
    if (schema.format === 'date') return 'date';
    if (schema.format === 'date-time') return 'dateTime';
    if (schema.format === 'email') return 'email';
    if (schema.format === 'uri') return 'url';
    return 'text';
  }
  if (schema.type === 'array' && isObject(schema.items)) {
    if (Array.isArray(schema.items.oneOf) || Array.isArray(schema.items.enum)) return 'choices';
    if (isObject(schema.items.properties)) return 'table';
  }
  return null;
}

function choicesOf(schema: JsonObject, options: JsonObject): FieldModel['choices'] {
  const source = isObject(schema.items) ? schema.items : schema;
  const colors = isObject(options.colors) ? options.colors : {};
  if (Array.isArray(source.oneOf)) {
    return source.oneOf.filter(isObject).map((choice) => {
      const value = String(choice.const ?? '');
      return { value, label: text(choice.title) ?? value, color: text(choice['x-color']) ?? text(colors[value]) };
    });
  }
  if (Array.isArray(source.enum))
    return source.enum.map((value) => ({ value: String(value), label: String(value), color: text(colors[String(value)]) }));
  return Array.isArray(options.choices)
    ? options.choices.filter(isObject).map((choice) => ({
        value: String(choice.value ?? ''),
        label: text(choice.label) ?? String(choice.value ?? ''),
        color: text(choice.color),
      }))
    : [];
}

/** Columns come from the row's properties; what a plain schema cannot say comes with `columns` of the options or the uiSchema of the items. */
function columnsOf(schema: JsonObject, uiSchema: JsonObject, options: JsonObject): FieldView[] {
  const items = isObject(schema.items) ? schema.items : {};
  const properties = isObject(items.properties) ? items.properties : {};
  const itemsUi = isObject(uiSchema.items) ? uiSchema.items : {};
  const listed = Array.isArray(options.columns) ? options.columns.filter(isObject) : [];
  const byId = isObject(options.columns) ? options.columns : {};
  const told = (id: string): JsonObject => {
    const found = listed.find((column) => column.id === id) ?? byId[id];
    return isObject(found) ? found : {};
  };
  const order = listed.map((column) => text(column.id)).filter((id): id is string => id !== null && id in properties);
  const ids = [...new Set([...order, ...Object.keys(properties)])];
  return ids.flatMap((id) => {
    const property = properties[id];
    if (!isObject(property)) return [];
    const ui = isObject(itemsUi[id]) ? itemsUi[id] : {};
    const uiOptions = isObject(ui['ui:options']) ? ui['ui:options'] : {};
    const view = fieldView(id, property, { ...ui, 'ui:options': { ...told(id), ...uiOptions } });
    return view ? [view] : [];
  });
}

/**
 * The field of a property, or null when our inputs do not know it (an imported schema with nested objects, say): rjsf's own
 * field is shown then. `uiSchema` is the property's, with `ui:options` as formView writes them.
 */
export function fieldView(id: string, schema: JsonObject, uiSchema: JsonObject): FieldView | null {
  const options = isObject(uiSchema['ui:options']) ? uiSchema['ui:options'] : {};
  const told = isKind(options.kind) ? options.kind : null;
  const kind = told ?? inferredKind(schema);
  if (kind === null) return null;
  const shown = isKind(options.shownKind) ? options.shownKind : kind;
  const files = isObject(options.files) ? options.files : {};
  const accept = text(files.accept);
  const columns = kind === 'table' ? columnsOf(schema, uiSchema, options) : [];
  const readOnly = uiSchema['ui:readonly'] === true || options.readonly === true || options.readOnly === true || schema.readOnly === true;
  const relation = isObject(options.relation) ? text(options.relation.recordType) : text(options.relation);
  const rows = isObject(schema.items) && Array.isArray(schema.items.required) ? schema.items.required.map(String) : [];
  return {
    id,
    kind,
    shownKind: shown === 'formula' ? 'text' : shown,
    label: text(uiSchema['ui:title']) ?? text(schema.title) ?? text(options.label) ?? id,
    help: text(uiSchema['ui:help']) ?? text(uiSchema['ui:description']) ?? text(schema.description),
    choices: choicesOf(schema, options),
    relation,
    columns,
    total: options.total === true,
    columnsView: columns,
    filterable: false,
    sortable: false,
    access: readOnly ? 'read' : 'write',
    files:
      kind === 'files' ? { accept: accept === 'photo' || accept === 'document' ? accept : 'any', maxBytes: number(files.maxBytes) } : null,
    min: number(schema.minimum) ?? number(schema.exclusiveMinimum),
    max: number(schema.maximum) ?? number(schema.exclusiveMaximum),
    maxLength: number(schema.maxLength),
    minItems: number(schema.minItems),
    maxItems: number(schema.maxItems) ?? number(files.maxItems),
    integer: schema.type === 'integer',
    requiredColumns: rows,
    placeholder: text(uiSchema['ui:placeholder']) ?? text(options.placeholder),
    widget: text(uiSchema['ui:widget']) ?? text(options.widget),
  };
}
