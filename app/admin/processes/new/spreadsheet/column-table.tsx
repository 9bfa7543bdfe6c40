'use client';
import { Checkbox, NativeSelect, Table, Text } from '@mantine/core';
import { memo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { SHEET_KINDS, type SheetKind } from '../../../../../builder/start/guess-kind';
import type { SheetColumn } from '../../../../../builder/start/sheet-columns';
import { FIELD_KIND_WORDS } from '../../../../../schemas/field-kind-words';
import { localise } from '../../../../../schemas/text';
import classes from './column-table.module.css';

interface ColumnTableProps {
  columns: readonly SheetColumn[];
  onChange: (at: number, set: Partial<SheetColumn>) => void;
}

/** Each column of the sheet: whether it becomes a field, of which kind, and what stands in it. */
export function ColumnTable({ columns, onChange }: ColumnTableProps) {
  const t = useTranslations('start');
  return (
    <section className={classes.scroll} aria-label={t('columns')}>
      <Table stickyHeader verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th className={classes.check}>{t('include')}</Table.Th>
            <Table.Th>{t('column')}</Table.Th>
            <Table.Th className={classes.kind}>{t('kind')}</Table.Th>
            <Table.Th className={classes.samples}>{t('samples')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {columns.map((column) => (
            <ColumnRow key={column.at} column={column} onChange={onChange} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

/** Remembered: a sheet may have hundreds of columns, and one of them changes at a time. */
const ColumnRow = memo(
  function ColumnRow({ column, onChange }: { column: SheetColumn; onChange: ColumnTableProps['onChange'] }) {
    const t = useTranslations('start');
    const locale = useLocale();
    const { at, label, kind, included, samples } = column;
    const said = samples.length === 0 ? t('noValues') : samples.join(' · ');
    return (
      <Table.Tr data-included={included || undefined} className={classes.row}>
        <Table.Td>
          <Checkbox
            aria-label={t('includeColumn', { name: label })}
            checked={included}
            onChange={(event) => onChange(at, { included: event.currentTarget.checked })}
          />
        </Table.Td>
        <Table.Td className={classes.label}>
          {label}
          <Text className={classes.under} fz="xs" c="dimmed" lineClamp={1}>
            {said}
          </Text>
        </Table.Td>
        <Table.Td>
          {/* hundreds of lists that float take seconds to make, those of the browser none */}
          <NativeSelect
            aria-label={t('kindOf', { name: label })}
            size="xs"
            value={kind}
            disabled={!included}
            data={SHEET_KINDS.map((value) => ({ value, label: localise(FIELD_KIND_WORDS[value], locale) }))}
            onChange={(event) => onChange(at, { kind: event.currentTarget.value as SheetKind })}
          />
        </Table.Td>
        <Table.Td className={classes.samples}>
          <Text fz="xs" c="dimmed" lineClamp={2}>
            {said}
          </Text>
        </Table.Td>
      </Table.Tr>
    );
  },
  (before, after) => before.column === after.column,
);
