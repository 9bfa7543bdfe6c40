/** What goes on around a record beside its values, part by part: timers, waiting, tasks, approvals, protection … */

import type { MutableBindings } from './bindings';
import type { Version } from './compile';
import type { CompiledType } from './compile-type';
import type { Address } from './recipients';
import type { Context, Effect, Event, Json, RecordState, Running } from './types';

export const PART_NAMES = ['protection', 'approvals', 'tasks', 'automations', 'waiting', 'timers', 'risk'] as const;
export type PartName = (typeof PART_NAMES)[number];

/** A moment at which something of a record is due. */
export interface Alarm {
  at: string;
  part: PartName;
  /** within the part */
  id: string;
}

/** Something that somebody has to do. Kept beside the record; the lists of today read it. */
export interface FollowUp {
  /** within the part */
  id: string;
  part: PartName;
  /** `warned`, `breached`, `task`, `approval`, `correct`, `askAgain` … */
  kind: string;
  to: Address[];
  dueAt: string | null;
  since: string;
  /** of a risk: how much it weighs */
  weight?: number;
}

/** An accepted command, to which parts add what follows from it. */
export interface After {
  readonly version: Version;
  readonly type: CompiledType;
  /** null when the command created the record */
  readonly before: RecordState | null;
  /** ours to change; `running` and its members are replaced, never changed in place */
  readonly next: RecordState;
  /** of the command so far; parts append */
  readonly events: Event[];
  readonly effects: Effect[];
  readonly context: Context;
  /** names of expressions, bound to the new state */
  readonly bindings: () => MutableBindings;
}

export interface Part {
  readonly name: PartName;
  /** whether the definition gives records of the type something of this part; a record that has it in its `running` is concerned anyway */
  concerns(type: CompiledType): boolean;
  /** adds what follows from the command; on a state that it has settled it adds nothing */
  follow(after: After): void;
  alarms(version: Version, type: CompiledType, record: RecordState): Alarm[];
  /** does what is due; the alarm must be gone afterwards */
  ring(after: After, alarm: Alarm): void;
  followUps(version: Version, type: CompiledType, record: RecordState): FollowUp[];
  /** what goes on after an event; the same object when the event is not of this part */
  fold(running: Running, event: Event & { at: string; actor: string }, record: RecordState): Running;
}

/** The running of a record with one member replaced; null or an empty object takes it away, so that equal states are equal JSON. */
export function withMember<Name extends keyof Running>(running: Running, name: Name, value: Running[Name] | null): Running {
  const rest = { ...running };
  delete rest[name];
  if (value === null || value === undefined || (typeof value === 'object' && Object.keys(value).length === 0)) return rest;
  return { ...rest, [name]: value };
}

/** Appends an effect; its key follows from record, version and place, so that a delivery made twice can be recognised. */
export function addEffect({ next, effects }: Pick<After, 'next' | 'effects'>, type: string, payload: Json): void {
  effects.push({ type, key: `${next.id}:${next.version}:${effects.length}`, payload });
}
