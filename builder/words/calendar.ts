/** Work calendars in words: the hours of the week, and the days that are not like it. */
import type { Text } from '../../schemas/process';
import { type Calendar, type Hours, WEEKDAYS } from '../../schemas/work-calendar';
import { say } from './say';

const NAMES: Readonly<Record<(typeof WEEKDAYS)[number], Text>> = {
  monday: say('周一', 'Monday'),
  tuesday: say('周二', 'Tuesday'),
  wednesday: say('周三', 'Wednesday'),
  thursday: say('周四', 'Thursday'),
  friday: say('周五', 'Friday'),
  saturday: say('周六', 'Saturday'),
  sunday: say('周日', 'Sunday'),
};

/** A phrase each: weekdays of the same hours together, then holidays, then make-up work days. */
export function calendarFacts({ week, holidays = [], workDays = [] }: Calendar): Text[] {
  return [
    ...weekFacts(week),
    ...holidays.map(({ from, to = from, label }) => {
      const days = from === to ? say(from, from) : say(`${from} 至 ${to}`, `${from} to ${to}`);
      return label === undefined ? say('节假日：{0}', 'Holiday: {0}', days) : say('节假日：{0}（{1}）', 'Holiday: {0} ({1})', days, label);
    }),
    ...workDays.map(({ date, label, hours }) => {
      const day = hours === undefined ? date : `${date} ${spans(hours)}`;
      if (label === undefined) return say('补班日：{0}', 'Make-up work day: {0}', day);
      return say('补班日：{0}（{1}）', 'Make-up work day: {0} ({1})', day, label);
    }),
  ];
}

const spans = (hours: Hours) => hours.map(({ from, to }) => `${from}–${to}`).join(', ');

function weekFacts(week: Calendar['week']): Text[] {
  const runs: { first: Text; last: Text; hours: string }[] = [];
  let before: string | null = null;
  for (const weekday of WEEKDAYS) {
    const hours = week[weekday] === undefined ? null : spans(week[weekday]);
    const last = runs.at(-1);
    if (hours !== null && hours === before && last !== undefined) last.last = NAMES[weekday];
    else if (hours !== null) runs.push({ first: NAMES[weekday], last: NAMES[weekday], hours });
    before = hours;
  }
  return runs.map(({ first, last, hours }) =>
    first === last ? say('{0}：{1}', '{0}: {1}', first, hours) : say('{0}至{1}：{2}', '{0} to {1}: {2}', first, last, hours),
  );
}
