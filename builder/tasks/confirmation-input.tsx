import { Checkbox, Input, MultiSelect, NativeSelect, Switch, Text } from '@mantine/core';
import { useId } from 'react';
import { kindOf } from '../../schemas/field-kinds';
import type { FieldKind, RecordType } from '../../schemas/process';
import type { Confirmation } from '../../schemas/task';
import { useDesignerTexts, useWords } from '../designer/designer-context';
import classes from '../inspector/parts/parts.module.css';
import { TextInputs } from '../inspector/text-inputs';
import { LimitInput } from '../timers/limit-input';
import { fieldName } from '../words/names';
import { USUAL_EXPIRY } from '../words/task';
import { newConfirmation } from './new-task';

/** Nothing a customer could read; the check of the process says why. */
const NEVER_SHOWN: ReadonlySet<FieldKind> = new Set(['person', 'team', 'relation', 'notes']);
const PARTS = ['name', 'phone', 'email'] as const;
/** Kinds of fields that can hold each part of who is asked, the usual one first. */
const KINDS_OF: Readonly<Record<(typeof PARTS)[number], readonly FieldKind[]>> = {
  name: ['text'],
  phone: ['phone', 'text'],
  email: ['email', 'text'],
};

interface ConfirmationInputProps {
  type: RecordType;
  confirmation: Confirmation | undefined;
  property: string;
  /** undefined: nobody confirms it */
  onChange: (confirmation: Confirmation | undefined, gesture?: string) => void;
}

/** Whether the customer confirms the task by a link, and exactly what they see. */
export function ConfirmationInput({ type, confirmation, property, onChange }: ConfirmationInputProps) {
  const texts = useDesignerTexts();
  const help = useId();
  const set = (change: { [K in keyof Confirmation]?: Confirmation[K] | undefined }, gesture?: string) =>
    onChange({ ...confirmation, ...change } as Confirmation, gesture === undefined ? undefined : `confirmation:${gesture}`);
  return (
    <div data-property={property}>
      <Switch
        label={texts('tasks.confirmed')}
        aria-describedby={help}
        checked={confirmation !== undefined}
        onChange={(event) => onChange(event.currentTarget.checked ? newConfirmation() : undefined)}
      />
      <Text id={help} size="xs" c="dimmed" mt={4}>
        {texts('tasks.confirmedHelp')}
      </Text>
      {confirmation !== undefined && (
        <div className={classes.part} style={{ marginTop: 8 }}>
          <TextInputs
            label={texts('tasks.text')}
            help={texts('tasks.textHelp', { example: `{{${type.titleField}}}` })}
            long
            required
            value={confirmation.text}
            property={`${property}.text`}
            onChange={(text) => set({ text: text ?? '' }, 'text')}
          />
          <ShownFields type={type} value={confirmation.shows} property={`${property}.shows`} onChange={(shows) => set({ shows })} />
          <RecipientFields
            type={type}
            value={confirmation.recipient}
            property={`${property}.recipient`}
            onChange={(recipient) => set({ recipient })}
          />
          <LimitInput
            label={texts('tasks.expires')}
            withCalendar={false}
            value={{ duration: confirmation.expires ?? USUAL_EXPIRY }}
            property={`${property}.expires`}
            onChange={({ duration }) => set({ expires: duration }, 'expires')}
          />
          <Checkbox
            label={texts('tasks.remindSender')}
            data-property={`${property}.remind`}
            checked={confirmation.remind !== undefined}
            onChange={(event) => set({ remind: event.currentTarget.checked ? 'P2D' : undefined })}
          />
          {confirmation.remind !== undefined && (
            <LimitInput
              label={texts('tasks.remindAfter')}
              withCalendar={false}
              value={{ duration: confirmation.remind }}
              onChange={({ duration }) => set({ remind: duration }, 'remind')}
            />
          )}
          <Checkbox
            label={texts('tasks.finishes')}
            data-property={`${property}.finishes`}
            checked={confirmation.finishes !== false}
            onChange={(event) => set({ finishes: event.currentTarget.checked ? undefined : false })}
          />
        </div>
      )}
    </div>
  );
}

interface ShownFieldsProps {
  type: RecordType;
  value: readonly string[];
  property: string;
  onChange: (fields: string[]) => void;
}
/** Values and files that stand under the text, in this order. */
function ShownFields({ type, value, property, onChange }: ShownFieldsProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const offered = Object.entries(type.schema.properties)
    .filter(([id, field]) => value.includes(id) || !NEVER_SHOWN.has(kindOf(field)))
    .map(([id]) => id);
  const gone = value.filter((id) => !offered.includes(id));
  return (
    <MultiSelect
      size="sm"
      searchable
      label={texts('tasks.shows')}
      description={texts('tasks.showsHelp')}
      data-property={property}
      maxValues={30}
      nothingFoundMessage={texts('pipeline.noFieldFound')}
      data={[...offered, ...gone].map((id) => ({ value: id, label: words(fieldName(type, id)) }))}
      value={[...value]}
      {...(value.length === 0 ? { placeholder: texts('tasks.showsNone') } : {})}
      onChange={onChange}
    />
  );
}

interface RecipientFieldsProps {
  type: RecordType;
  value: Confirmation['recipient'];
  property: string;
  onChange: (recipient: Confirmation['recipient']) => void;
}
/** Fields that say who is asked, so that whoever sends the link has them at hand. */
function RecipientFields({ type, value = {}, property, onChange }: RecipientFieldsProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const idsOf = (part: (typeof PARTS)[number]) => {
    const kinds = KINDS_OF[part];
    const fields = Object.entries(type.schema.properties).filter(([, field]) => kinds.includes(kindOf(field)));
    const ids = fields.sort(([, a], [, b]) => kinds.indexOf(kindOf(a)) - kinds.indexOf(kindOf(b))).map(([id]) => id);
    const chosen = value[part];
    return chosen === undefined || ids.includes(chosen) ? ids : [chosen, ...ids];
  };
  const set = (part: (typeof PARTS)[number], field: string) => {
    const { [part]: _, ...others } = value;
    const next = field === '' ? others : { ...others, [part]: field };
    onChange(Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <Input.Wrapper label={texts('tasks.recipient')} description={texts('tasks.recipientHelp')} labelElement="div" data-property={property}>
      {PARTS.map((part) => (
        <NativeSelect
          key={part}
          mt={6}
          size="sm"
          label={texts(`tasks.recipientOf.${part}`)}
          data-property={`${property}.${part}`}
          data={[
            { value: '', label: texts('tasks.recipientNone') },
            ...idsOf(part).map((id) => ({ value: id, label: words(fieldName(type, id)) })),
          ]}
          value={value[part] ?? ''}
          onChange={(event) => set(part, event.currentTarget.value)}
        />
      ))}
    </Input.Wrapper>
  );
}
