import { useMediaQuery } from '@mantine/hooks';
import type { FieldModel } from '../../core/process-model';
import type { Json } from '../../core/types';
import { isObject, type JsonObject } from '../field-view';
import { useTexts } from '../services';
import tone from '../tone.module.css';
import { useValueText } from '../value-text';
import { formulaField } from './computed-fields';
import type { DisplayProps, FieldEntry } from './entry';
import { simpleEntry } from './simple-entries';
import classes from './table-field.module.css';
import { WideTable } from './wide-table';

/** The rows of a value; anything else in it is left out. */
export const rowsOf = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
/** The entry of a column's kind. */
export const columnEntry = (column: FieldModel): FieldEntry => (column.kind === 'formula' ? formulaField : simpleEntry(column.kind));
const isNumeric = (column: FieldModel): boolean => ['number', 'money'].includes(column.shownKind);
export const PHONE = '(max-width: 47.99em)';

/** Sum of a column; money in whole cents, so that 0.1 + 0.2 is 0.3. */
export function columnSum(column: FieldModel, rows: readonly JsonObject[]): number {
  const scale = column.shownKind === 'money' ? 100 : 1;
  const sum = rows.reduce((total, row) => {
    const cell = row[column.id];
    return typeof cell === 'number' ? total + (scale === 100 ? Math.round(cell * 100) : cell) : total;
  }, 0);
  return sum / scale;
}

/** The foot of a table with amounts. */
export function Totals({ columns, rows, trailing }: { columns: readonly FieldModel[]; rows: readonly JsonObject[]; trailing: boolean }) {
  const texts = useTexts();
  const valueText = useValueText();
  if (rows.length < 2 || !columns.some((column) => column.total)) return null;
  return (
    <tfoot>
      <tr>
        {columns.map((column, at) => (
          <td key={column.id} className={!trailing && isNumeric(column) ? classes.end : undefined}>
            {column.total ? valueText(column, columnSum(column, rows)) : at === 0 ? texts('table.total') : null}
          </td>
        ))}
        {trailing ? <td /> : null}
      </tr>
    </tfoot>
  );
}

/** A table to read: rows on the desktop, cards on the phone. */
export function TableDisplay({ field, value }: DisplayProps) {
  const phone = useMediaQuery(PHONE) ?? false;
  const rows = rowsOf(value);
  const cell = (column: FieldModel, row: JsonObject) => {
    const { Display } = columnEntry(column);
    const held = row[column.id];
    return held === undefined || held === null ? <span className={tone.secondary}>–</span> : <Display field={column} value={held} />;
  };
  if (phone) {
    return (
      <ul className={classes.cards}>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id and nothing here has state
          <li key={at} className={classes.card}>
            <dl className={classes.pairs}>
              {field.columns.map((column) => (
                <div key={column.id}>
                  <dt className={tone.secondary}>{column.label}</dt>
                  <dd>{cell(column, row)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <WideTable label={field.label}>
      <table className={classes.table} data-display>
        <thead>
          <tr>
            {field.columns.map((column) => (
              <th key={column.id} scope="col" className={isNumeric(column) ? classes.end : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id and nothing here has state
            <tr key={at}>
              {field.columns.map((column) => (
                <td key={column.id} className={isNumeric(column) ? classes.end : undefined}>
                  {cell(column, row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <Totals columns={field.columns} rows={rows} trailing={false} />
      </table>
    </WideTable>
  );
}

/** How many rows: a table within a table would fit no cell. */
export function RowCount({ value }: DisplayProps) {
  return <span>{useTexts()('table.rows', { count: rowsOf(value).length })}</span>;
}
