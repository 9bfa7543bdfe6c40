import { parseExpression } from '../../schemas/expression';
import { type Locale, localise } from '../../schemas/text';
import type { CompletionName } from './completion';
import { useExpressionHelp } from './expression-help';
import { ExpressionInput } from './expression-input';
import { CONDITION_MESSAGES } from './messages';

interface ExpressionEditorProps {
  value: string;
  onChange: (cel: string) => void;
  /** names of the fields at hand */
  names: readonly CompletionName[];
  locale: Locale;
  label: string;
}

/** A condition as CEL text, with what is wrong with it below. */
export function ExpressionEditor({ value, onChange, names, locale, label }: ExpressionEditorProps) {
  const help = useExpressionHelp();
  const messages = CONDITION_MESSAGES[locale];
  const parsed = value.trim() === '' ? null : parseExpression(value);
  const fault = parsed === null ? null : parsed.ok ? (help?.faultOf(value) ?? null) : parsed.message;
  return (
    <ExpressionInput
      value={value}
      onChange={onChange}
      names={help?.names ?? names}
      namesLabel={messages.names}
      aria-label={label}
      description={messages.expressionHelp}
      error={fault === null ? null : localise(fault, locale)}
    />
  );
}
