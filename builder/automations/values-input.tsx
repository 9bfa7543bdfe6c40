import { Input, Select, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { ID_PATTERN, type RecordType } from '../../schemas/process';
import { useDesignerTexts, useWords } from '../designer/designer-context';
import { withKey, withoutKey } from '../draft/sharing';
import { IconAction } from '../pipeline/panels/panel-parts';
import { fieldName, labelOfField } from '../words/names';
import classes from './automations.module.css';
import { firstValue, settableFields } from './new-automation';
import { ValueInput } from './value-input';

type Values = Readonly<Record<string, string>>;
interface ValuesInputProps {
  label: string;
  help?: string;
  values: Values;
  property: string;
  onChange: (values: Record<string, string>, gesture?: string) => void;
}

/** What fields of a record are set to. The last one goes only with its step. */
export function ValuesInput({ type, ...props }: ValuesInputProps & { type: RecordType | undefined }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { values, onChange } = props;
  const fields = settableFields(type);
  const free = fields.filter(([id]) => !Object.hasOwn(values, id));
  const nameOf = (id: string) => words(fieldName(type, id));
  return (
    <ValueRows
      {...props}
      fieldOf={(id) => (type !== undefined && Object.hasOwn(type.schema.properties, id) ? type.schema.properties[id] : undefined)}
      nameOf={nameOf}
      named={(id) => (
        <Select
          size="sm"
          searchable
          allowDeselect={false}
          aria-label={texts('automations.field', { field: nameOf(id) })}
          data={[id, ...free.map(([one]) => one)].map((one) => ({ value: one, label: nameOf(one) }))}
          value={id}
          onChange={(next) => {
            if (next === null || next === id) return;
            const entries = Object.entries(values).map(([one, source]) =>
              one === id ? [next, firstValue(type?.schema.properties[next])] : [one, source],
            );
            onChange(Object.fromEntries(entries));
          }}
        />
      )}
    >
      {free.length > 0 && (
        <Select
          size="sm"
          searchable
          aria-label={texts('automations.addField')}
          placeholder={texts('automations.addField')}
          nothingFoundMessage={texts('pipeline.noFieldFound')}
          data={free.map(([id, field]) => ({ value: id, label: words(labelOfField(field, id)) }))}
          value={null}
          onChange={(id) => id !== null && onChange(withKey(values, id, firstValue(type?.schema.properties[id])))}
        />
      )}
    </ValueRows>
  );
}

const ID = new RegExp(ID_PATTERN);

/** Values that a webhook is called with, under names of their own. */
export function WebhookValues(props: ValuesInputProps) {
  const texts = useDesignerTexts();
  const { values, onChange } = props;
  const [name, setName] = useState('');
  const isFree = ID.test(name) && !Object.hasOwn(values, name);
  const add = () => {
    if (!isFree) return;
    onChange(withKey(values, name, 'id'));
    setName('');
  };
  return (
    <ValueRows {...props} fieldOf={() => undefined} nameOf={(id) => id} named={(id) => <code>{id}</code>}>
      <TextInput
        size="sm"
        label={texts('automations.addValue')}
        description={texts('automations.addValueHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        error={name === '' || isFree ? undefined : texts('automations.valueNameBad')}
        value={name}
        maxLength={63}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          add();
        }}
        onBlur={add}
      />
    </ValueRows>
  );
}

interface ValueRowsProps extends ValuesInputProps {
  fieldOf: (id: string) => Parameters<typeof ValueInput>[0]['field'];
  nameOf: (id: string) => string;
  /** the name of a row, or the choice of another one */
  named: (id: string) => React.ReactNode;
  /** what adds a row */
  children: React.ReactNode;
}
function ValueRows({ label, help, values, property, onChange, fieldOf, nameOf, named, children }: ValueRowsProps) {
  const texts = useDesignerTexts();
  const id = useId();
  const entries = Object.entries(values);
  return (
    <Input.Wrapper
      label={label}
      description={help}
      labelElement="div"
      labelProps={{ id }}
      role="group"
      aria-labelledby={id}
      data-property={property}
    >
      <ul className={classes.values}>
        {entries.map(([name, source]) => (
          <li key={name} className={classes.valueRow}>
            {/* an input of its own may come with a hidden one beside it */}
            <div className={classes.valueName}>{named(name)}</div>
            <ValueInput
              label={nameOf(name)}
              field={fieldOf(name)}
              source={source}
              property={`${property}.${name}`}
              onChange={(next) => onChange({ ...values, [name]: next }, `value:${name}`)}
            />
            <IconAction
              label={texts('automations.removeValue', { field: nameOf(name) })}
              disabled={entries.length === 1}
              onClick={() => onChange(withoutKey(values, name))}
            >
              <IconX size={15} />
            </IconAction>
          </li>
        ))}
      </ul>
      {children}
    </Input.Wrapper>
  );
}
