/** Which columns of a table are added up below its rows. */
import { parseExpression } from './expression';
import { columnsOf, shownKindOf } from './field-kinds';
import type { FieldSchema } from './process';

const known = new WeakMap<FieldSchema, ReadonlySet<string>>();

/**
 * Ids of the columns that are added up: as `x-total` says, and without it every column of amounts that no other column is
 * computed from. So of quantity, unit price and line total the line total is.
 */
export function totalledColumns(table: FieldSchema): ReadonlySet<string> {
  let found = known.get(table);
  if (found === undefined) {
    const columns = columnsOf(table);
    const read = new Set(columns.flatMap(([id, column]) => readsOf(column['x-formula']).filter((name) => name !== id)));
    found = new Set(
      columns.flatMap(([id, column]) => {
        const totalled = canTotal(column) && (totalOf(column) ?? (shownKindOf(column) === 'money' && !read.has(id)));
        return totalled ? [id] : [];
      }),
    );
    known.set(table, found);
  }
  return found;
}

/** Whether adding up the values of a column can mean anything. */
export function canTotal(column: FieldSchema): boolean {
  return ['number', 'money'].includes(shownKindOf(column));
}

/** What the definition says of the column; undefined where it leaves it to the rule. */
export function totalOf(column: FieldSchema): boolean | undefined {
  return (column as { 'x-total'?: boolean })['x-total'];
}

function readsOf(formula: string | undefined): string[] {
  const parsed = formula === undefined ? undefined : parseExpression(formula);
  return parsed?.ok ? [...parsed.expression.reads, ...parsed.expression.rowReads] : [];
}
