/** What people read of a running timer: how much of it remains, and which days did not count. */
import type { TimerState } from '../../runtime/core/timers/events';
import { daysNotCounted, workTimeBetween } from '../../runtime/core/work-calendar';
import type { Text } from '../../schemas/process';
import type { Calendar } from '../../schemas/work-calendar';
import { say } from '../words/say';

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

/** “还剩 6 天 4 小时”, “3 work hours late”. */
export function remainingWords(ms: number, work: boolean): Text {
  const span = spanWords(ms, work);
  return ms < 0 ? say('已超时 {0}', '{0} late', span) : say('还剩 {0}', '{0} left', span);
}

/** How long it is in its two largest units, whichever way it goes: “6 天 4 小时”. */
export function spanWords(ms: number, work: boolean): Text {
  const minutes = Math.floor(Math.abs(ms) / 60_000);
  const parts = [
    // by a calendar a day has no fixed number of hours
    ...(work ? [] : [{ count: Math.floor(minutes / 1440), zh: '天', en: 'd' }]),
    { count: work ? Math.floor(minutes / 60) : Math.floor(minutes / 60) % 24, zh: work ? '个工作小时' : '小时', en: work ? 'work h' : 'h' },
    { count: minutes % 60, zh: '分钟', en: 'min' },
  ].filter(({ count }) => count > 0);
  const told = parts.slice(0, 2);
  const zh = told.length === 0 ? '不到 1 分钟' : told.map((part) => `${part.count} ${part.zh}`).join(' ');
  const en = told.length === 0 ? 'less than a minute' : told.map((part) => `${part.count} ${part.en}`).join(' ');
  return say(zh, en);
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
