/** What people read of a running timer: how much of it remains, and which days did not count. */
import type { TimerState } from '../../runtime/core/timers/events';
import { daysNotCounted, workTimeBetween } from '../../runtime/core/work-calendar';
import type { Text } from '../../schemas/process';
import type { Calendar } from '../../schemas/work-calendar';

const ZONE = 'Asia/Shanghai';
const DAY_MS = 86_400_000;

/** Milliseconds left of a timer as its calendar counts them (natural time without); below 0 when it is late. */
export function remainingOf(state: TimerState, calendar: Calendar | undefined, timeZone: string | undefined, now: string): number {
  if (state.left !== null && state.breachedAt === null) return state.left;
  const due = state.breachedAt ?? state.dueAt;
  if (due === null) return 0;
  if (calendar === undefined) return Date.parse(due) - Date.parse(now);
  return workTimeBetween(calendar, timeZone ?? ZONE, now, due) - workTimeBetween(calendar, timeZone ?? ZONE, due, now);
}

interface DayRange {
  /** `YYYY-MM-DD` */
  from: string;
  to: string;
  why: 'weekend' | 'holiday';
  label?: Text;
}

/** The days that did not count, days of one reason that follow each other as one. */
export function dayRanges(calendar: Calendar, timeZone: string | undefined, from: string, to: string): DayRange[] {
  const ranges: DayRange[] = [];
  for (const { date, why, label } of daysNotCounted(calendar, timeZone ?? ZONE, from, to)) {
    const last = ranges.at(-1);
    const follows = last !== undefined && Date.parse(date) - Date.parse(last.to) === DAY_MS;
    if (follows && last.why === why && last.label === label) last.to = date;
    else ranges.push({ from: date, to: date, why, ...(label === undefined ? {} : { label }) });
  }
  return ranges;
}
