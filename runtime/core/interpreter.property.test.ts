import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPublishable } from '../../schemas/check-publishable';
import { available } from './available';
import { compileVersion, type Version } from './compile';
import { decide } from './decide';
import { foldEvents } from './fold-events';
import { formView } from './form-view';
import { processModel } from './model';
import { fieldAccess } from './permission';
import { arbitraryDataFor, arbitraryStepFor } from './testing/arbitrary-command';
import { arbitraryProcess } from './testing/arbitrary-process';
import { ADMIN, actor, context, facts, recorded } from './testing/given';
import type { Actor, Command, Context, RecordedEvent, RecordState } from './types';
import { visibleEvent, visibleRecord } from './visible';

const PEOPLE = { ana: { id: 'ana', name: 'Ana', team: 'north', active: true } };
const ACTORS: Record<'boss' | 'rep' | 'admin', Actor> = { boss: actor('boss', 'boss'), rep: actor('rep', 'rep'), admin: ADMIN };
/** What an administrator writes into fields that the rep does not see. */
const SECRETS = [1, 12.5, 77, 'a', true, '2026-03-04', null];
const RUNS = { numRuns: 150 };

interface Walk {
  version: Version;
  record: RecordState;
  events: RecordedEvent[];
}

/** Creates a record and gives it the commands; `see` is called at every state. Never throws by itself. */
function walk(
  version: Version,
  data: unknown,
  steps: readonly { as: keyof typeof ACTORS; command: unknown }[],
  see: (at: Walk) => void,
): void {
  let count = 0;
  const newId = () => {
    count += 1;
    return `n${count}`;
  };
  const at = (minute: number) => `2026-03-02T08:${String(minute).padStart(2, '0')}:00.000Z`;
  const on = (minute: number, who: Actor): Context => ({
    ...context({ now: at(minute), actor: who, facts: facts({ people: PEOPLE }) }),
    newId,
  });
  const create = { type: 'createRecord', id: 'r1', recordType: 'thing', data } as Command;
  let decision = decide(version, null, create, on(0, ACTORS.rep));
  // values that cannot be stored are refused; the walk then begins with the least there can be
  if (!decision.ok) decision = decide(version, null, { ...create, data: { f0: 'start' } } as Command, on(0, ADMIN));
  if (!decision.ok) return;
  let record = decision.next;
  const events = recorded(decision.events, 'rep', at(0));
  events.splice(0, events.length, ...recorded(decision.events, record.createdBy, at(0)));
  see({ version, record, events });
  for (const [index, step] of steps.entries()) {
    const who = ACTORS[step.as];
    const answer = decide(version, record, step.command as Command, on(index + 1, who));
    if (!answer.ok) {
      expect(answer.rejections.length).toBeGreaterThan(0);
      expect(answer).not.toHaveProperty('events');
      continue;
    }
    expect(answer.events.length).toBeGreaterThan(0);
    expect(answer.next.version).toBe(record.version + 1);
    record = answer.next;
    events.push(...recorded(answer.events, who.id, at(index + 1)));
    see({ version, record, events });
  }
}

/** A process, data of a record, and commands on it. */
const walks = arbitraryProcess.chain((process) =>
  fc.tuple(fc.constant(process), arbitraryDataFor(process), fc.array(arbitraryStepFor(process), { maxLength: 12 })),
);

describe('random processes', () => {
  it('can be published', () => {
    fc.assert(
      fc.property(arbitraryProcess, (process) => {
        expect(checkPublishable(process).filter((problem) => problem.severity === 'error')).toEqual([]);
      }),
      RUNS,
    );
  });

  it('[R2] fold their events to the state after every command, and never throw', () => {
    fc.assert(
      fc.property(walks, ([process, data, steps]) => {
        walk(compileVersion(process, 1), data, steps, ({ record, events }) => expect(foldEvents(events)).toEqual(record));
      }),
      RUNS,
    );
  });

  it('[G13] foretell every move', () => {
    fc.assert(
      fc.property(walks, fc.constantFrom('boss' as const, 'rep' as const), ([process, data, steps], as) => {
        walk(compileVersion(process, 1), data, steps, ({ version, record }) => {
          const on = context({ now: '2026-03-02T09:00:00.000Z', actor: ACTORS[as], facts: facts({ people: PEOPLE }) });
          const actions = available(version, record, on.actor, on.now, on.facts).filter((action) => action.action === 'move');
          for (const { id: transition } of process.recordTypes[0]?.pipeline?.transitions ?? []) {
            const action = actions.find((one) => one.transition === transition);
            const decision = decide(version, record, { type: 'moveRecord', transition, reason: 'r' }, on);
            expect(decision.ok).toBe(action?.allowed === true);
            if (!decision.ok && action !== undefined) expect(decision.rejections).toEqual(action.residual);
          }
        });
      }),
      RUNS,
    );
  });

  it('[P5] show nothing hidden, whatever is done', () => {
    fc.assert(
      fc.property(walks, ([process, data, steps]) => {
        const who = ACTORS.rep;
        walk(compileVersion(process, 1), data, steps, ({ version, record, events }) => {
          const hidden = Object.keys(process.recordTypes[0]?.schema.properties ?? {}).filter(
            (field) => fieldAccess(version, record, field, who) === 'hidden',
          );
          const isHidden = (field: string) => hidden.includes(field);
          expect(Object.keys(visibleRecord(version, record, who).data).filter(isHidden)).toEqual([]);
          const form = formView(version, 'thing', 'all', record, who, record.updatedAt, 'en', facts());
          expect([...Object.keys(form.data), ...Object.keys((form.schema as { properties: object }).properties)].filter(isHidden)).toEqual(
            [],
          );
          const told = available(version, record, who, record.updatedAt, facts()).flatMap((action) =>
            action.residual.flatMap((lack) => lack.field ?? []),
          );
          expect(told.filter(isHidden)).toEqual([]);
          for (const event of events.map((one) => visibleEvent(version, record, one, who))) {
            if (event?.type === 'record.created') expect(Object.keys(event.data).filter(isHidden)).toEqual([]);
            if (event?.type === 'record.updated') expect(event.changes.map((change) => change.field).filter(isHidden)).toEqual([]);
            if (event?.type === 'file.attached') expect(isHidden(event.field)).toBe(false);
          }
        });
      }),
      RUNS,
    );
  });

  it('[P6] show the same whatever the hidden values are', () => {
    fc.assert(
      fc.property(walks, ([process, data, steps]) => {
        const version = compileVersion(process, 1);
        const who = ACTORS.rep;
        const written = Object.keys(process.recordTypes[0]?.schema.properties ?? {});
        walk(version, data, steps, ({ record }) => {
          const seen = visibleRecord(version, record, who).data;
          for (const field of written.filter((id) => fieldAccess(version, record, id, who) === 'hidden')) {
            for (const value of SECRETS) {
              const command: Command = { type: 'updateRecord', data: { [field]: value } };
              const decision = decide(version, record, command, context({ facts: facts({ people: PEOPLE }) }));
              if (decision.ok) expect(visibleRecord(version, decision.next, who).data).toEqual(seen);
            }
          }
        });
      }),
      RUNS,
    );
  });

  it('[R11] have a model for everybody', () => {
    fc.assert(
      fc.property(arbitraryProcess, (process) => {
        const version = compileVersion(process, 1);
        for (const who of Object.values(ACTORS)) expect(processModel(version, who, 'en').recordTypes).toHaveLength(1);
      }),
      RUNS,
    );
  });
});
