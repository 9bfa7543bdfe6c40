/** A list of dates as people have it in a notice, a mail or a sheet, read line by line. */
import { isDate } from '../../../schemas/expression/calendar';
import type { Holiday, MakeUpDay } from '../../../schemas/work-calendar';

interface DateList {
  holidays: Holiday[];
  workDays: MakeUpDay[];
  /** lines that hold no date that could be read, by their number from 1 */
  unread: { line: number; text: string }[];
}

/** more than a calendar takes; the rest is listed as unread */
const MAX_LINES = 1000;
const DAY = /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?/g;
const MAKE_UP = /补班|上班|调休|make-?up|work(ing)? day/i;
const BETWEEN = /^\s*(至|到|~|～|–|—|-|−|to|until)\s*$/i;

/**
 * Reads a date or a range of dates a line: `2026-10-01 至 2026-10-07 国庆节`, `2026/10/1-2026/10/7`, `2026年10月1日`. What
 * else stands in the line is the label. A line that speaks of work (补班, 上班, make-up) is a make-up work day, and a range
 * of them several.
 */
export function readDateList(text: string): DateList {
  const read: DateList = { holidays: [], workDays: [], unread: [] };
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    if (at >= MAX_LINES || !readLine(line, read)) read.unread.push({ line: at + 1, text: line.trim().slice(0, 80) });
  }
  return read;
}

function readLine(line: string, read: DateList): boolean {
  const found = [...line.matchAll(DAY)].slice(0, 3);
  const [first, second] = found;
  if (first === undefined || found.length > 2) return false;
  const from = dateOf(first);
  const rest = second === undefined ? '' : line.slice(first.index + first[0].length, second.index);
  const to = second === undefined ? from : dateOf(second);
  if (from === null || to === null || to < from || (second !== undefined && !BETWEEN.test(rest))) return false;
  const end = second ?? first;
  const words = `${line.slice(0, first.index)} ${line.slice(end.index + end[0].length)}`;
  const label = words
    .replace(/[\s,，;；:：、|()（）\t]+/g, ' ')
    .trim()
    .slice(0, 200);
  const named = label === '' ? {} : { label };
  if (!MAKE_UP.test(label)) {
    read.holidays.push({ from, ...(to === from ? {} : { to }), ...named });
    return true;
  }
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
  if (days > 31) return false;
  for (let day = 0; day < days; day++)
    read.workDays.push({ date: new Date(Date.parse(from) + day * 86_400_000).toISOString().slice(0, 10), ...named });
  return true;
}

function dateOf([, year = '', month = '', day = '']: RegExpMatchArray): string | null {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) ? date : null;
}
