import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDraft } from '../../schemas/check-draft';
import { checkPublishable } from '../../schemas/check-publishable';
import { exportProcess } from '../../schemas/export-process';
import { readProcess } from '../../schemas/import-process';
import type { Process } from '../../schemas/process';
import { exampleProcess } from '../../schemas/testing/example-process';
import { localise } from '../../schemas/text';
import { applyEdit, describeEdit } from './apply-edit';
import { createDraftStore } from './draft-store';
import type { Edit } from './edit';
import { EDIT_KINDS, randomEdit } from './testing/random-edit';

const numbers = fc.array(fc.nat(1_000_000), { minLength: 8, maxLength: 8 });
/** a session that fails is told by its seed; shrinking 200 edits takes minutes */
const quick = { endOnFailure: true };
/** ms: a busy machine takes its time */
const PATIENCE = 180_000;
const session = fc.array(numbers, { minLength: 200, maxLength: 200 });

/** A process with everything a process may hold. */
function shipped(name: string): Process {
  const read = readProcess(readFileSync(`public/templates/${name}.json`, 'utf8'));
  if (!read.ok) throw new Error(`${name} cannot be read`);
  return read.process;
}

function freezeDeep(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const member of Object.values(value)) freezeDeep(member);
}

describe('any sequence of 200 edits', () => {
  it(
    'keeps the draft savable, and undo and redo lead back and forth byte for byte',
    () => {
      const kinds = new Set<string>();
      const tried = new Set<string>();
      const run = (start: Process, rolls: readonly number[][]) => {
        const store = createDraftStore(start, 1);
        const first = exportProcess(store.getState().document);
        for (const roll of rolls) {
          const { document } = store.getState();
          // an edit that changed what it was given would throw here
          freezeDeep(document);
          const edit = randomEdit(document, roll, roll[0] && roll[0] % 3 === 0 ? 'keep' : 'remove');
          tried.add(edit.kind);
          if (store.getState().edit(edit).ok && store.getState().document !== document) kinds.add(edit.kind);
        }
        const { document, past } = store.getState();
        expect(checkDraft(document)).toMatchObject({ ok: true });
        for (const { label } of past) for (const locale of ['zh-CN', 'en']) expect(localise(label, locale)).not.toBe('');
        const last = exportProcess(document);
        const again = readProcess(last);
        expect(again.ok && exportProcess(again.process)).toBe(last);
        store.getState().go(-past.length);
        expect(exportProcess(store.getState().document)).toBe(first);
        store.getState().go(past.length);
        expect(exportProcess(store.getState().document)).toBe(last);
      };
      fc.assert(fc.property(fc.constantFrom(exampleProcess(), shipped('bidding'), shipped('b2b-poc')), session, run), {
        ...quick,
        numRuns: 20,
      });
      // the walk is of use only if it gets around
      expect([...tried].sort()).toEqual([...EDIT_KINDS].sort());
      expect([...kinds]).toEqual(expect.arrayContaining(['together', 'applyFix', 'replaceDocument']));
      expect(kinds.size).toBeGreaterThan(75);
    },
    PATIENCE,
  );

  it(
    'leaves a savable draft after each one of them',
    () => {
      const run = (rolls: readonly number[][]) => {
        let process = exampleProcess();
        for (const roll of rolls.slice(0, 60)) {
          const edit = randomEdit(process, roll, 'keep');
          const result = applyEdit(process, edit);
          const verdict = checkDraft(result.ok ? result.process : process);
          expect(verdict.ok ? [] : [edit, verdict.problems]).toEqual([]);
          if (result.ok) process = result.process;
        }
      };
      fc.assert(fc.property(session, run), { ...quick, numRuns: 8 });
    },
    PATIENCE,
  );
});

const unknown = (process: ReturnType<typeof exampleProcess>) =>
  checkPublishable(process).filter((problem) => problem.code.startsWith('unknown_') || problem.code === 'no_pipeline');
// without the ids that tell two parts called alike apart: with one of them gone, the other needs none any more
const inWords = ({ message }: { message: Parameters<typeof localise>[0] }) => localise(message, 'en').replaceAll(/ \(\w+\)/g, '');

describe('a removal with its references', () => {
  it(
    'leaves nothing that names what is gone, wherever it happens',
    () => {
      const run = (rolls: readonly number[][]) => {
        let process = exampleProcess();
        for (const roll of rolls.slice(0, 80)) {
          const edit = randomEdit(process, roll, 'remove');
          const result = applyEdit(process, edit);
          if (!result.ok) continue;
          if (edit.kind.startsWith('remove')) {
            const before = unknown(process).map(inWords);
            // without its pipeline, an unknown stage of before is told in other words
            const added = unknown(result.process).filter((problem) => problem.code !== 'no_pipeline' && !before.includes(inWords(problem)));
            expect(added.length === 0 ? [] : [describeEdit(edit, process), edit, added]).toEqual([]);
          }
          process = result.process;
        }
      };
      fc.assert(fc.property(session, run), { ...quick, numRuns: 20 });
    },
    PATIENCE,
  );

  it.each<Edit>([
    { kind: 'removeField', recordType: 'deal', field: 'name', references: 'remove' },
    { kind: 'removeField', recordType: 'deal', field: 'photos', references: 'remove' },
    { kind: 'removeField', recordType: 'customer', field: 'name', references: 'remove' },
    { kind: 'removeColumn', recordType: 'deal', field: 'lines', column: 'price', references: 'remove' },
    { kind: 'removeForm', recordType: 'deal', form: 'quick', references: 'remove' },
    { kind: 'removeStage', recordType: 'deal', stage: 'lead', references: 'remove' },
    { kind: 'removeStage', recordType: 'deal', stage: 'offer', references: 'remove' },
    { kind: 'removeTransition', recordType: 'deal', transition: 'propose', references: 'remove' },
    { kind: 'removeCriterion', recordType: 'deal', criterion: 'customerKnown', references: 'remove' },
    { kind: 'removeRole', role: 'rep', references: 'remove' },
    { kind: 'removeRecordType', recordType: 'customer', references: 'remove' },
    { kind: 'removePipeline', recordType: 'deal', references: 'remove' },
    { kind: 'removeSample', sample: 'c1', references: 'remove' },
  ])('$kind of the example', (edit) => {
    const process = exampleProcess();
    expect(unknown(process)).toEqual([]);
    const result = applyEdit(process, edit);
    expect(result.ok && unknown(result.process)).toEqual([]);
    const kept = applyEdit(process, { ...edit, references: 'keep' } as Edit);
    expect(kept.ok && unknown(kept.process).length).toBeGreaterThan(0);
  });
});
