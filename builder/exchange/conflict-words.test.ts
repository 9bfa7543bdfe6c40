import { describe, expect, it } from 'vitest';
import type { Process } from '../../schemas/process';
import { exampleProcess } from '../../schemas/testing/example-process';
import { localise } from '../../schemas/text';
import { applyEdit } from '../draft/apply-edit';
import type { Edit } from '../draft/edit';
import { following } from '../draft/testing/following';
import { conflictInWords } from './conflict-words';
import { mergeProcesses } from './merge-process';

const base = exampleProcess();
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
    const [one, other] = [following(base, ...mine), following(base, ...theirs)];
    const { conflicts } = mergeProcesses(base, one, other);
    const words = conflicts.map((conflict) => conflictInWords(conflict, one, other));
    expect(words.map((each) => [each.what, each.mine, each.theirs].map((text) => localise(text, 'en')))).toEqual([[what, a, b]]);
    for (const each of words) expect(localise(each.what, 'zh-CN')).toMatch(/\p{Script=Han}/u);
  });

  it('names the tabs of a form, and the tab a section stands on', () => {
    const own = { ...type, form: 'offer' };
    const tabbed = following(
      base,
      { kind: 'addTab', ...own, tab: { id: 'money', label: 'Money' } },
      { kind: 'addTab', ...own, tab: { id: 'proof', label: 'Proof' } },
      { kind: 'addTab', ...own, tab: { id: 'rest', label: 'Rest' } },
    );
    const told = (mine: Edit, theirs: Edit) => {
      const [one, other] = [mine, theirs].map((edit) => {
        const result = applyEdit(tabbed, edit);
        if (!result.ok) throw new Error(JSON.stringify(result.problems));
        return result.process;
      }) as [Process, Process];
      const { conflicts } = mergeProcesses(tabbed, one, other);
      return conflicts.map((conflict) => {
        const words = conflictInWords(conflict, one, other);
        return [words.what, words.mine, words.theirs].map((text) => localise(text, 'en'));
      });
    };
    const moved = (tab: string): Edit => ({ kind: 'moveSection', ...own, section: 'all', to: 0, tab });
    expect(told(moved('proof'), moved('rest'))).toEqual([
      ['Form “Offer” of “Deal”, its section “all”: the tab it stands on', '“Proof”', '“Rest”'],
    ]);
    const named = (label: string): Edit => ({ kind: 'updateTab', ...own, tab: 'proof', set: { label } });
    expect(told(named('Evidence'), named('Photos'))).toEqual([['Tab “Evidence” of the form “Offer”: the label', 'Evidence', 'Photos']]);
    // an order is one of the form, of its tabs as of its sections
    const sections = following(
      base,
      { kind: 'addSection', ...own, section: { id: 'b', fields: [] } },
      { kind: 'addSection', ...own, section: { id: 'c', fields: [] } },
    );
    const orders = (['b', 'c'] as const).map((section): Process => {
      const result = applyEdit(sections, { kind: 'moveSection', ...own, section, to: 0 });
      if (!result.ok) throw new Error(JSON.stringify(result.problems));
      return result.process;
    });
    const [one = base, other = base] = orders;
    const [asked] = mergeProcesses(sections, one, other).conflicts;
    expect(asked && localise(conflictInWords(asked, one, other).what, 'en')).toBe('Form “Offer” of “Deal”: the order of the sections');
    expect(told({ kind: 'moveTab', ...own, tab: 'rest', to: 0 }, { kind: 'moveTab', ...own, tab: 'money', to: 2 })).toEqual([
      ['Form “Offer” of “Deal”: the order of the tabs', 'Rest, Money and Proof', 'Proof, Rest and Money'],
    ]);
  });
});
