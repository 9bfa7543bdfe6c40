import { Button, Checkbox, Text, TextInput } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import { type Calendar, type Hours, type MakeUpDay, WEEKDAYS } from '../../../schemas/work-calendar';
import { useDesigner, useDesignerTexts, useEdit } from '../../designer/designer-context';
import { textIn, withTextIn } from '../../inspector/localised-text';
import { IconAction } from '../../pipeline/panels/panel-parts';
import { PartSection } from '../part-section';
import classes from './calendar.module.css';
import { dayKind, withDates } from './calendar-days';
import { HoursInput } from './hours-input';

/** Make-up work days as a list, each with the usual hours or its own. */
export function WorkDaysSection({ calendar }: { calendar: Calendar }) {
  const texts = useDesignerTexts();
  const edit = useEdit();
  const add = useRef<HTMLButtonElement>(null);
  const workDays = calendar.workDays ?? [];
  const set = (next: readonly MakeUpDay[], gesture?: string) =>
    edit({ kind: 'updateCalendar', calendar: calendar.id, set: { workDays: next.length === 0 ? undefined : [...next] } }, gesture);
  return (
    <PartSection
      title={texts('calendar.workDays')}
      help={texts('calendar.workDaysHelp')}
      property="workDays"
      action={
        <Button
          ref={add}
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => set(withDates(calendar, { workDays: [{ date: nextDayOff(calendar) }] }).workDays ?? [])}
        >
          {texts('calendar.addWorkDay')}
        </Button>
      }
    >
      {workDays.length === 0 ? (
        <Text size="sm" c="dimmed">
          {texts('calendar.noWorkDays')}
        </Text>
      ) : (
        <ul className={classes.dates}>
          {workDays.map((day, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a day has no name of its own, and its date is what is edited
            <li key={at} data-property={`workDays.${at}`} data-days>
              <WorkDayRow
                day={day}
                at={at}
                usual={WEEKDAYS.map((weekday) => calendar.week[weekday]).find((hours) => hours !== undefined)}
                onChange={(next, gesture) =>
                  set(
                    workDays.map((one, place) => (place === at ? next : one)),
                    gesture,
                  )
                }
                onRemove={() => {
                  set(workDays.filter((_, place) => place !== at));
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

interface WorkDayRowProps {
  day: MakeUpDay;
  at: number;
  usual: Hours | undefined;
  onChange: (day: MakeUpDay, gesture?: string) => void;
  onRemove: () => void;
}
function WorkDayRow({ day, at, usual, onChange, onRemove }: WorkDayRowProps) {
  const texts = useDesignerTexts();
  const { locale } = useDesigner();
  const { date, label, hours } = day;
  const withHours = (next: Hours | undefined) => {
    const { hours: _, ...rest } = day;
    onChange(next === undefined ? rest : { ...rest, hours: next });
  };
  return (
    <>
      <DatePickerInput
        size="sm"
        aria-label={texts('calendar.workDayDate', { at: at + 1 })}
        valueFormat="YYYY-MM-DD"
        value={date}
        onChange={(next) => next !== null && onChange({ ...day, date: next })}
      />
      <TextInput
        size="sm"
        aria-label={texts('calendar.workDayName', { at: at + 1 })}
        placeholder={texts('calendar.name')}
        maxLength={200}
        value={textIn(label, locale)}
        onChange={(event) => {
          const { label: _, ...rest } = day;
          const next = withTextIn(label, locale, event.currentTarget.value);
          onChange(next === undefined ? rest : { ...rest, label: next }, `workDay:${at}:${date}`);
        }}
      />
      <Checkbox
        className={classes.wide}
        size="sm"
        label={texts('calendar.ownHours')}
        aria-label={texts('calendar.ownHoursOf', { date })}
        checked={hours !== undefined}
        onChange={(event) => withHours(event.currentTarget.checked ? (usual ?? [{ from: '09:00', to: '18:00' }]) : undefined)}
      />
      <IconAction label={texts('calendar.removeWorkDay', { date })} onClick={onRemove}>
        <IconTrash size={15} />
      </IconAction>
      {hours === undefined ? null : (
        <div className={classes.ownHours}>
          <HoursInput day={date} value={hours} none={texts('calendar.usualHours')} onChange={withHours} />
        </div>
      )}
    </>
  );
}

/** The next day that is not worked by the calendar. */
function nextDayOff(calendar: Calendar): string {
  const today = Date.parse(new Date().toISOString().slice(0, 10));
  const dates = Array.from({ length: 366 }, (_, at) => new Date(today + at * 86_400_000).toISOString().slice(0, 10));
  return dates.find((date) => dayKind(calendar, date) === 'weekend') ?? dates[0] ?? '';
}
