import { Button, Text, TextInput } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import type { Calendar, Holiday } from '../../../schemas/work-calendar';
import { useDesigner, useDesignerTexts, useEdit } from '../../designer/designer-context';
import { textIn, withTextIn } from '../../inspector/localised-text';
import { IconAction } from '../../pipeline/panels/panel-parts';
import { PartSection } from '../part-section';
import classes from './calendar.module.css';
import { withDates } from './calendar-days';

/** Holidays as a list: ranges that have names. */
export function HolidaysSection({ calendar }: { calendar: Calendar }) {
  const texts = useDesignerTexts();
  const edit = useEdit();
  const add = useRef<HTMLButtonElement>(null);
  const holidays = calendar.holidays ?? [];
  const set = (next: readonly Holiday[], gesture?: string) =>
    edit({ kind: 'updateCalendar', calendar: calendar.id, set: { holidays: next.length === 0 ? undefined : [...next] } }, gesture);
  const change = (at: number, holiday: Holiday, gesture?: string) =>
    set(
      holidays.map((one, place) => (place === at ? holiday : one)),
      gesture,
    );
  return (
    <PartSection
      title={texts('calendar.holidays')}
      property="holidays"
      action={
        <Button
          ref={add}
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => set(withDates(calendar, { holidays: [{ from: freeDay(holidays) }] }).holidays ?? [])}
        >
          {texts('calendar.addHoliday')}
        </Button>
      }
    >
      {holidays.length === 0 ? (
        <Text size="sm" c="dimmed">
          {texts('calendar.noHolidays')}
        </Text>
      ) : (
        <ul className={classes.dates}>
          {holidays.map((holiday, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a holiday has no name of its own, and its dates are what is edited
            <li key={at} data-property={`holidays.${at}`}>
              <HolidayRow
                holiday={holiday}
                at={at}
                onChange={(next, gesture) => change(at, next, gesture)}
                onRemove={() => {
                  set(holidays.filter((_, place) => place !== at));
                  add.current?.focus();
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </PartSection>
  );
}

interface HolidayRowProps {
  holiday: Holiday;
  at: number;
  onChange: (holiday: Holiday, gesture?: string) => void;
  onRemove: () => void;
}
function HolidayRow({ holiday, at, onChange, onRemove }: HolidayRowProps) {
  const texts = useDesignerTexts();
  const { locale } = useDesigner();
  const { from, to = from, label } = holiday;
  const dated = (first: string, last: string) => {
    const { from: _, to: __, ...rest } = holiday;
    onChange({ from: first, ...(first === last ? {} : { to: last }), ...rest });
  };
  const named = (words: string) => {
    const { label: _, ...rest } = holiday;
    const next = withTextIn(label, locale, words);
    onChange(next === undefined ? rest : { ...rest, label: next }, `holiday:${at}:${from}`);
  };
  return (
    <>
      <DatePickerInput
        size="sm"
        aria-label={texts('calendar.firstDay', { at: at + 1 })}
        valueFormat="YYYY-MM-DD"
        value={from}
        onChange={(day) => day !== null && dated(day, to < day ? day : to)}
      />
      <DatePickerInput
        size="sm"
        aria-label={texts('calendar.lastDay', { at: at + 1 })}
        valueFormat="YYYY-MM-DD"
        minDate={from}
        value={to}
        onChange={(day) => day !== null && dated(from, day)}
      />
      <TextInput
        className={classes.wide}
        size="sm"
        aria-label={texts('calendar.holidayName', { at: at + 1 })}
        placeholder={texts('calendar.name')}
        maxLength={200}
        value={textIn(label, locale)}
        onChange={(event) => named(event.currentTarget.value)}
      />
      <IconAction label={texts('calendar.removeHoliday', { from })} onClick={onRemove}>
        <IconTrash size={15} />
      </IconAction>
    </>
  );
}

/** Today, or the day after the last holiday that is listed. */
function freeDay(holidays: readonly Holiday[]): string {
  const last = holidays
    .map(({ from, to = from }) => to)
    .sort()
    .at(-1);
  const today = new Date().toISOString().slice(0, 10);
  if (last === undefined || last < today) return today;
  return new Date(Date.parse(last) + 86_400_000).toISOString().slice(0, 10);
}
