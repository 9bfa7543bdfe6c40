import { MultiSelect, NativeSelect, SegmentedControl, Select, Text } from '@mantine/core';
import { AUTOMATION_EVENTS, type AutomationTrigger } from '../../schemas/automation';
import type { RecordType } from '../../schemas/process';
import { useDesignerTexts, useWords } from '../designer/designer-context';
import { LimitInput } from '../timers/limit-input';
import { fieldName, labelOfField } from '../words/names';
import { eventWords } from '../words/outcome';
import classes from './automations.module.css';
import { newTrigger, timeFields } from './new-automation';

interface TriggerInputProps {
  type: RecordType;
  on: AutomationTrigger;
  onChange: (on: AutomationTrigger, gesture?: string) => void;
}

/** What sets an automation off: something that happens, a change of a field, or the time in a field. */
export function TriggerInput({ type, on, onChange }: TriggerInputProps) {
  const texts = useDesignerTexts();
  const kinds = (['event', 'change', 'time'] as const).filter((kind) => kind === on.kind || newTrigger(type, kind) !== null);
  return (
    <>
      <SegmentedControl
        style={{ alignSelf: 'flex-start', maxWidth: '100%' }}
        size="sm"
        aria-label={texts('automations.trigger')}
        data-property="on.kind"
        data={kinds.map((kind) => ({ value: kind, label: texts(`automations.triggers.${kind}`) }))}
        value={on.kind}
        onChange={(kind) => {
          const next = kind === on.kind ? null : newTrigger(type, kind);
          if (next !== null) onChange(next);
        }}
      />
      {on.kind === 'event' ? (
        <EventsInput on={on} onChange={onChange} />
      ) : on.kind === 'change' ? (
        <FieldsInput type={type} on={on} onChange={onChange} />
      ) : (
        <TimeInput type={type} on={on} onChange={onChange} />
      )}
    </>
  );
}

type OfKind<K extends AutomationTrigger['kind']> = Pick<TriggerInputProps, 'onChange'> & { on: Extract<AutomationTrigger, { kind: K }> };

function EventsInput({ on, onChange }: OfKind<'event'>) {
  const texts = useDesignerTexts();
  const words = useWords();
  return (
    <MultiSelect
      size="sm"
      searchable
      label={texts('automations.events')}
      data-property="on.events"
      data={AUTOMATION_EVENTS.map((event) => ({ value: event, label: words(eventWords(event)) }))}
      value={on.events}
      nothingFoundMessage={texts('pipeline.noFieldFound')}
      // something has to set it off: the last one only goes for another
      onChange={(chosen) => {
        const events = AUTOMATION_EVENTS.filter((event) => chosen.includes(event));
        if (events.length > 0) onChange({ kind: 'event', events });
      }}
    />
  );
}

function FieldsInput({ type, on, onChange }: OfKind<'change'> & { type: RecordType }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { properties } = type.schema;
  const gone = on.fields.filter((field) => !Object.hasOwn(properties, field));
  return (
    <MultiSelect
      size="sm"
      searchable
      label={texts('automations.fields')}
      description={texts('automations.fieldsHelp')}
      data-property="on.fields"
      data={[
        ...Object.entries(properties).map(([id, field]) => ({ value: id, label: words(labelOfField(field, id)) })),
        ...gone.map((id) => ({ value: id, label: id })),
      ]}
      value={on.fields}
      nothingFoundMessage={texts('pipeline.noFieldFound')}
      onChange={(fields) => fields.length > 0 && fields.length <= 50 && onChange({ kind: 'change', fields })}
    />
  );
}

function TimeInput({ type, on, onChange }: OfKind<'time'> & { type: RecordType }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const fields = timeFields(type);
  const offered = fields.includes(on.field) ? fields : [on.field, ...fields];
  const place = on.offset === undefined ? 'at' : on.before === true ? 'before' : 'after';
  const put = (next: string) => {
    const { kind, field, offset = 'P1D' } = on;
    if (next === 'at') onChange({ kind, field });
    else onChange({ kind, field, offset, ...(next === 'before' ? { before: true } : {}) });
  };
  return (
    <>
      <Select
        size="sm"
        allowDeselect={false}
        label={texts('automations.timeField')}
        data-property="on.field"
        data={offered.map((id) => ({ value: id, label: words(fieldName(type, id)) }))}
        value={on.field}
        onChange={(field) => field !== null && onChange({ ...on, field })}
      />
      <div className={classes.inline} data-property="on.offset">
        <NativeSelect
          size="sm"
          label={texts('automations.place')}
          data={(['at', 'before', 'after'] as const).map((one) => ({ value: one, label: texts(`automations.places.${one}`) }))}
          value={place}
          onChange={(event) => put(event.currentTarget.value)}
        />
        {on.offset !== undefined && (
          <LimitInput
            label={texts('automations.offset')}
            withCalendar={false}
            value={{ duration: on.offset }}
            onChange={({ duration }) => onChange({ ...on, offset: duration }, 'offset')}
          />
        )}
      </div>
      <Text size="xs" c="dimmed">
        {texts('automations.timeHelp')}
      </Text>
    </>
  );
}
