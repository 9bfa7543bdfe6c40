// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import type { Rejection, VisibleRecord } from '../core/types';
import { Board } from './board';
import { CardFace } from './board-card';
import { type BoardColumnData, boardWith } from './board-columns';
import type { MoveOutcome } from './move-dialog';
import { NOW, recordFixture, residualFixture, servicesFixture, typeFixture } from './testing/fixtures';
import { control, find, key, openPage, type Page, press } from './testing/page';

let page: Page | null = null;
afterEach(async () => {
  await page?.close();
  page = null;
});

const STAGES = ['lead', 'contact', 'demo', 'quote', 'won', 'lost'];
function columns(): BoardColumnData[] {
  return STAGES.map((stage, at) => ({
    stage,
    count: at === 0 ? 3 : at === 1 ? 1 : 0,
    sum: at === 0 ? 0.3 : at === 1 ? 0.1 : 0,
    items:
      at === 0
        ? [
            recordFixture(1, stage, { title: 'School A', data: { amount: 0.2 } }),
            recordFixture(2, stage, { title: 'School B', data: { amount: 0.1 } }),
          ]
        : at === 1
          ? [recordFixture(3, stage, { title: 'School C', data: { amount: 0.1 } })]
          : [],
    nextCursor: at === 0 ? 'next' : null,
  }));
}

interface Calls {
  moves: [string, string][];
  more: string[];
  items: [string, string | undefined][];
}
async function open(outcome: MoveOutcome, onMove?: (record: VisibleRecord, stage: string) => Promise<MoveOutcome>) {
  const calls: Calls = { moves: [], more: [], items: [] };
  const move = async (record: VisibleRecord, stage: string) => {
    calls.moves.push([record.title, stage]);
    return onMove ? onMove(record, stage) : outcome;
  };
  page = await openPage(
    servicesFixture('en'),
    <Board
      type={typeFixture('en')}
      columns={columns()}
      now={NOW}
      onMove={move}
      onOpen={() => {}}
      onItem={(record: VisibleRecord, rejection: Rejection) => calls.items.push([record.title, rejection.field])}
      onMore={(stage) => calls.more.push(stage)}
    />,
  );
  return { page, calls, root: page.element };
}
const column = (root: ParentNode, stage: string) => find(root, `section [data-stage="${stage}"]`);

describe('the board', () => {
  it('shows columns with count, sum and cards, and loads more of one', async () => {
    const { root, calls } = await open({ ok: true });
    expect(column(root, 'lead').getAttribute('aria-label')).toBe('Lead, 3 records');
    expect(column(root, 'lead').textContent).toContain('0.30');
    expect(column(root, 'lead').querySelectorAll('li[data-movable]')).toHaveLength(2);
    expect(column(root, 'demo').textContent).toContain('No records');
    await press(control(root, 'Load more in Lead'));
    expect(calls.more).toEqual(['lead']);
  });

  it('moves a card by keyboard, and says each step', async () => {
    const { root, calls, page: shown } = await open({ ok: true });
    const grip = find(column(root, 'lead'), 'button[aria-roledescription]');
    grip.focus();
    await key(grip, 'Space');
    await shown.settle(20);
    const said = () => find(document, '[id^="DndLiveRegion"]').textContent;
    expect(said()).toContain('“School A”');
    await key(grip, 'ArrowRight');
    await shown.settle(20);
    await key(grip, 'ArrowRight');
    await shown.settle(20);
    expect(said()).toBe('“School A” is over Solution demo.');
    await key(grip, 'Space');
    await shown.settle(20);
    expect(said()).toBe('“School A” dropped in Solution demo.');
    expect(calls.moves).toEqual([['School A', 'demo']]);
  });

  it('puts a card back with escape', async () => {
    const { root, calls, page: shown } = await open({ ok: true });
    const grip = find(column(root, 'lead'), 'button[aria-roledescription]');
    grip.focus();
    await key(grip, 'Enter');
    await shown.settle(20);
    await key(grip, 'ArrowRight');
    await shown.settle(20);
    await key(grip, 'Escape');
    await shown.settle(20);
    expect(calls.moves).toEqual([]);
    expect(find(document, '[id^="DndLiveRegion"]').textContent).toBe('“School A” is back in Lead.');
  });

  it('shows a moved card in its new stage at once, and takes it back with the reasons when it is refused', async () => {
    let answer: (outcome: MoveOutcome) => void = () => {};
    const { root, calls, page: shown } = await open({ ok: true }, () => new Promise((resolve) => (answer = resolve)));
    await press(control(root, 'Move “School A” to another stage'));
    await shown.settle();
    await press(control(document, 'Move to “Solution demo”'));
    await shown.settle();
    expect(column(root, 'demo').textContent).toContain('School A');
    expect(column(root, 'demo').getAttribute('aria-label')).toBe('Solution demo, 1 record');
    answer({ ok: false, rejections: residualFixture() });
    await shown.settle(20);
    expect(column(root, 'lead').textContent).toContain('School A');
    const dialog = find(document, '[role="dialog"]');
    expect(dialog.textContent).toContain('“School A” stays in “Lead”');
    expect(dialog.textContent).toContain('2 more customer-site photos are needed');
    const item = [...dialog.querySelectorAll('button')].find((button) => button.textContent?.includes('photos'));
    if (item) await press(item);
    expect(calls.items).toEqual([['School A', 'photos']]);
  });
});

describe('cards whose time is running out', () => {
  const timer = { rule: 0, startedAt: '', total: 1, left: null, pausedBy: null, dueAt: null, warnAt: null, breachedAt: null, climbed: [] };
  const marked = async (over: Partial<VisibleRecord>) => {
    const type = { ...typeFixture('en'), timers: [{ id: 'seven', label: 'Seven days', stage: 'lead' }] };
    page = await openPage(servicesFixture('en'), <CardFace type={type} record={recordFixture(1, 'lead', over)} now={NOW} />);
    return page.element.textContent ?? '';
  };
  it('say which timer, and what the customer is waited for', async () => {
    const breached = { timers: { seven: { ...timer, level: 'breached' as const } } };
    expect(await marked(breached)).toContain('Breached: Seven days');
    await page?.close();
    expect(await marked({ timers: { seven: { ...timer, level: 'warned' as const } } })).toContain('About to be due: Seven days');
    await page?.close();
    const waiting = { since: '', by: 'p1', reason: 'the board meets', askAgainAt: '', asked: false };
    expect(await marked({ waiting })).toContain('Waiting for the customer: the board meets');
    await page?.close();
    expect(await marked({ timers: { seven: { ...timer, level: 'running' as const } } })).not.toMatch(/Breached|About|Waiting/);
  });
});

describe('the board while moves are under way', () => {
  it('counts and sums the columns as they will be, in whole cents', () => {
    const moving = recordFixture(1, 'lead', { data: { amount: 0.2 } });
    const after = boardWith(columns(), new Map([['r1', { record: moving, stage: 'contact' }]]), 'amount');
    expect(after.get('lead')).toMatchObject({ count: 2, sum: 0.1 });
    expect(after.get('contact')).toMatchObject({ count: 2, sum: 0.3 });
    expect(after.get('contact')?.items.map((item) => item.id)).toEqual(['r1', 'r3']);
  });
});
