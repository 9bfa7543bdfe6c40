'use client';
import { Alert, Button, Group, List, Stack, Text, TextInput } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { processOfSheet } from '../../../../../builder/start/process-of-sheet';
import { readSheet } from '../../../../../builder/start/read-sheet';
import { type SheetColumn, type SheetColumns, sheetColumns } from '../../../../../builder/start/sheet-columns';
import { localise } from '../../../../../schemas/text';
import { PageBody } from '../../../../ui/page-body';
import { NameInputs } from '../name-inputs';
import { StartFile } from '../start-file';
import { useStart } from '../use-start';
import { ColumnTable } from './column-table';

/** A process from the header of a spreadsheet: each column a field, its kind guessed and open to change. */
export function SpreadsheetPage() {
  const t = useTranslations('start');
  const nav = useTranslations('nav');
  const locale = useLocale();
  const start = useStart();
  const [sheet, setSheet] = useState<SheetColumns | null>(null);
  const [row, setRow] = useState(t('rowDefault'));
  const [refusal, setRefusal] = useState<string | null>(null);
  const take = async (file: File) => {
    const read = await readSheet(file);
    if (!read.ok) return setRefusal(localise(read.message, locale));
    const { columns, notes } = sheetColumns(read.rows);
    setRefusal(null);
    setSheet({ columns, notes: [...read.notes, ...notes] });
    const name = file.name.replace(/\.[^.]*$/, '').slice(0, 200);
    if (!start.isNamed) (/\p{Script=Han}/u.test(name) ? start.setChinese : start.setEnglish)(name);
  };
  const columns = sheet?.columns ?? [];
  const change = (at: number, set: Partial<SheetColumn>) =>
    setSheet((now) => now && { ...now, columns: now.columns.map((column) => (column.at === at ? { ...column, ...set } : column)) });
  const included = columns.filter((column) => column.included).length;
  const begin = () =>
    start.begin(processOfSheet({ key: start.key, label: start.label, recordLabel: row.trim(), columns }), (process) => start.open(process));
  return (
    <PageBody title={t('sheetTitle')} description={t('sheetText')} trail={[{ label: nav('adminProcesses'), href: '/admin/processes' }]}>
      <StartFile accept=".csv,.xlsx,.txt,text/csv" hint={t('sheetHint')} refusal={refusal} onFile={(file) => void take(file)} />
      {sheet === null ? null : (
        <Stack gap="md">
          {sheet.notes.length > 0 ? (
            <Alert variant="light" color="gray" icon={<IconInfoCircle aria-hidden />}>
              <List size="sm" listStyleType="none">
                {sheet.notes.map((note) => (
                  <List.Item key={localise(note, 'en')}>{localise(note, locale)}</List.Item>
                ))}
              </List>
            </Alert>
          ) : null}
          <ColumnTable columns={columns} onChange={change} />
          <TextInput
            label={t('row')}
            description={t('rowText')}
            value={row}
            maxLength={200}
            maw={360}
            onChange={(event) => setRow(event.currentTarget.value)}
          />
          <NameInputs start={start} />
          <Group justify="space-between">
            <Text fz="sm" c="dimmed">
              {t('sheetTakes', { taken: included, count: columns.length })}
            </Text>
            <Button loading={start.isPending} disabled={!start.isNamed || row.trim() === '' || included === 0} onClick={begin}>
              {t('create')}
            </Button>
          </Group>
        </Stack>
      )}
    </PageBody>
  );
}
