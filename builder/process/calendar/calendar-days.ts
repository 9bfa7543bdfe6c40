/** Changes of a work calendar by days and by weekdays, and what holds on a day. All pure: each answers what to set. */
import { workDaysOf } from '../../../runtime/core/work-days';
import { isDate } from '../../../schemas/expression/calendar';
import { type Calendar, type Holiday, type MakeUpDay, WEEKDAYS } from '../../../schemas/work-calendar';

const DAY_MS = 86_400_000;
export type DayKind = 'work' | 'weekend' | 'holiday' | 'makeUp';
/** Dates of a calendar; undefined where there are none. */
export interface Dates {
  holidays: Holiday[] | undefined;
  workDays: MakeUpDay[] | undefined;
}

/** What a day is by the calendar. */
export function dayKind(calendar: Calendar, date: string): DayKind {
  if (calendar.workDays?.some((day) => day.date === date)) return 'makeUp';
  const days = workDaysOf(calendar);
  const day = Date.parse(date) / DAY_MS;
  if (days.holidayOf(day) !== null) return 'holiday';
  return days.hoursOf(day).length > 0 ? 'work' : 'weekend';
}

/**
 * The dates after a press on a day: an exception goes, else a work day becomes a holiday (one that continues a holiday
 * beside it makes that one longer) and a day off a make-up work day.
 */
export function toggledDay(calendar: Calendar, date: string): Dates {
  const { holidays = [], workDays = [] } = calendar;
  switch (dayKind(calendar, date)) {
    case 'makeUp':
      return dates(
        holidays,
        workDays.filter((day) => day.date !== date),
      );
    case 'holiday':
      return dates(
        holidays.flatMap((holiday) => withoutDay(holiday, date)),
        workDays,
      );
    case 'weekend':
      return dates(holidays, [...workDays, { date }]);
    case 'work':
      return dates(withDay(holidays, date), workDays);
  }
}

/** The dates with those of a list added that are not there yet: bringing in the same list twice changes nothing. */
export function withDates(calendar: Calendar, added: Pick<Calendar, 'holidays' | 'workDays'>): Dates {
  const { holidays = [], workDays = [] } = calendar;
  const isNewHoliday = ({ from, to = from }: Holiday) => !holidays.some((one) => one.from === from && (one.to ?? one.from) === to);
  const isNewDay = ({ date }: MakeUpDay) => !workDays.some((one) => one.date === date);
  return dates([...holidays, ...(added.holidays ?? []).filter(isNewHoliday)], [...workDays, ...(added.workDays ?? []).filter(isNewDay)]);
}

/** The years that holidays or make-up days are listed for, in order. */
export function yearsOf({ holidays = [], workDays = [] }: Calendar): string[] {
  const years = [...holidays.map(({ from }) => from), ...workDays.map(({ date }) => date)].map((date) => date.slice(0, 4));
  return [...new Set(years)].sort();
}

/** Monday's hours on every weekday up to Friday. */
export function likeMonday(week: Calendar['week']): Calendar['week'] {
  const { monday } = week;
  if (monday === undefined) return week;
  return { ...week, ...Object.fromEntries(WEEKDAYS.slice(0, 5).map((weekday) => [weekday, monday.map((hours) => ({ ...hours }))])) };
}

/** In the order of time. */
function dates(holidays: readonly Holiday[], workDays: readonly MakeUpDay[]): Dates {
  const byDate = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return {
    holidays: holidays.length === 0 ? undefined : [...holidays].sort((a, b) => byDate(a.from, b.from)),
    workDays: workDays.length === 0 ? undefined : [...workDays].sort((a, b) => byDate(a.date, b.date)),
  };
}

const shifted = (date: string, days: number) => new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);

function range(holiday: Holiday, from: string, to: string): Holiday {
  const { from: _, to: __, ...rest } = holiday;
  return { from, ...(from === to ? {} : { to }), ...rest };
}

function withoutDay(holiday: Holiday, date: string): Holiday[] {
  const { from, to = from } = holiday;
  if (!isDate(from) || !isDate(to) || date < from || date > to) return [holiday];
  const parts: Holiday[] = [];
  if (from < date) parts.push(range(holiday, from, shifted(date, -1)));
  if (date < to) parts.push(range(holiday, shifted(date, 1), to));
  return parts;
}

function withDay(holidays: readonly Holiday[], date: string): Holiday[] {
  const [before, after] = [shifted(date, -1), shifted(date, 1)];
  const left = holidays.find(({ from, to = from }) => to === before);
  const right = holidays.find(({ from }) => from === after);
  if (left !== undefined) return holidays.map((one) => (one === left ? range(one, one.from, date) : one));
  if (right !== undefined) return holidays.map((one) => (one === right ? range(one, date, one.to ?? one.from) : one));
  return [...holidays, { from: date }];
}
