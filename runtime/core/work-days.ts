/** A work calendar made ready to be asked, day by day. Days are numbered from 1970-01-01, as the wall clock has them. */
import { isDate } from '../../schemas/expression/calendar';
import type { Text } from '../../schemas/process';
import { type Calendar, type Hours, WEEKDAYS } from '../../schemas/work-calendar';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A stretch of work within a day, in milliseconds of the wall clock since its midnight. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

interface Holiday {
  readonly from: number;
  readonly to: number;
  readonly label?: Text;
}

/** What a calendar says of every day. */
interface WorkDays {
  /** stretches in order, apart from each other; none on a day off */
  hoursOf(day: number): readonly Stretch[];
  /** the holiday a day falls on, whether or not it is worked */
  holidayOf(day: number): Holiday | null;
}

function dayOfDate(date: string): number {
  return Date.parse(date) / DAY_MS;
}

export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

const prepared = new WeakMap<Calendar, WorkDays>();

/**
 * The days of a calendar, made once for each. What `checkPublishable` would refuse does no harm: dates that are none and
 * hours or ranges that end before they begin are left out, hours that overlap count once.
 */
export function workDaysOf(calendar: Calendar): WorkDays {
  const known = prepared.get(calendar);
  if (known !== undefined) return known;
  const made = prepare(calendar);
  prepared.set(calendar, made);
  return made;
}

function prepare({ week, holidays = [], workDays = [] }: Calendar): WorkDays {
  // 1970-01-01 was a Thursday
  const weekly = WEEKDAYS.map((_, at) => stretchesOf(week[WEEKDAYS[(at + 3) % 7] ?? 'monday']));
  const usual = stretchesOf(WEEKDAYS.map((weekday) => week[weekday] ?? []).find((hours) => hours.length > 0));
  const dated = workDays.filter(({ date }) => isDate(date));
  const madeUp = new Map(dated.map(({ date, hours }) => [dayOfDate(date), hours === undefined ? usual : stretchesOf(hours)]));
  const free = holidays.flatMap(({ from, to = from, label }) => {
    if (!isDate(from) || !isDate(to) || to < from) return [];
    return [{ from: dayOfDate(from), to: dayOfDate(to), ...(label === undefined ? {} : { label }) }];
  });
  const holidayOf = finder(free);
  return {
    holidayOf,
    hoursOf: (day) => madeUp.get(day) ?? (holidayOf(day) === null ? (weekly[((day % 7) + 7) % 7] ?? []) : []),
  };
}

/** Looks holidays up by halving, since a calendar of many years has hundreds. */
function finder(holidays: readonly Holiday[]): (day: number) => Holiday | null {
  const order = [...holidays].sort((a, b) => a.from - b.from || b.to - a.to);
  // the latest end among a holiday and those before it tells when looking further back is in vain
  let latest = Number.NEGATIVE_INFINITY;
  const reach = order.map(({ to }) => {
    latest = Math.max(latest, to);
    return latest;
  });
  return (day) => {
    let [low, high] = [0, order.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((order[middle]?.from ?? 0) <= day) low = middle + 1;
      else high = middle;
    }
    for (let at = low - 1; at >= 0 && (reach[at] ?? 0) >= day; at--) {
      const holiday = order[at];
      if (holiday !== undefined && holiday.to >= day) return holiday;
    }
    return null;
  };
}

function stretchesOf(hours: Hours | undefined): readonly Stretch[] {
  const sorted = (hours ?? [])
    .map(({ from, to }) => ({ from: clockMs(from), to: clockMs(to) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  const apart: { from: number; to: number }[] = [];
  for (const stretch of sorted) {
    const last = apart.at(-1);
    if (last !== undefined && stretch.from <= last.to) last.to = Math.max(last.to, stretch.to);
    else apart.push({ ...stretch });
  }
  return apart;
}

function clockMs(clock: string): number {
  const [hours = '0', minutes = '0'] = clock.split(':');
  return (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
}
