import { expect } from 'vitest';
import type { Version } from '../compile';
import { decide } from '../decide';
import type { Actor, Command, Context, Decision, Event, Facts, Json, RecordedEvent, RecordState, RejectionCode } from '../types';

export const ADMIN: Actor = { id: 'admin', name: 'Admin', admin: true, roles: [], teams: [], teamTree: [] };
export const START = '2026-03-02T08:00:00.000Z';

/** Somebody with these roles, in team `north`, whose tree holds `northEast` too. */
export function actor(id: string, ...roles: string[]): Actor {
  return { id, name: id, admin: false, roles, teams: ['north'], teamTree: ['north', 'northEast'] };
}

export function facts(given: Partial<Facts> = {}): Facts {
  return { people: {}, records: {}, unique: {}, sequences: {}, teams: {}, ...given };
}

/** Everything a decision sees, with ids that count. */
export function context(given: Partial<Context> = {}): Context {
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `n${ids}`;
  };
  return { now: START, actor: ADMIN, facts: facts(), newId, ...given };
}

export function accepted(decision: Decision): Extract<Decision, { ok: true }> {
  if (!decision.ok) throw new Error(`refused: ${JSON.stringify(decision.rejections)}`);
  return decision;
}

export function recorded(events: readonly Event[], by: string, at: string): RecordedEvent[] {
  return events.map((event, index) => ({ ...event, seq: index + 1, at, actor: by }));
}

/** A record as `createRecord` makes it, of the version's first record type. */
export function created(
  version: Version,
  data: { [field: string]: Json } = {},
  given: Partial<Context> = {},
  recordType?: string,
): RecordState {
  const type = recordType ?? version.process.recordTypes[0]?.id ?? '';
  return accepted(decide(version, null, { type: 'createRecord', id: 'r1', recordType: type, data }, context(given))).next;
}

/**
 * A test in domain words: `given(version, record).when(command, at).then(events)` or `.thenRejected(code)`.
 * `as` and `facts` say who acts and what is known; an administrator and nothing by default.
 */
export function given(version: Version, record: RecordState | null) {
  return {
    when(command: Command, at: Partial<Context> | string = {}) {
      const now = typeof at === 'string' ? { now: at } : at;
      const full = context(now);
      const decision = decide(version, record, command, full);
      return {
        decision,
        /** Accepted with these events, in order (what is not named of an event is not looked at). */
        // biome-ignore lint/suspicious/noThenProperty: tests read given, when, then; nobody awaits this
        then(...events: ({ type: Event['type'] } & Record<string, unknown>)[]): RecordState {
          const { events: happened, next } = accepted(decision);
          expect(happened.map((event) => event.type)).toEqual(events.map((event) => event.type));
          expect(happened).toMatchObject(events);
          return next;
        },
        /** Accepted; the new state. */
        thenState(): RecordState {
          return accepted(decision).next;
        },
        /** Refused with exactly these codes, whatever their order. */
        thenRejected(...codes: RejectionCode[]) {
          expect(decision.ok ? [] : decision.rejections.map((rejection) => rejection.code).sort()).toEqual([...codes].sort());
          return decision.ok ? [] : decision.rejections;
        },
      };
    },
  };
}
