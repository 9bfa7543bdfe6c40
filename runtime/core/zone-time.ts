/**
 * Between moments and the wall clock of a time zone.
 *
 * A wall time is told in milliseconds as if the zone were UTC. Zones change their offset a few times a year at most,
 * and asking Intl costs more than a whole decision, so a week is asked for once and remembered.
 */
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** Weeks that are remembered for all zones together: twenty years of a few of them. */
const MAX_WEEKS = 5000;

/** A week of a zone: its offset before and from the moment at which it changes (the week's end when it does not). */
interface Week {
  readonly before: number;
  readonly at: number;
  readonly after: number;
}

const weeks = new Map<string, Map<number, Week>>();
const formats = new Map<string, Intl.DateTimeFormat>();
let remembered = 0;

/**
 * What the wall clock shows.
 * @param timeZone IANA name; a name the platform does not know counts as UTC
 * @param moment milliseconds since 1970 UTC
 */
export function wallTime(timeZone: string, moment: number): number {
  return moment + offsetAt(timeZone, moment);
}

/**
 * The first moment at which the wall clock shows a time or has passed it: of a time that comes twice the earlier one, of
 * a time that is left out in spring the moment of the change. Later wall times never give earlier moments.
 */
export function momentOf(timeZone: string, wall: number): number {
  const before = offsetAt(timeZone, wall - DAY_MS);
  const after = offsetAt(timeZone, wall + DAY_MS);
  if (before === after) return wall - before;
  const change = changeBetween(timeZone, wall - DAY_MS, wall + DAY_MS);
  return wall - before < change ? wall - before : Math.max(change, wall - after);
}

function offsetAt(timeZone: string, moment: number): number {
  const week = weekOf(timeZone, Math.floor(moment / WEEK_MS));
  return moment < week.at ? week.before : week.after;
}

/** The change that lies between two moments of different offset, less than a week apart. */
function changeBetween(timeZone: string, from: number, to: number): number {
  const first = weekOf(timeZone, Math.floor(from / WEEK_MS));
  return first.before !== first.after && from < first.at ? first.at : weekOf(timeZone, Math.floor(to / WEEK_MS)).at;
}

function weekOf(timeZone: string, number: number): Week {
  let known = weeks.get(timeZone);
  const week = known?.get(number);
  if (week !== undefined) return week;
  if (remembered >= MAX_WEEKS) {
    weeks.clear();
    remembered = 0;
    known = undefined;
  }
  if (known === undefined) {
    known = new Map();
    weeks.set(timeZone, known);
  }
  const made = asked(timeZone, number * WEEK_MS, (number + 1) * WEEK_MS);
  known.set(number, made);
  remembered += 1;
  return made;
}

/** Two changes within one week that cancel each other have not happened in any zone since 1970. */
function asked(timeZone: string, from: number, to: number): Week {
  const before = offsetByIntl(timeZone, from);
  const after = offsetByIntl(timeZone, to);
  if (before === after) return { before, at: to, after };
  let [low, high] = [from, to];
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (offsetByIntl(timeZone, middle) === before) low = middle;
    else high = middle;
  }
  return { before, at: high, after };
}

function offsetByIntl(timeZone: string, moment: number): number {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatIn(timeZone).formatToParts(moment)) part[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(moment / 1000) * 1000;
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = numbersIn(timeZone) ?? numbersIn('UTC') ?? new Intl.DateTimeFormat('en');
  formats.set(timeZone, made);
  return made;
}

function numbersIn(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return null;
  }
}
