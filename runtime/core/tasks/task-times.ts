/** When a task is due, and when who is told of it. */
import { isNothing, parseDuration } from '../../../schemas/duration';
import type { TaskDefinition } from '../../../schemas/task';
import type { Version } from '../compile';
import { addLimit, addWorkTime, workTimeBetween } from '../work-calendar';
import type { TaskMark } from './state';

export interface TaskTimes {
  dueAt: string | null;
  marks: TaskMark[];
}
export const NO_TIMES: TaskTimes = { dueAt: null, marks: [] };

/** The times of a task that opens now. A limit whose calendar holds no such time has none. */
export function taskTimes({ process, timeZone }: Version, { due }: TaskDefinition, now: string): TaskTimes {
  if (due === undefined) return NO_TIMES;
  const { limit, remind = [], escalation = [] } = due;
  const dueAt = addLimit(limit, process.calendars, timeZone, now);
  if (dueAt === null) return NO_TIMES;
  const calendar = process.calendars?.find(({ id }) => id === limit.calendar);
  const at = (percent: number): string | null => {
    if (calendar === undefined) return moment(Date.parse(now) + ((Date.parse(dueAt) - Date.parse(now)) * percent) / 100);
    return addWorkTime(calendar, timeZone, now, (workTimeBetween(calendar, timeZone, now, dueAt) * percent) / 100);
  };
  const marks: TaskMark[] = [{ at: dueAt, kind: 'overdue', step: 0 }];
  for (const percent of remind) marks.push({ at: at(percent) ?? dueAt, kind: 'remind', step: percent });
  for (const [step, { after }] of escalation.entries()) {
    const then = after === undefined || isNothing(parseDuration(after) ?? NOTHING) ? dueAt : after;
    const when = then === dueAt ? dueAt : addLimit({ ...limit, duration: then }, process.calendars, timeZone, dueAt);
    marks.push({ at: when ?? dueAt, kind: 'escalate', step });
  }
  return { dueAt, marks: marks.sort(byTime) };
}

const NOTHING = { days: 0, ms: 0 };
const KINDS: readonly TaskMark['kind'][] = ['remind', 'overdue', 'escalate'];

/** At the same moment reminders come first and the ladder last, in its order. */
function byTime(a: TaskMark, b: TaskMark): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.step - b.step;
}

/** One given by hand is due when whoever gave it says so. */
export function timesUntil(dueAt: string | null): TaskTimes {
  return dueAt === null ? NO_TIMES : { dueAt, marks: [{ at: dueAt, kind: 'overdue', step: 0 }] };
}

function moment(ms: number): string {
  return new Date(Math.round(ms)).toISOString();
}
