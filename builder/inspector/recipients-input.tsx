'use client';
import { Input, NativeSelect, Select, Text } from '@mantine/core';
import { IconUserCircle, IconUserSearch, IconUsersGroup, IconX } from '@tabler/icons-react';
import { useId, useRef } from 'react';
import { kindOf } from '../../schemas/field-kinds';
import type { Process, RecordType } from '../../schemas/process';
import { RECIPIENT_SCOPES, type Recipient } from '../../schemas/recipient';
import { useDesignerTexts, useDocument, useWords } from '../designer/designer-context';
import { IconAction } from '../pipeline/panels/panel-parts';
import { fieldName, roleName } from '../words/names';
import classes from './recipients-input.module.css';

interface RecipientsInputProps {
  label: string;
  help?: string;
  value: readonly Recipient[];
  /** the whole list as it is to be; may be empty, which the check of the process judges */
  onChange: (recipients: Recipient[]) => void;
  /** whose person fields are offered */
  recordType: RecordType;
  /** no more than so many are taken; 10 by default. Of one there is always one: another takes its place */
  max?: number;
  /** marked for a problem that asks to see it: `data-property` */
  property?: string;
}

/** Who is meant: the owner, people with a role near the record, or whoever stands in a field of it. */
export function RecipientsInput({ label, help, value, onChange, recordType, max = 10, property }: RecipientsInputProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const id = useId();
  const add = useRef<HTMLInputElement>(null);
  const name = (recipient: Recipient) => {
    if (recipient.kind === 'owner') return texts('recipients.owner');
    if (recipient.kind === 'role') return words(roleName(process, recipient.role));
    return words(fieldName(recordType, recipient.field));
  };
  const taken = new Set(value.map(keyOf));
  const offered = offeredIn(process, recordType).filter((recipient) => !taken.has(keyOf(recipient)));
  const group = (kind: Recipient['kind']) => ({
    group: texts(`recipients.kind.${kind}`),
    items: offered.filter((one) => one.kind === kind).map((one) => ({ value: keyOf(one), label: name(one) })),
  });
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      labelProps={{ id }}
      description={help}
      role="group"
      aria-labelledby={id}
      data-property={property}
    >
      {value.length > 0 && (
        <ul className={classes.list}>
          {value.map((recipient, at) => (
            <li key={keyOf(recipient)} className={classes.row}>
              <KindIcon kind={recipient.kind} />
              <span className={classes.name}>
                {name(recipient)}
                <Kind recipient={recipient} />
              </span>
              {recipient.kind === 'role' && (
                <ScopeSelect
                  role={name(recipient)}
                  value={recipient.scope ?? 'teamTree'}
                  onChange={(scope) => onChange(value.map((one, place) => (place === at ? { ...recipient, scope } : one)))}
                />
              )}
              {max === 1 ? null : (
                <IconAction
                  label={texts('recipients.remove', { name: name(recipient) })}
                  onClick={() => {
                    onChange(value.filter((_, place) => place !== at));
                    // the button is gone with its row: the keyboard goes on here
                    requestAnimationFrame(() => add.current?.focus());
                  }}
                >
                  <IconX size={15} />
                </IconAction>
              )}
            </li>
          ))}
        </ul>
      )}
      {(value.length < max || max === 1) && offered.length > 0 && (
        <Select
          ref={add}
          mt={6}
          size="sm"
          aria-label={texts('recipients.addTo', { label })}
          placeholder={texts(max === 1 && value.length === 1 ? 'recipients.instead' : 'recipients.add')}
          data={(['owner', 'role', 'field'] as const).map(group).filter(({ items }) => items.length > 0)}
          value={null}
          searchable
          nothingFoundMessage={texts('pipeline.noFieldFound')}
          onChange={(key) => {
            const chosen = offered.find((one) => keyOf(one) === key);
            if (chosen) onChange(max === 1 ? [chosen] : [...value, chosen]);
          }}
        />
      )}
    </Input.Wrapper>
  );
}

const ICONS = { owner: IconUserCircle, role: IconUsersGroup, field: IconUserSearch } as const;
function KindIcon({ kind }: { kind: Recipient['kind'] }) {
  const Icon = ICONS[kind];
  return <Icon size={17} stroke={1.7} className={classes.icon} aria-hidden />;
}

function Kind({ recipient }: { recipient: Recipient }) {
  const texts = useDesignerTexts();
  if (recipient.kind !== 'field') return null;
  return (
    <Text span size="xs" c="dimmed" className={classes.kind}>
      {texts('recipients.inField')}
    </Text>
  );
}

type RecipientScope = (typeof RECIPIENT_SCOPES)[number];
function ScopeSelect({ role, value, onChange }: { role: string; value: RecipientScope; onChange: (scope: RecipientScope) => void }) {
  const texts = useDesignerTexts();
  return (
    <NativeSelect
      size="xs"
      className={classes.scope}
      aria-label={texts('recipients.scopeOf', { role })}
      value={value}
      data={RECIPIENT_SCOPES.map((scope) => ({ value: scope, label: texts(`recipients.scope.${scope}`) }))}
      onChange={(event) => {
        const scope = RECIPIENT_SCOPES.find((one) => one === event.currentTarget.value);
        if (scope !== undefined) onChange(scope);
      }}
    />
  );
}

/** The same recipient whatever its scope: nobody is meant twice. */
function keyOf(recipient: Recipient): string {
  if (recipient.kind === 'owner') return 'owner';
  return recipient.kind === 'role' ? `role:${recipient.role}` : `field:${recipient.field}`;
}

function offeredIn(process: Process, recordType: RecordType): Recipient[] {
  const people = Object.entries(recordType.schema.properties).filter(([, field]) => kindOf(field) === 'person');
  return [
    { kind: 'owner' },
    ...process.roles.map((role): Recipient => ({ kind: 'role', role: role.id })),
    ...people.map(([field]): Recipient => ({ kind: 'field', field })),
  ];
}
