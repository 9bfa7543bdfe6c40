import { today } from './today';

const DEFAULT_PATTERN = '{0000}';

/**
 * A number in its pattern: `{yyyy}`, `{yy}`, `{MM}` and `{dd}` of the date in the process's time zone, and a run of zeros in
 * braces for the number, which grows beyond the zeros when it must. A pattern without zeros gets the number at its end.
 */
export function autonumber(pattern: string | undefined, next: number, now: string, timeZone: string): string {
  const [year = '', month = '', day = ''] = today(now, timeZone).split('-');
  const source = pattern ?? DEFAULT_PATTERN;
  const whole = /\{0+\}/.test(source) ? source : `${source}${DEFAULT_PATTERN}`;
  return whole
    .replaceAll('{yyyy}', year)
    .replaceAll('{yy}', year.slice(2))
    .replaceAll('{MM}', month)
    .replaceAll('{dd}', day)
    .replace(/\{(0+)\}/, (_, zeros: string) => String(next).padStart(zeros.length, '0'));
}
