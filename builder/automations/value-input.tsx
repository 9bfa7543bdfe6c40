import { NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useComposedText } from '../../runtime/render/fields/composed-text';
import { kindOf } from '../../schemas/field-kinds';
import type { FieldKind, FieldSchema } from '../../schemas/process';
import { useExpressionHelp } from '../condition/expression-help';
import { ExpressionInput } from '../condition/expression-input';
import { useDesignerTexts, useWords } from '../designer/designer-context';
import { choicesIn } from '../forms/panel/choices-editor';
import { type PlainValue, plainSource, plainValue } from '../words/plain-value';
import classes from './automations.module.css';

const TEXTS: readonly FieldKind[] = ['text', 'longText', 'phone', 'email', 'url', 'date'];
const NUMBERS: readonly FieldKind[] = ['number', 'money', 'percent'];

interface ValueInputProps {
  /** of the field that is set */
  label: string;
  /** undefined: anything, as for a webhook or a field that is gone */
  field: FieldSchema | undefined;
  source: string;
  property: string;
  onChange: (source: string) => void;
}

/** What a field is set to: a value as it is, or an expression over the record. Both are kept as an expression. */
export function ValueInput({ label, field, source, property, onChange }: ValueInputProps) {
  const texts = useDesignerTexts();
  const [asExpression, setAsExpression] = useState(false);
  const plain = plainValue(source);
  const fits = field !== undefined && plain !== null && isOfKind(field, plain);
  const isPlain = fits && !asExpression;
  const canBePlain = field !== undefined && emptyOf(field) !== null;
  return (
    <div className={classes.value} data-property={property}>
      {canBePlain && (
        <SegmentedControl
          size="xs"
          aria-label={texts('automations.valueMode', { field: label })}
          data={[
            { value: 'plain', label: texts('automations.plain') },
            { value: 'expression', label: texts('automations.computed') },
          ]}
          value={isPlain ? 'plain' : 'expression'}
          onChange={(mode) => {
            setAsExpression(mode === 'expression');
            const empty = emptyOf(field);
            if (mode === 'plain' && !fits && empty !== null) onChange(plainSource(empty));
          }}
        />
      )}
      {isPlain ? (
        <PlainInput label={label} field={field} value={plain} onChange={(value) => onChange(plainSource(value))} />
      ) : (
        <ComputedInput label={label} source={source} onChange={onChange} />
      )}
    </div>
  );
}

function isOfKind(field: FieldSchema, value: PlainValue): boolean {
  const empty = emptyOf(field);
  return empty !== null && typeof empty === typeof value;
}

/** What stands there when a plain value is to be typed in; null for kinds whose values are always computed. */
function emptyOf(field: FieldSchema): PlainValue | null {
  const kind = kindOf(field);
  if (TEXTS.includes(kind)) return '';
  if (NUMBERS.includes(kind)) return 0;
  if (kind === 'boolean') return true;
  return kind === 'choice' ? (choicesIn(field)[0]?.const ?? '') : null;
}

interface PlainInputProps {
  label: string;
  field: FieldSchema;
  value: PlainValue;
  onChange: (value: PlainValue) => void;
}
function PlainInput({ label, field, value, onChange }: PlainInputProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const kind = kindOf(field);
  const common = { size: 'sm', 'aria-label': texts('automations.valueOf', { field: label }) } as const;
  if (kind === 'choice' || kind === 'boolean') {
    const choices =
      kind === 'choice'
        ? choicesIn(field).map((one) => ({ value: one.const, label: words(one['x-label'] ?? one.title, one.const) }))
        : [
            { value: 'true', label: texts('forms.yes') },
            { value: 'false', label: texts('forms.no') },
          ];
    return (
      <Select
        {...common}
        allowDeselect={false}
        data={choices}
        value={String(value)}
        onChange={(next) => next !== null && onChange(kind === 'boolean' ? next === 'true' : next)}
      />
    );
  }
  if (typeof value !== 'number')
    return <PlainText {...common} type={kind === 'date' ? 'date' : 'text'} value={String(value)} onChange={onChange} />;
  const times = kind === 'percent' ? 100 : 1;
  return (
    <NumberInput
      {...common}
      hideControls
      suffix={kind === 'percent' ? '%' : ''}
      value={Number((value * times).toPrecision(12))}
      onChange={(next) => {
        if (next !== '' && Number.isFinite(Number(next))) onChange(Number((Number(next) / times).toPrecision(12)));
      }}
    />
  );
}

interface PlainTextProps {
  size: 'sm';
  'aria-label': string;
  type: 'date' | 'text';
  value: string;
  onChange: (value: string) => void;
}
function PlainText({ value, onChange, ...shown }: PlainTextProps) {
  const composed = useComposedText(value, onChange);
  return <TextInput {...shown} {...composed} maxLength={2000} />;
}

function ComputedInput({ label, source, onChange }: { label: string; source: string; onChange: (source: string) => void }) {
  const texts = useDesignerTexts();
  const help = useExpressionHelp();
  return (
    <ExpressionInput
      size="sm"
      minRows={1}
      aria-label={texts('automations.formulaOf', { field: label })}
      placeholder={texts('automations.computedHelp')}
      value={source}
      names={help?.names ?? []}
      namesLabel={texts('inspector.values')}
      // an expression has at least one character
      onChange={(next) => next.trim() !== '' && onChange(next)}
    />
  );
}
