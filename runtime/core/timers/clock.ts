/** How the time of a limit is counted: natural time, or the hours of a work calendar. */
import type { Limit } from '../../../schemas/sla-timer';
import type { Version } from '../compile';
import { addLimit, addWorkTime, workTimeBetween } from '../work-calendar';

export interface TimerClock {
  /** when a duration is over that begins at a moment; null when there is no such time within reach */
  after(from: string, duration: string): string | null;
  /** the moment at which so many milliseconds of this clock have passed; null as above */
  add(from: string, ms: number): string | null;
  /** milliseconds of this clock between two moments; 0 when `to` is not later */
  between(from: string, to: string): number;
}

/** The clock of a limit. One that names a calendar which is not there never comes to an end. */
export function clockOf({ process, timeZone }: Version, { calendar: id }: Limit): TimerClock {
  const after = (from: string, duration: string) => {
    return addLimit({ duration, ...(id === undefined ? {} : { calendar: id }) }, process.calendars, timeZone, from);
  };
  if (id === undefined) return { after, ...NATURAL };
  const calendar = process.calendars?.find((one) => one.id === id);
  if (calendar === undefined) return { after, add: () => null, between: () => 0 };
  return {
    after,
    add: (from, ms) => addWorkTime(calendar, timeZone, from, ms),
    between: (from, to) => workTimeBetween(calendar, timeZone, from, to),
  };
}

const NATURAL: Omit<TimerClock, 'after'> = {
  add: (from, ms) => new Date(Date.parse(from) + ms).toISOString(),
  between: (from, to) => Math.max(0, Date.parse(to) - Date.parse(from)),
};
