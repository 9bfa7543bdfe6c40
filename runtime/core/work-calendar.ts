/**
 * Time that counts: natural time, or the hours of a work calendar on the wall clock of the process's zone.
 *
 * A day with a change to or from summer time has the hours it really has. Moments are RFC 3339 in UTC with milliseconds.
 */
import { type Duration, parseDuration } from '../../schemas/duration';
import type { Text } from '../../schemas/process';
import type { Calendar } from '../../schemas/work-calendar';
import { dateOfDay, type Stretch, workDaysOf } from './work-days';
import { momentOf, wallTime } from './zone-time';

const DAY_MS = 86_400_000;
/** Twenty years: who asks for more work time than they hold has written a calendar without work, or a typing error. */
const HORIZON_DAYS = 7305;
/** the last moment that has a date of four digits, less the horizon */
const LAST_MOMENT = Date.UTC(9979, 0, 1);

/** How long something may take: a duration, by a work calendar or in natural time. */
interface TimeLimit {
  /** ISO 8601, such as `P7D` */
  duration: string;
  /** id of a work calendar */
  calendar?: string;
}

/** A day that does not count for a calendar, and why. */
export interface DayNotCounted {
  /** `YYYY-MM-DD` in the time zone */
  date: string;
  why: 'weekend' | 'holiday';
  /** of a holiday */
  label?: Text;
}

/**
 * When a limit is over that begins at a moment. Days come first, hours after them.
 *
 * In natural time a day leads to the same time of day on the next date. By a calendar `P1D` leads to the same time of
 * day on the next work day, or to the nearest later time that is worked there, else to the end of its work; what begins outside the work hours
 * begins with the next ones; `PT1H` is an hour of work.
 *
 * @returns null when the duration cannot be read, the calendar is not there, or there is no such time within 20 years
 */
export function addLimit(limit: TimeLimit, calendars: readonly Calendar[] | undefined, timeZone: string, from: string): string | null {
  const duration = parseDuration(limit.duration);
  const start = readMoment(from);
  if (duration === null || start === null) return null;
  if (limit.calendar === undefined) return write(natural(timeZone, start, duration));
  const calendar = calendars?.find(({ id }) => id === limit.calendar);
  if (calendar === undefined) return null;
  const day = duration.days === 0 ? start : workDaysLater(calendar, timeZone, start, duration.days);
  return day === null ? null : write(workLater(calendar, timeZone, day, duration.ms));
}

/**
 * The moment at which so much work time has passed: the end of a work day rather than the beginning of the next.
 * @param durationMs milliseconds of work; 0 or less gives `from` itself
 * @returns null when there is no such moment within 20 years
 */
export function addWorkTime(calendar: Calendar, timeZone: string, from: string, durationMs: number): string | null {
  const start = readMoment(from);
  return start === null ? null : write(workLater(calendar, timeZone, start, durationMs));
}

/** Milliseconds of work time from one moment to a later one; 0 backward. What lies more than 20 years ahead is not counted. */
export function workTimeBetween(calendar: Calendar, timeZone: string, from: string, to: string): number {
  const start = readMoment(from);
  const end = readMoment(to);
  if (start === null || end === null) return 0;
  let sum = 0;
  for (const stretch of stretchesFrom(calendar, timeZone, start)) {
    if (stretch.from >= end) break;
    sum += Math.min(stretch.to, end) - stretch.from;
  }
  return sum;
}

/** The moment itself when it is within work hours, else the beginning of the next; null when there are none within 20 years. */
export function nextWorkMoment(calendar: Calendar, timeZone: string, from: string): string | null {
  const start = readMoment(from);
  return start === null ? null : write(nextWork(calendar, timeZone, start));
}

/** Every date from one moment to a later one that is not worked at all, in order. */
export function daysNotCounted(calendar: Calendar, timeZone: string, from: string, to: string): DayNotCounted[] {
  const start = readMoment(from);
  const end = readMoment(to);
  if (start === null || end === null) return [];
  const days = workDaysOf(calendar);
  const first = dayAt(timeZone, start);
  const last = Math.min(dayAt(timeZone, end), first + HORIZON_DAYS);
  const found: DayNotCounted[] = [];
  for (let day = first; day <= last; day++) {
    if (days.hoursOf(day).length > 0) continue;
    const holiday = days.holidayOf(day);
    const date = dateOfDay(day);
    if (holiday === null) found.push({ date, why: 'weekend' });
    else found.push(holiday.label === undefined ? { date, why: 'holiday' } : { date, why: 'holiday', label: holiday.label });
  }
  return found;
}

function natural(timeZone: string, start: number, { days, ms }: Duration): number {
  const day = days === 0 ? start : momentOf(timeZone, wallTime(timeZone, start) + days * DAY_MS);
  return day + ms;
}

function workLater(calendar: Calendar, timeZone: string, start: number, durationMs: number): number | null {
  let rest = durationMs;
  if (rest <= 0) return start;
  for (const { from, to } of stretchesFrom(calendar, timeZone, start)) {
    if (to - from >= rest) return from + rest;
    rest -= to - from;
  }
  return null;
}

function workDaysLater(calendar: Calendar, timeZone: string, start: number, count: number): number | null {
  const begin = nextWork(calendar, timeZone, start);
  if (begin === null) return null;
  const days = workDaysOf(calendar);
  const first = dayAt(timeZone, begin);
  let rest = count;
  for (let day = first + 1; day <= first + HORIZON_DAYS; day++) {
    const hours = days.hoursOf(day);
    if (hours.length > 0) rest -= 1;
    if (rest === 0) return momentOf(timeZone, day * DAY_MS + worked(hours, wallTime(timeZone, begin) - first * DAY_MS));
  }
  return null;
}

/** A time of day, or the nearest later one that is worked, else the end of the work. */
function worked(hours: readonly Stretch[], time: number): number {
  for (const { from, to } of hours) if (time <= to) return Math.max(time, from);
  return hours.at(-1)?.to ?? time;
}

function nextWork(calendar: Calendar, timeZone: string, start: number): number | null {
  for (const { from } of stretchesFrom(calendar, timeZone, start)) return from;
  return null;
}

/** Stretches of work from a moment on, as moments; the first begins at `start` when that lies within one. */
function* stretchesFrom(calendar: Calendar, timeZone: string, start: number): Generator<Stretch> {
  const days = workDaysOf(calendar);
  const first = dayAt(timeZone, start);
  for (let day = first; day <= first + HORIZON_DAYS; day++) {
    for (const hours of days.hoursOf(day)) {
      const from = Math.max(start, momentOf(timeZone, day * DAY_MS + hours.from));
      const to = momentOf(timeZone, day * DAY_MS + hours.to);
      if (from < to) yield { from, to };
    }
  }
}

function dayAt(timeZone: string, moment: number): number {
  return Math.floor(wallTime(timeZone, moment) / DAY_MS);
}

function readMoment(text: string): number | null {
  const moment = Date.parse(text);
  return Math.abs(moment) < LAST_MOMENT ? moment : null;
}

function write(moment: number | null): string | null {
  return moment === null ? null : new Date(moment).toISOString();
}
