import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldSchema, RecordType } from '../../schemas/process';
import { compileVersion, type Version } from './compile';
import { decide } from './decide';
import { foldEvents } from './fold-events';
import { alarmOf } from './follow';
import { SYSTEM } from './system-actor';
import { arbitraryDataFor, arbitraryStepFor } from './testing/arbitrary-command';
import { arbitraryProcess } from './testing/arbitrary-process';
import { DEAL_STAGES, DEAL_TRANSITIONS, type DealParts, dealVersion } from './testing/deal-process';
import { ADMIN, accepted, actor, context, created, facts, given, recorded } from './testing/given';
import type { Command, MigratedEvent, RecordedEvent, RecordState, TypeMapping } from './types';

/** Has a budget that the other versions lack. */
const own = dealVersion({ fields: { budget: { type: 'number', 'x-kind': 'money' } } });
const LATER = '2026-03-05T08:00:00.000Z';
const next = (parts: DealParts, change: (type: RecordType) => RecordType = (type) => type): Version => {
  const { process } = dealVersion(parts);
  return compileVersion({ ...process, recordTypes: process.recordTypes.map((type) => (type.id === 'deal' ? change(type) : type)) }, 8);
};
const renamed = DEAL_STAGES.map((stage) => (stage.id === 'demo' ? { ...stage, id: 'trial' } : stage));
const rerouted = DEAL_TRANSITIONS.map((one) => ({
  ...one,
  from: one.from === 'demo' ? 'trial' : one.from,
  to: one.to === 'demo' ? 'trial' : one.to,
}));
const rich = { name: 'A', amount: 10, budget: 4 };
const record = (over: Partial<RecordState> = {}): RecordState => ({ ...created(own, { name: 'A', amount: 10 }), ...over });

function migrate(target: Version, from: RecordState, mapping: Partial<TypeMapping> = {}) {
  const command: Command = { type: 'migrateRecord', migration: 'm1', to: target.number, mapping: { stages: {}, fields: {}, ...mapping } };
  return given(own, from).when(command, { now: LATER, over: { migration: 'm1', target } });
}

describe('migrateRecord', () => {
  it('[V4] keeps what has its place under its id', () => {
    const after = migrate(next({}), record()).then({ type: 'record.migrated', from: 7, to: 8, stage: null, changes: [] });
    expect(after).toEqual({ ...record(), definitionVersion: 8, version: 2, updatedAt: LATER });
  });

  it('[V4] sends a gone stage to the mapped one of its kind, and a value to the mapped field', () => {
    const target = next({ stages: renamed, transitions: rerouted, fields: { worth: { type: 'number', 'x-kind': 'money' } } });
    const from = record({ stage: 'demo', data: rich });
    expect(migrate(target, from).thenRejected('no_place', 'no_place')).toMatchObject([{ stage: 'demo' }, { field: 'budget' }]);
    const after = migrate(target, from, { stages: { demo: 'trial' }, fields: { budget: 'worth' } }).then({
      type: 'record.migrated',
      stage: { from: 'demo', to: 'trial' },
    });
    expect(after).toMatchObject({ stage: 'trial', stageEnteredAt: LATER, data: { name: 'A', worth: 4, amount: 10 } });
    expect(after.data).not.toHaveProperty('budget');
    migrate(target, from, { stages: { demo: 'won' }, fields: { budget: 'worth' } }).thenRejected('no_place');
  });

  it('[V4] gives up a value only when it is mapped to nothing, and never lays two into one field', () => {
    const target = next({});
    const from = record({ data: rich });
    const gone = migrate(target, from, { fields: { budget: null } }).then({ type: 'record.migrated' });
    expect(gone.data).toEqual({ name: 'A', amount: 10 });
    migrate(target, from, { fields: { budget: 'amount' } }).thenRejected('no_place');
    const free = migrate(target, from, { fields: { budget: 'cost' } }).then({ type: 'record.migrated' });
    expect(free.data).toMatchObject({ name: 'A', amount: 10, cost: 4 });
  });

  it.each<[string, FieldSchema, unknown, boolean]>([
    ['a number under narrower limits', { type: 'number', 'x-kind': 'money', minimum: 50 }, 10, true],
    ['a number as text', { type: 'string' }, 10, false],
    ['a number as another kind of number', { type: 'number' }, 10, true],
    ['a number that is computed now', { 'x-kind': 'formula', 'x-resultKind': 'number', 'x-formula': '1.0' }, 10, false],
    ['text as a person', { type: 'string', 'x-kind': 'person' }, 'ann', false],
  ])('[V4] %s', (_, schema, value, fits) => {
    const target = next(
      { fields: { amount: schema, name: { type: 'string' } } },
      (type) => ({ ...type, pipeline: undefined }) as RecordType,
    );
    const from = record({ stage: null, data: { name: 'A', amount: value as number } });
    const { decision } = migrate(target, from);
    expect(decision.ok).toBe(fits);
  });

  it('[V5] is for administrators, computes formulas anew and gives numbers that are missing', () => {
    const target = next({
      fields: {
        margin: { 'x-kind': 'formula', 'x-resultKind': 'money', 'x-formula': 'amount - cost - 1.0' },
        number: { type: 'string', 'x-kind': 'autonumber' },
      },
    });
    const command: Command = { type: 'migrateRecord', migration: 'm1', to: 8 };
    const over = { migration: 'm1', target };
    given(own, record())
      .when(command, { actor: actor('boss', 'manager'), over })
      .thenRejected('forbidden');
    given(own, record()).when(command, {}).thenRejected('no_place');
    const after = given(own, record({ data: { name: 'A', amount: 10, cost: 4 } }))
      .when(command, { over, facts: facts({ sequences: { number: 12 } }) })
      .then({ type: 'record.migrated' });
    expect(after.data).toMatchObject({ margin: 5, number: '0012' });
    expect(after).toMatchObject({ owner: record().owner, waivers: 0, stageEnteredAt: record().stageEnteredAt });
  });

  it('[V6] is undone on a record that stands as it was left, and on no other', () => {
    const target = next({ stages: renamed, transitions: rerouted });
    const from = record({ stage: 'demo', data: rich });
    const done = accepted(migrate(target, from, { stages: { demo: 'trial' }, fields: { budget: null } }).decision);
    const undo: Command = { type: 'undoMigration', migrated: done.events[0] as MigratedEvent, before: from };
    const back = { over: { migration: 'm1', target: own } };
    const undone = given(target, done.next).when(undo, back).then({ type: 'record.migrated', undoes: true, from: 8, to: 7 });
    expect(undone).toMatchObject({ stage: 'demo', data: from.data, title: from.title, definitionVersion: 7, version: 3 });
    given(target, { ...done.next, stage: 'quote' })
      .when(undo, back)
      .thenRejected('stale_version');
    given(target, { ...done.next, data: { ...done.next.data, budget: 3 } })
      .when(undo, back)
      .thenRejected('stale_version');
    given(target, done.next)
      .when(undo, { ...back, actor: actor('boss', 'manager') })
      .thenRejected('forbidden');
  });

  it('[V9] has the clocks of before where it is undone, whatever became of its timers', () => {
    const timed = (stages: typeof DEAL_STAGES, stage: string) => {
      const timers = [{ id: 'day', label: 'A day', rules: [{ limit: { duration: 'P1D' } }], pause: 'amount == 0.0' }];
      return stages.map((one) => (one.id === stage ? { ...one, timers } : one));
    };
    const from = dealVersion({ stages: timed(DEAL_STAGES, 'demo') });
    const others: [string, Version, TypeMapping['stages']][] = [
      ['ended with its stage', next({ stages: renamed, transitions: rerouted }), { demo: 'trial' }],
      ['began in another stage', next({ stages: timed(renamed, 'trial'), transitions: rerouted }), { demo: 'trial' }],
      ['is not there any more', next({}), {}],
    ];
    const show: Command = { type: 'moveRecord', transition: 'qualify' };
    const ENTERED = '2026-03-02T09:00:00.000Z';
    const HOUR_LEFT = '2026-03-03T08:00:00.000Z';

    for (const [what, target, mapped] of others) {
      const stood = accepted(decide(from, record(), show, context({ now: ENTERED }))).next;
      const command: Command = { type: 'migrateRecord', migration: 'm1', to: 8, mapping: { stages: mapped, fields: {} } };
      const done = accepted(decide(from, stood, command, context({ now: HOUR_LEFT, actor: ADMIN, over: { migration: 'm1', target } })));
      const undo = (now: string) => {
        const back: Command = { type: 'undoMigration', migrated: done.events[0] as MigratedEvent, before: stood };
        const undone = accepted(decide(target, done.next, back, context({ now, actor: ADMIN, over: { migration: 'm1', target: from } })));
        const { running, stageEnteredAt } = undone.next;
        expect({ running, stageEnteredAt }, what).toEqual({ running: stood.running, stageEnteredAt: ENTERED });
        return undone;
      };
      const soon = undo('2026-03-03T08:30:00.000Z');
      expect(alarmOf(from, soon.next)).toBe('2026-03-03T09:00:00.000Z');
      // what came due meanwhile is due at once, and was breached when it was due
      const late = undo('2026-03-05T08:00:00.000Z');
      const woken = decide(from, late.next, { type: 'wake' }, context({ now: '2026-03-05T08:00:00.000Z', actor: SYSTEM }));
      expect(accepted(woken).events[0]).toMatchObject({ type: 'timer.breached', dueAt: '2026-03-03T09:00:00.000Z' });
    }
  });

  it('[V7] takes a record over after the move that its own version allows', () => {
    const stages = DEAL_STAGES.map((stage) => ({
      ...stage,
      gate: { criteria: [{ id: 'more', kind: 'list' as const, field: 'needs', min: 9 }] },
    }));
    const over = { migration: 'm1', target: next({ stages }) };
    const move: Command = { type: 'moveRecord', transition: 'qualify' };
    const moved = given(own, record()).when(move, { over });
    const after = moved.then({ type: 'stage.entered', to: 'demo' }, { type: 'record.migrated', from: 7, to: 8, continues: true });
    expect(after).toMatchObject({ stage: 'demo', definitionVersion: 8, version: 2 });
    const gone = { migration: 'm1', target: next({ stages: renamed, transitions: rerouted }) };
    expect(given(own, record()).when(move, { over: gone }).then({ type: 'stage.entered' })).toMatchObject({ definitionVersion: 7 });
    given(own, record({ data: { name: 'A' } }))
      .when(move, { over })
      .thenRejected('field_missing');
  });
});

describe('random records under random versions', () => {
  const cases = fc.tuple(arbitraryProcess, arbitraryProcess).chain(([before, after]) =>
    fc.record({
      before: fc.constant(before),
      after: fc.constant(after),
      data: arbitraryDataFor(before),
      steps: fc.array(arbitraryStepFor(before), { maxLength: 6 }),
      stages: fc.dictionary(fc.constantFrom('s0', 's1', 's2'), fc.constantFrom('s0', 's1', 'won')),
      fields: fc.dictionary(fc.constantFrom('f0', 'f1', 'f2', 'f3'), fc.constantFrom('f0', 'f1', 'f2', null)),
    }),
  );

  it('[V6] [R2] never throw, fold to their state, and undone stand as before', () => {
    let migrations = 0;
    fc.assert(
      fc.property(cases, ({ before, after, data, steps, stages, fields }) => {
        const [version, target] = [compileVersion(before, 1), compileVersion(after, 2)];
        const at = (minute: number) => `2026-03-02T08:${String(minute).padStart(2, '0')}:00.000Z`;
        const told: RecordedEvent[] = [];
        let state: RecordState | null = null;
        const run = (on: Version, command: unknown, minute: number, over?: { migration: string; target: Version }) => {
          const decision = decide(on, state, command as Command, context({ now: at(minute), actor: ADMIN, ...(over && { over }) }));
          if (!decision.ok) return false;
          state = decision.next;
          told.push(...recorded(decision.events, ADMIN.id, at(minute)));
          expect(foldEvents(told)).toEqual(state);
          return true;
        };
        run(version, { type: 'createRecord', id: 'r1', recordType: 'thing', data }, 0);
        if (state === null) run(version, { type: 'createRecord', id: 'r1', recordType: 'thing', data: { f0: 'start' } }, 0);
        for (const [index, { command }] of steps.entries()) run(version, command, index + 1);
        const stood = state as RecordState | null;
        if (stood === null) return;
        const command = { type: 'migrateRecord', migration: 'm', to: 2, mapping: { stages, fields } };
        if (!run(version, command, 20, { migration: 'm', target })) return;
        migrations += 1;
        expect(run(target, { type: 'undoMigration', migrated: told.at(-1), before: stood }, 21, { migration: 'm', target: version })).toBe(
          true,
        );
        const written = (of: RecordState) =>
          Object.fromEntries(Object.entries(of.data).filter(([id]) => version.types.get('thing')?.fields.get(id)?.kind !== 'formula'));
        expect(written(state as unknown as RecordState)).toEqual(written(stood));
        expect(state).toMatchObject({ stage: stood.stage, stageEnteredAt: stood.stageEnteredAt, definitionVersion: 1, owner: stood.owner });
      }),
      { numRuns: 300 },
    );
    expect(migrations).toBeGreaterThan(50);
  });
});
