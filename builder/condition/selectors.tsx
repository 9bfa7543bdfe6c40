/** The selects of a rule and of a group. */
import { Checkbox, NativeSelect, Select } from '@mantine/core';
import type { CombinatorSelectorProps, FieldSelectorProps, NotToggleProps, OperatorSelectorProps } from 'react-querybuilder';
import { contextOf, messagesOf } from './condition-context';
import { operatorLabel, placeOf } from './messages';
import { operatorsOf } from './operators';

export function FieldSelector(props: FieldSelectorProps) {
  const messages = messagesOf(props);
  const { fields } = contextOf(props);
  const data = [...fields.values()].map((field) => ({ value: field.id, label: field.label || field.id }));
  return (
    <Select
      className={props.className ?? ''}
      aria-label={messages.of(messages.field, placeOf(props.path))}
      data={data}
      value={props.value ?? null}
      onChange={(value) => value !== null && props.handleOnChange(value)}
      allowDeselect={false}
      searchable
      nothingFoundMessage={messages.noMatch}
      disabled={props.disabled ?? false}
    />
  );
}

export function OperatorSelector(props: OperatorSelectorProps) {
  const messages = messagesOf(props);
  const { fields, purpose } = contextOf(props);
  const field = fields.get(props.field);
  const data =
    field === undefined ? [] : operatorsOf(field, purpose).map((value) => ({ value, label: operatorLabel(messages, field, value) }));
  return (
    <NativeSelect
      className={props.className ?? ''}
      aria-label={messages.of(messages.operator, placeOf(props.path))}
      data={data}
      value={props.value ?? ''}
      onChange={(event) => props.handleOnChange(event.currentTarget.value)}
      disabled={props.disabled ?? false}
    />
  );
}

export function CombinatorSelector(props: CombinatorSelectorProps) {
  const messages = messagesOf(props);
  return (
    <NativeSelect
      className={props.className ?? ''}
      aria-label={messages.of(messages.combinator, placeOf(props.path))}
      data={[
        { value: 'and', label: messages.all },
        { value: 'or', label: messages.any },
      ]}
      value={props.value ?? 'and'}
      onChange={(event) => props.handleOnChange(event.currentTarget.value)}
      disabled={props.disabled ?? false}
    />
  );
}

export function NotToggle(props: NotToggleProps) {
  const messages = messagesOf(props);
  return (
    <Checkbox
      className={props.className ?? ''}
      label={messages.not}
      aria-label={messages.of(messages.not, placeOf(props.path))}
      checked={props.checked ?? false}
      onChange={(event) => props.handleOnChange(event.currentTarget.checked)}
      disabled={props.disabled ?? false}
    />
  );
}
