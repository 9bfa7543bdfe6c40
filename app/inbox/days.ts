const two = (value: number) => String(value).padStart(2, '0');
const keyOf = (at: Date) => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;

/** The day of an RFC 3339 time in the reader's time zone, `YYYY-MM-DD`. */
export const dayKey = (at: string): string => keyOf(new Date(at));

/** A day as people say it: today, yesterday, then weekday and date, with the year when it is another one. */
export function dayText(day: string, now: number, locale: string, words: { today: string; yesterday: string }): string {
  const present = new Date(now);
  if (day === keyOf(present)) return words.today;
  if (day === keyOf(new Date(present.getFullYear(), present.getMonth(), present.getDate() - 1))) return words.yesterday;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    ...(year === present.getFullYear() ? {} : { year: 'numeric' }),
  }).format(new Date(year, month - 1, date));
}
