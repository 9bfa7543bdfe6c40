import { Button, Checkbox, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCalendarPlus } from '@tabler/icons-react';
import china from '../../../public/calendars/cn-2026.json';
import { type Calendar, WEEKDAYS } from '../../../schemas/work-calendar';
import { useDesigner, useDesignerTexts, useDocument, useEdit, useWords } from '../../designer/designer-context';
import { TextInputs } from '../../inspector/text-inputs';
import { calendarName } from '../../words/names';
import { PartHead } from '../part-head';
import { PartSection } from '../part-section';
import classes from '../process-workspace.module.css';
import { withDates, yearsOf } from './calendar-days';
import { DaysSection } from './days-section';
import { HolidaysSection } from './holidays-section';
import { WeekSection } from './week-section';
import { WorkDaysSection } from './work-days-section';

/** A work calendar: the hours of its week, and the days that are not like the week says. */
export function CalendarPage({ calendar }: { calendar: Calendar }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { view } = useDesigner();
  const edit = useEdit();
  const process = useDocument();
  const calendars = process.calendars ?? [];
  const { id } = calendar;
  const insertChina = () => {
    const result = edit({ kind: 'updateCalendar', calendar: id, set: withDates(calendar, china) });
    if (result.ok) notifications.show({ id: 'china-2026', message: texts('calendar.insertedChina'), autoClose: 4000 });
  };
  return (
    <>
      <PartHead
        kind={texts('calendar.calendar')}
        title={words(calendarName(process, id))}
        target={{ what: 'calendar', calendar: id }}
        order={{ at: calendars.indexOf(calendar), of: calendars.length, onMove: (to) => edit({ kind: 'moveCalendar', calendar: id, to }) }}
        onRemove={() => {
          if (edit({ kind: 'removeCalendar', calendar: id, references: 'remove' }).ok) view.getState().select([]);
        }}
      >
        <Button variant="default" size="sm" leftSection={<IconCalendarPlus size={16} aria-hidden />} onClick={insertChina}>
          {texts('calendar.insertChina')}
        </Button>
      </PartHead>
      <Summary calendar={calendar} />
      <DaysSection calendar={calendar} />
      <WeekSection calendar={calendar} />
      <HolidaysSection calendar={calendar} />
      <WorkDaysSection calendar={calendar} />
      <Basics calendar={calendar} />
    </>
  );
}

function Summary({ calendar }: { calendar: Calendar }) {
  const texts = useDesignerTexts();
  const { locale } = useDesigner();
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  const weekly = WEEKDAYS.flatMap((weekday) => calendar.week[weekday] ?? []).reduce(
    (sum, { from, to }) => sum + minutes(to) - minutes(from),
    0,
  );
  const years = yearsOf(calendar);
  return (
    <Text size="sm" c="dimmed">
      {texts('calendar.summary', {
        hours: Math.round(weekly / 6) / 10,
        holidays: calendar.holidays?.length ?? 0,
        workDays: calendar.workDays?.length ?? 0,
      })}
      <br />
      {years.length === 0
        ? texts('calendar.noYears')
        : texts('calendar.years', { years: new Intl.ListFormat(locale, { type: 'conjunction' }).format(years) })}
    </Text>
  );
}

function Basics({ calendar }: { calendar: Calendar }) {
  const texts = useDesignerTexts();
  const edit = useEdit();
  const usual = useDocument().calendar;
  const { id } = calendar;
  return (
    <PartSection title={texts('process.settings')}>
      <div className={classes.fields}>
        <TextInputs
          label={texts('process.name')}
          required
          value={calendar.label}
          property="label"
          onChange={(label) => edit({ kind: 'updateCalendar', calendar: id, set: { label: label ?? '' } }, `calendar:${id}:label`)}
        />
        <Checkbox
          label={texts('calendar.isUsual')}
          checked={usual === id}
          onChange={(event) => edit({ kind: 'updateProcess', set: { calendar: event.currentTarget.checked ? id : undefined } })}
        />
        <div className={classes.pair}>
          <TextInput label={texts('process.id')} description={texts('process.idHelp')} value={id} readOnly variant="filled" />
        </div>
      </div>
    </PartSection>
  );
}
