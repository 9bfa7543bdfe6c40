import { Button } from '@mantine/core';
import { Calendar as MonthCalendar } from '@mantine/dates';
import { useMediaQuery } from '@mantine/hooks';
import { IconClipboardText } from '@tabler/icons-react';
import { useState } from 'react';
import { workDaysOf } from '../../../runtime/core/work-days';
import type { Calendar } from '../../../schemas/work-calendar';
import { useDesigner, useDesignerTexts, useEdit, useWords } from '../../designer/designer-context';
import { PartSection } from '../part-section';
import classes from './calendar.module.css';
import { type DayKind, dayKind, toggledDay, yearsOf } from './calendar-days';
import { PasteDates } from './paste-dates';

/** The days of some months as they count; a press makes an exception of one, or takes it back. */
export function DaysSection({ calendar }: { calendar: Calendar }) {
  const texts = useDesignerTexts();
  const { locale } = useDesigner();
  const edit = useEdit();
  const [pasting, setPasting] = useState(false);
  const [date, setDate] = useState(() => firstShown(calendar));
  const narrow = useMediaQuery('(max-width: 48em)') ?? false;
  const middle = useMediaQuery('(max-width: 78em)') ?? false;
  const spoken = useSpokenDay(calendar);
  return (
    <PartSection
      title={texts('calendar.days')}
      help={texts('calendar.daysHelp')}
      action={
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconClipboardText size={15} aria-hidden />}
          onClick={() => setPasting(true)}
        >
          {texts('calendar.paste')}
        </Button>
      }
    >
      <MonthCalendar
        key={locale}
        className={classes.months}
        aria-label={texts('calendar.month')}
        date={date}
        onDateChange={setDate}
        numberOfColumns={narrow ? 1 : middle ? 2 : 3}
        columnsToScroll={1}
        maxLevel="year"
        monthLabelFormat={locale === 'zh-CN' ? 'YYYY年M月' : 'MMMM YYYY'}
        firstDayOfWeek={1}
        hideOutsideDates
        ariaLabels={{ previousMonth: texts('calendar.previous'), nextMonth: texts('calendar.next') }}
        getDayAriaLabel={spoken}
        getDayProps={(day) => ({
          'data-kind': dayKind(calendar, day),
          onClick: () => edit({ kind: 'updateCalendar', calendar: calendar.id, set: toggledDay(calendar, day) }),
        })}
        renderDay={(day) => <DayCell date={day} kind={dayKind(calendar, day)} />}
      />
      <Legend />
      <PasteDates calendar={calendar} opened={pasting} onClose={() => setPasting(false)} />
    </PartSection>
  );
}

function DayCell({ date, kind }: { date: string; kind: DayKind }) {
  const texts = useDesignerTexts();
  return (
    <span className={classes.day}>
      {Number(date.slice(8))}
      {kind === 'holiday' || kind === 'makeUp' ? <small>{texts(`calendar.mark.${kind}`)}</small> : null}
    </span>
  );
}

function Legend() {
  const texts = useDesignerTexts();
  return (
    <ul className={classes.legend}>
      {(['work', 'weekend', 'holiday', 'makeUp'] as const).map((kind) => (
        <li key={kind}>
          <span className={classes.swatch} data-kind={kind} aria-hidden>
            {kind === 'holiday' || kind === 'makeUp' ? texts(`calendar.mark.${kind}`) : null}
          </span>
          {texts(`calendar.kind.${kind}`)}
        </li>
      ))}
    </ul>
  );
}

/** What a day is called by screen readers: its date, what it is, and the name of its holiday. */
function useSpokenDay(calendar: Calendar): (date: string) => string {
  const texts = useDesignerTexts();
  const words = useWords();
  const { locale } = useDesigner();
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
  return (date) => {
    const kind = dayKind(calendar, date);
    const holiday = workDaysOf(calendar).holidayOf(Date.parse(date) / 86_400_000);
    const makeUp = calendar.workDays?.find((day) => day.date === date);
    const label = words(kind === 'makeUp' ? makeUp?.label : kind === 'holiday' ? holiday?.label : undefined);
    const told = { date: dates.format(new Date(date)), kind: texts(`calendar.kind.${kind}`) };
    return label === '' ? texts('calendar.spoken', told) : texts('calendar.spokenNamed', { ...told, label });
  };
}

/** This month when its year is listed, else the first month of the latest year that is. */
function firstShown(calendar: Calendar): string {
  const today = new Date().toISOString().slice(0, 10);
  const years = yearsOf(calendar);
  const latest = years.at(-1);
  return latest === undefined || years.includes(today.slice(0, 4)) ? today : `${latest}-01-01`;
}
