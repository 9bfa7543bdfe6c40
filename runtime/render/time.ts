/** Times as people read and enter them: in the process's zone, never in the browser's. */
import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import type { Locale } from '../../schemas/text';
import { type Texts, textsIn } from './messages/catalog';

dayjs.extend(utc);
dayjs.extend(timezone);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A point in time (RFC 3339) as `YYYY-MM-DD HH:mm` in the zone: the form values have everywhere, which no one misreads.
 * The text itself when it is no time.
 */
export function timeText(at: string, timeZone: string): string {
  const time = dayjs(at);
  return time.isValid() ? time.tz(timeZone).format('YYYY-MM-DD HH:mm') : at;
}

/** How long `ms` is, in the one unit that matters: days, hours or minutes. */
export function spanText(ms: number, texts: Texts): string {
  if (ms >= DAY) return texts('time.days', { count: Math.floor(ms / DAY) });
  if (ms >= HOUR) return texts('time.hours', { count: Math.floor(ms / HOUR) });
  if (ms >= MINUTE) return texts('time.minutes', { count: Math.floor(ms / MINUTE) });
  return texts('time.moment');
}

/**
 * How long `ms` is in its two largest units: "3 days 4 hours"; less than a minute counts as one.
 * @param work the time is that of a work calendar, whose days have no fixed length: it is told in hours of work
 */
export function durationText(ms: number, locale: Locale, work = false): string {
  const texts = textsIn(locale);
  const minutes = Math.max(1, Math.floor(ms / MINUTE));
  const days = work ? 0 : Math.floor(minutes / 1440);
  const hours = Math.floor(minutes / 60) - days * 24;
  const parts = [
    days > 0 ? texts('time.days', { count: days }) : null,
    hours > 0 ? texts(work ? 'time.workHours' : 'time.hours', { count: hours }) : null,
    minutes % 60 > 0 ? texts('time.minutes', { count: minutes % 60 }) : null,
  ];
  const first = parts.findIndex((part) => part !== null);
  return parts
    .slice(first, first + 2)
    .filter((part) => part !== null)
    .join(' ');
}

/**
 * What is left until something is due, or by how much it is over: "6 hours left", "overdue by 2 days". Timers, tasks, approvals
 * and what is to do today all say it this way.
 * @param ms until it is due, negative once that is past
 * @param work as of `durationText`
 */
export function remainingText(ms: number, locale: Locale, work = false): string {
  return textsIn(locale)(ms > 0 ? 'time.left' : 'time.over', { time: durationText(Math.abs(ms), locale, work) });
}

/** "3 hours ago" for the last week, the day and time before that. */
export function agoText(at: string, now: number, locale: Locale, timeZone: string, texts: Texts): string {
  const ms = now - Date.parse(at);
  if (Number.isNaN(ms)) return at;
  if (ms < MINUTE) return texts('time.justNow');
  if (ms >= 7 * DAY) return timeText(at, timeZone);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  if (ms >= DAY) return relative.format(-Math.floor(ms / DAY), 'day');
  if (ms >= HOUR) return relative.format(-Math.floor(ms / HOUR), 'hour');
  return relative.format(-Math.floor(ms / MINUTE), 'minute');
}

const WALL = 'YYYY-MM-DD HH:mm:ss';

/** RFC 3339 -> the wall clock of the zone as date pickers take it (`YYYY-MM-DD HH:mm:ss`); null when it is no time. */
export function toWallClock(at: string, timeZone: string): string | null {
  const time = dayjs(at);
  return time.isValid() ? time.tz(timeZone).format(WALL) : null;
}

/** The wall clock of the zone -> RFC 3339 in UTC with milliseconds. */
export function fromWallClock(wall: string, timeZone: string): string {
  return dayjs.tz(wall, WALL, timeZone).toISOString();
}
