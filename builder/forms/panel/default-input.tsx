'use client';
import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { checkExpression, scopeOf } from '../../../schemas/expression';
import { kindOf } from '../../../schemas/field-kinds';
import type { FieldKind } from '../../../schemas/process';
import { useDesignerTexts, useDocument, useRecordType, useWords } from '../../designer/designer-context';
import { choicesIn } from './choices-editor';
import type { SettingsProps } from './kind-settings';

/** Kinds whose plain default is entered as text or number. */
const TEXTS: readonly FieldKind[] = ['text', 'longText', 'phone', 'email', 'url', 'date'];
const NUMBERS: readonly FieldKind[] = ['number', 'money', 'percent'];
/** Kinds that begin empty: what they hold comes from people, files and rows. */
const NONE: readonly FieldKind[] = ['files', 'notes', 'table', 'address', 'position', 'choices'];

/** What a new record begins with: a value, or an expression that is computed when it is created. */
export function DefaultInput(props: SettingsProps) {
  const { field } = props;
  if (NONE.includes(kindOf(field))) return null;
  return (
    <>
      {field['x-default'] === undefined ? <PlainDefault {...props} /> : null}
      {field.default === undefined ? <ComputedDefault {...props} /> : null}
    </>
  );
}

function PlainDefault({ field, set }: SettingsProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const kind = kindOf(field);
  const write = (value: unknown) => set({ default: value }, 'default');
  const common = { size: 'sm', label: texts('forms.default'), 'data-property': 'default' } as const;
  if (TEXTS.includes(kind))
    return (
      <TextInput
        {...common}
        type={kind === 'date' ? 'date' : 'text'}
        value={typeof field.default === 'string' ? field.default : ''}
        onChange={(event) => write(event.currentTarget.value || undefined)}
      />
    );
  if (NUMBERS.includes(kind)) {
    const times = kind === 'percent' ? 100 : 1;
    return (
      <NumberInput
        {...common}
        hideControls
        suffix={kind === 'percent' ? '%' : ''}
        value={typeof field.default === 'number' ? Number((field.default * times).toPrecision(12)) : ''}
        onChange={(value) =>
          write(value === '' || Number.isNaN(Number(value)) ? undefined : Number((Number(value) / times).toPrecision(12)))
        }
      />
    );
  }
  if (kind === 'boolean')
    return (
      <Select
        {...common}
        clearable
        placeholder={texts('forms.noDefault')}
        value={typeof field.default === 'boolean' ? String(field.default) : null}
        data={[
          { value: 'true', label: texts('forms.yes') },
          { value: 'false', label: texts('forms.no') },
        ]}
        onChange={(value) => write(value === null ? undefined : value === 'true')}
      />
    );
  if (kind !== 'choice') return null;
  return (
    <Select
      {...common}
      clearable
      placeholder={texts('forms.noDefault')}
      value={typeof field.default === 'string' ? field.default : null}
      data={choicesIn(field).map((choice) => ({ value: choice.const, label: words(choice['x-label'] ?? choice.title, choice.const) }))}
      onChange={(value) => write(value ?? undefined)}
    />
  );
}

function ComputedDefault({ field, set }: SettingsProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const type = useRecordType();
  const value = field['x-default'] ?? '';
  const problem = useMemo(
    () => (value.trim() === '' ? null : (checkExpression(value, scopeOf(process, type)).problems[0]?.message ?? null)),
    [value, process, type],
  );
  return (
    <Textarea
      size="sm"
      label={texts('forms.computedDefault')}
      value={value}
      error={problem === null ? null : words(problem)}
      data-property="x-default"
      autosize
      minRows={1}
      maxRows={6}
      maxLength={2000}
      spellCheck={false}
      onChange={(event) => set({ 'x-default': event.currentTarget.value }, 'x-default')}
    />
  );
}
