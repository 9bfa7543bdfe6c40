/** The ledger of a timer: what began, stopped and moved it, which days did not count, and when it is due. */
import type { Text } from '../../../schemas/process';
import type { Limit } from '../../../schemas/sla-timer';
import { bindingsOf, type Moment } from '../bindings';
import type { Version } from '../compile';
import type { CompiledType } from '../compile-type';
import { renderMessage } from '../message';
import type { Address } from '../recipients';
import type { RecordedEvent, RecordState } from '../types';
import { visibleRecord } from '../visible';
import { type DayNotCounted, daysNotCounted } from '../work-calendar';
import type { CompiledTimer } from './compile-timers';
import type { TimerEvent, TimerState } from './events';
import { limitOf } from './follow-timers';

export interface LedgerEntry {
  seq: number;
  at: string;
  actor: string;
  type: TimerEvent['type'];
  /** why it began, stopped or stood still; what started it over; the step of the ladder; null where there is nothing to say */
  why: string | null;
  /** when it was due after this; null while it stands still */
  dueAt: string | null;
  /** whom a step of the ladder called in; empty for everything else */
  to: Address[];
}
export interface TimerLedger {
  timer: string;
  label: Text;
  limit: Limit;
  /** name of the work calendar that counts; null for natural time */
  calendar: Text | null;
  state: TimerState;
  /** of the present run, oldest first */
  entries: LedgerEntry[];
  /** between its start and when it is due; empty in natural time */
  notCounted: DayNotCounted[];
  /** what the steps climbed so far ask for */
  nextActions: Text[];
}

/**
 * The ledgers of all timers of a record that run or stand still.
 * @param events of the record, in their order; what is older than the start of a timer's present run is left out
 * @param moment who reads, and the records that `relatedNeeded` names
 */
export function timerLedgers(version: Version, record: RecordState, events: readonly RecordedEvent[], moment: Moment): TimerLedger[] {
  const type = version.types.get(record.type);
  return Object.entries(record.running.timers ?? {}).flatMap(([id, state]) => {
    const timer = type?.timers.get(id);
    if (type === undefined || timer === undefined) return [];
    const limit = limitOf(timer, state.rule);
    const calendar = version.process.calendars?.find((one) => one.id === limit.calendar);
    const end = state.breachedAt ?? state.dueAt ?? record.updatedAt;
    return [
      {
        timer: id,
        label: timer.label,
        limit,
        calendar: calendar?.label ?? null,
        state,
        entries: events.flatMap((event) => entryOf(event, id, state.startedAt)),
        notCounted: calendar === undefined ? [] : daysNotCounted(calendar, version.timeZone, state.startedAt, end),
        nextActions: nextActionsOf(version, type, record, timer, moment),
      },
    ];
  });
}

/** As the reader sees the record now: a value that is hidden to them leaves its place empty. */
function nextActionsOf(version: Version, type: CompiledType, record: RecordState, timer: CompiledTimer, moment: Moment): Text[] {
  const climbed = record.running.timers?.[timer.id]?.climbed ?? [];
  const steps = timer.steps.filter(({ definition }) => climbed.includes(definition.id));
  if (steps.length === 0) return [];
  const { data, title } = visibleRecord(version, record, moment.actor);
  const bindings = bindingsOf(version, type, { ...record, data, title }, moment);
  const words = { currency: version.currency, timeZone: version.timeZone, people: moment.facts.people };
  return steps.flatMap(({ nextActions }) => nextActions.map((action) => renderMessage(action, bindings, words)));
}

function entryOf(event: RecordedEvent, timer: string, since: string): LedgerEntry[] {
  if (!event.type.startsWith('timer.') || !('timer' in event) || event.timer !== timer || event.at < since) return [];
  const { seq, at, actor, type } = event;
  const dueAt = event.type === 'timer.stopped' ? null : event.state.dueAt;
  return [{ seq, at, actor, type, why: whyOf(event), dueAt, to: 'to' in event ? event.to : [] }];
}

function whyOf(event: TimerEvent): string | null {
  if ('because' in event) return event.because;
  if ('by' in event) return event.by;
  return 'step' in event ? event.step : null;
}
