import { Autocomplete, Select, Text, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useDesignerTexts, useDocument, useEdit, useWords } from '../designer/designer-context';
import { TextInputs } from '../inspector/text-inputs';
import { calendarName } from '../words/names';
import { PartSection } from './part-section';
import classes from './process-workspace.module.css';

const ICONS = [
  'target',
  'briefcase',
  'gavel',
  'bolt',
  'shopping-cart',
  'building',
  'store',
  'cash',
  'truck',
  'school',
  'tool',
  'users',
  'visit',
];
const CURRENCIES = ['CNY', 'USD', 'EUR', 'HKD', 'JPY', 'GBP', 'SGD', 'TWD'];
const CURRENCY = /^[A-Z]{3}$/;

/** Settings of the process itself. */
export function ProcessPage() {
  const texts = useDesignerTexts();
  const words = useWords();
  const edit = useEdit();
  const { key, label, description, icon } = useDocument();
  return (
    <>
      <header className={classes.head}>
        <div>
          <p className={classes.kind}>{texts('process.processTitle')}</p>
          <h2 className={classes.title}>{words(label, key)}</h2>
        </div>
      </header>
      <PartSection title={texts('process.settings')}>
        <div className={classes.fields}>
          <TextInputs
            label={texts('process.name')}
            required
            value={label}
            property="label"
            onChange={(next) => edit({ kind: 'updateProcess', set: { label: next ?? '' } }, 'process:label')}
          />
          <TextInputs
            label={texts('process.description')}
            long
            value={description}
            property="description"
            onChange={(next) => edit({ kind: 'updateProcess', set: { description: next } }, 'process:description')}
          />
          <div className={classes.pair}>
            <TextInput
              label={texts('process.key')}
              description={texts('process.keyHelp')}
              value={key}
              readOnly
              variant="filled"
              data-property="key"
            />
            <Autocomplete
              label={texts('process.icon')}
              description={texts('process.iconHelp')}
              data={ICONS}
              value={icon ?? ''}
              maxLength={60}
              data-property="icon"
              onChange={(next) => edit({ kind: 'updateProcess', set: { icon: next || undefined } }, 'process:icon')}
            />
            <Currency />
            <TimeZone />
            <UsualCalendar />
          </div>
        </div>
      </PartSection>
      <Holdings />
    </>
  );
}

/** Anything but three capital letters cannot be saved, so a half-typed code stays here until it is one. */
function Currency() {
  const texts = useDesignerTexts();
  const edit = useEdit();
  const { currency = '' } = useDocument();
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Autocomplete
      label={texts('process.currency')}
      description={texts('process.currencyHelp')}
      data={CURRENCIES}
      value={typed ?? currency}
      maxLength={3}
      data-property="currency"
      error={typed === null ? null : texts('process.currencyBad')}
      onChange={(next) => {
        const code = next.toUpperCase();
        const fits = code === '' || CURRENCY.test(code);
        setTyped(fits ? null : code);
        if (fits) edit({ kind: 'updateProcess', set: { currency: code || undefined } });
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

function TimeZone() {
  const texts = useDesignerTexts();
  const edit = useEdit();
  const { timeZone } = useDocument();
  const zones = useMemo(() => {
    const known = Intl.supportedValuesOf('timeZone');
    return timeZone === undefined || known.includes(timeZone) ? known : [timeZone, ...known];
  }, [timeZone]);
  return (
    <Select
      label={texts('process.timeZone')}
      description={texts('process.timeZoneHelp')}
      placeholder="Asia/Shanghai"
      searchable
      clearable
      limit={80}
      data={zones}
      value={timeZone ?? null}
      data-property="timeZone"
      onChange={(next) => edit({ kind: 'updateProcess', set: { timeZone: next ?? undefined } })}
    />
  );
}

function UsualCalendar() {
  const texts = useDesignerTexts();
  const words = useWords();
  const edit = useEdit();
  const process = useDocument();
  const { calendars = [], calendar } = process;
  const ids = calendars.map(({ id }) => id);
  const all = calendar === undefined || ids.includes(calendar) ? ids : [calendar, ...ids];
  return (
    <Select
      label={texts('calendar.usual')}
      placeholder={texts('calendar.usualNone')}
      clearable
      disabled={all.length === 0}
      data={all.map((id) => ({ value: id, label: words(calendarName(process, id)) }))}
      value={calendar ?? null}
      data-property="calendar"
      onChange={(next) => edit({ kind: 'updateProcess', set: { calendar: next ?? undefined } })}
    />
  );
}

function Holdings() {
  const texts = useDesignerTexts();
  const { recordTypes, roles } = useDocument();
  const total = (count: (type: (typeof recordTypes)[number]) => number) => recordTypes.reduce((sum, type) => sum + count(type), 0);
  return (
    <PartSection title={texts('process.holds')}>
      <Text size="sm">
        {texts('process.holdsCounts', {
          types: recordTypes.length,
          fields: total((type) => Object.keys(type.schema.properties).length),
          forms: total((type) => type.forms.length),
          stages: total((type) => type.pipeline?.stages.length ?? 0),
          roles: roles.length,
        })}
      </Text>
    </PartSection>
  );
}
