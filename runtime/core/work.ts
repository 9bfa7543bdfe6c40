import { sameValue } from '../../schemas/expression';
import { bindingsOf, type MutableBindings } from './bindings';
import type { Version } from './compile';
import type { CompiledType } from './compile-type';
import type { Context, Decision, Event, FieldChange, Json, RecordState } from './types';

/** One command being worked out: a copy of the record that changes step by step, and what was changed. */
export interface Work {
  readonly version: Version;
  readonly type: CompiledType;
  readonly context: Context;
  /** null while a record is being created */
  readonly before: RecordState | null;
  /** our own copy; its `data` is shared with `before` until the first change */
  readonly state: RecordState;
  readonly bindings: MutableBindings;
  /** fields with another value than in `before`, since the last `takeChanges` */
  readonly changed: Map<string, Json | null>;
}

/** Begins a command on a record: the copy carries the version and time that the command will give it. */
export function startWork(version: Version, type: CompiledType, record: RecordState, context: Context): Work {
  const state = { ...record, version: record.version + 1, updatedAt: context.now };
  return { version, type, context, before: record, state, bindings: bindingsOf(version, type, state, context), changed: new Map() };
}

/** The value of a field; undefined when it has none. Names of Object.prototype are not values. */
export function valueIn(data: { readonly [field: string]: Json }, field: string): Json | undefined {
  return Object.hasOwn(data, field) ? data[field] : undefined;
}

/** Gives a field a value, or takes it away. Never touches the record the work began with. */
export function setValue(work: Work, field: string, value: Json | undefined): void {
  const { state } = work;
  if (state.data === work.before?.data) state.data = { ...state.data };
  if (!work.changed.has(field)) work.changed.set(field, valueIn(state.data, field) ?? null);
  if (value === undefined) delete state.data[field];
  else state.data[field] = value;
  if (Object.hasOwn(work.bindings, field)) work.bindings[field] = value ?? null;
}

/** Changes a system value and what depends on it. */
export function setSystem<Name extends 'stage' | 'owner' | 'team'>(work: Work, name: Name, value: RecordState[Name]): void {
  work.state[name] = value;
  if (Object.hasOwn(work.bindings, name)) work.bindings[name] = value;
}

/** The event of the changes made since the last call; null when there were none. */
export function takeChanges(work: Work): Event | null {
  if (work.changed.size === 0) return null;
  const changes: FieldChange[] = [];
  for (const [field, from] of work.changed) {
    const to = valueIn(work.state.data, field) ?? null;
    if (!sameValue(from, to)) changes.push({ field, from, to });
  }
  work.changed.clear();
  return changes.length === 0 ? null : { type: 'record.updated', changes, title: work.state.title };
}

/** The accepted decision. Events (fresh ones, made for this command) after the first are marked as of the same command. */
export function accept(work: Work, events: readonly (Event | null)[]): Decision {
  const kept: Event[] = [];
  for (const event of events) {
    if (event === null) continue;
    // set and not spread: a copy with one more key costs more than all gates
    if (kept.length > 0) event.continues = true;
    kept.push(event);
  }
  return { ok: true, next: work.state, events: kept, effects: [] };
}
