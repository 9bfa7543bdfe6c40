import type { Limit } from '../../../schemas/sla-timer';
import type { Version } from '../compile';
import { addLimit, addWorkTime, workTimeBetween } from '../work-calendar';
import type { OpenedLevel, RequestedLevel } from './events';

/** A level that is asked now, with its times. A limit that leads nowhere is none. */
export function openedNow(version: Version, level: Pick<RequestedLevel, 'id' | 'limit' | 'remind'>, now: string): OpenedLevel {
  const at = level.limit === null ? null : addLimit(level.limit, version.process.calendars, version.timeZone, now);
  if (level.limit === null || at === null) return { level: level.id, due: null };
  return { level: level.id, due: { at, remindAt: level.remind === null ? null : shareOf(version, level.limit, now, at, level.remind) } };
}

/** The moment at which so many percent of the time between two moments are over, counted as the limit is. */
function shareOf(version: Version, limit: Limit, from: string, to: string, percent: number): string | null {
  const calendar = version.process.calendars?.find((one) => one.id === limit.calendar);
  if (calendar !== undefined) {
    const all = workTimeBetween(calendar, version.timeZone, from, to);
    return addWorkTime(calendar, version.timeZone, from, Math.floor((all * percent) / 100));
  }
  const all = Date.parse(to) - Date.parse(from);
  return new Date(Date.parse(from) + Math.floor((all * percent) / 100)).toISOString();
}
