/** The value of a rule, entered as its field's kind asks for it. */
import { MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import type { ValueEditorProps } from 'react-querybuilder';
import type { FieldModel } from '../../runtime/core/process-model';
import { useComposedText } from '../../runtime/render/fields/composed-text';
import { type ConditionContext, contextOf, messagesOf } from './condition-context';
import { placeOf } from './messages';
import { isOperator, valueFor, valueShapeOf } from './operators';

interface EditorProps {
  label: string;
  value: unknown;
  onChange: (value: unknown) => void;
  disabled: boolean;
  className: string;
}

export function ValueEditor(props: ValueEditorProps) {
  const messages = messagesOf(props);
  const context = contextOf(props);
  const field = context.fields.get(props.field);
  if (field === undefined || !isOperator(props.operator)) return null;
  const shape = valueShapeOf(field, props.operator);
  if (shape === 'none') return null;
  const editor: EditorProps = {
    label: messages.of(messages.value, placeOf(props.path)),
    value: valueFor(props.value, shape),
    onChange: props.handleOnChange,
    disabled: props.disabled ?? false,
    className: props.className ?? '',
  };
  if (shape === 'number')
    return <NumberEditor {...editor} percent={field.shownKind === 'percent'} whole={props.operator === 'countAtLeast'} />;
  const options = optionsOf(field, context);
  if (options !== null)
    return (
      <OptionEditor {...editor} options={options} several={shape === 'texts'} placeholder={messages.choose} noMatch={messages.noMatch} />
    );
  if (field.shownKind === 'date') return <DayEditor {...editor} />;
  return field.shownKind === 'dateTime' ? <MomentEditor {...editor} /> : <TextEditor {...editor} />;
}

type Option = { value: string; label: string };
function optionsOf(field: FieldModel, { people, teams }: ConditionContext): Option[] | null {
  const named = (items: ConditionContext['people']) => items.map(({ id, name }) => ({ value: id, label: name }));
  if (field.shownKind === 'person') return named(people);
  if (field.shownKind === 'team') return named(teams);
  return field.choices.length === 0 ? null : field.choices.map(({ value, label }) => ({ value, label: label || value }));
}

/** What is chosen stays shown though it is no option any more, so that it can be seen and taken away. */
function withChosen(options: readonly Option[], chosen: readonly string[]): Option[] {
  const gone = chosen.filter((value) => !options.some((option) => option.value === value));
  return [...options, ...gone.map((value) => ({ value, label: value }))];
}

type OptionEditorProps = EditorProps & { options: readonly Option[]; several: boolean; placeholder: string; noMatch: string };
function OptionEditor({ label, value, onChange, options, several, placeholder, noMatch, disabled, className }: OptionEditorProps) {
  const chosen = (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string' && item !== '');
  const common = {
    className,
    disabled,
    'aria-label': label,
    data: withChosen(options, chosen),
    searchable: true,
    nothingFoundMessage: noMatch,
  };
  if (several) return <MultiSelect {...common} value={chosen} onChange={onChange} placeholder={chosen.length === 0 ? placeholder : ''} />;
  return <Select {...common} value={chosen[0] ?? null} onChange={onChange} placeholder={placeholder} />;
}

/** Percentages are fractions, entered times a hundred. */
function NumberEditor({ label, value, onChange, percent, whole, disabled, className }: EditorProps & { percent: boolean; whole: boolean }) {
  const shown = typeof value === 'number' ? (percent ? Number((value * 100).toPrecision(12)) : value) : '';
  const take = (entered: number | string) => {
    const number = typeof entered === 'number' ? entered : Number.parseFloat(entered);
    if (Number.isNaN(number)) return onChange(null);
    return onChange(percent ? Number((number / 100).toPrecision(12)) : number);
  };
  return (
    <NumberInput
      className={className}
      aria-label={label}
      value={shown}
      onChange={take}
      thousandSeparator=","
      allowDecimal={!whole}
      allowNegative={!whole}
      suffix={percent ? '%' : ''}
      hideControls
      disabled={disabled}
    />
  );
}

function TextEditor({ label, value, onChange, disabled, className }: EditorProps) {
  const composed = useComposedText(typeof value === 'string' ? value : '', onChange);
  return <TextInput className={className} aria-label={label} {...composed} disabled={disabled} maxLength={200} autoComplete="off" />;
}

function DayEditor({ label, value, onChange, disabled, className }: EditorProps) {
  const shown = typeof value === 'string' ? value : '';
  return (
    <TextInput
      className={className}
      type="date"
      aria-label={label}
      value={shown}
      max="9999-12-31"
      onChange={(event) => onChange(event.currentTarget.value || null)}
      disabled={disabled}
    />
  );
}

/** Entered in the zone of whoever enters it, kept in UTC. */
function MomentEditor({ label, value, onChange, disabled, className }: EditorProps) {
  const moment = typeof value === 'string' ? new Date(value) : null;
  const shown = moment === null || Number.isNaN(moment.getTime()) ? '' : localMinute(moment);
  const take = (text: string) => {
    const entered = new Date(text);
    onChange(Number.isNaN(entered.getTime()) ? null : entered.toISOString());
  };
  return (
    <TextInput
      className={className}
      type="datetime-local"
      aria-label={label}
      value={shown}
      max="9999-12-31T23:59"
      onChange={(event) => take(event.currentTarget.value)}
      disabled={disabled}
    />
  );
}
function localMinute(moment: Date): string {
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
