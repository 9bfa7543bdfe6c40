// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import china from '../../public/calendars/cn-2026.json';
import type { RenderServices } from '../../runtime/render/services';
import { control, openPage, type Page, press, type } from '../../runtime/render/testing/page';
import type { Approval } from '../../schemas/approval';
import { checkPublishable } from '../../schemas/check-publishable';
import type { Process } from '../../schemas/process';
import { exampleProcess } from '../../schemas/testing/example-process';
import { localise } from '../../schemas/text';
import { DesignerProvider, useRecordType } from '../designer/designer-context';
import { createViewStore } from '../designer/view-store';
import { processDocument } from '../document/process-document';
import { applyEdit } from '../draft/apply-edit';
import { createDraftStore } from '../draft/draft-store';
import type { Edit } from '../draft/edit';
import { usagesOf } from '../draft/usages';
import { mergeProcesses } from '../exchange/merge-process';
import { toFlow } from '../pipeline/to-flow';
import { problemsOf } from '../problems/testing/problems-of-draft';
import { removalOf } from '../process/needs';
import { approvalSentence } from '../words/approval';
import { ApprovalList } from './approval-list';
import type { Held } from './new-approval';

let page: Page;
afterEach(() => page?.close());

const withCalendar = () => ({ ...exampleProcess(), calendars: [china], calendar: 'china' }) as Process;

async function open(held: Held, process = withCalendar()) {
  const draft = createDraftStore(process, 1);
  const view = createViewStore('deal');
  function OfDeal() {
    return <ApprovalList type={useRecordType()} held={held} />;
  }
  page = await openPage(
    {} as RenderServices,
    <DesignerProvider value={{ draft, view, locale: 'en' }}>
      <OfDeal />
    </DesignerProvider>,
  );
  const approvals = () => draft.getState().document.recordTypes[0]?.approvals ?? [];
  return { draft, view, approvals };
}

const choose = (name: string, value: string) =>
  act(async () => {
    const select = control(page.element, name) as HTMLSelectElement;
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });

const PRICE: Approval = {
  id: 'price',
  label: { 'zh-CN': '低价', en: 'Low price' },
  on: { transitions: ['propose'] },
  when: 'amount < 100.0',
  levels: [
    {
      id: 'lead',
      label: { 'zh-CN': '主管', en: 'Lead' },
      approvers: [{ kind: 'role', role: 'manager', scope: 'team' }],
      due: { limit: { duration: 'P1D', calendar: 'china' }, remindAt: 50, escalate: [{ kind: 'role', role: 'manager', scope: 'all' }] },
    },
    {
      id: 'head',
      label: { 'zh-CN': '总部', en: 'Head' },
      when: 'amount < 50.0',
      approvers: [{ kind: 'role', role: 'manager' }],
      need: 'all',
    },
  ],
  content: ['amount'],
};
const edited = (process: Process, ...edits: Edit[]) =>
  edits.reduce((before, edit) => {
    const result = applyEdit(before, edit);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return result.process;
  }, process);
const approved = () => edited(withCalendar(), { kind: 'addApproval', recordType: 'deal', approval: PRICE });

describe('approvals of a move', () => {
  it('begin with one press, sound enough to be published', async () => {
    const { draft, approvals } = await open({ transition: 'propose' });
    await press(control(page.element, 'This move needs approval'));
    expect(approvals()[0]).toMatchObject({
      on: { transitions: ['propose'] },
      levels: [{ approvers: [{ kind: 'role' }], due: { limit: { duration: 'P1D', calendar: 'china' }, remindAt: 50 } }],
    });
    expect(checkPublishable(draft.getState().document)).toEqual([]);
    expect(page.element.textContent).toMatch(/Before “.+” → Team lead: .+ \(any one of them\), within 1 work day, reminded at 50 %/);
  });

  it('have levels that are added, put in order and taken away, with how many must approve and by when', async () => {
    const { approvals } = await open({ transition: 'propose' });
    await press(control(page.element, 'This move needs approval'));
    await press(control(page.element, 'Add a level'));
    expect(approvals()[0]?.levels.map(({ id }) => id)).toEqual(['level', 'level2']);
    await press(control(page.element, 'Move level 2 up'));
    expect(approvals()[0]?.levels.map(({ id }) => id)).toEqual(['level2', 'level']);
    await press(control(page.element, 'Remove level 1'));
    await choose('Enough is the approval of', 'count');
    await type(control(page.element, 'How many must approve at level 1'), '3');
    expect(approvals()[0]?.levels).toMatchObject([{ id: 'level', need: { count: 3 } }]);
    await type(control(page.element, 'Time to answer: number'), '4');
    await choose('Time to answer: unit', 'hours');
    expect(approvals()[0]?.levels[0]?.due?.limit).toEqual({ duration: 'PT4H', calendar: 'china' });
    await press(control(page.element, 'Has to be answered in time'));
    expect(approvals()[0]?.levels[0]).not.toHaveProperty('due');
  });

  it('are let go where another move needs them too, else removed with what names them', async () => {
    const more = { ...PRICE, on: { transitions: ['propose', 'win'] } };
    const { approvals, draft } = await open(
      { transition: 'propose' },
      edited(approved(), { kind: 'updateApproval', recordType: 'deal', approval: more }),
    );
    await press(control(page.element, 'No longer needed here: Low price'));
    expect(approvals()[0]?.on).toEqual({ transitions: ['win'] });
    await act(async () => draft.getState().undo());
    await act(async () => {
      draft.getState().edit({ kind: 'updateApproval', recordType: 'deal', approval: PRICE });
    });
    await press(control(page.element, 'Delete: Low price'));
    await press(control(document.body, 'Delete'));
    expect(approvals()).toEqual([]);
  });

  it('are opened at the input a problem is about', async () => {
    const { draft, view } = await open({ transition: 'propose' });
    await act(async () => {
      const levels = [{ id: 'lead', label: 'Lead', approvers: [] }];
      draft.getState().edit({ kind: 'addApproval', recordType: 'deal', approval: { ...PRICE, levels } });
    });
    const problem = problemsOf(draft.getState().document)
      .groups.flatMap(({ problems }) => problems)
      .find(({ code }) => code === 'approval_without_approver');
    await act(async () => view.getState().show(problem?.showMe ?? {}));
    expect(view.getState()).toMatchObject({
      workspace: 'pipeline',
      selected: [{ what: 'transition', id: 'propose' }],
      asked: { property: 'approvals.price.levels.0.approvers' },
    });
    expect(page.element.querySelector('[data-property="approvals.price.levels.0.approvers"]')).not.toBeNull();
  });
});

describe('approvals of a change', () => {
  it('are about the field they were asked for at, and stand in one list with the others', async () => {
    const { draft, view, approvals } = await open({ field: 'amount' }, approved());
    expect(page.element.textContent).toContain('The field may be changed without approval.');
    await press(control(page.element, 'Changes need approval'));
    expect(approvals().map(({ on }) => on)).toEqual([{ transitions: ['propose'] }, { fields: ['amount'] }]);
    expect(page.element.textContent).toContain('To change “Amount”');
    const index = problemsOf(draft.getState().document);
    expect(index.errors).toBe(0);
    await act(async () => view.getState().show({ recordType: 'deal', approval: 'approval' }));
    expect(view.getState()).toMatchObject({ workspace: 'process', selected: [{ what: 'recordType', id: 'deal' }] });
  });
});

describe('an approval', () => {
  const process = approved();
  const [deal] = process.recordTypes;
  if (deal === undefined) throw new Error('the example has a record type');

  it('is told in one sentence, on the map and in the document', () => {
    const sentence = approvalSentence(process, deal, PRICE);
    expect(localise(sentence, 'en')).toMatch(
      /^Before “.+”, only when .+ → Lead: .+ of the team \(any one of them\), within 1 work day, reminded at 50 %, when late everybody who is .+ is asked as well → Head: .+ \(all of them\), when .+; void when “Amount” changes$/,
    );
    expect(localise(sentence, 'zh-CN')).toMatch(/^流转“.+”之前，仅当.+ → 主管：本团队的.+（任一人同意），1 个工作日内，用时 50% 时提醒/);
    const edge = toFlow(process, deal).edges.find(({ id }) => id === 'propose');
    expect(edge?.data?.transitions[0]?.approvals.map((name) => localise(name, 'en'))).toEqual(['Low price']);
    expect(localise(edge?.data?.transitions[0]?.sentence, 'en')).toContain('may need the approval “Low price”');
    const [told] = processDocument(process).types[0]?.approvals ?? [];
    expect(told?.levels).toHaveLength(2);
  });

  it('is found by what it names, loses what goes, and stays', () => {
    const of = (target: Parameters<typeof usagesOf>[1]) =>
      usagesOf(process, target)
        .filter(({ path }) => path.includes('/approvals/'))
        .map(({ place }) => localise(place, 'en'));
    expect(of({ what: 'transition', recordType: 'deal', transition: 'propose' })).toEqual(['That the move needs the approval “Low price”']);
    expect(of({ what: 'role', role: 'manager' })).toHaveLength(3);
    expect(of({ what: 'field', recordType: 'deal', field: 'amount' })).toEqual([
      'Conditions of the approval “Low price”',
      'Conditions of the approval “Low price”',
      'What the approval “Low price” is bound to',
    ]);
    const without = (edit: Edit) => edited(process, edit).recordTypes[0]?.approvals?.[0];
    expect(without({ kind: 'removeTransition', recordType: 'deal', transition: 'propose', references: 'remove' })?.on).toEqual({
      transitions: [],
    });
    const roleless = edited(process, { kind: 'removeRole', role: 'manager', references: 'remove' });
    expect(roleless.recordTypes[0]?.approvals?.[0]?.levels.map(({ approvers }) => approvers)).toEqual([[], []]);
    expect(roleless.recordTypes[0]?.approvals?.[0]?.levels[0]?.due).not.toHaveProperty('escalate');
    expect(checkPublishable(roleless).filter(({ code }) => code === 'approval_without_approver')).toHaveLength(2);
    expect(without({ kind: 'removeField', recordType: 'deal', field: 'amount', references: 'remove' })).not.toHaveProperty('content');
    expect(without({ kind: 'removeCalendar', calendar: 'china', references: 'remove' })?.levels[0]?.due?.limit).toEqual({
      duration: 'P1D',
    });
    expect(removalOf(process, { what: 'calendar', calendar: 'china' }).needs).toHaveLength(1);
  });

  it('takes the gates and steps along that ask for it', () => {
    const asked = edited(
      process,
      { kind: 'updateApproval', recordType: 'deal', approval: { ...PRICE, on: {} } },
      { kind: 'addCriterion', recordType: 'deal', stage: 'lead', criterion: { id: 'consent', kind: 'approval', approval: 'price' } },
      {
        kind: 'addScenario',
        scenario: {
          id: 'consent',
          label: 'Consent',
          given: { recordType: 'deal', stage: 'lead', data: {} },
          when: [
            { command: 'requestApproval', as: 'rep', approval: 'price' },
            { command: 'comment', text: 'x' },
          ],
          // biome-ignore lint/suspicious/noThenProperty: given / when / then are the words of a scenario
          then: { accepted: true, residual: ['consent'] },
        },
      },
    );
    expect(usagesOf(asked, { what: 'approval', recordType: 'deal', approval: 'price' })).toHaveLength(2);
    const gone = edited(asked, { kind: 'removeApproval', recordType: 'deal', approval: 'price', references: 'remove' });
    const scenario = gone.scenarios?.find(({ id }) => id === 'consent');
    expect(gone.recordTypes[0]).not.toHaveProperty('approvals');
    expect(gone.recordTypes[0]?.pipeline?.stages[0]?.gate?.criteria.some(({ id }) => id === 'consent')).toBe(false);
    expect([scenario?.when, scenario?.then.residual]).toEqual([[{ command: 'comment', text: 'x' }], []]);
  });

  it('is merged level by level', () => {
    const [first, second] = PRICE.levels as [Approval['levels'][number], Approval['levels'][number]];
    const set = (levels: Approval['levels'], more: Partial<Approval> = {}) =>
      edited(process, { kind: 'updateApproval', recordType: 'deal', approval: { ...PRICE, ...more, levels } });
    const mine = set([{ ...first, need: 'all' }, second], { auto: true });
    const theirs = set([first, { ...second, when: 'amount < 40.0' }, { ...second, id: 'board', label: 'Board' }]);
    const merge = mergeProcesses(process, mine, theirs);
    expect(merge.conflicts).toEqual([]);
    expect(merge.process.recordTypes[0]?.approvals).toEqual([
      {
        ...PRICE,
        auto: true,
        levels: [
          { ...first, need: 'all' },
          { ...second, when: 'amount < 40.0' },
          { ...second, id: 'board', label: 'Board' },
        ],
      },
    ]);
  });
});
