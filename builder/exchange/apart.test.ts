import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDraft } from '../../schemas/check-draft';
import type { Process } from '../../schemas/process';
import { exampleProcess } from '../../schemas/testing/example-process';
import { applyEdit } from '../draft/apply-edit';
import { blankProcess } from '../draft/blank-process';
import { following } from '../draft/testing/following';
import { randomEdit } from '../draft/testing/random-edit';
import { addedStage } from '../pipeline/pipeline-edits';
import { apart } from './apart';
import { mergeProcesses } from './merge-process';

const base = blankProcess('first', 'First');
const [type] = base.recordTypes;
if (type === undefined) throw new Error('a blank process has a record type');
const recordType = type.id;

/** As the designer adds a stage, a form and a section to it, and as somebody then calls them. */
function begun(label: string): Process {
  const { edit, id: stage } = addedStage(type as NonNullable<typeof type>, null);
  const section = { id: 'section', label: `${label} part`, fields: ['name'] };
  return following(
    base,
    edit,
    { kind: 'updateStage', recordType, stage, set: { label } },
    { kind: 'addForm', recordType, form: { id: 'form', label: `${label} form`, sections: [section] } },
    { kind: 'updateStage', recordType, stage, set: { forms: ['form'] } },
    { kind: 'addSection', recordType, form: type?.forms[0]?.id ?? '', section: { ...section, fields: [] } },
  );
}
const merge = (mine: Process, theirs: Process) => mergeProcesses(base, apart(base, mine, theirs), theirs);

describe('what two add at once', () => {
  it('stays both where they call it differently, with everything that names it, and nobody is asked', () => {
    const { process, conflicts } = merge(begun('Trial'), begun('Demo'));
    expect(conflicts).toEqual([]);
    const [merged] = process.recordTypes;
    const { stages = [], transitions = [] } = merged?.pipeline ?? {};
    const added = stages.filter(({ id }) => id.startsWith('stage'));
    expect(added.map(({ id, label, forms }) => [id, label, forms]).sort()).toEqual([
      ['stage2', 'Demo', ['form']],
      ['stage3', 'Trial', ['form2']],
    ]);
    expect(transitions.filter(({ to }) => to.startsWith('stage')).map(({ id, to }) => [id, to])).toEqual(
      expect.arrayContaining([
        ['leadToStage2', 'stage2'],
        ['leadToStage3', 'stage3'],
      ]),
    );
    expect(merged?.forms.slice(1).map(({ id, label }) => [id, label])).toEqual(
      expect.arrayContaining([
        ['form', 'Demo form'],
        ['form2', 'Trial form'],
      ]),
    );
    const labels = merged?.forms[0]?.sections.map(({ id, label }) => [id, label]);
    expect(labels).toEqual(
      expect.arrayContaining([
        ['section', 'Demo part'],
        ['section2', 'Trial part'],
      ]),
    );
    expect(checkDraft(process)).toMatchObject({ ok: true });
  });

  it('is one thing where they call it alike, and theirs is never renamed', () => {
    const same = merge(begun('Demo'), begun('Demo'));
    expect(same.process.recordTypes[0]?.pipeline?.stages).toHaveLength((type.pipeline?.stages.length ?? 0) + 1);
    expect(apart(base, begun('Demo'), begun('Demo'))).toEqual(begun('Demo'));
  });

  it('is asked about where an expression names it, where it is a field, and where nothing in common is known', () => {
    const reading = (label: string) =>
      following(
        begun(label),
        { kind: 'addField', recordType, field: { id: 'late', kind: 'text', label } },
        { kind: 'updateField', recordType, field: 'late', set: { 'x-visible': 'stage == "stage2"' } },
      );
    expect(merge(reading('Trial'), reading('Demo')).conflicts.map(({ what }) => what)).toEqual(expect.arrayContaining(['stage', 'field']));
    expect(apart(null, begun('Trial'), begun('Demo'))).toEqual(begun('Trial'));
  });

  it('can be saved, whatever was done on both sides', () => {
    const numbers = fc.array(fc.nat(1_000_000), { minLength: 8, maxLength: 8 });
    const session = fc.array(numbers, { maxLength: 25 });
    const start = exampleProcess();
    const edited = (rolls: readonly number[][]) =>
      rolls.reduce((process, roll) => {
        const result = applyEdit(process, randomEdit(process, roll, 'remove'));
        return result.ok ? result.process : process;
      }, start);
    const run = (a: readonly number[][], b: readonly number[][]) => {
      const [mine, theirs] = [edited(a), edited(b)];
      const own = apart(start, mine, theirs);
      expect(checkDraft(own)).toMatchObject({ ok: true });
      expect(checkDraft(mergeProcesses(start, own, theirs).process)).toMatchObject({ ok: true });
    };
    fc.assert(fc.property(session, session, run), { numRuns: 40, endOnFailure: true });
  }, 120_000);
});
