import { Button, Group, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useRef } from 'react';
import type { Json } from '../../core/types';
import type { FieldView, JsonObject } from '../field-view';
import { useTexts } from '../services';
import tone from '../tone.module.css';
import type { FieldEntry, InputProps } from './entry';
import { columnEntry, PHONE, RowCount, rowsOf, TableDisplay, Totals } from './table-display';
import classes from './table-field.module.css';
import { RowActions } from './table-row-actions';
import { WideTable } from './wide-table';

function CellInput({
  column,
  row,
  at,
  props,
  write,
}: {
  column: FieldView;
  row: JsonObject;
  at: number;
  props: InputProps;
  write: (value: Json | undefined) => void;
}) {
  const texts = useTexts();
  const { Input } = columnEntry(column);
  return (
    <Input
      id={`${props.id}_${at}_${column.id}`}
      field={column}
      value={row[column.id]}
      onChange={write}
      onBlur={props.onBlur}
      disabled={props.disabled || column.access === 'read'}
      required={props.field.requiredColumns.includes(column.id)}
      invalid={false}
      describedBy={undefined}
      labelledBy={undefined}
      ariaLabel={texts('table.cell', { label: column.label, number: at + 1 })}
      density="cell"
    />
  );
}

interface RowsProps {
  props: InputProps;
  rows: JsonObject[];
  writeCell: (at: number, column: string, value: Json | undefined) => void;
  actions: (at: number) => React.ReactNode;
}

function DesktopRows({ props, rows, writeCell, actions }: RowsProps) {
  const texts = useTexts();
  const columns = props.field.columnsView;
  return (
    <WideTable label={props.disabled ? props.field.label : undefined}>
      <table className={classes.table} aria-labelledby={props.labelledBy}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col">
                {column.label}
                {props.field.requiredColumns.includes(column.id) ? <span className={tone.danger}> *</span> : null}
              </th>
            ))}
            <th scope="col">
              <span className={tone.hidden}>{texts('table.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id; the inputs are controlled, so nothing can be left behind
            <tr key={at}>
              {columns.map((column) => (
                <td key={column.id} data-kind={column.shownKind}>
                  <CellInput column={column} row={row} at={at} props={props} write={(value) => writeCell(at, column.id, value)} />
                </td>
              ))}
              <td className={classes.actions}>{actions(at)}</td>
            </tr>
          ))}
        </tbody>
        <Totals columns={columns} rows={rows} trailing />
      </table>
    </WideTable>
  );
}

function PhoneRows({ props, rows, writeCell, actions }: RowsProps) {
  const texts = useTexts();
  return (
    <ul className={classes.cards}>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id; the inputs are controlled, so nothing can be left behind
        <li key={at} className={classes.card}>
          <Group justify="space-between" mb={4}>
            <Text size="sm" fw={600}>
              {texts('table.row', { number: at + 1 })}
            </Text>
            {actions(at)}
          </Group>
          <Stack gap="xs">
            {props.field.columnsView.map((column) => (
              <div key={column.id}>
                <Text size="sm" className={tone.secondary} aria-hidden mb={2}>
                  {column.label}
                  {props.field.requiredColumns.includes(column.id) ? ' *' : ''}
                </Text>
                <CellInput column={column} row={row} at={at} props={props} write={(value) => writeCell(at, column.id, value)} />
              </div>
            ))}
          </Stack>
        </li>
      ))}
    </ul>
  );
}

function TableInput(props: InputProps) {
  const texts = useTexts();
  const phone = useMediaQuery(PHONE) ?? false;
  const box = useRef<HTMLDivElement>(null);
  const rows = rowsOf(props.value);
  const write = (next: JsonObject[]) => props.onChange(next.length > 0 ? next : undefined);
  const writeCell = (at: number, column: string, value: Json | undefined) =>
    write(
      rows.map((row, other) => {
        if (other !== at) return row;
        const { [column]: _, ...others } = row;
        return value === undefined ? others : { ...others, [column]: value };
      }),
    );
  const add = () => {
    write([...rows, {}]);
    // The new row's first input takes over, so that a whole table can be typed without the mouse.
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[id^="${CSS.escape(props.id)}_${rows.length}_"]`)?.focus());
  };
  const actions = (at: number) => (
    <RowActions
      at={at}
      rows={rows}
      disabled={props.disabled}
      write={write}
      onEmptied={() => box.current?.querySelector<HTMLElement>('[data-add]')?.focus()}
    />
  );
  const full = props.field.maxItems !== null && rows.length >= props.field.maxItems;
  const Rows = phone ? PhoneRows : DesktopRows;
  return (
    <Stack gap="xs" ref={box} id={props.id} tabIndex={-1}>
      {rows.length > 0 ? <Rows props={props} rows={rows} writeCell={writeCell} actions={actions} /> : null}
      <Group justify="space-between">
        <Button
          data-add
          variant="default"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={add}
          disabled={props.disabled || full}
          aria-describedby={props.describedBy}
        >
          {texts('table.add')}
        </Button>
        {props.missing?.need ? (
          <Text size="sm" fw={600} className={(props.missing.have ?? 0) >= props.missing.need ? tone.success : tone.warning}>
            {texts('form.missingCount', { have: props.missing.have ?? 0, need: props.missing.need })}
          </Text>
        ) : null}
      </Group>
    </Stack>
  );
}

export const tableField: FieldEntry = { Input: TableInput, Display: TableDisplay, Cell: RowCount, wide: true, group: true };
