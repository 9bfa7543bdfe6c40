'use client';
import { Text } from '@mantine/core';
import { useContext, useMemo, useRef } from 'react';
import { formatValue } from '../../../runtime/core/format-value';
import { today } from '../../../runtime/core/today';
import type { Json } from '../../../runtime/core/types';
import { checkExpression, columnScopeOf, evaluate, parseExpression, scopeOf } from '../../../schemas/expression';
import { expressionTypeOf } from '../../../schemas/field-kinds';
import type { FieldSchema } from '../../../schemas/process';
import { useExpressionHelp } from '../../condition/expression-help';
import { ExpressionInput, type ExpressionInputHandle } from '../../condition/expression-input';
import { useDesigner, useDesignerTexts, useDocument, useRecordType, useWords } from '../../designer/designer-context';
import { labelOfField } from '../../words/names';
import { TypedContext } from '../typed-context';
import classes from './panel.module.css';

interface FormulaEditorProps {
  label: string;
  value: string | undefined;
  field: FieldSchema;
  /** the table whose column is computed: its formula reads the cells of a row, and has no result without one */
  table?: string;
  onChange: (cel: string) => void;
}

/** A formula as CEL, with the fields at hand, what is wrong with it while it is typed, and what it gives on a sample. */
export function FormulaEditor({ label, value = '', field, table, onChange }: FormulaEditorProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const type = useRecordType();
  const input = useRef<ExpressionInputHandle>(null);
  const help = useExpressionHelp();
  const problem = useMemo(() => {
    if (value.trim() === '') return null;
    const checked = checkExpression(value, table === undefined ? scopeOf(process, type) : columnScopeOf(process, type, table));
    return checked.problems[0]?.message ?? null;
  }, [value, process, type, table]);
  const names = useMemo(() => {
    const own = help?.names.filter(({ name }) => type.schema.properties[name] !== field) ?? [];
    const columns = table === undefined ? {} : (type.schema.properties[table]?.items?.properties ?? {});
    return [
      ...Object.entries(columns as Record<string, FieldSchema>).map(([id, one]) => ({ name: id, label: words(labelOfField(one, id), id) })),
      ...own,
    ];
  }, [help, type, field, table, words]);
  const cells = table === undefined ? {} : (type.schema.properties[table]?.items?.properties ?? {});
  return (
    <>
      <ExpressionInput
        ref={input}
        value={value}
        onChange={onChange}
        names={names}
        namesLabel={texts('forms.names')}
        size="sm"
        label={label}
        error={problem === null ? null : words(problem)}
        property="x-formula"
      />
      <div className={classes.chips}>
        {Object.entries<FieldSchema>({ ...type.schema.properties, ...(cells as Record<string, FieldSchema>) })
          .filter(([, one]) => one !== field)
          .map(([id, one]) => {
            const name = words(labelOfField(one, id), id);
            return (
              <button
                key={id}
                type="button"
                className={classes.chip}
                title={`${id} · ${expressionTypeOf(one).is}`}
                aria-label={texts('forms.insert', { name })}
                onClick={() => input.current?.insert(id)}
              >
                {name}
              </button>
            );
          })}
      </div>
      {problem === null && table === undefined && value.trim() !== '' ? <Result source={value} field={field} /> : null}
    </>
  );
}

function Result({ source, field }: { source: string; field: FieldSchema }) {
  const texts = useDesignerTexts();
  const { locale } = useDesigner();
  const process = useDocument();
  const type = useRecordType();
  const typed = useContext(TypedContext);
  const parsed = parseExpression(source);
  if (!parsed.ok) return null;
  const sample: Readonly<Record<string, unknown>> = {
    ...process.samples?.find(({ recordType }) => recordType === type.id)?.data,
    ...typed,
  };
  const now = new Date().toISOString();
  const timeZone = process.timeZone ?? 'Asia/Shanghai';
  const names = [...scopeOf(process, type).names.keys()].map((name): [string, Json] => [name, (sample[name] as Json | undefined) ?? null]);
  const value = evaluate(parsed.expression, { ...Object.fromEntries(names), now, today: today(now, timeZone) });
  return (
    <output className={classes.result}>
      <Text span size="xs" c="dimmed">
        {texts('forms.result')}:{' '}
      </Text>
      {value === undefined
        ? texts('forms.noResult')
        : formatValue(field, value, { locale, currency: process.currency ?? 'CNY', timeZone, names: (_, id) => id })}
    </output>
  );
}
