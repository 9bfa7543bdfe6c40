// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { RenderServices } from '../../runtime/render/services';
import { control, openPage, type Page, press, type } from '../../runtime/render/testing/page';
import type { Automation } from '../../schemas/automation';
import { checkPublishable } from '../../schemas/check-publishable';
import { diffProcesses } from '../../schemas/diff';
import type { Process } from '../../schemas/process';
import { exampleProcess } from '../../schemas/testing/example-process';
import { localise } from '../../schemas/text';
import { DesignerProvider } from '../designer/designer-context';
import type { DesignerPort } from '../designer/designer-port';
import { PortContext } from '../designer/port-context';
import { createViewStore } from '../designer/view-store';
import { processDocument } from '../document/process-document';
import { applyEdit } from '../draft/apply-edit';
import { createDraftStore } from '../draft/draft-store';
import { usagesOf } from '../draft/usages';
import { problemsOf } from '../problems/testing/problems-of-draft';
import { removalOf } from '../process/needs';
import { ProcessWorkspace } from '../process/process-workspace';
import { automationSentence } from '../words/automation';
import { changeSentence } from '../words/change';

let page: Page | undefined;
afterEach(async () => {
  await page?.close();
  page = undefined;
});

const ENDPOINTS = [
  { id: 'team', kind: 'robot' as const, label: 'Sales group' },
  { id: 'erp', kind: 'webhook' as const, label: 'ERP' },
];
async function open(process = exampleProcess()) {
  const draft = createDraftStore(process, 1);
  const view = createViewStore('deal');
  const port = { endpoints: async () => ENDPOINTS } as unknown as DesignerPort;
  page = await openPage(
    {} as RenderServices,
    <PortContext value={port}>
      <DesignerProvider value={{ draft, view, locale: 'en' }}>
        <ProcessWorkspace />
      </DesignerProvider>
    </PortContext>,
  );
  const root = page.element;
  await act(async () => view.getState().openWorkspace('process'));
  const automation = () => draft.getState().document.automations?.at(-1);
  const add = async (kind: string) => {
    await press(control(root, 'Add a step'));
    await page?.settle(50);
    await press(control(document.body, kind));
    await page?.settle(50);
  };
  return { draft, view, root, automation, add };
}

const BIG: Automation = {
  id: 'bigDeals',
  label: { 'zh-CN': '大单', en: 'Big deals' },
  recordType: 'deal',
  on: { kind: 'change', fields: ['amount', 'note'] },
  when: 'amount > 100000',
  steps: [
    { id: 'mark', kind: 'setFields', values: { note: '"big"', source: '"web"' } },
    { id: 'customer', kind: 'updateRecord', relation: 'customer', values: { phone: 'coalesce(note, "-")' } },
    { id: 'call', kind: 'createTask', to: { kind: 'role', role: 'manager' }, label: 'Call {{ name }}', due: { duration: 'P2D' } },
    {
      id: 'tell',
      kind: 'message',
      to: [{ kind: 'owner' }, { kind: 'role', role: 'manager' }],
      title: '{{ name }}: {{ amount }}',
      mail: true,
    },
    { id: 'hook', kind: 'webhook', endpoint: 'erp', event: 'deal.big', values: { note: 'amount' }, when: 'filled(customer)' },
  ],
};
function withBig(automation = BIG): Process {
  const result = applyEdit(exampleProcess(), { kind: 'addAutomation', automation });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const scenario = result.process.scenarios?.[0];
  if (scenario === undefined) throw new Error('the example has a scenario');
  // biome-ignore lint/suspicious/noThenProperty: given / when / then are the words of a scenario
  const expecting = { ...scenario, then: { ...scenario.then, automations: ['bigDeals'] } };
  return { ...result.process, scenarios: [expecting] };
}
const done = (process: Process, edit: Parameters<typeof applyEdit>[1]) => {
  const result = applyEdit(process, edit);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.process;
};

describe('an automation in the designer', () => {
  it('is made by choosing, and is sound at each step of it', async () => {
    const { draft, root, automation, add } = await open();
    await press(control(root, 'Add an automation'));
    await page?.settle(50);
    await type(control(document.body, 'Name'), 'Big deals');
    await press(control(document.body, 'Add'));
    expect(automation()).toMatchObject({ id: 'bigDeals', recordType: 'deal', on: { kind: 'event', events: ['stage.entered'] } });
    expect(checkPublishable(draft.getState().document).filter(({ severity }) => severity === 'error')).toEqual([]);
    await press(control(root, 'A field changes'));
    expect(automation()?.on).toEqual({ kind: 'change', fields: ['name'] });
    await add('Set fields');
    await add('Create a task');
    await add('Write to a group robot');
    await add('Call a webhook');
    expect(automation()?.steps.map(({ kind }) => kind)).toEqual(['message', 'setFields', 'createTask', 'robot', 'webhook']);
    expect(automation()?.steps.slice(3)).toMatchObject([{ endpoint: 'team' }, { endpoint: 'erp' }]);
    expect(checkPublishable(draft.getState().document).filter(({ severity }) => severity === 'error')).toEqual([]);
    await press(control(root, 'Remove: 1. Send a message'));
    expect(automation()?.steps[0]?.kind).toBe('setFields');
    const { past } = draft.getState();
    expect(past.map(({ label }) => localise(label, 'en')).at(-1)).toBe('Change the automation “Big deals”');
  });

  it('takes values as they are or computed, and offers the fields of the record inside a message', async () => {
    const { root, view, automation } = await open(withBig());
    await act(async () => view.getState().show({ automation: 'bigDeals', property: 'steps.0.values.note' }));
    await page?.settle(50);
    await type(control(root, 'Value of Note'), 'huge');
    expect(automation()?.steps[0]).toMatchObject({ values: { note: '"huge"' } });
    await act(async () => view.getState().show({ automation: 'bigDeals', property: 'steps.3.title' }));
    await page?.settle(50);
    const title = control(root, 'Message (English)') as HTMLTextAreaElement;
    await act(async () => title.focus());
    await type(title, 'Now {{ amo');
    const offered = [...root.querySelectorAll('[role="option"]')].map((one) => one.textContent ?? '');
    expect(offered.some((one) => one.startsWith('amount'))).toBe(true);
  });

  it('is opened at the input a problem is about', async () => {
    const { root, view, draft } = await open(withBig({ ...BIG, steps: [{ id: 's', kind: 'setFields', values: { gone: '1' } }] }));
    const problem = problemsOf(draft.getState().document)
      .groups.flatMap(({ problems }) => problems)
      .find(({ code }) => code === 'unknown_field');
    await act(async () => view.getState().show(problem?.showMe ?? {}));
    await page?.settle(50);
    expect(root.querySelector('[data-asked]')?.getAttribute('data-property')).toBe('steps.0.values.gone');
  });
});

describe('what an automation names', () => {
  it('is found, and goes with what is removed; nothing is left that names it', () => {
    const process = withBig();
    const of = (target: Parameters<typeof usagesOf>[1]) =>
      usagesOf(process, target).filter(({ path }) => path.startsWith('/automations')).length;
    expect([
      of({ what: 'field', recordType: 'deal', field: 'amount' }),
      of({ what: 'field', recordType: 'deal', field: 'note' }),
      of({ what: 'field', recordType: 'customer', field: 'phone' }),
      of({ what: 'role', role: 'manager' }),
      of({ what: 'recordType', recordType: 'deal' }),
    ]).toEqual([4, 3, 1, 2, 1]);
    const afterwards = (edit: Parameters<typeof applyEdit>[1]) => done(process, edit).automations?.[0];
    const withoutNote = afterwards({ kind: 'removeField', recordType: 'deal', field: 'note', references: 'remove' });
    expect(withoutNote?.on).toEqual({ kind: 'change', fields: ['amount'] });
    expect(withoutNote?.steps[0]).toMatchObject({ values: { source: '"web"' } });
    // what a webhook calls its values is not a field
    expect(withoutNote?.steps.at(-1)).toMatchObject({ values: { note: 'amount' } });
    const steps = (one: Automation | undefined) => one?.steps.map(({ id }) => id);
    expect(steps(afterwards({ kind: 'removeField', recordType: 'customer', field: 'phone', references: 'remove' }))).not.toContain(
      'customer',
    );
    expect(steps(afterwards({ kind: 'removeField', recordType: 'deal', field: 'customer', references: 'remove' }))).not.toContain(
      'customer',
    );
    const withoutRole = afterwards({ kind: 'removeRole', role: 'manager', references: 'remove' });
    expect(steps(withoutRole)).toEqual(['mark', 'customer', 'tell', 'hook']);
    expect(withoutRole?.steps[2]).toMatchObject({ to: [{ kind: 'owner' }] });
  });

  it('keeps a work calendar from being deleted, and scenarios from expecting what is gone', () => {
    const [step] = BIG.steps.filter(({ kind }) => kind === 'createTask');
    if (step?.kind !== 'createTask') throw new Error('a task is created');
    const china = { id: 'china', label: 'China', week: { monday: [{ from: '09:00', to: '18:00' }] } };
    const timed = { ...withBig({ ...BIG, steps: [{ ...step, due: { duration: 'P2D', calendar: 'china' } }] }), calendars: [china] };
    expect(removalOf(timed, { what: 'calendar', calendar: 'china' }).needs).toMatchObject([
      { path: '/automations/0/steps/0/due/calendar' },
    ]);
    const gone = done(withBig(), { kind: 'removeAutomation', automation: 'bigDeals', references: 'remove' });
    expect(gone.automations).toBeUndefined();
    expect(gone.scenarios?.[0]?.then.automations).toBeUndefined();
    // its last trigger goes with the field, and the automation with it
    const watching = withBig({ ...BIG, on: { kind: 'change', fields: ['note'] } });
    const rest = done(watching, { kind: 'removeField', recordType: 'deal', field: 'note', references: 'remove' });
    expect([rest.automations, rest.scenarios?.[0]?.then.automations]).toEqual([undefined, undefined]);
  });

  it('loses the step that sends an article which is removed', () => {
    const push: Automation = {
      ...BIG,
      steps: [...BIG.steps, { id: 'push', kind: 'pushKnowledge', to: [{ kind: 'owner' }], article: 'fairTalk' }],
    };
    const article = exampleProcess().knowledge?.[0]?.id ?? '';
    const process = withBig({ ...push, steps: push.steps.map((step) => (step.kind === 'pushKnowledge' ? { ...step, article } : step)) });
    const after = done(process, { kind: 'removeArticle', article, references: 'remove' });
    expect(after.automations?.[0]?.steps.map(({ id }) => id)).not.toContain('push');
  });
});

describe('an automation in words', () => {
  it('names endpoints as they are called, wherever it is told: its page, its steps, the document and the differences', async () => {
    const { root, view } = await open(withBig());
    await act(async () => view.getState().select([{ what: 'automation', id: 'bigDeals' }]));
    await page?.settle(50);
    const told = [...root.querySelectorAll('p, span')].map((one) => one.textContent ?? '');
    expect(told.filter((text) => text.startsWith('call the webhook “ERP” (deal.big)'))).not.toEqual([]);
    expect(told.filter((text) => /^On “Deal”.*call the webhook “ERP” \(deal\.big\)/.test(text))).not.toEqual([]);
    const names = new Map(ENDPOINTS.map(({ id, label }) => [id, label]));
    const hook = BIG.steps.filter(({ kind }) => kind === 'webhook');
    const process = withBig();
    expect(localise(processDocument(process, names).automations[0]?.does, 'en')).toContain('call the webhook “ERP”');
    const changed = done(process, { kind: 'updateAutomation', automation: 'bigDeals', set: { steps: hook } });
    const [change] = diffProcesses(process, changed).changes;
    if (change === undefined) throw new Error('nothing changed');
    expect(localise(changeSentence(change, process, changed, names), 'zh-CN')).toContain('调用 Webhook “ERP”（deal.big）');
  });

  it('is one sentence, in the document and where versions differ', () => {
    const process = withBig();
    const sentence = automationSentence(process, BIG);
    expect(localise(sentence, 'en')).toBe(
      'On “Deal”, when “Amount” or “Note” changes, if Amount is more than 100,000: set “Note” to “big” and “Source” to “Web”; in the record that “Customer” points at, set “Phone” to Note (“-” if empty); give Manager of the team or a team above the task “Call {{ name }}”, due in 2 days; tell the owner and Manager of the team or a team above “{{ name }}: {{ amount }}”, by e-mail too; call the webhook erp (deal.big) (when Customer is filled in)',
    );
    expect(localise(sentence, 'zh-CN')).toContain('变更时，如果金额大于100,000：将“备注”设为“big”');
    expect(processDocument(process).automations).toMatchObject([{ id: 'bigDeals', does: sentence }]);
    const changed = done(process, { kind: 'updateAutomation', automation: 'bigDeals', set: { steps: BIG.steps.slice(0, 1) } });
    const [change] = diffProcesses(process, changed).changes;
    if (change === undefined) throw new Error('nothing changed');
    expect(localise(changeSentence(change, process, changed), 'en')).toMatch(
      /In automation “Big deals”, changed the steps\. Now: On “Deal”, when .*: set “Note”/,
    );
  });
});
