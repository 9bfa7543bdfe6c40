import {
  type RJSFSchema,
  type RJSFValidationError,
  toErrorSchema,
  type UiSchema,
  type ValidationData,
  type ValidatorType,
} from '@rjsf/utils';
import { compileValueCheck, type ValueCheck } from '../../schemas/field-kinds';
import type { FieldSchema } from '../../schemas/process';
import { type Locale, localise } from '../../schemas/text';
import type { Json, RecordData } from '../core/types';
import { type FieldView, fieldView, isObject, type JsonObject } from './field-view';
import { isEmpty, writableFields } from './form-data';
import { type Texts, textsIn } from './messages/catalog';
import { type SchemaFault, schemaFaults, schemaHolds } from './schema-check';

/** What is wrong, in words a rep understands. */
export function faultText(fault: SchemaFault, texts: Texts): string {
  const limit = fault.limit ?? 0;
  switch (fault.keyword) {
    case 'required':
      return texts('invalid.required');
    case 'type':
      return texts('invalid.type');
    case 'minimum':
      return texts('invalid.minimum', { limit });
    case 'maximum':
      return texts('invalid.maximum', { limit });
    case 'exclusiveMinimum':
      return texts('invalid.above', { limit });
    case 'exclusiveMaximum':
      return texts('invalid.below', { limit });
    case 'minLength':
      return texts('invalid.minLength', { limit });
    case 'maxLength':
      return texts('invalid.maxLength', { limit });
    case 'minItems':
      return texts('invalid.minItems', { limit });
    case 'maxItems':
      return texts('invalid.maxItems', { limit });
    case 'uniqueItems':
      return texts('invalid.uniqueItems');
    case 'pattern':
      return texts('invalid.pattern');
    case 'oneOf':
    case 'anyOf':
    case 'enum':
    case 'const':
      return texts('invalid.choice');
    case 'format':
      return formatText(fault.format, texts);
    default:
      return texts('invalid.other');
  }
}

function formatText(format: string | null, texts: Texts): string {
  if (format === 'email') return texts('invalid.email');
  if (format === 'uri') return texts('invalid.uri');
  if (format === 'date') return texts('invalid.date');
  if (format === 'date-time') return texts('invalid.dateTime');
  return texts('invalid.pattern');
}

type Issue = { path: (string | number)[]; keyword: string; message: string };

/** The property with its kind put back, so that the check is the very one the interpreter makes. */
function schemaOfKind(schema: JsonObject, field: FieldView): FieldSchema {
  return { ...schema, 'x-kind': field.kind, ...(field.relation ? { 'x-relation': { recordType: field.relation } } : {}) } as FieldSchema;
}

const checks = new WeakMap<JsonObject, Map<string, ValueCheck>>();
/** Compiled once for each property of a view: forms are checked on every keystroke. */
function checkOf(schema: JsonObject, field: FieldView): ValueCheck {
  const known = checks.get(schema) ?? new Map<string, ValueCheck>();
  checks.set(schema, known);
  const check = known.get(field.kind) ?? compileValueCheck(schemaOfKind(schema, field));
  known.set(field.kind, check);
  return check;
}

function checkKind(schema: JsonObject, field: FieldView, value: Json, locale: Locale): string | null {
  const issue = checkOf(schema, field)(value);
  return issue ? localise(issue.message, locale) : null;
}

/** Cells are checked one by one so that the message stands at the cell, and required columns of rows that were begun are asked for. */
function tableIssues(schema: JsonObject, field: FieldView, value: Json, path: string, locale: Locale, texts: Texts): Issue[] {
  const rows = Array.isArray(value) ? value : [];
  const items = isObject(schema.items) ? schema.items : {};
  const properties = isObject(items.properties) ? items.properties : {};
  return rows.flatMap((row, at) => {
    if (!isObject(row) || isEmpty(row)) return [];
    return field.columnsView.flatMap((column): Issue[] => {
      const cell = row[column.id];
      if (isEmpty(cell)) {
        const wanted = field.requiredColumns.includes(column.id);
        return wanted ? [{ path: [path, at, column.id], keyword: 'required', message: texts('invalid.required') }] : [];
      }
      const cellSchema = properties[column.id];
      if (column.kind === 'formula' || !isObject(cellSchema) || cell === undefined) return [];
      const message = checkKind(cellSchema, column, cell, locale);
      return message ? [{ path: [path, at, column.id], keyword: 'value', message }] : [];
    });
  });
}

function propertyIssues(name: string, schema: JsonObject, ui: JsonObject, value: Json, locale: Locale, texts: Texts): Issue[] {
  const field = fieldView(name, schema, ui);
  const options = isObject(ui['ui:options']) ? ui['ui:options'] : {};
  if (field === null || options.kind === undefined) {
    return schemaFaults(schema, value).map((fault) => ({
      path: [name, ...fault.path],
      keyword: fault.keyword,
      message: faultText(fault, texts),
    }));
  }
  // New notes get their id, author and time on saving; only then do they have the stored shape.
  if (field.kind === 'notes') return [];
  if (field.kind === 'table') {
    const cells = tableIssues(schema, field, value, name, locale, texts);
    if (cells.length > 0) return cells;
    const rows = Array.isArray(value) ? value.filter((row) => !isEmpty(row)) : value;
    const message = checkKind(schema, field, rows, locale);
    return message ? [{ path: [name], keyword: 'value', message }] : [];
  }
  const message = checkKind(schema, field, value, locale);
  return message ? [{ path: [name], keyword: 'value', message }] : [];
}

/** Every fault of the data of a form, in words. Fields the actor cannot write are not theirs to mend and are not checked. */
export function formIssues(schema: JsonObject, uiSchema: JsonObject, data: RecordData, locale: Locale): Issue[] {
  const texts = textsIn(locale);
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = new Set(Array.isArray(schema.required) ? schema.required.map(String) : []);
  return writableFields({ schema, uiSchema }).flatMap((name) => {
    const property = properties[name];
    const value = data[name];
    if (isEmpty(value)) return required.has(name) ? [{ path: [name], keyword: 'required', message: texts('invalid.required') }] : [];
    if (!isObject(property) || value === undefined) return [];
    return propertyIssues(name, property, isObject(uiSchema[name]) ? uiSchema[name] : {}, value, locale, texts);
  });
}

const asObject = (value: unknown): JsonObject => (isObject(value) ? value : {});
const asJson = (value: unknown): Json => (value === undefined ? null : (value as Json));

function toRjsfErrors(issues: readonly Issue[]): RJSFValidationError[] {
  return issues.map((issue) => {
    const property = `.${issue.path.join('.')}`;
    return { name: issue.keyword, message: issue.message, property, stack: `${property} ${issue.message}` };
  });
}

/**
 * rjsf's validator without generated code: values are judged by the checks of the field kinds (the server's own), anything
 * without a kind by interpreting its JSON Schema. Messages are in the language given. One per language is enough.
 */
export function createValidator(locale: Locale): ValidatorType<RecordData> {
  const validator: ValidatorType<RecordData> = {
    validateFormData(formData, schema, _customValidate, transformErrors, uiSchema): ValidationData<RecordData> {
      const found = toRjsfErrors(formIssues(asObject(schema), asObject(uiSchema), formData ?? {}, locale));
      const errors = transformErrors ? transformErrors(found, uiSchema as UiSchema<RecordData>) : found;
      const errorSchema = toErrorSchema<RecordData>(errors);
      return { errors, errorSchema };
    },
    isValid: (schema: RJSFSchema, formData, rootSchema) => schemaHolds(asObject(schema), asJson(formData), asObject(rootSchema)),
    rawValidation: <Result>(schema: RJSFSchema, formData?: RecordData) => ({
      errors: schemaFaults(asObject(schema), asJson(formData)) as Result[],
    }),
  };
  return validator;
}

const validators = new Map<Locale, ValidatorType<RecordData>>();
/** The validator of a language; the same object each time, because rjsf starts over when it changes. */
export function validatorFor(locale: Locale): ValidatorType<RecordData> {
  const known = validators.get(locale);
  if (known) return known;
  const made = createValidator(locale);
  validators.set(locale, made);
  return made;
}
