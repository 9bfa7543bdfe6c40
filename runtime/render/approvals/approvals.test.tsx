// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import type { ApprovalCommand } from '../../core/approvals/commands';
import type { ApprovalLevelView, ApprovalView } from '../../core/approvals/view-approvals';
import { NOW, servicesFixture, typeFixture } from '../testing/fixtures';
import { control, find, openPage, type Page, press, type } from '../testing/page';
import { ApprovalCard } from './approval-card';

let page: Page;
afterEach(() => page.close());

const at = (hours: number) => new Date(NOW + hours * 3_600_000).toISOString();
const NOTHING = { answerFor: null, handOver: false, returnTo: [] };
const level = (id: string, set: Partial<ApprovalLevelView> = {}): ApprovalLevelView => ({
  id,
  label: id,
  state: 'open',
  approvers: ['p2'],
  pending: ['p2'],
  verdicts: [],
  wanted: 1,
  need: 'any',
  openedAt: at(-1),
  dueAt: null,
  overdue: false,
  reminded: false,
  escalated: false,
  may: NOTHING,
  ...set,
});
const view = (levels: ApprovalLevelView[], set: Partial<ApprovalView> = {}): ApprovalView => ({
  approval: 'price',
  label: 'Low price',
  description: null,
  kind: 'change',
  state: 'open',
  request: 'q1',
  transition: null,
  requestedBy: 'p3',
  requestedAt: at(-3),
  reason: 'A school',
  remark: null,
  order: 'sequence',
  content: [],
  changes: [{ field: 'amount', from: 100, to: 80 }],
  hidden: 0,
  levels,
  may: { request: false, withdraw: false },
  ...set,
});

async function open(shown: ApprovalView, actor = 'p1') {
  const commands: ApprovalCommand[] = [];
  const onCommand = async (command: ApprovalCommand) => {
    commands.push(command);
    return { ok: true } as const;
  };
  const card = <ApprovalCard view={shown} type={typeFixture('en')} now={NOW} onCommand={onCommand} />;
  page = await openPage(servicesFixture('en', { actor }), card);
  const dialog = () => find<HTMLElement>(document, '[role=dialog]');
  return { commands, text: () => page.element.textContent ?? '', dialog };
}
const names = (selector: string) =>
  [...page.element.querySelectorAll(selector)].map((one) => one.getAttribute('aria-label') ?? one.textContent);
const item = (name: string) => [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find((one) => one.textContent === name);

describe('an approval', () => {
  it('tells whether its levels are asked in order, and whose approval each wants, before anybody is asked', async () => {
    const planned = (id: string, need: ApprovalLevelView['need']) =>
      level(id, { state: 'planned', approvers: [], pending: [], need, openedAt: null });
    const { text } = await open(view([planned('Lead', 'any'), planned('Region', 'all'), planned('Board', 2)], { state: 'needed' }));
    expect(text()).toContain('One level after another');
    expect(text()).toContain('all must approve');
    expect(text()).toContain('2 must approve');
  });

  it('tells how much time is left, and what happened when it was over', async () => {
    const { text } = await open(
      view(
        [
          level('Lead', { dueAt: at(6), reminded: true }),
          level('Region', { approvers: ['p2', 'p3'], pending: ['p2', 'p3'], need: 'all', wanted: 2, dueAt: at(-2), escalated: true }),
        ],
        { order: 'parallel' },
      ),
    );
    expect(text()).toContain('All levels at the same time');
    expect(text()).toContain('6 hours left');
    expect(text()).toContain('· reminded');
    expect(text()).toContain('overdue by 2 hours');
    expect(text()).toContain('· escalated');
    expect(text()).toContain('all 2');
  });

  it('is answered at each level that is open to the person, the one at which they only hand over among them', async () => {
    const { commands, dialog } = await open(
      view(
        [
          level('Lead', { may: { ...NOTHING, handOver: true } }),
          level('Region', { approvers: ['p1'], pending: ['p1'], may: { answerFor: 'p1', handOver: true, returnTo: ['requester'] } }),
        ],
        { order: 'parallel' },
      ),
    );
    expect(names('button[aria-label]')).toEqual(['More actions: Lead', 'Reject: Region', 'Approve: Region', 'More actions: Region']);
    await press(control(page.element, 'Approve: Region'));
    await press(control(dialog(), 'Approve'));
    expect(commands).toEqual([{ type: 'approve', request: 'q1', level: 'Region' }]);
  });

  it('is returned to an earlier level, and given for somebody who is away', async () => {
    const may = { answerFor: 'p2', handOver: true, returnTo: ['requester', 'Lead'] };
    const { commands, dialog, text } = await open(view([level('Lead', { state: 'approved', pending: [] }), level('Region', { may })]));
    expect(text()).toContain('You answer for 李建国, who is away.');
    await press(control(page.element, 'More actions'));
    await press(item('Return') ?? page.element);
    await press(control(dialog(), 'Return to'));
    await press([...document.querySelectorAll('[role=option]')].find((one) => one.textContent === 'Lead') ?? page.element);
    await type(find(dialog(), 'textarea'), 'Look again');
    await press(control(dialog(), 'Return'));
    expect(commands).toEqual([
      { type: 'returnApproval', request: 'q1', level: 'Region', onBehalfOf: 'p2', to: 'Lead', remark: 'Look again' },
    ]);
  });

  it('has any place handed over by an administrator, who says whose', async () => {
    const both = level('Lead', { approvers: ['p2', 'p3'], pending: ['p2', 'p3'], may: { ...NOTHING, handOver: true } });
    const { commands, dialog } = await open(view([both]));
    await press(control(page.element, 'More actions'));
    await press(item('Hand over') ?? page.element);
    await press(control(dialog(), 'Whose place'));
    await press([...document.querySelectorAll('[role=option]')].find((one) => one.textContent === '陈静') ?? page.element);
    await press(control(dialog(), 'Person'));
    await page.settle(50);
    await press([...document.querySelectorAll('[role=option]')].find((one) => one.textContent?.startsWith('王小敏')) ?? page.element);
    await press(control(dialog(), 'Hand over'));
    expect(commands).toEqual([{ type: 'reassignApproval', request: 'q1', level: 'Lead', to: 'p1', from: 'p3' }]);
  });
});
