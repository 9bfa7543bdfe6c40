/** What the simulated day is: its weekday, and whether the work calendar of the process counts it. */
import { dateOfDay, workDaysOf } from '../../runtime/core/work-days';
import { toWallClock } from '../../runtime/render/time';
import type { Process, Text } from '../../schemas/process';
import { bilingual, localise } from '../../schemas/text';
import { say } from '../words/say';

const DAY_MS = 86_400_000;
const weekdays = {
  'zh-CN': new Intl.DateTimeFormat('zh-CN', { weekday: 'short', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'UTC' }),
};

/** “Thu · holiday: National Day”, “Sat · make-up work day”; the weekday alone where the process has no work calendar. */
export function dayWords(process: Process, now: string): Text {
  const wall = toWallClock(now, process.timeZone ?? 'Asia/Shanghai');
  const day = Math.floor(Date.parse(`${(wall ?? now).slice(0, 10)}T00:00:00Z`) / DAY_MS);
  const date = new Date(day * DAY_MS);
  const weekday = bilingual(weekdays['zh-CN'].format(date), weekdays.en.format(date));
  const { calendars = [] } = process;
  const calendar = calendars.find(({ id }) => id === process.calendar) ?? calendars[0];
  if (calendar === undefined) return weekday;
  const days = workDaysOf(calendar);
  const kind = () => {
    if (calendar.workDays?.some((one) => one.date === dateOfDay(day))) return say('补班日', 'make-up work day');
    if (days.hoursOf(day).length > 0) return say('工作日', 'work day');
    const holiday = days.holidayOf(day);
    if (holiday === null) return say('休息日', 'day off');
    return localise(holiday.label, 'en') === '' ? say('节假日', 'holiday') : say('节假日：{0}', 'holiday: {0}', holiday.label ?? '');
  };
  return say('{0} · {1}', '{0} · {1}', weekday, kind());
}
