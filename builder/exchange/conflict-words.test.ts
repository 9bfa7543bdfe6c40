import { describe, expect, it } from 'vitest';
import type { Process } from '../../schemas/process';
import { exampleProcess } from '../../schemas/testing/example-process';
import { localise } from '../../schemas/text';
import { applyEdit } from '../draft/apply-edit';
import type { Edit } from '../draft/edit';
import { conflictInWords } from './conflict-words';
import { mergeProcesses } from './merge-process';

const base = exampleProcess();
function following(...edits: readonly Edit[]): Process {
  return edits.reduce((next, edit) => {
    const result = applyEdit(next, edit);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return result.process;
  }, base);
}
const type = { recordType: 'deal' } as const;

describe('a conflict in words', () => {
  it.each<[string, readonly Edit[], readonly Edit[], [string, string, string]]>([
    [
      'of a property',
      [{ kind: 'renameField', ...type, field: 'amount', label: 'Sum' }],
      [{ kind: 'renameField', ...type, field: 'amount', label: 'Total' }],
      ['Field “Sum” of “Deal”: the label', 'Sum', 'Total'],
    ],
    [
      'of a removed stage',
      [{ kind: 'removeStage', ...type, stage: 'offer', references: 'remove' }],
      [{ kind: 'updateStage', ...type, stage: 'offer', set: { color: 'red' } }],
      ['Stage “Offer” of “Deal”', 'removed', 'kept, with what was changed in it'],
    ],
    [
      'of the order of stages',
      [{ kind: 'moveStage', ...type, stage: 'lost', to: 0 }],
      [{ kind: 'moveStage', ...type, stage: 'won', to: 0 }],
      ['Record type “Deal”: the order of the stages', 'Lost, Lead, Offer and Won', 'Won, Lead, Offer and Lost'],
    ],
    [
      'of where a field stands and how wide it is',
      [{ kind: 'updateFormField', ...type, form: 'quick', field: 'name', set: { span: 4 } }],
      [{ kind: 'updateFormField', ...type, form: 'quick', field: 'name', set: { span: 8 } }],
      ['Form “Quick” of “Deal”, its field “Name”: the width', '4', '8'],
    ],
    [
      'of a value that the format enumerates',
      [{ kind: 'updateStage', ...type, stage: 'lost', set: { kind: 'open' } }],
      [{ kind: 'updateStage', ...type, stage: 'lost', set: { kind: 'won' } }],
      ['Stage “Lost” of “Deal”: the kind', 'on the way', 'won'],
    ],
    [
      'of a condition',
      [{ kind: 'updateFormField', ...type, form: 'quick', field: 'name', set: { visible: 'amount > 5' } }],
      [{ kind: 'updateFormField', ...type, form: 'quick', field: 'name', set: { visible: 'filled(note)' } }],
      ['Form “Quick” of “Deal”, its field “Name”: when it is shown', 'Amount is more than 5', 'Note is filled in'],
    ],
  ])('%s', (_, mine, theirs, [what, a, b]) => {
    const [one, other] = [following(...mine), following(...theirs)];
    const { conflicts } = mergeProcesses(base, one, other);
    const words = conflicts.map((conflict) => conflictInWords(conflict, one, other));
    expect(words.map((each) => [each.what, each.mine, each.theirs].map((text) => localise(text, 'en')))).toEqual([[what, a, b]]);
    for (const each of words) expect(localise(each.what, 'zh-CN')).toMatch(/\p{Script=Han}/u);
  });
});
