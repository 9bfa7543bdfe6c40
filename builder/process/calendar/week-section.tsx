import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { type Calendar, type Hours, WEEKDAYS } from '../../../schemas/work-calendar';
import { useDesignerTexts, useEdit } from '../../designer/designer-context';
import { PartSection } from '../part-section';
import classes from './calendar.module.css';
import { likeMonday } from './calendar-days';
import { HoursInput } from './hours-input';

/** The hours of each weekday. */
export function WeekSection({ calendar }: { calendar: Calendar }) {
  const texts = useDesignerTexts();
  const edit = useEdit();
  const { id, week } = calendar;
  const set = (next: Calendar['week'], gesture?: string) => edit({ kind: 'updateCalendar', calendar: id, set: { week: next } }, gesture);
  const withHours = (weekday: (typeof WEEKDAYS)[number], hours: Hours | undefined) => {
    const { [weekday]: _, ...others } = week;
    // in the order of the week, so that the document reads well
    const next: Calendar['week'] = { ...others, ...(hours === undefined ? {} : { [weekday]: hours }) };
    set(Object.fromEntries(WEEKDAYS.flatMap((one) => (next[one] === undefined ? [] : [[one, next[one]]]))));
  };
  return (
    <PartSection
      title={texts('calendar.week')}
      help={texts('calendar.weekHelp')}
      property="week"
      action={
        week.monday === undefined ? null : (
          <Button variant="subtle" size="compact-sm" leftSection={<IconCopy size={15} aria-hidden />} onClick={() => set(likeMonday(week))}>
            {texts('calendar.likeMonday')}
          </Button>
        )
      }
    >
      <ul className={classes.week}>
        {WEEKDAYS.map((weekday) => (
          <li key={weekday} data-property={`week.${weekday}`}>
            <span className={classes.weekday}>{texts(`calendar.weekday.${weekday}`)}</span>
            <HoursInput
              day={texts(`calendar.weekday.${weekday}`)}
              value={week[weekday]}
              none={texts('calendar.off')}
              onChange={(hours) => withHours(weekday, hours)}
            />
          </li>
        ))}
      </ul>
    </PartSection>
  );
}
