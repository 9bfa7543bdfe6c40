/** Automations as a part of what follows from a command. Rules U1 … of SPEC.md. */
import { parseDuration } from '../../../schemas/duration';
import { holds } from '../../../schemas/expression';
import type { Version } from '../compile';
import { type After, type Alarm, addEffect, type Part, withMember } from '../part';
import type { Json, RecordState } from '../types';
import { valueIn } from '../work';
import { momentOf, wallTime } from '../zone-time';
import { causesOf } from './causes';
import type { CompiledAutomation } from './compile-automations';
import type { AutomationRecordEvent, AutomationRun } from './events';

const DAY_MS = 86_400_000;

export const automationsPart: Part = {
  name: 'automations',
  concerns: (type) => type.automations.size > 0,

  follow(after) {
    for (const automation of after.type.automations.values()) {
      if (automation.definition.on.kind === 'time') schedule(after, automation);
      else setOff(after, automation, causesOf(after.events, automation));
    }
    for (const id of Object.keys(after.next.running.automations ?? {}))
      if (after.type.automations.get(id)?.definition.on.kind !== 'time')
        write(after, { type: 'automation.scheduled', automation: id, dueAt: null });
  },

  alarms(_version, type, record) {
    return Object.entries(record.running.automations ?? {}).flatMap(([id, { at, done }]): Alarm[] =>
      done || !type.automations.has(id) ? [] : [{ at, part: 'automations', id }],
    );
  },

  ring(after, alarm) {
    write(after, { type: 'automation.due', automation: alarm.id, dueAt: alarm.at });
    const automation = after.type.automations.get(alarm.id);
    if (automation !== undefined) setOff(after, automation, ['time']);
  },

  followUps: () => [],

  fold(running, event) {
    if (event.type !== 'automation.scheduled' && event.type !== 'automation.due') return running;
    return withMember(running, 'automations', folded(running.automations ?? {}, event));
  },
};

type Waiting = NonNullable<RecordState['running']['automations']>;

function folded(waiting: Waiting, event: AutomationRecordEvent): Waiting {
  const next = { ...waiting };
  if (event.dueAt === null) delete next[event.automation];
  else next[event.automation] = { at: event.dueAt, done: event.type === 'automation.due' };
  return next;
}

function write(after: After, event: AutomationRecordEvent): void {
  after.events.push(event);
  after.next.running = withMember(after.next.running, 'automations', folded(after.next.running.automations ?? {}, event));
}

/** One run a command, however many of its events ask for it; the condition is asked now, on the record as the command left it. */
function setOff(after: After, automation: CompiledAutomation, by: string[]): void {
  if (by.length === 0 || isSetOff(after, automation.id)) return;
  if (automation.when !== null && !holds(automation.when, after.bindings())) return;
  const { next, context } = after;
  const run: AutomationRun = {
    process: next.process,
    recordType: next.type,
    version: next.definitionVersion,
    automation: automation.id,
    by,
    actor: context.actor.id,
    at: context.now,
    depth: (context.cause?.depth ?? 0) + 1,
  };
  addEffect(after, 'automation.run', run as unknown as Json);
}

function isSetOff({ effects }: After, automation: string): boolean {
  return effects.some(({ type, payload }) => type === 'automation.run' && (payload as { automation?: Json }).automation === automation);
}

/** A time that lies behind when it is first known sets nothing off: who enters last year's date does not ask for a message now. */
function schedule(after: After, automation: CompiledAutomation): void {
  const at = after.next.archived ? null : timeOf(after.version, after.next, automation);
  const waiting = after.next.running.automations?.[automation.id];
  if (at === (waiting?.at ?? null)) return;
  if (at !== null && at > after.context.now) write(after, { type: 'automation.scheduled', automation: automation.id, dueAt: at });
  else if (waiting !== undefined) write(after, { type: 'automation.scheduled', automation: automation.id, dueAt: null });
}

function timeOf(version: Version, record: RecordState, { definition: { on } }: CompiledAutomation): string | null {
  if (on.kind !== 'time') return null;
  const value = valueIn(record.data, on.field);
  if (typeof value !== 'string') return null;
  const start = /^\d{4}-\d{2}-\d{2}$/.test(value) ? momentOf(version.timeZone, Date.parse(value)) : Date.parse(value);
  const offset = parseDuration(on.offset ?? 'PT0S');
  if (offset === null || Number.isNaN(start)) return null;
  const sign = on.before === true ? -1 : 1;
  // days are days of the calendar, whatever the clock does between them
  const day = offset.days === 0 ? start : momentOf(version.timeZone, wallTime(version.timeZone, start) + sign * offset.days * DAY_MS);
  const at = new Date(day + sign * offset.ms);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
