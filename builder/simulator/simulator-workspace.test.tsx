// @vitest-environment jsdom
import { act, type ReactNode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import china from '../../public/calendars/cn-2026.json';
import bidding from '../../public/templates/bidding.json';
import { dealProcess } from '../../runtime/core/testing/deal-process';
import { POC_TASKS, pocProcess } from '../../runtime/core/testing/poc-process';
import type { RenderServices } from '../../runtime/render/services';
import { control, find, openPage, type Page, press, type } from '../../runtime/render/testing/page';
import type { Process } from '../../schemas/process';
import { DesignerProvider } from '../designer/designer-context';
import { createViewStore } from '../designer/view-store';
import { applyEdit } from '../draft/apply-edit';
import { createDraftStore } from '../draft/draft-store';
import { newTimer } from '../timers/new-timer';
import { SimulatorWorkspace } from './simulator-workspace';

let page: Page;
afterEach(() => page.close());

async function open(process = bidding as unknown as Process, recordType = 'opportunity') {
  const draft = createDraftStore(process, 1);
  const view = createViewStore(recordType);
  const shown = (content: ReactNode, locale: 'en' | 'zh-CN' = 'en') => (
    <DesignerProvider value={{ draft, view, locale }}>{content}</DesignerProvider>
  );
  page = await openPage({} as RenderServices, shown(<SimulatorWorkspace />));
  const button = (name: string, root: ParentNode = document) => {
    const found = [...root.querySelectorAll<HTMLElement>('button, [role=radio], [role=menuitem]')].find(
      (one) => (one.getAttribute('aria-label') ?? one.textContent?.trim()) === name,
    );
    if (found === undefined)
      throw new Error(`no button ${name}: ${[...root.querySelectorAll('button')].map((one) => one.textContent).join(' / ')}`);
    return found;
  };
  return {
    draft,
    view,
    button,
    click: (name: string) => press(button(name)),
    act: async (role: string) => {
      await press(control(page.element, 'Acting as'));
      await press([...document.querySelectorAll('[role=option]')].find((one) => one.textContent === role) ?? page.element);
    },
    /** the same designer with another workspace in it */
    show: (content: ReactNode) => page.show(shown(content)),
    inChinese: () => page.show(shown(<SimulatorWorkspace />, 'zh-CN')),
    text: () => page.element.textContent ?? '',
    stage: () => page.element.querySelector('[data-state=here]')?.getAttribute('data-stage'),
    log: () => [...page.element.querySelectorAll<HTMLElement>('ol[reversed] > li')].map((one) => one.textContent ?? ''),
  };
}

/** A run that begins with the first sample: a deal at the demo whose photo is missing. */
async function openSample() {
  const opened = await open();
  const cards = [...page.element.querySelectorAll<HTMLElement>('[role=radio]')];
  await press(cards.find((one) => one.textContent?.startsWith('A sample at a stage')) ?? page.element);
  await opened.click('Begin');
  return opened;
}

// each draws the whole workspace several times, which takes a busy machine a while
describe('the simulator', { timeout: 60_000 }, () => {
  it('refuses a move through a closed gate with words, and makes it once the evidence is there', async () => {
    const { click, stage, text, log } = await openSample();
    expect(stage()).toBe('solutionDemo');
    await click('Try all the same');
    expect(stage()).toBe('solutionDemo');
    expect(page.element.querySelector('[role=alert]')?.textContent).toContain('1 more of Customer-site photos (0 of 1)');
    await click('Add a made-up photo');
    expect(log()).toHaveLength(3);
    await click('Move it');
    expect(stage()).toBe('tender');
    expect(text()).toContain('moved it on to');
    expect(page.element.querySelector('[data-stage=solutionDemo]')?.getAttribute('data-state')).toBe('visited');
    expect(page.element.querySelectorAll('path[data-state=visited]')).toHaveLength(1);
  });

  it('creates a record from its form, shows another role what it may do, and lets a gate pass by waiver', async () => {
    const { click, log, stage, button, act: actAs } = await open(dealProcess(), 'deal');
    await click('Begin');
    await type(control(page.element, 'Name'), 'New lab');
    await click('Create');
    expect(log()[0]).toContain('Creates the record: Name');
    expect(page.element.querySelector('h2')?.textContent).toBe('New lab');
    // what is typed opens the gate, and is saved by the move
    await type(control(page.element, 'Amount'), '5');
    await click('Move it');
    expect(log()).toHaveLength(4);
    expect(stage()).toBe('demo');
    await actAs('Viewer');
    expect(page.element.textContent).toContain('No move is offered here.');
    expect(page.element.querySelector('form input:not([disabled])')).toBeNull();
    await click('Try: Demo → Quote');
    expect(page.element.querySelector('[role=alert]')?.textContent).toContain('Refused for Viewer');
    await actAs('Manager');
    await click('Waive…');
    const dialog = find<HTMLElement>(document, '[role=dialog]');
    await press(find(dialog, 'input[type=checkbox]'));
    await type(find(dialog, 'textarea'), 'the site is known');
    await press(button('Waive and move to “Quote”', dialog));
    expect(stage()).toBe('quote');
    expect(page.element.querySelector('[data-stage=demo]')?.textContent).toContain('waived');
    expect(log()[0]).toContain('the site is known');
  });

  it('shows the case of seven work days warned, breached and escalated by moving the clock', async () => {
    const process = { ...dealProcess(), calendars: [china], calendar: 'china' };
    const [dealType] = process.recordTypes;
    if (dealType?.pipeline === undefined) throw new Error('a deal has a pipeline');
    const { escalation: [first] = [], ...timer } = newTimer(process, dealType);
    if (first === undefined) throw new Error('the classic tells somebody');
    const head = {
      id: 'head',
      after: 'P2D',
      to: [{ kind: 'role' as const, role: 'manager', scope: 'all' as const }],
      message: '{{name}}: step in',
    };
    const timers = [{ ...timer, escalation: [first, head] }];
    const added = timers.reduce<Process>((before, one) => {
      const result = applyEdit(before, { kind: 'addTimer', recordType: 'deal', stage: 'lead', timer: one });
      return result.ok ? result.process : before;
    }, process);
    const { click, log, text } = await open(added, 'deal');
    await click('Begin');
    await type(control(page.element, 'Name'), 'New lab');
    await click('Create');
    // Monday 5 January, 9:00
    expect(text()).toContain('Due 2026-01-14 09:00 · 56 work hours left');
    expect(text()).toContain('Not counted: 2026-01-10 to 2026-01-11 day off.');
    await click('+1 week');
    expect(log()).toHaveLength(2);
    await click('+1 day');
    expect(log()[0]).toContain('“Seven days at most” is about to be due');
    expect(log()[0]).toContain('Told: Rep');
    await click('+1 day');
    await click('+1 day');
    expect(log()).toHaveLength(4);
    expect(log()[0]).toMatch(/2026-01-14 09:00.*was breached.*was escalated/);
    expect(log()[0]).toContain('It has been here for more than seven days. Please take the next step.');
    expect(log()[0]).toContain('· Has the customer filed the project internally?');
    expect(text()).toContain('late');
    await click('+1 day');
    await click('+1 day');
    expect(log()[0]).toContain('Told: everybody who is Manager');
    expect(log()[0]).toContain('New lab: step in');
    // nothing more is due: the clock goes on without a step
    await click('+1 week');
    expect(log()).toHaveLength(5);
  });

  it('does the tasks of a stage, asks the customer, is reminded by the clock, and answers in their name', async () => {
    const [environment, , signature] = POC_TASKS.items;
    if (environment === undefined || signature === undefined) throw new Error('the test process has tasks');
    const { evidence: _, ...unconditional } = signature;
    const { draft, click, text, log, button, inChinese } = await open(
      pocProcess({ order: 'sequence', items: [environment, unconditional] }),
      'deal',
    );
    await click('Begin');
    await type(control(page.element, 'Name'), 'School');
    await type(control(page.element, 'Amount'), '500');
    await click('Create');
    expect(page.element.querySelector('section[aria-label=Tasks]')).toBeNull();
    await click('Move it');
    expect(text()).toContain('0 of 2 done');
    await click('Finish: Environment');
    expect(page.element.querySelector('[role=alert]')?.textContent).toContain('Photos');
    await click('Fill in for Environment');
    await click('Add a made-up photo');
    await click('Finish: Environment');
    expect(text()).toContain('1 of 2 done');
    await click('Send the customer the link for Signature');
    await click('+1 day');
    await click('+1 day');
    // two days without an answer: whoever sent the link is told to ask again
    expect(log()[0]).toContain('Told: Rep');
    await click('Answer as the customer: Signature');
    await page.settle(50);
    expect(document.body.textContent).toContain('Please confirm that School was accepted');
    expect(document.body.textContent).toContain('Files');
    await click('I do not agree');
    expect(document.body.textContent).toContain('Say what is wrong');
    await click('Confirm');
    expect(log()[0]).toContain('The customer confirms: Signature');
    expect(log()[0]).toMatch(/Customer · /);
    expect(text()).toContain('2 of 2 done');
    await click('Move it');
    await click('Save as scenario…');
    const dialog = find<HTMLElement>(document, '[role=dialog]');
    await type(find(dialog, 'input[lang=en]'), 'Signed by the customer');
    await press(button('Save', dialog));
    expect(
      draft
        .getState()
        .document.scenarios?.at(-1)
        ?.when.map(({ command }) => command),
    ).toEqual(['create', 'move', 'attach', 'finishTask', 'askCustomer', 'wait', 'confirm', 'move']);
    await inChinese();
    const confirmed = log().find((one) => one.includes('客户确认'));
    expect(confirmed).toContain('客户 · ');
    expect(log().join('\n')).not.toContain('Customer');
  });

  it('waits for the customer on a clock of its own, while the timers stand still', async () => {
    const process = dealProcess();
    const timer = newTimer(process, process.recordTypes[0] as never);
    const added = applyEdit(process, { kind: 'addTimer', recordType: 'deal', stage: 'lead', timer });
    const { click, text, log } = await open(added.ok ? added.process : process, 'deal');
    await click('Begin');
    await type(control(page.element, 'Name'), 'School');
    await click('Create');
    await click('Wait for the customer…');
    await page.settle(50);
    await type(control(document.body, 'What is waited for?'), 'The budget of the school');
    await click('Begin to wait');
    expect(text()).toContain('stands still');
    await click('+1 day');
    expect(text()).toContain('Waiting for the customer: 1 d');
    expect(text()).toContain('Because: The budget of the school');
    expect(text()).toContain('7 days left, once it goes on');
    await click('+1 week');
    expect(text()).toContain('the timers run on');
    expect(log()[0]).toContain('Told: Rep');
    await click('The customer has answered');
    expect(text()).not.toContain('Waiting for the customer:');
  });

  it('makes up a related record by its title, which the scenario then brings along', async () => {
    const of = { 'x-kind': 'formula', 'x-resultKind': 'text', 'x-formula': 'related.customer.name', 'x-label': 'Buyer' } as const;
    const forms = [{ id: 'main', label: 'Basics', sections: [{ id: 'all', fields: ['name', 'customer', 'buyer'] }] }];
    const { click, draft, log, button } = await open(dealProcess({ fields: { buyer: of }, forms }), 'deal');
    await click('Begin');
    await type(control(page.element, 'Name'), 'New lab');
    const customer = control(page.element, 'customer');
    await act(async () => customer.focus());
    await type(customer, 'Seventh school');
    await page.settle(300);
    const offered = [...document.querySelectorAll('[role=option]')].find((one) => one.textContent?.includes('Made up for this run'));
    await press(offered ?? page.element);
    // what is only typed can be looked into already
    expect(page.element.querySelector('[data-field=buyer]')?.textContent).toContain('Seventh school');
    await click('Create');
    expect(log()).toHaveLength(2);
    expect((control(page.element, 'customer') as HTMLInputElement).value).toBe('Seventh school');
    await click('Save as scenario…');
    const dialog = find<HTMLElement>(document, '[role=dialog]');
    await type(find(dialog, 'input[lang=en]'), 'A deal of a school');
    await press(button('Save', dialog));
    expect(draft.getState().document.scenarios).toMatchObject([
      {
        given: { related: [{ ref: 'seventhSchool', recordType: 'customer', data: { name: 'Seventh school' } }] },
        when: [{ command: 'create', as: 'rep', data: { name: 'New lab', customer: '@seventhSchool' } }],
      },
    ]);
  });

  it('goes back to a step, and drops the later ones when something else is done there', async () => {
    const { click, log, stage, text } = await openSample();
    await click('Add a made-up photo');
    await click('+1 day');
    await click('Move it');
    expect(log()[0]).toContain('2026-01-06 09:00');
    await press(find(page.element, 'ol[reversed] > li:nth-child(2) button'));
    expect(stage()).toBe('solutionDemo');
    expect(text()).toContain('You look at step 1 of 2');
    await click('+1 hour');
    await click('Move it');
    expect(log()).toHaveLength(3);
    expect(log()[0]).toContain('2026-01-05 10:00');
    expect(text()).not.toContain('You look at step');
  });

  it('keeps the run while another workspace is open, does it again on a changed draft and marks what no longer holds', async () => {
    const { click, draft, show, stage, text, log } = await openSample();
    await click('Add a made-up photo');
    await click('Move it');
    const openLead = async () =>
      press([...page.element.querySelectorAll('[role=tab]')].find((tab) => tab.textContent === 'Lead') ?? page.element);
    await openLead();
    await type(control(page.element, 'Project name'), 'Typed, not saved');
    await show(<p>elsewhere</p>);
    const demanding = JSON.parse(JSON.stringify(bidding, (_, value) => (value?.kind === 'evidence' ? { ...value, min: 2 } : value)));
    await act(async () => draft.getState().replace(demanding, 'two photos'));
    await show(<SimulatorWorkspace />);
    expect(stage()).toBe('solutionDemo');
    expect(log()[0]).toContain('This step is now refused');
    expect(log()[0]).toContain('(1 of 2)');
    await act(async () => draft.getState().undo());
    expect(stage()).toBe('tender');
    expect(text()).not.toContain('This step is now refused');
    await openLead();
    expect((control(page.element, 'Project name') as HTMLInputElement).value).toBe('Typed, not saved');
  });

  it('says what keeps a draft from running, and has the run back once it is mended', async () => {
    const { draft, stage, text } = await openSample();
    await act(async () => {
      draft.getState().edit({ kind: 'updateField', recordType: 'opportunity', field: 'name', set: { 'x-visible': '1 +' } });
    });
    expect(text()).toContain('The draft cannot run yet');
    expect(control(page.element, 'Show me')).toBeTruthy();
    await act(async () => draft.getState().undo());
    expect(stage()).toBe('solutionDemo');
  });

  it('saves the run as a scenario that passes and is red when the draft stops meaning the same', async () => {
    const { click, draft, text, button } = await openSample();
    await click('Try all the same');
    await click('Save as scenario…');
    const dialog = find<HTMLElement>(document, '[role=dialog]');
    expect(dialog.textContent).toContain('still missing: At least 1 photo: Customer-site photos');
    await type(find(dialog, 'input[lang=en]'), 'No photo, no quote');
    await type(find(dialog, 'input[lang=zh-CN]'), '没有照片不能报价');
    await press(button('Save', dialog));
    const kept = (draft.getState().document.scenarios ?? []).filter(({ given }) => given.recordType === 'opportunity');
    const scenario = draft.getState().document.scenarios?.at(-1);
    expect(scenario).toMatchObject({ label: { en: 'No photo, no quote', 'zh-CN': '没有照片不能报价' }, given: { stage: 'solutionDemo' } });
    const tab = [...page.element.querySelectorAll<HTMLElement>('[role=tab]')].find((one) => one.textContent === 'Scenarios');
    await press(tab ?? page.element);
    // scenarios are run between other work: a busy machine gets to them later
    const allPassed = `${kept.length} of ${kept.length} passed`;
    for (let round = 0; round < 50 && !text().includes(allPassed); round++) await page.settle(100);
    expect(text()).toContain(allPassed);
    const lax = JSON.parse(JSON.stringify(draft.getState().document));
    for (const type of lax.recordTypes)
      for (const stage of type.pipeline?.stages ?? [])
        if (stage.gate) stage.gate.criteria = stage.gate.criteria.filter((one: { kind: string }) => one.kind !== 'evidence');
    await act(async () => draft.getState().replace(lax, 'no photos'));
    const row = () => button('Open as a run: No photo, no quote').closest('li');
    const outcome = () => row()?.querySelector('[role=img]')?.getAttribute('aria-label');
    for (let round = 0; round < 50 && outcome() === 'Not run yet'; round++) await page.settle(100);
    expect(outcome()).toBe('Failed');
    expect(row()?.textContent).toContain('The last step should have been refused, but was accepted');
    await act(async () => {
      draft.getState().undo();
      draft.getState().undo();
    });
    expect(draft.getState().document.scenarios).toHaveLength(bidding.scenarios.length);
  });

  async function openApprovals(need?: { count: number }) {
    const base = dealProcess();
    const level = {
      id: 'lead',
      label: { 'zh-CN': '经理', en: 'Lead' },
      approvers: [{ kind: 'role' as const, role: 'manager', scope: 'all' as const }],
      ...(need && { need }),
    };
    const approvals = [
      { id: 'price', label: { 'zh-CN': '低价', en: 'Low price' }, on: { transitions: ['qualify'] }, levels: [level] },
      { id: 'cost', label: { 'zh-CN': '成本', en: 'Cost change' }, on: { fields: ['amount'] }, when: 'amount > 100.0', levels: [level] },
    ];
    const [dealType, ...others] = base.recordTypes;
    const process = { ...base, recordTypes: [{ ...dealType, approvals }, ...others] } as Process;
    const opened = await open(process, 'deal');
    const dialog = () => find<HTMLElement>(document, '[role=dialog]');
    const saying = async (words: string, submit: string) => {
      await type(find(dialog(), 'textarea'), words);
      await press(opened.button(submit, dialog()));
      await page.settle(50);
    };
    return { ...opened, dialog, saying };
  }

  it('asks for approvals, and gives, returns and rejects them as whoever is asked', async () => {
    const { click, log, stage, button, text, act: actAs, dialog, saying } = await openApprovals();
    await click('Begin');
    await actAs('Rep');
    await type(control(page.element, 'Name'), 'New lab');
    await type(control(page.element, 'Amount'), '5');
    await click('Create');
    await click('Try all the same');
    expect(page.element.querySelector('[role=alert]')?.textContent).toContain('Low price must be approved');
    await click('Ask for approval');
    await saying('A first customer', 'Send the request');
    expect(log()[0]).toContain('Asks for the approval: Low price');
    await click('Act as Manager');
    await click('More actions');
    await press(button('Return', document));
    await saying('Too cheap', 'Return');
    expect(log()[0]).toContain('Returns it to who asked: Low price');
    await click('Act as Rep');
    expect(text()).toContain('Too cheap');
    await click('Ask again');
    await press(button('Send the request', dialog()));
    await page.settle(50);
    await click('Act as Manager');
    await click('Approve');
    await press(button('Approve', dialog()));
    await page.settle(50);
    expect(log()[0]).toContain('Approves: Low price');
    await actAs('Rep');
    await click('Move it');
    expect(stage()).toBe('demo');
  });

  it('lets a second person of the same role approve, where a level needs two', async () => {
    const { click, log, stage, button, act: actAs, draft, dialog, saying } = await openApprovals({ count: 2 });
    const named = () => [...page.element.querySelectorAll('button')].map((one) => one.textContent);
    const approve = async () => {
      await click('Approve');
      await press(button('Approve', dialog()));
      // the dialog is gone before the next one opens
      await page.settle(400);
    };
    await click('Begin');
    await actAs('Rep');
    await type(control(page.element, 'Name'), 'New lab');
    await type(control(page.element, 'Amount'), '5');
    await click('Create');
    await click('Ask for approval');
    await saying('A first customer', 'Send the request');
    await click('Act as Manager');
    await approve();
    expect(named()).not.toContain('Approve');
    await click('Act as Manager (no. 2)');
    expect((control(page.element, 'Acting as') as HTMLInputElement).value).toBe('Manager (no. 2)');
    await approve();
    expect(log()[0]).toContain('Manager (no. 2)');
    expect(named()).not.toContain('Act as Manager (no. 3)');
    await actAs('Rep');
    await click('Move it');
    expect(stage()).toBe('demo');
    await click('Save as scenario…');
    await type(find(dialog(), 'input[lang=en]'), 'Two managers');
    await type(find(dialog(), 'input[lang=zh-CN]'), '两位经理');
    await press(button('Save', dialog()));
    const steps = draft
      .getState()
      .document.scenarios?.at(-1)
      ?.when.filter(({ command }) => command === 'approve');
    expect(steps?.map(({ as, holder }) => [as, holder])).toEqual([
      ['manager', undefined],
      ['manager', 2],
    ]);
  });

  it('creates a record that asks for what needs an approval, which somebody gives in place of who is away', async () => {
    const { click, log, text, button, act: actAs, draft, dialog, saying } = await openApprovals();
    await click('Begin');
    await actAs('Rep');
    await type(control(page.element, 'Name'), 'New lab');
    await type(control(page.element, 'Amount'), '500');
    expect(text()).toContain('This needs approval');
    await click('Create and ask for approval…');
    await saying('A school', 'Create and send the request');
    expect(log()[0]).toContain('Creates the record: Name and Amount, and asks for approval');
    expect(log()[0]).toContain('asked for the approval “Cost change”');
    // who asked stands in for nobody
    expect(text()).not.toContain('Stand in for Manager');
    await actAs('Administrator');
    expect([...page.element.querySelectorAll('button')].map((one) => one.textContent)).not.toContain('Approve');
    await click('Stand in for Manager');
    expect(text()).toContain('You answer for Manager, who is away.');
    await click('Approve');
    await press(button('Approve', dialog()));
    await page.settle(50);
    expect(log()[0]).toContain('Approves: Cost change (for Manager)');
    await click('Save as scenario…');
    await type(find(dialog(), 'input[lang=en]'), 'A stand-in');
    await type(find(dialog(), 'input[lang=zh-CN]'), '代为审批');
    await press(button('Save', dialog()));
    const [step] = draft.getState().document.scenarios?.at(-1)?.when.slice(-1) ?? [];
    expect(step).toMatchObject({ command: 'approve', approval: 'cost', onBehalfOf: 'manager' });
  });
});
