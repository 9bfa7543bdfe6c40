// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import china from '../../public/calendars/cn-2026.json';
import type { RenderServices } from '../../runtime/render/services';
import { control, openPage, type Page, press, type } from '../../runtime/render/testing/page';
import { checkPublishable } from '../../schemas/check-publishable';
import { diffProcesses } from '../../schemas/diff';
import type { Process } from '../../schemas/process';
import type { TaskDefinition } from '../../schemas/task';
import { exampleProcess } from '../../schemas/testing/example-process';
import { localise } from '../../schemas/text';
import { DesignerProvider, useRecordType } from '../designer/designer-context';
import { createViewStore } from '../designer/view-store';
import { processDocument } from '../document/process-document';
import { applyEdit } from '../draft/apply-edit';
import { createDraftStore } from '../draft/draft-store';
import type { Edit } from '../draft/edit';
import { usagesOf } from '../draft/usages';
import { toFlow } from '../pipeline/to-flow';
import { problemsOf } from '../problems/testing/problems-of-draft';
import { taskSentence } from '../words/task';
import { TaskList } from './task-list';

let page: Page;
afterEach(() => page?.close());

const withCalendar = (): Process => ({ ...exampleProcess(), calendars: [china as never], calendar: 'china' });
const leadOf = (process: Process) => process.recordTypes[0]?.pipeline?.stages[0];

async function open(process = withCalendar()) {
  const draft = createDraftStore(process, 1);
  const view = createViewStore('deal');
  function OfLead() {
    const recordType = useRecordType();
    const [lead] = recordType.pipeline?.stages ?? [];
    return lead === undefined ? null : <TaskList type={recordType} stage={lead} />;
  }
  page = await openPage(
    {} as RenderServices,
    <DesignerProvider value={{ draft, view, locale: 'en' }}>
      <OfLead />
    </DesignerProvider>,
  );
  const document = () => draft.getState().document;
  return { draft, view, document, tasks: () => leadOf(document())?.tasks, gate: () => leadOf(document())?.gate?.criteria ?? [] };
}

const uat: TaskDefinition = {
  id: 'uat',
  label: 'UAT',
  when: 'amount > 1000.0',
  assignee: { kind: 'role', role: 'manager', scope: 'team' },
  form: 'quick',
  evidence: [{ id: 'shots', kind: 'evidence', field: 'photos', min: 2 }],
  due: {
    limit: { duration: 'P3D', calendar: 'china' },
    remind: [80],
    escalation: [{ after: 'P1D', to: [{ kind: 'role', role: 'manager' }] }],
  },
  confirmation: { by: 'customer', text: 'Is {{name}} accepted?', shows: ['amount', 'photos'], recipient: { name: 'name' }, expires: 'P7D' },
};
const done = (process: Process, ...edits: Edit[]) =>
  edits.reduce((next, edit) => {
    const result = applyEdit(next, edit);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return result.process;
  }, process);
const asks = (id: string, kind: 'task' | 'confirmation'): Edit => ({
  kind: 'addCriterion',
  recordType: 'deal',
  stage: 'lead',
  criterion: { id, kind, task: 'uat' },
});
const add: Edit = { kind: 'addTask', recordType: 'deal', stage: 'lead', task: uat };
const tasked = () => done(withCalendar(), add, asks('uatDone', 'task'), asks('uatConfirmed', 'confirmation'));

describe('tasks of a stage', () => {
  it('are added, named, put in order and taken away, sound enough to be published', async () => {
    const { document, tasks } = await open();
    await press(control(page.element, 'Add a task'));
    // its name is written first
    expect((globalThis.document.activeElement as HTMLInputElement).value).toBe('New task');
    await type(control(page.element, 'Name (English)'), 'Environment');
    await press(control(page.element, 'Add a task'));
    await type(control(page.element, 'Name (English)'), 'Role test');
    expect(tasks()).toMatchObject({
      order: 'sequence',
      items: [
        { id: 'task', label: { en: 'Environment' } },
        { id: 'task2', label: { en: 'Role test' } },
      ],
    });
    expect(checkPublishable(document())).toEqual([]);
    expect(page.element.textContent).toContain('1. Environment');
    await press(control(page.element, 'Move Role test up'));
    expect(tasks()?.items.map(({ id }) => id)).toEqual(['task2', 'task']);
    await act(async () => page.element.querySelector<HTMLInputElement>('input[type="radio"][value="parallel"]')?.click());
    expect(tasks()?.order).toBe('parallel');
    await press(control(page.element, 'Remove: Role test'));
    await press(control(page.element, 'Remove: Environment'));
    expect(tasks()).toBeUndefined();
  });

  it('get a due time by the work calendar, and a customer who confirms; the gate asks for both on the spot', async () => {
    const { document, tasks, gate } = await open();
    await press(control(page.element, 'Add a task'));
    await press(control(page.element, 'Add a due time'));
    await press(control(page.element, 'Add a step'));
    await press(control(page.element, 'The customer confirms it'));
    await press(control(page.element, 'The gate asks that this task is done'));
    await press(control(page.element, 'The gate asks that the customer has confirmed'));
    expect(tasks()?.items[0]).toMatchObject({
      due: { limit: { duration: 'P3D', calendar: 'china' }, remind: [80], escalation: [{ to: [{ kind: 'owner' }] }] },
      confirmation: { by: 'customer', shows: [], expires: 'P7D', remind: 'P2D' },
    });
    expect(gate()).toEqual(
      expect.arrayContaining([
        { id: 'taskDone', kind: 'task', task: 'task' },
        { id: 'taskConfirmed', kind: 'confirmation', task: 'task' },
      ]),
    );
    expect(checkPublishable(document())).toEqual([]);
    await press(control(page.element, 'The gate asks that this task is done'));
    expect(gate().some(({ kind }) => kind === 'task')).toBe(false);
  });

  it('are asked for by the gate all at once', async () => {
    const { gate } = await open(done(withCalendar(), add, { ...add, task: { id: 'other', label: 'Other' } }, asks('uatDone', 'task')));
    await press(control(page.element, 'Let the gate ask for all tasks'));
    expect(gate().flatMap((one) => (one.kind === 'task' ? [one.task] : []))).toEqual(['uat', 'other']);
    expect(page.element.textContent).not.toContain('Let the gate ask for all tasks');
  });

  it('show what names them before they go', async () => {
    const { tasks, gate } = await open(tasked());
    await press(control(page.element, 'Remove: UAT'));
    await page.settle(50);
    expect(globalThis.document.body.textContent).toContain('Gate of the stage “Lead”: The task is done: UAT');
    expect(tasks()?.items).toHaveLength(1);
    await press(control(globalThis.document.body, 'Delete'));
    expect(tasks()).toBeUndefined();
    expect(gate().some(({ kind }) => kind === 'task' || kind === 'confirmation')).toBe(false);
  });

  it('take a new field as evidence, with a form of their own', () => {
    const process = done(withCalendar(), add, {
      kind: 'addEvidence',
      recordType: 'deal',
      stage: 'lead',
      task: 'uat',
      field: { id: 'report', kind: 'files', label: 'Report' },
      place: { newForm: { id: 'proof', label: 'Proof' } },
      criterion: { id: 'reported', kind: 'evidence', field: 'report', min: 1 },
    });
    // the task has a form already: another one would be shown nowhere it is looked for
    expect(leadOf(process)?.tasks?.items[0]).toMatchObject({ form: 'quick', evidence: [{ id: 'shots' }, { id: 'reported' }] });
    expect(leadOf(process)?.gate?.criteria.some(({ id }) => id === 'reported')).toBe(false);
  });

  it('are opened at the input a problem is about, evidence too', async () => {
    const { draft, view, document } = await open();
    await act(async () => {
      const evidence: TaskDefinition['evidence'] = [{ id: 'shots', kind: 'evidence', field: 'gone', min: 1 }];
      const due = { limit: { duration: 'P3D', calendar: 'gone' } };
      draft.getState().edit({ ...add, task: { ...uat, evidence, due } } as Edit);
    });
    const shown = async (code: string) => {
      const found = problemsOf(document()).groups.flatMap(({ problems }) => problems);
      await act(async () => view.getState().show(found.find((one) => one.code === code)?.showMe ?? {}));
      return view.getState();
    };
    expect(await shown('unknown_calendar')).toMatchObject({
      selected: [{ what: 'stage', id: 'lead' }],
      asked: { property: 'tasks.uat.due.limit.calendar' },
    });
    expect(page.element.querySelector('[data-property="tasks.uat.due.limit"]')).not.toBeNull();
    expect((await shown('unknown_field')).asked?.property).toBe('tasks.uat.evidence.shots.field');
    expect(control(page.element, 'In other words (English)')).toBeTruthy();
  });
});

describe('a task', () => {
  const process = tasked();
  const [deal] = process.recordTypes;
  if (deal === undefined) throw new Error('the example has deals');

  it('is told in one sentence, on the map in a line, and in the document', () => {
    const sentence = taskSentence(process, deal, uat);
    expect(localise(sentence, 'en')).toMatch(
      /^Done by .+ of the team within 3 work days; only when .+; with the form “.+”; evidence: at least 2 files: .+; reminded at 80 %; 1 work day after that tell .+; the customer confirms by a link \(shown .+ and .+, the link is good for 7 days\)$/,
    );
    expect(localise(sentence, 'zh-CN')).toContain('在 3 个工作日内完成；仅当');
    const two = done(process, { ...add, task: { id: 'other', label: 'Other' } } as Edit);
    const [node] = toFlow(two, two.recordTypes[0] ?? deal).nodes;
    expect(node?.data).toMatchObject({ tasks: { en: 'UAT → Other' } });
    expect(processDocument(two).types[0]?.stages[0]?.tasks).toMatchObject({
      order: { en: 'one after another' },
      items: [{ id: 'uat' }, { id: 'other' }],
    });
  });

  it('is found by what it names, and loses with it what it was about', () => {
    const of = (target: Parameters<typeof usagesOf>[1]) => usagesOf(process, target).filter(({ path }) => path.includes('/tasks/')).length;
    expect([
      of({ what: 'calendar', calendar: 'china' }),
      of({ what: 'role', role: 'manager' }),
      of({ what: 'form', recordType: 'deal', form: 'quick' }),
    ]).toEqual([1, 2, 1]);
    expect(usagesOf(process, { what: 'task', recordType: 'deal', task: 'uat' }).map(({ path }) => path)).toHaveLength(2);
    const following = (edit: Edit) => leadOf(done(process, edit))?.tasks?.items[0];
    expect(following({ kind: 'removeCalendar', calendar: 'china', references: 'remove' })?.due?.limit).toEqual({ duration: 'P3D' });
    const noManager = following({ kind: 'removeRole', role: 'manager', references: 'remove' });
    expect([noManager?.assignee, noManager?.due?.escalation]).toEqual([undefined, undefined]);
    expect(following({ kind: 'removeField', recordType: 'deal', field: 'photos', references: 'remove' })).toMatchObject({
      confirmation: { shows: ['amount'] },
    });
  });

  it('is told in the differences between versions by itself, and its order', () => {
    const sentences = (from: Process, to: Process) => diffProcesses(from, to).changes.map(({ sentence }) => localise(sentence, 'en'));
    const two = done(process, { ...add, task: { id: 'other', label: 'Other' } } as Edit);
    expect(sentences(process, two)).toEqual(['Added task “Other”']);
    expect(sentences(two, done(two, { kind: 'moveTask', recordType: 'deal', task: 'other', to: 0 }))).toEqual([
      'In stage “Lead”, changed the order of the tasks',
    ]);
    const { due: _, ...without } = uat;
    expect(sentences(process, done(process, { kind: 'updateTask', recordType: 'deal', task: without }))).toEqual([
      'In task “UAT”, removed until when it is due',
    ]);
  });
});
