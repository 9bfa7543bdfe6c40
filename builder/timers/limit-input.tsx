import { Group, Input, NativeSelect, NumberInput } from '@mantine/core';
import { useId } from 'react';
import { parseDuration, writeDuration } from '../../schemas/duration';
import type { Limit } from '../../schemas/sla-timer';
import { useDesignerTexts, useDocument, useWords } from '../designer/designer-context';
import { calendarName } from '../words/names';

const UNITS = ['days', 'hours', 'minutes'] as const;
type Unit = (typeof UNITS)[number];
const UNIT_MS: Readonly<Record<Exclude<Unit, 'days'>, number>> = { hours: 3_600_000, minutes: 60_000 };
const MOST = 9999;

interface LimitInputProps {
  label: string;
  value: Limit;
  onChange: (limit: Limit) => void;
  /** without: whatever counts it is told elsewhere */
  withCalendar?: boolean;
  property?: string;
}

/** How long something may take: a number, its unit, and the calendar that counts it. */
export function LimitInput({ label, value, onChange, withCalendar = true, property }: LimitInputProps) {
  const texts = useDesignerTexts();
  const id = useId();
  const { count, unit } = inUnits(value.duration);
  const names = value.calendar === undefined ? 'units' : 'workUnits';
  const set = (next: number, by: Unit) => onChange({ ...value, duration: durationOf(next, by) });
  return (
    <Input.Wrapper label={label} labelElement="div" labelProps={{ id }} role="group" aria-labelledby={id} data-property={property}>
      <Group gap={6} mt={4}>
        <NumberInput
          size="sm"
          w={84}
          aria-label={texts('timers.amount', { label })}
          min={1}
          max={MOST}
          allowDecimal={false}
          allowNegative={false}
          value={count}
          onChange={(next) => typeof next === 'number' && next >= 1 && next <= MOST && set(next, unit)}
        />
        <NativeSelect
          size="sm"
          w={120}
          aria-label={texts('timers.unit', { label })}
          data={UNITS.map((one) => ({ value: one, label: texts(`timers.${names}.${one}`) }))}
          value={unit}
          onChange={(event) => set(count, UNITS.find((one) => one === event.currentTarget.value) ?? 'days')}
        />
        {withCalendar && <CalendarSelect label={label} value={value} onChange={onChange} />}
      </Group>
    </Input.Wrapper>
  );
}

function CalendarSelect({ label, value, onChange }: Pick<LimitInputProps, 'label' | 'value' | 'onChange'>) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const ids = (process.calendars ?? []).map(({ id }) => id);
  const all = value.calendar === undefined || ids.includes(value.calendar) ? ids : [value.calendar, ...ids];
  if (all.length === 0) return null;
  return (
    <NativeSelect
      size="sm"
      style={{ flex: '1 1 140px' }}
      aria-label={texts('timers.counted', { label })}
      data={[{ value: '', label: texts('timers.natural') }, ...all.map((id) => ({ value: id, label: words(calendarName(process, id)) }))]}
      value={value.calendar ?? ''}
      onChange={(event) => {
        const calendar = event.currentTarget.value;
        onChange({ duration: value.duration, ...(calendar === '' ? {} : { calendar }) });
      }}
    />
  );
}

/** The largest unit that says the whole of it; what is left below a minute is dropped once it is changed. */
function inUnits(duration: string): { count: number; unit: Unit } {
  const { days, ms } = parseDuration(duration) ?? { days: 1, ms: 0 };
  if (ms === 0) return { count: days, unit: 'days' };
  const all = days * 24 * UNIT_MS.hours + ms;
  return ms % UNIT_MS.hours === 0
    ? { count: all / UNIT_MS.hours, unit: 'hours' }
    : { count: Math.round(all / UNIT_MS.minutes), unit: 'minutes' };
}

function durationOf(count: number, unit: Unit): string {
  return writeDuration(unit === 'days' ? { days: count, ms: 0 } : { days: 0, ms: count * UNIT_MS[unit] });
}
