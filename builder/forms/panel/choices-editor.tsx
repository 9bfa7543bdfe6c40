'use client';
import { ActionIcon, Button, Input, NativeSelect } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { kindOf } from '../../../schemas/field-kinds';
import type { Choice, FieldSchema, Text } from '../../../schemas/process';
import { useDesignerTexts, useWords } from '../../designer/designer-context';
import type { Changes } from '../../draft/edit';
import { newId } from '../../draft/new-id';
import { movedItem, withSet } from '../../draft/sharing';
import { TextInputs } from '../../inspector/text-inputs';
import { bothLanguages } from '../../messages/both-languages';
import type { SettingsProps } from './kind-settings';
import classes from './panel.module.css';

const COLORS = ['gray', 'red', 'pink', 'grape', 'violet', 'indigo', 'blue', 'cyan', 'teal', 'green', 'lime', 'yellow', 'orange'];

/** Choices of a field, those of a plain `enum` too. */
export function choicesIn(field: FieldSchema): readonly Choice[] {
  const names = field.enum ?? field.items?.enum ?? [];
  return field.oneOf ?? field.items?.oneOf ?? names.map((name) => ({ const: name }));
}

/** What sets other choices; they stand in the field, or in its items when several can be chosen. */
export function withChoices(field: FieldSchema, choices: readonly Choice[]): Changes<FieldSchema> {
  if (kindOf(field) === 'choices')
    return { items: withSet({ type: 'string' as const, ...field.items }, { oneOf: [...choices], enum: undefined }) };
  return { oneOf: [...choices], enum: undefined };
}

/** Labels, colours and order of choices. What records keep (`const`) never changes with a label. */
export function ChoicesEditor({ field, set }: SettingsProps) {
  const texts = useDesignerTexts();
  const choices = choicesIn(field);
  const write = (next: readonly Choice[], key: string) => set(withChoices(field, next), key);
  const change = (at: number, changes: Changes<Choice>, key: string) =>
    write(
      choices.map((one, index) => (index === at ? withSet(one, changes) : one)),
      `${key}:${choices[at]?.const}`,
    );
  const add = () => {
    const id = newId('option', new Set(choices.map((one) => one.const)), 'option');
    write([...choices, { const: id, 'x-label': bothLanguages('forms.newChoice') }], `add:${id}`);
  };
  return (
    <div data-property="oneOf">
      <Input.Label component="div" mb={6}>
        {texts('forms.choices')}
      </Input.Label>
      {choices.map((choice, at) => (
        <ChoiceItem
          key={choice.const}
          choice={choice}
          at={at}
          last={at === choices.length - 1}
          only={choices.length === 1}
          onLabel={(label) => change(at, { 'x-label': label, title: undefined }, 'choice')}
          onColor={(color) => change(at, { 'x-color': color || undefined }, 'color')}
          onMove={(to) => write(movedItem(choices, at, to), `move:${choice.const}:${at}`)}
          onRemove={() => write(choices.toSpliced(at, 1), `remove:${choice.const}`)}
        />
      ))}
      <Button mt={8} size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
        {texts('forms.addChoice')}
      </Button>
    </div>
  );
}

interface ChoiceItemProps {
  choice: Choice;
  at: number;
  last: boolean;
  only: boolean;
  onLabel: (label: Text | undefined) => void;
  onColor: (color: string) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}
function ChoiceItem({ choice, at, last, only, onLabel, onColor, onMove, onRemove }: ChoiceItemProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const label = choice['x-label'] ?? choice.title;
  const name = words(label, choice.const);
  const color = choice['x-color'] ?? '';
  const colors = color === '' || COLORS.includes(color) ? COLORS : [...COLORS, color];
  const tools = [
    { key: 'upNamed', icon: IconArrowUp, disabled: at === 0, act: () => onMove(at - 1) },
    { key: 'downNamed', icon: IconArrowDown, disabled: last, act: () => onMove(at + 1) },
    { key: 'removeNamed', icon: IconTrash, disabled: only, act: onRemove },
  ] as const;
  return (
    <div className={classes.item} style={{ marginTop: at === 0 ? 0 : 6 }}>
      <TextInputs label={texts('forms.choice', { at: at + 1 })} value={label} onChange={onLabel} />
      <div className={classes.itemHead} style={{ margin: '6px 0 0' }}>
        <NativeSelect
          size="xs"
          aria-label={texts('forms.color', { name })}
          value={color}
          data={[{ value: '', label: texts('forms.noColor') }, ...colors]}
          onChange={(event) => onColor(event.currentTarget.value)}
        />
        {tools.map(({ key, icon: Icon, disabled, act }) => (
          <ActionIcon key={key} size="sm" disabled={disabled} aria-label={texts(`forms.${key}`, { name })} onClick={act}>
            <Icon size={14} aria-hidden />
          </ActionIcon>
        ))}
      </div>
    </div>
  );
}
