import { columnsOf, kindOf, shownKindOf, valueTypeOf } from '../../schemas/field-kinds';
import type { Choice, FieldSchema, RecordType } from '../../schemas/process';
import { totalledColumns } from '../../schemas/table-totals';
import { localise } from '../../schemas/text';
import type { FieldModel } from './process-model';

/** A field in one language, without anybody's rights to it. */
export function describedField(id: string, schema: FieldSchema, locale: string): FieldModel {
  const kind = kindOf(schema);
  const options = schema.oneOf ?? schema.items?.oneOf;
  return {
    id,
    kind,
    shownKind: shownKindOf(schema),
    label: localise(schema['x-label'] ?? schema.title, locale, id),
    help: localise(schema['x-help'] ?? schema.description, locale) || null,
    choices: options === undefined ? plainChoices(schema) : options.map((option) => choiceModel(option, locale)),
    relation: schema['x-relation']?.recordType ?? null,
    columns: kind === 'table' ? describedColumns(schema, locale) : [],
    filterable: false,
    sortable: false,
    access: 'read',
  };
}

function describedColumns(table: FieldSchema, locale: string): FieldModel[] {
  const totalled = totalledColumns(table);
  return columnsOf(table).map(([id, column]) => ({ ...describedField(id, column, locale), total: totalled.has(id) }));
}

/** All fields of a record type as its definition says, for whoever edits it: nothing is hidden, and nothing has to be sound. */
export function definedFields(recordType: RecordType, locale: string): FieldModel[] {
  return Object.entries(recordType.schema.properties).map(([id, schema]) => {
    const compared = valueTypeOf(schema);
    return {
      ...describedField(id, schema, locale),
      filterable: compared !== null,
      sortable: compared !== null && compared !== 'list',
      access: 'write',
    };
  });
}

function choiceModel(option: Choice, locale: string): FieldModel['choices'][number] {
  return {
    value: option.const,
    label: localise(option['x-label'] ?? option.title, locale, option.const),
    color: option['x-color'] ?? null,
  };
}

function plainChoices(schema: FieldSchema): FieldModel['choices'] {
  return (schema.enum ?? schema.items?.enum ?? []).map((value) => ({ value, label: value, color: null }));
}
