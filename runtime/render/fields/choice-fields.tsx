import { Checkbox, Group, MultiSelect, Radio, SegmentedControl, Select } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { cssColor } from '../color';
import { useServices, useTexts } from '../services';
import { Tag } from '../tag';
import tone from '../tone.module.css';
import { controlProps, type DisplayProps, type FieldEntry, type InputProps } from './entry';

/** Lists longer than this can be searched by typing. */
const SEARCHABLE_FROM = 8;

function Dot({ color }: { color: string | null }) {
  return color ? <span aria-hidden className={tone.dot} style={{ background: cssColor(color) }} /> : null;
}

function ChoiceInput(props: InputProps) {
  const texts = useTexts();
  const { choices, widget } = props.field;
  const value = typeof props.value === 'string' ? props.value : null;
  const colors = new Map(choices.map((choice) => [choice.value, choice.color]));
  if (widget === 'radio') {
    return (
      <Radio.Group
        value={value}
        onChange={props.onChange}
        aria-labelledby={props.labelledBy}
        aria-describedby={props.describedBy}
        aria-label={props.ariaLabel}
      >
        <Group gap="md" mt={6}>
          {choices.map((choice, at) => (
            <Radio
              key={choice.value}
              id={at === 0 ? props.id : undefined}
              value={choice.value}
              label={choice.label}
              disabled={props.disabled}
            />
          ))}
        </Group>
      </Radio.Group>
    );
  }
  return (
    <Select
      {...controlProps(props)}
      data={choices.map(({ value: id, label }) => ({ value: id, label }))}
      value={value}
      onChange={(next) => props.onChange(next ?? undefined)}
      placeholder={props.field.placeholder ?? texts('form.choose')}
      searchable={choices.length >= SEARCHABLE_FROM}
      clearable={!props.required && !props.disabled}
      clearButtonProps={{ 'aria-label': texts('common.clear') }}
      nothingFoundMessage={texts('common.nothingFound')}
      leftSection={value && colors.get(value) ? <Dot color={colors.get(value) ?? null} /> : undefined}
      renderOption={({ option, checked }) => (
        <Group gap="xs" wrap="nowrap" flex={1}>
          <Dot color={colors.get(option.value) ?? null} />
          <span>{option.label}</span>
          {checked ? <IconCheck size={14} style={{ marginInlineStart: 'auto' }} aria-hidden /> : null}
        </Group>
      )}
      comboboxProps={{ shadow: 'md' }}
    />
  );
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []);

function ChoicesInput(props: InputProps) {
  const texts = useTexts();
  const chosen = listOf(props.value);
  const { choices } = props.field;
  if (props.field.widget === 'checkboxes') {
    return (
      <Checkbox.Group
        value={chosen}
        onChange={(next) => props.onChange(next.length > 0 ? next : undefined)}
        aria-labelledby={props.labelledBy}
        aria-describedby={props.describedBy}
      >
        <Group gap="md" mt={6}>
          {choices.map((choice, at) => (
            <Checkbox
              key={choice.value}
              id={at === 0 ? props.id : undefined}
              value={choice.value}
              label={choice.label}
              disabled={props.disabled}
            />
          ))}
        </Group>
      </Checkbox.Group>
    );
  }
  return (
    <MultiSelect
      {...controlProps(props)}
      data={choices.map(({ value, label }) => ({ value, label }))}
      value={chosen}
      onChange={(next) => props.onChange(next.length > 0 ? next : undefined)}
      placeholder={chosen.length > 0 ? undefined : (props.field.placeholder ?? texts('form.choose'))}
      searchable={choices.length >= SEARCHABLE_FROM}
      maxValues={props.field.maxItems ?? undefined}
      nothingFoundMessage={texts('common.nothingFound')}
      comboboxProps={{ shadow: 'md' }}
    />
  );
}

function ChoiceTags({ field, value }: DisplayProps) {
  const chosen = typeof value === 'string' ? [value] : listOf(value);
  return (
    <Group gap={6} component="span" display="inline-flex">
      {chosen.map((id) => {
        const choice = field.choices.find((candidate) => candidate.value === id);
        return <Tag key={id} label={choice?.label ?? id} color={choice?.color ?? null} />;
      })}
    </Group>
  );
}

/** Yes and no both have to be said: a missing value is neither, so a bare checkbox would lie. */
function BooleanInput(props: InputProps) {
  const texts = useTexts();
  if (props.density === 'cell') {
    return (
      <Checkbox {...controlProps(props)} checked={props.value === true} onChange={(event) => props.onChange(event.currentTarget.checked)} />
    );
  }
  const held = typeof props.value === 'boolean' ? String(props.value) : '';
  return (
    <SegmentedControl
      id={props.id}
      aria-labelledby={props.labelledBy}
      aria-describedby={props.describedBy}
      data={[
        { value: 'true', label: texts('common.yes') },
        { value: 'false', label: texts('common.no') },
      ]}
      value={held}
      onChange={(next) => props.onChange(next === 'true')}
      disabled={props.disabled}
      size="md"
      miw={160}
      w="fit-content"
    />
  );
}

function YesNo({ value }: DisplayProps) {
  const texts = useTexts();
  const { locale } = useServices();
  if (typeof value !== 'boolean') return null;
  const Icon = value ? IconCheck : IconX;
  return (
    <span lang={locale} className={value ? tone.success : tone.secondary} style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}>
      <Icon size={16} aria-hidden />
      {value ? texts('common.yes') : texts('common.no')}
    </span>
  );
}

export const booleanField: FieldEntry = { Input: BooleanInput, Display: YesNo, Cell: YesNo, wide: false, group: true };
export const choiceField: FieldEntry = { Input: ChoiceInput, Display: ChoiceTags, Cell: ChoiceTags, wide: false, group: false };
export const choicesField: FieldEntry = { Input: ChoicesInput, Display: ChoiceTags, Cell: ChoiceTags, wide: false, group: false };
