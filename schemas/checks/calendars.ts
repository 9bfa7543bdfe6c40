/** Work calendars: hours that can be worked, dates that there are, and names of calendars that lead to one. */
import { isDate } from '../expression/calendar';
import { below, pointer } from '../pointer';
import type { Process } from '../process';
import { quoted, type Report, removal } from '../report';
import { bilingual } from '../text';
import { type Calendar, type Holiday, type Hours, MAX_HOLIDAY_DAYS, WEEKDAYS } from '../work-calendar';
import type { ProcessIndex } from './process-index';

const DAY_MS = 86_400_000;

export function checkCalendars({ process }: ProcessIndex, report: Report): void {
  if (process.calendar !== undefined) checkCalendarName(process, process.calendar, '/calendar', report);
  for (const [at, calendar] of (process.calendars ?? []).entries()) checkCalendar(calendar, pointer('calendars', at), report);
}

/** Reports the name of a calendar that is not there; taking it out makes the limit natural time. */
export function checkCalendarName(process: Process, id: string, path: string, report: Report): void {
  if (process.calendars?.some((calendar) => calendar.id === id)) return;
  const name = quoted(id);
  const fix = removal(path, '按自然时间计算', 'Count natural time');
  report.add('unknown_calendar', path, `没有工作日历“${name}”`, `There is no work calendar “${name}”`, fix);
}

function checkCalendar(calendar: Calendar, path: string, report: Report): void {
  const weekly = WEEKDAYS.flatMap((weekday) => {
    const hours = calendar.week[weekday];
    return hours === undefined ? [] : [{ hours, path: below(path, 'week', weekday) }];
  });
  for (const day of weekly) checkHours(day.hours, day.path, report);
  if (weekly.length === 0) {
    report.add(
      'calendar_without_work',
      below(path, 'week'),
      '没有任何工作时间，按它计算的时限永远不会到期',
      'There are no work hours in the week, so that no limit counted by it would ever be over',
    );
  }
  for (const [at, holiday] of (calendar.holidays ?? []).entries()) checkHoliday(holiday, below(path, 'holidays', at), report);
  const dates = new Set<string>();
  for (const [at, { date, hours }] of (calendar.workDays ?? []).entries()) {
    const place = below(path, 'workDays', at);
    checkDate(date, below(place, 'date'), report);
    if (hours !== undefined) checkHours(hours, below(place, 'hours'), report);
    if (dates.has(date)) {
      report.add('work_day_twice', place, `补班日 ${date} 列了两次`, `The make-up work day ${date} is listed twice`, removal(place));
    }
    dates.add(date);
  }
}

/** Clock times are texts of one length, so their order is that of the day. */
function checkHours(hours: Hours, path: string, report: Report): void {
  let end = '00:00';
  for (const [at, { from, to }] of hours.entries()) {
    const place = below(path, at);
    if (to <= from)
      report.add('hours_reversed', place, `${from} 至 ${to}：结束不晚于开始`, `${from} to ${to}: the end is not after the beginning`);
    else if (from < end)
      report.add('hours_overlap', place, `${from} 至 ${to} 与前一段重叠`, `${from} to ${to} begins before the stretch before it has ended`);
    if (to > end) end = to;
  }
}

function checkHoliday({ from, to = from }: Holiday, path: string, report: Report): void {
  const known = [checkDate(from, below(path, 'from'), report), to === from || checkDate(to, below(path, 'to'), report)];
  if (known.includes(false)) return;
  if (to < from) {
    report.add('holidays_reversed', path, `假期 ${from} 至 ${to} 的日期颠倒了`, `The holidays end on ${to}, before they begin on ${from}`, {
      label: bilingual('交换日期', 'Swap the dates'),
      operations: [
        { op: 'replace', path: below(path, 'from'), value: to },
        { op: 'replace', path: below(path, 'to'), value: from },
      ],
    });
    return;
  }
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (days > MAX_HOLIDAY_DAYS)
    report.add(
      'holidays_too_long',
      path,
      `假期长达 ${days} 天，最多 ${MAX_HOLIDAY_DAYS} 天`,
      `Holidays of ${days} days, at most ${MAX_HOLIDAY_DAYS}`,
    );
}

function checkDate(date: string, path: string, report: Report): boolean {
  if (isDate(date)) return true;
  report.add('invalid_date', path, `没有 ${date} 这一天`, `There is no day ${date} in the calendar`);
  return false;
}
