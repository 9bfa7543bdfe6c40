import type { FieldSchema } from '../../schemas/process';
import { totalledColumns } from '../../schemas/table-totals';
import { localise } from '../../schemas/text';
import type { CompiledColumn, CompiledField } from './compile-field';
import type { Json } from './types';

type Ui = { [key: string]: Json };

/** Plain rjsf uiSchema of a field. `ui:options` names its kind and what a renderer of ours needs to draw it. */
export function fieldUiSchema(field: CompiledField, locale: string, currency: string, readOnly: boolean): Json {
  const help = localise(field.schema['x-help'] ?? field.schema.description, locale);
  const options: Ui = { ...kindOptions(field, currency) };
  const { accept, maxBytes } = field.schema['x-files'] ?? {};
  if (field.kind === 'files') {
    options.files = { accept: accept ?? 'any', maxBytes: maxBytes ?? null, maxItems: field.schema.maxItems ?? null };
  }
  if (field.kind === 'table') {
    const totalled = totalledColumns(field.schema);
    options.columns = field.columns.map((column) => ({
      id: column.id,
      ...(totalled.has(column.id) ? { total: true } : {}),
      label: localise(column.label, locale, column.id),
      readOnly: column.formula !== null,
      ...kindOptions(column, currency),
    }));
  }
  const colors = choiceColors(field.schema);
  if (colors !== null) options.colors = colors;
  return {
    ...(field.kind === 'longText' ? { 'ui:widget': 'textarea' } : {}),
    ...(readOnly ? { 'ui:readonly': true } : {}),
    ...(help === '' ? {} : { 'ui:help': help }),
    'ui:options': options,
  };
}

function kindOptions(field: Pick<CompiledField | CompiledColumn, 'kind' | 'shownKind' | 'relation'>, currency: string): Ui {
  return {
    kind: field.kind,
    shownKind: field.shownKind,
    ...(field.relation === null ? {} : { relation: field.relation }),
    ...(field.shownKind === 'money' ? { currency } : {}),
  };
}

function choiceColors(schema: FieldSchema): Json | null {
  const colored = (schema.oneOf ?? schema.items?.oneOf ?? []).filter((option) => option['x-color'] !== undefined);
  return colored.length === 0 ? null : Object.fromEntries(colored.map((option) => [option.const, option['x-color'] ?? '']));
}
