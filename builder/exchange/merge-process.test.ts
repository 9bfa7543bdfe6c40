import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDraft } from '../../schemas/check-draft';
import { exportProcess } from '../../schemas/export-process';
import type { Process } from '../../schemas/process';
import { exampleProcess } from '../../schemas/testing/example-process';
import { applyEdit } from '../draft/apply-edit';
import type { Edit } from '../draft/edit';
import { following } from '../draft/testing/following';
import { randomEdit } from '../draft/testing/random-edit';
import type { Choices } from './merge-conflict';
import { mergeProcesses } from './merge-process';
import { isSame, type Part, type Parts, putTogether, takenApart } from './process-parts';

const PATIENCE = 180_000;
const numbers = fc.array(fc.nat(1_000_000), { minLength: 8, maxLength: 8 });
const session = fc.array(numbers, { minLength: 0, maxLength: 40 });
const text = (process: Process) => exportProcess(process);

/** A process some random edits later. */
function edited(process: Process, rolls: readonly number[][]): Process {
  let next = process;
  for (const roll of rolls) {
    const result = applyEdit(next, randomEdit(next, roll, roll[0] && roll[0] % 3 === 0 ? 'keep' : 'remove'));
    if (result.ok) next = result.process;
  }
  return next;
}
const base = exampleProcess();
const stage = (process: Process, id: string) => process.recordTypes[0]?.pipeline?.stages.find((one) => one.id === id);

describe('a process taken apart', () => {
  it('is the same put together again, whatever was done to it', () => {
    const run = (rolls: readonly number[][]) => {
      const process = edited(base, rolls);
      expect(text(putTogether(takenApart(process)))).toBe(text(process));
    };
    fc.assert(fc.property(session, run), { numRuns: 60, endOnFailure: true });
  }, 180_000);
});

describe('a merge of random drafts', () => {
  it(
    'of a side that did nothing is the other side, byte for byte',
    () => {
      const run = (before: readonly number[][], rolls: readonly number[][]) => {
        const start = edited(base, before);
        const changed = edited(start, rolls);
        for (const [mine, theirs] of [
          [changed, start],
          [start, changed],
          [changed, changed],
        ] as const) {
          const merged = mergeProcesses(start, mine, theirs);
          expect(merged.conflicts).toEqual([]);
          expect(text(merged.process)).toBe(text(changed));
        }
        const alike = mergeProcesses(null, changed, changed);
        expect(alike.conflicts).toEqual([]);
        expect(text(alike.process)).toBe(text(changed));
      };
      fc.assert(fc.property(session, session, run), { numRuns: 60, endOnFailure: true });
    },
    PATIENCE,
  );

  it(
    'can be saved, whatever both did and whatever is chosen, and asks only for what differs',
    () => {
      let asked = 0;
      const run = (one: readonly number[][], other: readonly number[][], coins: readonly boolean[], knownBase: boolean) => {
        const [mine, theirs] = [edited(base, one), edited(base, other)];
        const from = knownBase ? base : null;
        const first = mergeProcesses(from, mine, theirs);
        asked += first.conflicts.length;
        expect(checkDraft(first.process)).toMatchObject({ ok: true });
        expect(new Set(first.conflicts.map(({ key }) => key)).size).toBe(first.conflicts.length);
        const choices: Choices = Object.fromEntries(
          first.conflicts.map(({ key }, at) => [key, coins[at % coins.length] ? 'theirs' : 'mine']),
        );
        const chosen = mergeProcesses(from, mine, theirs, choices);
        expect(checkDraft(chosen.process)).toMatchObject({ ok: true });
        // seen from the other side, mine and theirs change places
        const turned = mergeProcesses(from, theirs, mine);
        expect(turned.conflicts.length === 0).toBe(first.conflicts.length === 0);
      };
      fc.assert(fc.property(session, session, fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }), fc.boolean(), run), {
        numRuns: 80,
        endOnFailure: true,
      });
      expect(asked).toBeGreaterThan(50);
    },
    PATIENCE,
  );
});

/** Its own properties without the lists that are there because of what they hold now. */
function bare(part: Part | undefined): unknown {
  const whole = (typeof part?.own === 'object' ? part.own : {}) as Record<string, unknown>;
  const { gate, samples: _, scenarios: __, knowledge: ___, timers: ____, ...own } = whole;
  return typeof gate === 'object' && gate !== null && Object.keys(gate).length > 0 ? { ...own, gate } : own;
}

describe('nothing of a merge is lost in silence', () => {
  it(
    'what either side added is there, or asked about; what is mine goes only where theirs removed what I left alone',
    () => {
      const run = (one: readonly number[][], other: readonly number[][]) => {
        const [mine, theirs] = [edited(base, one), edited(base, other)];
        const { process, conflicts } = mergeProcesses(base, mine, theirs);
        const [before, a, b, merged] = [base, mine, theirs, process].map(takenApart) as [Parts, Parts, Parts, Parts];
        for (const key of a.keys()) if (!merged.has(key)) expect([key, before.has(key) && !b.has(key)]).toEqual([key, true]);
        const asked = conflicts.some(({ kind }) => kind === 'removed' || kind === 'together');
        for (const key of b.keys()) if (!merged.has(key) && !before.has(key)) expect([key, asked]).toEqual([key, true]);
        for (const [key, part] of a) {
          const [old, other_] = [before.get(key), b.get(key)];
          // a change of mine that theirs did not touch holds as it is
          if (merged.has(key) && old && other_ && isSame(old.own, other_.own)) expect(bare(merged.get(key))).toEqual(bare(part));
        }
      };
      fc.assert(fc.property(session, session, run), { numRuns: 80, endOnFailure: true });
    },
    PATIENCE,
  );
});

describe('a merge', () => {
  const rename = (field: string, label: string): Edit => ({ kind: 'renameField', recordType: 'deal', field, label });

  it('keeps what both did in different places: things, properties, languages, positions', () => {
    const mine = following(
      base,
      rename('amount', 'Mine'),
      { kind: 'updateStage', recordType: 'deal', stage: 'offer', set: { color: 'teal' } },
      { kind: 'addField', recordType: 'deal', field: { id: 'mineField', kind: 'text', label: 'M' } },
      { kind: 'requireField', recordType: 'deal', field: 'amount', required: true },
      { kind: 'updateProcess', set: { label: { 'zh-CN': '我的', en: 'Example' } } },
    );
    const theirs = following(
      base,
      rename('photos', 'Theirs'),
      { kind: 'updateStage', recordType: 'deal', stage: 'offer', set: { description: 'D' } },
      { kind: 'addField', recordType: 'deal', field: { id: 'theirField', kind: 'text', label: 'T' }, at: 1 },
      { kind: 'moveCriterion', recordType: 'deal', criterion: 'customerKnown', stage: 'offer', at: 0 },
    );
    const { process, conflicts } = mergeProcesses(base, mine, theirs);
    expect(conflicts).toEqual([]);
    const [deal] = process.recordTypes;
    expect(deal?.schema.properties.amount).toMatchObject({ 'x-label': 'Mine' });
    expect(deal?.schema.properties.photos).toMatchObject({ 'x-label': 'Theirs' });
    expect(stage(process, 'offer')).toMatchObject({ color: 'teal', description: 'D' });
    expect(stage(process, 'offer')?.gate?.criteria[0]?.id).toBe('customerKnown');
    expect(Object.keys(deal?.schema.properties ?? {})[1]).toBe('theirField');
    expect(Object.keys(deal?.schema.properties ?? {}).at(-1)).toBe('mineField');
    expect(deal?.schema.required).toContain('amount');
  });

  it('asks where both changed one property, and takes mine unless theirs is chosen', () => {
    const [mine, theirs] = [following(base, rename('amount', 'Mine')), following(base, rename('amount', 'Theirs'))];
    const { process, conflicts } = mergeProcesses(base, mine, theirs);
    expect(conflicts).toMatchObject([{ kind: 'changed', what: 'field', property: ['x-label'], mine: 'Mine', theirs: 'Theirs' }]);
    expect(text(process)).toBe(text(mine));
    const [conflict] = conflicts;
    const chosen = mergeProcesses(base, mine, theirs, { [conflict?.key ?? '']: 'theirs' });
    expect(chosen.conflicts).toEqual(conflicts);
    expect(text(chosen.process)).toBe(text(theirs));
  });

  it('asks where one removed what the other changed or added to', () => {
    const mine = following(base, { kind: 'removeStage', recordType: 'deal', stage: 'offer', references: 'remove' });
    const criterion = { id: 'more', kind: 'field', field: 'amount' } as const;
    const theirs = following(base, { kind: 'addCriterion', recordType: 'deal', stage: 'offer', criterion });
    const { process, conflicts } = mergeProcesses(base, mine, theirs);
    expect(conflicts).toMatchObject([{ kind: 'removed', what: 'stage', mine: undefined }]);
    expect(stage(process, 'offer')).toBeUndefined();
    const chosen = mergeProcesses(base, mine, theirs, { [conflicts[0]?.key ?? '']: 'theirs' });
    expect(stage(chosen.process, 'offer')?.gate?.criteria.map(({ id }) => id)).toContain('more');
    // what nobody touched goes without a question
    expect(mergeProcesses(base, mine, following(base, rename('amount', 'T'))).conflicts).toEqual([]);
  });

  it('asks for two orders of the stages, and for a thing moved to two places', () => {
    const move = (id: string, to: number): Edit => ({ kind: 'moveStage', recordType: 'deal', stage: id, to });
    const [mine, theirs] = [following(base, move('lost', 0)), following(base, move('won', 0))];
    const { conflicts } = mergeProcesses(base, mine, theirs);
    expect(conflicts).toMatchObject([{ kind: 'order', what: 'stage' }]);
    const chosen = mergeProcesses(base, mine, theirs, { [conflicts[0]?.key ?? '']: 'theirs' });
    expect(text(chosen.process)).toBe(text(theirs));
  });

  it('goes into timers and tasks by their ids: what each side changed in them holds', () => {
    const tasks = ['environment', 'signature'].map(
      (id): Edit => ({
        kind: 'addTask',
        recordType: 'deal',
        stage: 'lead',
        task: { id, label: id },
      }),
    );
    const timers = ['slow', 'quiet'].map(
      (id): Edit => ({
        kind: 'addTimer',
        recordType: 'deal',
        stage: id === 'slow' ? 'lead' : null,
        timer: { id, label: id, rules: [{ limit: { duration: 'P7D' } }], warnAt: 80 },
      }),
    );
    const start = following(base, ...tasks, ...timers);
    const timer = (id: string, label: string): Edit => {
      const rules = [{ limit: { duration: 'P7D' } }];
      return { kind: 'updateTimer', recordType: 'deal', timer: { id, label, rules, warnAt: 80 } };
    };
    const task = (id: string, label: string): Edit => ({ kind: 'updateTask', recordType: 'deal', task: { id, label } });
    const mine = following(start, task('environment', 'Mine'), timer('slow', 'Mine'));
    const theirs = following(
      start,
      task('signature', 'Theirs'),
      timer('quiet', 'Theirs'),
      { kind: 'addTask', recordType: 'deal', stage: 'lead', task: { id: 'more', label: 'More' }, at: 1 },
      { kind: 'orderTasks', recordType: 'deal', stage: 'lead', order: 'parallel' },
    );
    const { process, conflicts } = mergeProcesses(start, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(stage(process, 'lead')?.tasks).toEqual({
      order: 'parallel',
      items: [
        { id: 'environment', label: 'Mine' },
        { id: 'more', label: 'More' },
        { id: 'signature', label: 'Theirs' },
      ],
    });
    expect(stage(process, 'lead')?.timers).toMatchObject([{ id: 'slow', label: 'Mine' }]);
    expect(process.recordTypes[0]?.timers).toMatchObject([{ id: 'quiet', label: 'Theirs' }]);
    const clash = mergeProcesses(start, mine, following(start, task('environment', 'Theirs')));
    expect(clash.conflicts).toMatchObject([{ kind: 'changed', what: 'task', property: ['label'], mine: 'Mine', theirs: 'Theirs' }]);
  });

  it('takes one side whole where both together could not be saved', () => {
    const two = following(base, { kind: 'addRole', role: { id: 'second', label: 'Second', grants: [] } });
    const roles = (keep: string): Process => ({ ...two, roles: two.roles.filter(({ id }) => id === keep) });
    const [mine, theirs] = [roles('second'), roles(base.roles[0]?.id ?? '')];
    const { process, conflicts } = mergeProcesses(two, mine, theirs);
    expect(conflicts).toMatchObject([{ kind: 'together', problem: { path: '/roles' } }]);
    expect(text(process)).toBe(text(mine));
    const chosen = mergeProcesses(two, mine, theirs, { [conflicts[0]?.key ?? '']: 'theirs' });
    expect(text(chosen.process)).toBe(text(theirs));
  });

  it('without a common base asks for every difference, and removes nothing', () => {
    const mine = following(base, rename('amount', 'Mine'), { kind: 'removeForm', recordType: 'deal', form: 'offer', references: 'remove' });
    const { process, conflicts } = mergeProcesses(null, mine, base);
    expect(conflicts.some(({ property, what }) => what === 'field' && property[0] === 'x-label')).toBe(true);
    expect(process.recordTypes[0]?.forms.map(({ id }) => id)).toContain('offer');
  });
});
