/** SLA timers: limits that end, rules that can count, and people who are told. */
import { type Duration, isNothing, parseDuration } from '../duration';
import { below } from '../pointer';
import { type Report, removal } from '../report';
import type { Limit, SlaTimer } from '../sla-timer';
import { checkCalendarName } from './calendars';
import type { ProcessIndex, TypeIndex } from './process-index';
import { checkMessage, checkRecipients } from './recipients';
import { knownField } from './references';

export function checkTimers(index: ProcessIndex, report: Report): void {
  for (const type of index.types) {
    for (const { timer, path, closed } of timersOf(type)) {
      checkTimer(index, type, timer, path, report);
      if (!closed) continue;
      const { zh, en } = type.names.timer(timer.id);
      report.add(
        'timer_never_runs',
        path,
        `时限“${zh}”在赢单或丢单阶段不会计时`,
        `The timer “${en}” stands in a won or lost stage, where nothing runs`,
        removal(path),
      );
    }
  }
}

/** All timers of a record type with their places: its own, then those of its stages. */
export function timersOf({ recordType, stages, path }: TypeIndex): { timer: SlaTimer; path: string; closed: boolean }[] {
  const own = (recordType.timers ?? []).map((timer, at) => ({ timer, path: path('timers', at), closed: false }));
  const inStages = [...stages.values()].flatMap(({ stage, at }) =>
    (stage.timers ?? []).map((timer, place) => ({
      timer,
      path: path('pipeline', 'stages', at, 'timers', place),
      closed: stage.kind !== 'open',
    })),
  );
  return [...own, ...inStages];
}

function checkTimer(index: ProcessIndex, type: TypeIndex, timer: SlaTimer, path: string, report: Report): void {
  const always = timer.rules.findIndex(({ when }) => when === undefined);
  for (const [at, { limit }] of timer.rules.entries()) {
    const place = below(path, 'rules', at);
    checkLimit(index, limit, below(place, 'limit'), report);
    if (always >= 0 && at > always)
      report.add(
        'rule_never_counts',
        place,
        '前面已有无条件的规则，此规则永远用不到',
        'A rule before it has no condition, so this one never counts',
        removal(place),
      );
  }
  for (const [at, field] of (timer.restart?.fields ?? []).entries())
    knownField(type, field, below(path, 'restart', 'fields', at), report, true);
  checkLadder(index, type, timer, path, report);
}

/** A limit lasts, and is counted by a calendar that there is. */
export function checkLimit(
  { process }: ProcessIndex,
  { duration, calendar }: Limit,
  path: string,
  report: Report,
  part = 'duration',
): void {
  const parsed = parseDuration(duration);
  if (parsed === null || isNothing(parsed))
    report.add('empty_period', below(path, part), '时限须长于零', 'A limit must be longer than nothing');
  if (calendar !== undefined) checkCalendarName(process, calendar, below(path, 'calendar'), report);
}

function checkLadder(index: ProcessIndex, type: TypeIndex, timer: SlaTimer, path: string, report: Report): void {
  const ladder = timer.escalation ?? [];
  if (ladder.length === 0 && timer.warnAt === undefined) {
    const { zh, en } = type.names.timer(timer.id);
    report.add(
      'timer_tells_nobody',
      path,
      `时限“${zh}”既不预警也不升级，没有人会收到通知`,
      `The timer “${en}” neither warns nor escalates: nobody is told`,
    );
  }
  let before = 0;
  for (const [at, step] of ladder.entries()) {
    const place = below(path, 'escalation', at);
    checkRecipients(index, type, step.to, below(place, 'to'), report);
    checkMessage(index, type, step.message, below(place, 'message'), report);
    for (const [number, text] of (step.nextActions ?? []).entries())
      checkMessage(index, type, text, below(place, 'nextActions', number), report);
    const length = lengthOf(parseDuration(step.after ?? 'PT0S'));
    if (length < before)
      report.add('escalation_out_of_order', place, '这一级早于它的上一级', 'This step of the ladder comes before the one above it');
    before = Math.max(before, length);
  }
}

/** To compare steps with each other, which are all counted alike. */
function lengthOf(duration: Duration | null): number {
  return duration === null ? 0 : duration.days * 86_400_000 + duration.ms;
}
