import { Textarea } from '@mantine/core';
import { useComposedText } from '../../runtime/render/fields/composed-text';
import { parseExpression } from '../../schemas/expression';
import { type Locale, localise } from '../../schemas/text';
import { CONDITION_MESSAGES } from './messages';

interface ExpressionEditorProps {
  value: string;
  onChange: (cel: string) => void;
  locale: Locale;
  label: string;
}

/** A condition as CEL text, with what is wrong with its syntax below. */
export function ExpressionEditor({ value, onChange, locale, label }: ExpressionEditorProps) {
  const composed = useComposedText(value, onChange);
  const parsed = value.trim() === '' ? null : parseExpression(value);
  return (
    <Textarea
      {...composed}
      aria-label={label}
      description={CONDITION_MESSAGES[locale].expressionHelp}
      error={parsed === null || parsed.ok ? null : localise(parsed.message, locale)}
      autosize
      minRows={2}
      maxRows={10}
      maxLength={2000}
      spellCheck={false}
      autoCapitalize="off"
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
    />
  );
}
