import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProcess } from '../../schemas/import-process';
import { atPointer } from '../../schemas/pointer';
import type { Process } from '../../schemas/process';
import { exampleProcess } from '../../schemas/testing/example-process';
import { patched } from '../../schemas/testing/json-patch';
import { localise } from '../../schemas/text';
import { applyEdit } from '../draft/apply-edit';
import type { Edit } from '../draft/edit';
import { showMe } from './show-me';
import { problemsOf } from './testing/problems-of-draft';

function edited(edit: Edit): Process {
  const result = applyEdit(exampleProcess(), edit);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.process;
}

describe('the list of problems', () => {
  it('is empty for a process that can be published', () => {
    expect(problemsOf(exampleProcess())).toMatchObject({ groups: [], errors: 0, warnings: 0, publishable: true });
  });
  it('names the things to mend, errors first, each with what to open', () => {
    const list = problemsOf(edited({ kind: 'removeField', recordType: 'deal', field: 'customer', references: 'keep' }));
    expect(list.publishable).toBe(false);
    expect(list.groups.map((group) => localise(group.place, 'en'))).toEqual([
      'Form “Quick” of “Deal”',
      'Record type “Deal”',
      'Gate of the stage “Lead”: customer is filled in',
      'Sample “First deal”',
    ]);
    expect(list.groups[0]?.problems[0]).toMatchObject({
      code: 'unknown_field',
      showMe: { recordType: 'deal', form: 'quick', section: 'all', formField: 'customer' },
    });
    expect(list.groups[2]?.problems[0]?.showMe).toEqual({
      recordType: 'deal',
      stage: 'lead',
      criterion: 'customerKnown',
      property: 'field',
    });
  });
  it('mends with one click what has an honest mend', () => {
    let process = edited({ kind: 'removeField', recordType: 'deal', field: 'discount', references: 'keep' });
    for (let round = 0; round < 5; round++) {
      const list = problemsOf(process);
      const fix = list.groups.flatMap((group) => group.problems).find((problem) => problem.fix)?.fix;
      if (fix === undefined) break;
      const result = applyEdit(list.document, { kind: 'applyFix', fix });
      expect(result.ok).toBe(true);
      if (result.ok) process = result.process;
    }
    // the formula that reads it is for people to mend
    expect(problemsOf(process).groups.map((group) => group.problems.map((problem) => problem.code))).toEqual([['expression_unknown_name']]);
  });
});

describe('show me', () => {
  it.each([
    ['', {}],
    ['/timeZone', { property: 'timeZone' }],
    ['/recordTypes/0/titleField', { recordType: 'deal', property: 'titleField' }],
    ['/recordTypes/0/schema/properties/net/x-formula', { recordType: 'deal', field: 'net', property: 'x-formula' }],
    [
      '/recordTypes/0/schema/properties/lines/items/properties/price/title',
      { recordType: 'deal', field: 'lines', column: 'price', property: 'title' },
    ],
    [
      '/recordTypes/0/forms/1/sections/0/fields/1/span',
      { recordType: 'deal', form: 'offer', section: 'all', formField: 'discount', property: 'span' },
    ],
    ['/recordTypes/0/forms/1/label', { recordType: 'deal', form: 'offer', property: 'label' }],
    [
      '/recordTypes/0/pipeline/stages/1/gate/criteria/2/expression',
      { recordType: 'deal', stage: 'offer', criterion: 'priced', property: 'expression' },
    ],
    ['/recordTypes/0/pipeline/stages/0/gate/waiver/roles/0', { recordType: 'deal', stage: 'lead', property: 'gate.waiver.roles.0' }],
    ['/recordTypes/0/pipeline/transitions/3/to', { recordType: 'deal', transition: 'lose', property: 'to' }],
    ['/roles/1/grants/0/scope', { role: 'manager', grant: 0, property: 'scope' }],
    ['/samples/1/data/amount', { sample: 'd1', property: 'data.amount' }],
    ['/scenarios/0/when/0/as', { recordType: 'deal', scenario: 'heldWithoutCustomer', step: 0, property: 'as' }],
    ['/recordTypes/9/label', {}],
  ])('%s', (path, target) => {
    expect(showMe(exampleProcess(), path)).toEqual(target);
  });
  it('leads somewhere for every problem of the fixtures, and the place is told in both languages', () => {
    const folder = join(import.meta.dirname, '../../schemas/fixtures');
    let seen = 0;
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'valid.json')) {
      const fixture = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { patch?: Parameters<typeof patched>[1] };
      const draft = readProcess(JSON.stringify(patched(exampleProcess(), fixture.patch ?? [])));
      if (!draft.ok) continue;
      for (const group of problemsOf(draft.process).groups) {
        expect(localise(group.place, 'zh-CN')).not.toBe('');
        for (const problem of group.problems) {
          seen++;
          const inThing = /^\/(recordTypes|roles|samples|scenarios)\/\d/.test(problem.path);
          expect(Object.keys(problem.showMe).length > 0, `${file} ${problem.path}`).toBe(
            inThing || atPointer(draft.process, problem.path) !== draft.process,
          );
        }
      }
    }
    expect(seen).toBeGreaterThan(50);
  });
});
