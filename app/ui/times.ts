/** Date and minute of an RFC 3339 time as the reader's language writes it; in their own time zone unless one is given. */
export function dateTimeText(at: string, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(new Date(at));
}

/** Hour and minute in the reader's time zone. */
export function timeText(at: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** "3 hours ago"; times within a minute are "now" (in Chinese 刚刚: the 现在 of the formatter means this very moment). */
export function sinceText(at: string, now: number, locale: string): string {
  const passed = Date.parse(at) - now;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, length] of STEPS) {
    if (Math.abs(passed) >= length) return format.format(Math.trunc(passed / length), unit);
  }
  return locale.startsWith('zh') ? '刚刚' : format.format(0, 'second');
}

/** A day, in the words of the language. */
export function dateText(at: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric' }).format(new Date(at));
}
