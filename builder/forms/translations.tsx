'use client';
import { Switch, Table, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { LOCALES, type Locale } from '../../schemas/text';
import { useDesignerTexts, useDocument, useEdit, useRecordType, useWords } from '../designer/designer-context';
import { textIn, withTextIn } from '../inspector/localised-text';
import { isHalfSaid, type PlacedText, textsOf } from './texts-of';
import classes from './translations.module.css';

/** Every text of the record type (or of all of them) in both languages beside each other. */
export function Translations() {
  const texts = useDesignerTexts();
  const type = useRecordType();
  const { recordTypes } = useDocument();
  const [all, setAll] = useState(false);
  const [only, setOnly] = useState<ReadonlySet<string> | null>(null);
  const rows = useMemo(() => (all ? recordTypes : [type]).flatMap(textsOf), [all, recordTypes, type]);
  const missing = rows.filter(isHalfSaid);
  // what was missing when the filter was set stays listed, so that a row does not vanish under the hands
  const shown = only === null ? rows : rows.filter((row) => only.has(row.key) || isHalfSaid(row));
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <strong data-missing={missing.length > 0 || undefined}>{texts('forms.textsMissing', { count: missing.length })}</strong>
        <Switch
          size="sm"
          label={texts('forms.onlyMissing')}
          checked={only !== null}
          onChange={(event) => setOnly(event.currentTarget.checked ? new Set(missing.map(({ key }) => key)) : null)}
        />
        <Switch size="sm" label={texts('forms.wholeProcess')} checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
      </div>
      {shown.length === 0 ? null : (
        <div className={classes.scroll}>
          <Table stickyHeader verticalSpacing={4} className={classes.table} aria-label={texts('forms.viewTexts')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th w="26%">{texts('forms.place')}</Table.Th>
                <Table.Th>{texts('inspector.chinese')}</Table.Th>
                <Table.Th>{texts('inspector.english')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((row) => (
                <Row key={row.key} row={row} />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </div>
  );
}

function Row({ row }: { row: PlacedText }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const edit = useEdit();
  const names: Readonly<Record<Locale, string>> = { 'zh-CN': texts('inspector.chinese'), en: texts('inspector.english') };
  return (
    <Table.Tr>
      <Table.Td className={classes.place}>{words(row.place)}</Table.Td>
      {LOCALES.map((locale) => {
        const value = textIn(row.value, locale);
        return (
          <Table.Td key={locale}>
            <TextInput
              size="xs"
              lang={locale}
              aria-label={texts('forms.textOf', { place: words(row.place), language: names[locale] })}
              placeholder={texts('inspector.missing')}
              data-missing={value === '' || undefined}
              classNames={{ input: classes.input ?? '' }}
              value={value}
              maxLength={2000}
              onChange={(event) => edit(row.edit(withTextIn(row.value, locale, event.currentTarget.value)), `text:${row.key}:${locale}`)}
            />
          </Table.Td>
        );
      })}
    </Table.Tr>
  );
}
