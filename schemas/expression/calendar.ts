/** Dates as text: `YYYY-MM-DD` and RFC 3339 in UTC. Their text order is their time order. */
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const DAY_MS = 86_400_000;

/** True for a day that is in the calendar: 2026-02-30 is not. */
export function isDate(text: string): boolean {
  const parts = DATE.exec(text);
  if (parts === null) return false;
  const [, year = '', month = '', day = ''] = parts;
  const monthNumber = Number(month);
  if (monthNumber < 1 || monthNumber > 12 || Number(day) < 1) return false;
  return Number(day) <= daysInMonth(Number(year), monthNumber);
}
function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** True for a moment with seconds and zone, on a day that is in the calendar. */
export function isDateTime(text: string): boolean {
  return DATE_TIME.test(text) && isDate(text.slice(0, 10));
}

/** Milliseconds since 1970 UTC of a date (its midnight in UTC) or moment; null for anything else. */
export function instant(text: string): number | null {
  return isDate(text) || isDateTime(text) ? Date.parse(text) : null;
}

/** Days from `from` to `to`; negative when `to` is earlier, a fraction when a moment is involved. */
export function daysBetween(from: string, to: string): number | null {
  const start = instant(from);
  const end = instant(to);
  return start === null || end === null ? null : (end - start) / DAY_MS;
}

/** The date (whole days) or moment `days` later, in the form it came in; null outside the years 1 to 9999. */
export function addDays(text: string, days: number): string | null {
  const start = instant(text);
  const whole = isDate(text);
  if (start === null) return null;
  const moved = new Date(start + (whole ? Math.trunc(days) : days) * DAY_MS);
  const year = moved.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) return null;
  return whole ? moved.toISOString().slice(0, 10) : moved.toISOString();
}
