'use client';
import { NativeSelect, Text } from '@mantine/core';
import { useContext, useState } from 'react';
import { formatValue } from '../../../runtime/core/format-value';
import { evaluate, parseExpression } from '../../../schemas/expression';
import type { FieldSchema } from '../../../schemas/process';
import { useDesigner, useDesignerTexts, useDocument, useRecordType, useWords } from '../../designer/designer-context';
import { recordTypeName, sampleTitle } from '../../words/names';
import { TypedContext } from '../typed-context';
import classes from './panel.module.css';
import { sampleBindings } from './sample-bindings';

interface FormulaResultProps {
  source: string;
  field: FieldSchema;
  /** the table whose column is computed: it is tried on the first row of the sample */
  table: string | undefined;
}

/** What a formula gives on a sample of the record type, with what is typed on the canvas; which sample is chosen where there are several. */
export function FormulaResult({ source, field, table }: FormulaResultProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { locale } = useDesigner();
  const process = useDocument();
  const type = useRecordType();
  const typed = useContext(TypedContext);
  const [chosen, setChosen] = useState<string | null>(null);
  const samples = process.samples?.filter(({ recordType }) => recordType === type.id) ?? [];
  const sample = samples.find(({ ref }) => ref === chosen) ?? samples[0];
  const parsed = parseExpression(source);
  if (!parsed.ok) return null;
  const bindings = sampleBindings(process, type, { ...sample?.data, ...typed }, new Date().toISOString(), table);
  const value = bindings === null ? undefined : evaluate(parsed.expression, bindings);
  const timeZone = process.timeZone ?? 'Asia/Shanghai';
  const given = value === undefined || value === null || value === '';
  return (
    <div className={classes.result}>
      {samples.length > 1 ? (
        <NativeSelect
          size="xs"
          mb={4}
          aria-label={texts('forms.sample')}
          value={sample?.ref}
          data={samples.map((one) => ({ value: one.ref, label: sampleTitle(process, one) ?? one.ref }))}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      ) : null}
      <output>
        <Text span size="xs" c="dimmed">
          {texts(table === undefined ? 'forms.result' : 'forms.resultInRow')}:{' '}
        </Text>
        {given
          ? bindings === null
            ? texts('forms.noRow', { type: words(recordTypeName(process, type.id)) })
            : texts('forms.noResult')
          : formatValue(field, value, { locale, currency: process.currency ?? 'CNY', timeZone, names: (_, id) => id })}
      </output>
    </div>
  );
}
