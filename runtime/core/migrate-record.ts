/** Taking a record over to another version of its process, and back. */

import { sameValue } from '../../schemas/expression';
import { type CarriedOver, carryOver } from './carry-over';
import type { Version } from './compile';
import { numberIt } from './create-record';
import { settle } from './formulas';
import { forbidden, refuse, reject } from './rejection';
import { restoredTimers } from './timers/restored-timers';
import type { Command, Context, Decision, Event, FieldChange, MigratedEvent, RecordData, RecordState, Rejection } from './types';
import { startWork, valueIn } from './work';

type Place = Extract<CarriedOver, { ok: true }>;
type Accepted = Extract<Decision, { ok: true }>;

/** Takes a record over to the version in `context.over`. Administrators only. */
export function migrateRecord(
  own: Version,
  record: RecordState,
  command: Extract<Command, { type: 'migrateRecord' }>,
  context: Context,
): Decision {
  const { over, actor } = context;
  if (!actor.admin) return refuse(forbidden('更换记录的流程版本', 'move records to another version'));
  if (over === undefined || over.target.number !== command.to || own.number === command.to) return refuse(otherVersion(command.to));
  const carried = carryOver(own, over.target, record, command.mapping);
  if (!carried.ok) return refuse(...withoutPlace(carried));
  const { next, event } = settled(over.target, record, carried, context, { migration: command.migration });
  return { ok: true, next, events: [event], effects: [] };
}

/** Takes back what a migration did to a record that nobody has touched since. Administrators only. */
export function undoMigration(record: RecordState, command: Extract<Command, { type: 'undoMigration' }>, context: Context): Decision {
  const { over, actor } = context;
  const { migrated, before } = command;
  if (!actor.admin) return refuse(forbidden('更换记录的流程版本', 'move records to another version'));
  if (over === undefined || over.target.number !== migrated.from) return refuse(otherVersion(migrated.from));
  const type = over.target.types.get(record.type);
  // a record that has begun its way goes on with it
  if (type === undefined || migrated.stage?.from === null || !standsAsLeft(record, migrated)) return refuse(touchedSince());
  const data: RecordData = { ...record.data };
  for (const { field, from } of migrated.changes) {
    if (from === null) delete data[field];
    else data[field] = from;
  }
  const stage = migrated.stage === null ? record.stage : migrated.stage.from;
  const { next, event } = settled(over.target, record, { ok: true, type, stage, data }, context, {
    migration: migrated.migration,
    undoes: true,
    ...(migrated.stage === null ? {} : { stageEnteredAt: before.stageEnteredAt }),
  });
  const { running, events } = restoredTimers(next.running, before.running);
  return { ok: true, next: { ...next, running }, events: [event, ...events], effects: [] };
}

/** An accepted move, and the record gone over to the version in `context.over`; where that has no place for it, it stays on its own. */
export function goOver(own: Version, moved: Accepted, context: Context): Accepted {
  const { over } = context;
  if (over === undefined) return moved;
  const carried = carryOver(own, over.target, moved.next, over.mapping);
  if (!carried.ok) return moved;
  const { next, event } = settled(over.target, moved.next, carried, context, { migration: over.migration });
  return { ...moved, next: { ...next, version: moved.next.version }, events: [...moved.events, { ...event, continues: true }] };
}

/** The record as it would stand there, with formulas computed and numbers given, and the event that tells it. */
export function settled(
  target: Version,
  record: RecordState,
  { type, stage, data }: Place,
  context: Context,
  told: Pick<MigratedEvent, 'migration' | 'undoes' | 'stageEnteredAt'>,
): { next: RecordState; event: Event } {
  const stageEnteredAt = stage === record.stage ? record.stageEnteredAt : (told.stageEnteredAt ?? context.now);
  const work = startWork(target, type, { ...record, definitionVersion: target.number, stage, stageEnteredAt, data }, context);
  numberIt(work);
  settle(work, 'all');
  const next = work.state;
  const event: Event = {
    type: 'record.migrated',
    ...told,
    from: record.definitionVersion,
    to: target.number,
    stage: stage === record.stage ? null : { from: record.stage, to: stage },
    changes: changesBetween(record.data, next.data),
    title: next.title,
  };
  return { next, event };
}

function changesBetween(before: RecordData, after: RecordData): FieldChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((field) => {
    const [from, to] = [valueIn(before, field) ?? null, valueIn(after, field) ?? null];
    return sameValue(from, to) ? [] : [{ field, from, to }];
  });
}

function standsAsLeft({ definitionVersion, stage, data }: RecordState, { to, stage: entered, changes }: MigratedEvent): boolean {
  if (definitionVersion !== to || (entered !== null && entered.to !== stage)) return false;
  return changes.every((change) => sameValue(valueIn(data, change.field) ?? null, change.to));
}

function withoutPlace({ stage, fields }: Extract<CarriedOver, { ok: false }>): Rejection[] {
  const code = 'no_place';
  const faults = fields.map((field) =>
    reject(code, `新版本没有能放下字段 ${field} 的值的地方`, `The version has no place for the value of the field ${field}`, { field }),
  );
  if (stage !== null)
    faults.unshift(reject(code, `新版本没有同类的阶段 ${stage}`, `The version has no stage ${stage} of its kind`, { stage }));
  return faults.length > 0 ? faults : [reject(code, '新版本没有这个记录类型', 'The version does not have this record type')];
}

const touchedSince = () => reject('stale_version', '记录在这之后有过改动，不再换回', 'The record was changed since, so it stays as it is');
const otherVersion = (to: number) => reject('no_place', `记录不能换到版本 ${to}`, `The record cannot go to version ${to}`);
