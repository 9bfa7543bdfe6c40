import type { Process } from '../../../schemas/process';
import { calendarName } from '../../words/names';
import { say } from '../../words/say';
import type { CalendarEdits } from '../edit';
import { withoutReferences } from '../references';
import { inserted, mapItems, movedItem, withSet } from '../sharing';
import type { EditEntries } from './entry';

export const calendarEdits: EditEntries<CalendarEdits> = {
  addCalendar: {
    apply: (process, { calendar, at }) => withSet(process, { calendars: inserted(process.calendars ?? [], calendar, at) }),
    describe: ({ calendar }) => say('新增工作日历“{0}”', 'Add the work calendar “{0}”', calendar.label),
  },
  updateCalendar: {
    apply: (process, { calendar, set }) =>
      withCalendars(process, (calendars) => mapItems(calendars, (one) => (one.id === calendar ? withSet(one, set) : one))),
    describe: ({ calendar }, process) => say('修改工作日历“{0}”', 'Change the work calendar “{0}”', calendarName(process, calendar)),
  },
  moveCalendar: {
    apply: (process, { calendar, to }) =>
      withCalendars(process, (calendars) => {
        const from = calendars.findIndex((one) => one.id === calendar);
        return movedItem(calendars, from, to);
      }),
    describe: ({ calendar }, process) => say('移动工作日历“{0}”', 'Move the work calendar “{0}”', calendarName(process, calendar)),
  },
  removeCalendar: {
    apply: (process, { calendar, references }) => {
      const rest = withCalendars(process, (calendars) => mapItems(calendars, (one) => (one.id === calendar ? undefined : one)));
      return rest === process || references === 'keep' ? rest : withoutReferences(rest, { what: 'calendar', calendar });
    },
    describe: ({ calendar }, process) => say('删除工作日历“{0}”', 'Remove the work calendar “{0}”', calendarName(process, calendar)),
  },
};

type Calendars = NonNullable<Process['calendars']>;
function withCalendars(process: Process, change: (calendars: Calendars) => Calendars): Process {
  if (process.calendars === undefined) return process;
  const calendars = change(process.calendars);
  return withSet(process, { calendars: calendars.length === 0 ? undefined : calendars });
}
