'use client';
import { useMemo, useRef } from 'react';
import { checkExpression, columnScopeOf, scopeOf } from '../../../schemas/expression';
import { expressionTypeOf } from '../../../schemas/field-kinds';
import type { FieldSchema } from '../../../schemas/process';
import { useExpressionHelp } from '../../condition/expression-help';
import { ExpressionInput, type ExpressionInputHandle } from '../../condition/expression-input';
import { useDesignerTexts, useDocument, useRecordType, useWords } from '../../designer/designer-context';
import { labelOfField } from '../../words/names';
import { FormulaResult } from './formula-result';
import classes from './panel.module.css';

interface FormulaEditorProps {
  label: string;
  value: string | undefined;
  field: FieldSchema;
  /** the table whose column is computed: its formula reads the cells of a row */
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
  const cells = (table === undefined ? {} : (type.schema.properties[table]?.items?.properties ?? {})) as Record<string, FieldSchema>;
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
        {/* what stands in the row before what stands around the table; a column hides a field of the same id */}
        {Object.entries<FieldSchema>({ ...cells, ...type.schema.properties, ...cells })
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
      {problem === null && value.trim() !== '' ? <FormulaResult source={value} field={field} table={table} /> : null}
    </>
  );
}
