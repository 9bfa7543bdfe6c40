/** A form of a draft as the canvas shows it: every field whatever its conditions, and a half-built one as a problem. */
import { type CompiledField, compileField } from '../../runtime/core/compile-field';
import { fieldJsonSchema } from '../../runtime/core/field-json-schema';
import { fieldUiSchema } from '../../runtime/core/field-ui-schema';
import type { FormView, Json } from '../../runtime/core/types';
import { parseExpression } from '../../schemas/expression';
import { FIELD_KINDS_REGISTRY, kindOf } from '../../schemas/field-kinds';
import type { FieldKind, FieldSchema, Form, FormField, RecordType, Text } from '../../schemas/process';
import { tabOfSection } from '../../schemas/section-tab';
import { bilingual } from '../../schemas/text';
import { fieldOf } from '../draft/edits/place-field';
import { labelOfField } from '../words/names';

/** Kinds that take the whole width unless the form says otherwise. */
const WIDE_KINDS: ReadonlySet<FieldKind> = new Set(['longText', 'files', 'table', 'notes', 'address', 'position']);

export interface LenientField {
  id: string;
  /** columns of the grid of 12 */
  span: number;
  label: Text;
  /** null for a field that the record type does not have */
  kind: FieldKind | null;
  /** why it cannot be drawn */
  problem: Text | null;
  /** it is shown, required or read-only only under a condition */
  conditional: boolean;
}
export interface LenientSection {
  id: string;
  label: Text | undefined;
  conditional: boolean;
  /** the tab it stands on; null in a form without tabs */
  tab: string | null;
  fields: LenientField[];
}
export interface LenientTab {
  id: string;
  label: Text;
  conditional: boolean;
  /** how many stand on it */
  sections: number;
}
export interface LenientForm {
  view: FormView;
  tabs: LenientTab[];
  sections: LenientSection[];
}

/** Never throws, whatever stands in the fields: `compileVersion` does, and a draft need not be sound. */
export function lenientForm(type: RecordType, form: Form, locale: string, currency: string): LenientForm {
  const properties: { [field: string]: Json } = {};
  const uiSchema: { [field: string]: Json } = {};
  const required = (type.schema.required ?? []).filter((id) =>
    form.sections.some(({ fields }) => fields.some((item) => fieldOf(item) === id)),
  );
  const sections = form.sections.map((section): LenientSection => {
    const fields = section.fields.map((item) => {
      const { field, drawn } = lenientField(type, item, locale, currency);
      if (drawn !== null) {
        properties[field.id] = drawn.schema;
        uiSchema[field.id] = drawn.ui;
      }
      return field;
    });
    const tab = tabOfSection(form, section)?.id ?? null;
    return { id: section.id, label: section.label, conditional: section.visible !== undefined, tab, fields };
  });
  const tabs = (form.tabs ?? []).map(
    ({ id, label, visible }): LenientTab => ({
      id,
      label,
      conditional: visible !== undefined,
      sections: sections.filter(({ tab }) => tab === id).length,
    }),
  );
  const schema = { type: 'object', properties, required: required.filter((id) => Object.hasOwn(properties, id)) };
  return { view: { schema, uiSchema, data: {} }, tabs, sections };
}

function lenientField(type: RecordType, item: FormField, locale: string, currency: string) {
  const entry = typeof item === 'string' ? { field: item } : item;
  const id = entry.field;
  const schema = fieldIn(type, id);
  const kind = schema === undefined ? null : kindOf(schema);
  const conditional =
    entry.visible !== undefined ||
    typeof entry.required === 'string' ||
    typeof entry.readOnly === 'string' ||
    [schema?.['x-visible'], schema?.['x-required'], schema?.['x-readOnly']].some((condition) => condition !== undefined);
  const drawn = schema === undefined ? null : drawnField(id, schema, locale, currency);
  const problem =
    schema === undefined
      ? bilingual('记录类型中没有这个字段', 'The record type has no such field')
      : drawn === null
        ? bilingual('这个字段还不完整，无法显示', 'This field is not complete yet and cannot be shown')
        : null;
  const field: LenientField = { id, span: spanOf(item, kind), label: labelOfField(schema, id), kind, problem, conditional };
  return { field, drawn };
}

export function fieldIn(type: RecordType, id: string): FieldSchema | undefined {
  return Object.hasOwn(type.schema.properties, id) ? type.schema.properties[id] : undefined;
}

/** Width of a field in a form, in columns of the grid of 12. */
export function spanOf(item: FormField, kind: FieldKind | null): number {
  const span = typeof item === 'string' ? undefined : item.span;
  return span ?? (kind !== null && WIDE_KINDS.has(kind) ? 12 : 6);
}

function drawnField(id: string, schema: FieldSchema, locale: string, currency: string): { schema: Json; ui: Json } | null {
  try {
    const field = compiledLeniently(id, schema);
    return { schema: fieldJsonSchema(field, locale), ui: fieldUiSchema(field, locale, currency, false) };
  } catch {
    return null;
  }
}

/** Expressions that do not parse are left out, and so are patterns: drawing a field asks for neither. */
function compiledLeniently(id: string, { pattern: _, ...schema }: FieldSchema): CompiledField {
  if (!Object.hasOwn(FIELD_KINDS_REGISTRY, kindOf(schema))) throw new Error(`there is no kind of field ${kindOf(schema)}`);
  return compileField(id, schema, false, (source) => {
    const parsed = source === undefined ? null : parseExpression(source);
    return parsed?.ok === true ? parsed.expression : null;
  });
}
