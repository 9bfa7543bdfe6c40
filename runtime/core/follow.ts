/** What follows from an accepted command: timers start and stop, tasks open, approvals become void. */
import { bindingsOf, type MutableBindings } from './bindings';
import type { Version } from './compile';
import type { CompiledType } from './compile-type';
import type { After, Alarm, Part } from './part';
import { PARTS } from './parts';
import type { Context, Decision, Event, Follows, RecordState } from './types';

type Accepted = Extract<Decision, { ok: true }>;

/**
 * The decision with what follows from it: events (as of the same command), effects, and what is kept beside the record.
 * A record type to which no part means anything is left alone.
 */
export function follow(version: Version, before: RecordState | null, accepted: Accepted, context: Context): Accepted {
  const after = afterOf(version, before, accepted, context);
  if (after === null) return accepted;
  const followed = settled(after, () => {
    for (const part of partsOf(after.type, before, after.next)) part.follow(after);
  });
  return accepted.also === undefined ? followed : { ...followed, also: accepted.also };
}

/** Everything that is due by `context.now`, in the order of its times, and what follows from that. */
export function ring(version: Version, record: RecordState, context: Context): Accepted | null {
  const started: Accepted = { ok: true, next: { ...record, version: record.version + 1, updatedAt: context.now }, events: [], effects: [] };
  const after = afterOf(version, record, started, context);
  if (after === null) return null;
  const rung = settled(after, () => {
    for (let count = 0; count < MAX_ALARMS; count++) {
      const alarm = earliest(after.version, after.type, after.next);
      if (alarm === null || alarm.at > context.now) return;
      partNamed(alarm).ring(after, alarm);
      for (const part of partsOf(after.type, record, after.next)) part.follow(after);
    }
  });
  return rung.events.length === 0 ? null : rung;
}

/** More than can be due at once on one record; a part that does not silence its alarm ends here and not never. */
const MAX_ALARMS = 2000;

/** When the record is to be woken; null for never. */
export function alarmOf(version: Version, record: RecordState): string | null {
  const type = version.types.get(record.type);
  return type === undefined ? null : (earliest(version, type, record)?.at ?? null);
}

/** What a store keeps beside the record, so that it can be found; null for an unknown type. */
function followsOf(version: Version, record: RecordState): Follows | null {
  const type = version.types.get(record.type);
  if (type === undefined) return null;
  const parts = partsOf(type, record);
  return {
    wakeAt: earliest(version, type, record)?.at ?? null,
    followUps: record.archived ? [] : parts.flatMap((part) => part.followUps(version, type, record)),
  };
}

const concerned = new WeakMap<CompiledType, readonly Part[]>();
/** The parts that mean something to records of the type, and those of which something goes on around these records. */
function partsOf(type: CompiledType, ...records: (RecordState | null)[]): readonly Part[] {
  let parts = concerned.get(type);
  if (parts === undefined) {
    parts = PARTS.filter((part) => part.concerns(type));
    concerned.set(type, parts);
  }
  const running = records.flatMap((record) => (record === null ? [] : Object.keys(record.running)));
  const always = parts;
  return running.every((name) => always.some((part) => part.name === name))
    ? parts
    : PARTS.filter((part) => always.includes(part) || running.includes(part.name));
}

function partNamed(alarm: Alarm): Part {
  const part = PARTS.find(({ name }) => name === alarm.part);
  if (part === undefined) throw new Error(`no part rings the alarm ${alarm.part}:${alarm.id}`);
  return part;
}

function earliest(version: Version, type: CompiledType, record: RecordState): Alarm | null {
  if (record.archived) return null;
  let first: Alarm | null = null;
  for (const part of partsOf(type, record))
    for (const alarm of part.alarms(version, type, record)) if (first === null || alarm.at < first.at) first = alarm;
  return first;
}

function afterOf(version: Version, before: RecordState | null, { next, events, effects }: Accepted, context: Context): After | null {
  const target = context.over?.target;
  const runs = target !== undefined && next.definitionVersion === target.number ? target : version;
  const type = runs.types.get(next.type);
  if (type === undefined || partsOf(type, before, next).length === 0) return null;
  let bound: { data: RecordState['data']; bindings: MutableBindings } | null = null;
  const own = { ...next };
  const bindings = () => {
    if (bound?.data !== own.data) bound = { data: own.data, bindings: bindingsOf(runs, type, own, context) };
    return bound.bindings;
  };
  return { version: runs, type, before, next: own, events: [...events], effects: [...effects], context, bindings };
}

function settled(after: After, act: () => void): Accepted {
  act();
  const events = after.events.map((event, at): Event => (at === 0 || event.continues === true ? event : { ...event, continues: true }));
  const { next, effects, version } = after;
  return { ok: true, next, events, effects, follows: followsOf(version, next) ?? { wakeAt: null, followUps: [] } };
}
