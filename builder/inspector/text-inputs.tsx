'use client';
import { Textarea, TextInput } from '@mantine/core';
import type { Text } from '../../schemas/process';
import { EachLanguage } from './each-language';
import { withTextIn } from './localised-text';

interface TextInputsProps {
  label: string;
  value: Text | undefined;
  /** undefined when no words are left; called on every key */
  onChange: (value: Text | undefined) => void;
  required?: boolean;
  /** several lines */
  long?: boolean;
  /** characters in each language */
  maxLength?: number;
  help?: string;
  /** marked for a problem that asks to see it: `data-property` */
  property?: string;
}

/** A text of the process in both languages, that of the designer first; a language without words is marked. */
export function TextInputs({ label, value, onChange, required = false, long = false, maxLength = 2000, help, property }: TextInputsProps) {
  const Control = long ? Textarea : TextInput;
  return (
    <EachLanguage label={label} value={value} required={required} help={help} property={property}>
      {({ locale, words, ...input }) => (
        <Control
          key={locale}
          lang={locale}
          size="sm"
          value={words}
          onChange={(event) => onChange(withTextIn(value, locale, event.currentTarget.value))}
          maxLength={maxLength}
          {...(long ? { autosize: true, minRows: 2, maxRows: 8 } : {})}
          rightSectionPointerEvents="none"
          {...input}
        />
      )}
    </EachLanguage>
  );
}
