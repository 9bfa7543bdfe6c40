import { isFilled } from '../../schemas/expression';
import type { CompiledField } from './compile-field';
import type { Json } from './types';

export type Row = { [column: string]: Json };

export function isRow(value: Json): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Rows as they are kept: cells without a value and computed cells are left out, and so are rows without any value.
 * What is no list of rows is given back as it is, for the check of the field to refuse.
 */
export function tidyRows(field: CompiledField, value: Json): Json {
  if (!Array.isArray(value)) return value;
  const computed = new Set(field.columns.filter((column) => column.formula !== null).map((column) => column.id));
  const rows: Json[] = [];
  for (const row of value) {
    if (!isRow(row)) {
      rows.push(row);
      continue;
    }
    const cells = Object.entries(row).filter(([column, cell]) => !computed.has(column) && isFilled(cell));
    if (cells.length > 0) rows.push(Object.fromEntries(cells));
  }
  return rows;
}
