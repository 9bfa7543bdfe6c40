/** Durations as the format writes them: ISO 8601 with days and times of day only, such as P7D, PT4H, P1DT2H30M. */

/**
 * Months and years are refused because they have no fixed length, weeks because a week of a work calendar could mean
 * seven days or five. The numbers are bounded: 9,999 days are 27 years.
 */
export const DURATION_PATTERN = '^P(?=\\d|T\\d)(\\d{1,4}D)?(T(?=\\d)(\\d{1,5}H)?(\\d{1,6}M)?(\\d{1,7}S)?)?$';

const PARTS = /^P(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?$/;
const WHOLE = new RegExp(DURATION_PATTERN);

/** Days are kept apart from the rest: a day is a day of the calendar, not 24 hours. */
export interface Duration {
  /** whole days, 0 to 9,999 */
  days: number;
  /** hours, minutes and seconds, in milliseconds */
  ms: number;
}

/** The duration that a text says; null when it is none of the form above. `PT0S` is one. */
export function parseDuration(text: string): Duration | null {
  const parts = WHOLE.test(text) ? PARTS.exec(text) : null;
  if (parts === null) return null;
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = parts;
  return { days: Number(days), ms: Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000 };
}

/** Whether it is nothing at all, such as `P0D` or `PT0S`. */
export function isNothing({ days, ms }: Duration): boolean {
  return days === 0 && ms === 0;
}

/** The shortest text of a duration; `PT0S` for nothing. Milliseconds below a second are dropped. */
export function writeDuration({ days, ms }: Duration): string {
  const seconds = Math.floor(ms / 1000);
  const part = (amount: number, sign: string) => (amount === 0 ? '' : `${amount}${sign}`);
  const time = part(Math.floor(seconds / 3600), 'H') + part(Math.floor(seconds / 60) % 60, 'M') + part(seconds % 60, 'S');
  const text = `P${part(days, 'D')}${time === '' ? '' : `T${time}`}`;
  return text === 'P' ? 'PT0S' : text;
}
