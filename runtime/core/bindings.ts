/** What the names in an expression stand for. */
import type { Version } from './compile';
import type { CompiledType } from './compile-type';
import type { SystemName } from './system-names';
import { today } from './today';
import type { Actor, Context, Facts, Json, RecordState } from './types';

export type MutableBindings = { [name: string]: Json };
export type Moment = Pick<Context, 'now' | 'actor' | 'facts'>;

/** Binds the names that expressions of the type read, and no others. A missing value is null. */
export function bindingsOf(version: Version, type: CompiledType, state: RecordState, moment: Moment): MutableBindings {
  const bindings: MutableBindings = {};
  const { data } = state;
  for (const name of type.fieldNames) bindings[name] = (Object.hasOwn(data, name) ? data[name] : null) ?? null;
  for (const name of type.systemNames) bindings[name] = systemValue(name, version, type, state, moment);
  return bindings;
}

function systemValue(name: SystemName, version: Version, type: CompiledType, state: RecordState, moment: Moment): Json {
  switch (name) {
    case 'actor':
      return actorValue(moment.actor);
    case 'now':
      return moment.now;
    case 'today':
      return today(moment.now, version.timeZone);
    case 'related':
      return relatedValues(type, state, moment.facts);
    default:
      return state[name];
  }
}

function actorValue(actor: Actor): Json {
  return { id: actor.id, name: actor.name, admin: actor.admin, roles: [...actor.roles], teams: [...actor.teams] };
}

/** The records that relations point at, by relation field; null where there is none. */
export function relatedValues(type: CompiledType, state: RecordState, facts: Facts): Json {
  const related: MutableBindings = {};
  for (const field of type.relatedReads) {
    const id = Object.hasOwn(state.data, field) ? state.data[field] : undefined;
    related[field] = relatedValue(id, facts);
  }
  return related;
}

/** The record that a relation's value points at, as expressions see it; null when there is none. */
export function relatedValue(id: Json | undefined, facts: Facts): Json {
  const fact = typeof id === 'string' && Object.hasOwn(facts.records, id) ? facts.records[id] : undefined;
  return fact === undefined ? null : { ...fact.data, id: fact.id, type: fact.type, title: fact.title, stage: fact.stage };
}
