import { listOf, mapOf } from '../expression/value-type';
import { isMap, type Json } from '../json';
import type { ColumnSchema, FieldSchema, Text } from '../process';
import { bilingual, localise } from '../text';
import { atMost, type FieldKindEntry, type KindLookup, type ValueCheck } from './kind-entry';
import { at, compileSchema } from './value-schema';

export const MAX_ROWS = 500;

/** Columns of a table by id. A column is a field without the kinds that cannot stand in a cell. */
export function columnsOf(field: FieldSchema): [id: string, column: FieldSchema][] {
  return Object.entries(field.items?.properties ?? {}).map(([id, column]) => [id, column as FieldSchema & ColumnSchema]);
}

function rowPlace(row: number, label: Text): Text {
  return bilingual(`第 ${row + 1} 行“${localise(label, 'zh-CN')}”`, `Row ${row + 1}, "${localise(label, 'en')}"`);
}

/** Every cell by the rules of its column, told with row and label; columns computed by a formula too. */
function furtherCheck(field: FieldSchema, kinds: KindLookup): ValueCheck {
  const columns = columnsOf(field).map(([id, column]) => {
    const entry = kinds.entryOf(column);
    return {
      id,
      label: column['x-label'] ?? column.title ?? id,
      shape: compileSchema(entry.valueSchema(column, kinds)),
      further: entry.furtherCheck?.(column, kinds),
    };
  });
  return (value) => {
    if (!Array.isArray(value)) return null;
    for (const [i, row] of value.entries()) {
      if (!isMap(row)) continue;
      for (const { id, label, shape, further } of columns) {
        if (!Object.hasOwn(row, id)) continue;
        const cell = row[id] ?? null;
        const message = shape(cell) ?? further?.(cell)?.message ?? null;
        if (message !== null) return { code: 'invalid_value', message: at(rowPlace(i, label), message) };
      }
    }
    return null;
  };
}

/** Cells without a value are left out, the others brought into their stored form. */
function normalise(value: Json, field: FieldSchema, kinds: KindLookup): Json {
  if (!Array.isArray(value)) return value;
  const columns = new Map(columnsOf(field).map(([id, column]) => [id, { column, entry: kinds.entryOf(column) }]));
  return value.map((row) => {
    if (!isMap(row)) return row;
    const cells = Object.entries(row).filter(([, cell]) => cell !== null);
    return Object.fromEntries(
      cells.map(([id, cell]) => {
        const known = columns.get(id);
        return [id, known?.entry.normalise?.(cell, known.column, kinds) ?? cell];
      }),
    );
  });
}

export const table: FieldKindEntry = {
  valueType: null,
  valueSchema: (field, kinds) => {
    const columns = columnsOf(field);
    const required = (field.items?.required ?? []).filter((id) => columns.some(([column]) => column === id));
    return {
      type: 'array',
      ...(field.minItems === undefined ? {} : { minItems: field.minItems }),
      maxItems: atMost(field.maxItems, MAX_ROWS),
      ...(field.uniqueItems ? { uniqueItems: true } : {}),
      items: {
        type: 'object',
        properties: Object.fromEntries(columns.map(([id, column]) => [id, kinds.entryOf(column).valueSchema(column, kinds)])),
        ...(required.length === 0 ? {} : { required }),
        additionalProperties: false,
      },
    };
  },
  furtherCheck,
  expressionType: (field, kinds) =>
    listOf(mapOf(Object.fromEntries(columnsOf(field).map(([id, column]) => [id, kinds.entryOf(column).expressionType(column, kinds)])))),
  infers: (field) => field.type === 'array' && (field.items?.properties !== undefined || field.items?.type === 'object'),
  defaultField: {
    type: 'array',
    'x-kind': 'table',
    items: {
      type: 'object',
      properties: {
        item: { type: 'string', 'x-kind': 'text', 'x-label': { 'zh-CN': '项目', en: 'Item' } },
        quantity: { type: 'number', 'x-kind': 'number', 'x-label': { 'zh-CN': '数量', en: 'Quantity' } },
      },
    },
  },
  normalise,
};
