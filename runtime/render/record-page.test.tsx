// @vitest-environment jsdom

import { afterEach, describe, expect, it } from 'vitest';
import type { Action, RecordedEvent, Rejection } from '../core/types';
import { GateChecklist } from './gate-checklist';
import { MoveDialog, type MoveOutcome, type MoveRequest } from './move-dialog';
import { nextSort, RecordTable } from './record-table';
import { StagePath, stepsOf } from './stage-path';
import { EVENTS, NOW, recordFixture, residualFixture, servicesFixture, typeFixture } from './testing/fixtures';
import { control, find, openPage, type Page, press, type } from './testing/page';
import { Timeline } from './timeline';

let page: Page | null = null;
afterEach(async () => {
  await page?.close();
  page = null;
});
const show = async (content: React.ReactNode, locale: 'zh-CN' | 'en' = 'en', phone = false) => {
  page = await openPage(servicesFixture(locale), content, phone);
  return page;
};

describe('the timeline', () => {
  it.each(['zh-CN', 'en'] as const)('tells every event in words (%s), newest first', async (locale) => {
    const { element } = await show(<Timeline events={EVENTS} type={typeFixture(locale)} now={NOW} />, locale);
    const entries = [...element.querySelectorAll('ol > li')].map((entry) => entry.textContent ?? '');
    expect(entries).toHaveLength(EVENTS.length);
    const [assigned, , waived, comment, , , updated, created] = entries;
    expect(assigned).toContain(locale === 'en' ? 'handed it from 王小敏 to 李建国' : '将负责人由 王小敏 变更为 李建国');
    expect(waived).toContain(locale === 'en' ? 'let “Effective contact” pass by a waiver' : '放行了“有效联系”');
    expect(waived).toContain('校长已口头确认');
    expect(comment).toContain('设备主任周五在校');
    expect(updated).toMatch(/900,000\.00.*1,280,000\.50/);
    expect(created).toContain(locale === 'en' ? 'created the record in “Lead”' : '在“线索”创建了记录');
    expect(element.querySelectorAll('[data-tint="waived"]')).toHaveLength(1);
  });
  it('marks what timers, tasks and approvals did as it marks everything else', async () => {
    const at = '2026-11-20T08:00:00.000Z';
    const told = [
      { seq: 1, at, actor: 'p1', type: 'timer.stopped', timer: 'seven', because: 'rule' },
      { seq: 2, at, actor: 'p1', type: 'waiting.ended' },
      { seq: 3, at, actor: 'p1', type: 'task.finished', task: 'call' },
      { seq: 4, at, actor: 'system', type: 'automation.due', automation: 'late' },
    ] as unknown as RecordedEvent[];
    const { element } = await show(<Timeline events={told} type={typeFixture('en')} now={NOW} />);
    const marks = [...element.querySelectorAll('ol > li')].map((entry) => entry.querySelector('svg')?.innerHTML ?? '');
    expect(marks.every((mark) => mark !== '')).toBe(true);
    expect(new Set(marks).size).toBe(told.length);
  });
  it('tells of a move and of the timer that runs since, not that those of the stage before ended', async () => {
    const at = '2026-11-20T08:00:00.000Z';
    const events = [
      { seq: 1, at, actor: 'p1', type: 'stage.entered', from: 'lead', to: 'offer', direction: 'forward' },
      { seq: 2, at, actor: 'p1', type: 'timer.stopped', timer: 'seven', because: 'left' },
      { seq: 3, at, actor: 'p1', type: 'timer.started', timer: 'three', because: 'stage' },
      { seq: 4, at, actor: 'p1', type: 'timer.stopped', timer: 'four', because: 'closed' },
      { seq: 5, at, actor: 'p1', type: 'timer.stopped', timer: 'five', because: 'rule' },
    ] as unknown as RecordedEvent[];
    const { element } = await show(<Timeline events={events} type={typeFixture('en')} now={NOW} />);
    const told = [...element.querySelectorAll('ol > li')].map((entry) => entry.textContent ?? '');
    expect(told.map((words) => /five|three|seven|four/.exec(words)?.[0] ?? 'move')).toEqual(['five', 'three', 'move']);
  });
  it('sends a comment, and keeps the words when that fails', async () => {
    const sent: string[] = [];
    const { element } = await show(
      <Timeline events={[]} type={typeFixture('en')} now={NOW} onComment={async (text) => sent.push(text) > 1} />,
    );
    await type(control(element, 'Comment'), ' Call on Friday ');
    await press(control(element, 'Send'));
    expect(sent).toEqual(['Call on Friday']);
    expect((control(element, 'Comment') as HTMLTextAreaElement).value).toBe(' Call on Friday ');
    await press(control(element, 'Send'));
    expect((control(element, 'Comment') as HTMLTextAreaElement).value).toBe('');
  });
});

describe('the stage path', () => {
  const { stages } = typeFixture('en');
  const visits = [
    { stage: 'lead', enteredAt: '2026-11-01T08:00:00.000Z', leftAt: '2026-11-11T08:00:00.000Z', waived: false, reason: null },
    { stage: 'demo', enteredAt: '2026-11-11T08:00:00.000Z', leftAt: null, waived: false, reason: null },
  ];
  it('knows what is done, skipped, current and to come, and the time spent', () => {
    const steps = stepsOf({ stages: stages ?? [], current: 'demo', visits, now: NOW });
    expect(steps.map((step) => [step.stage.id, step.state])).toEqual([
      ['lead', 'done'],
      ['contact', 'skipped'],
      ['demo', 'current'],
      ['quote', 'upcoming'],
      ['won', 'upcoming'],
    ]);
    expect(steps[0]?.spent).toBe(10 * 24 * 3_600_000);
  });
  it('shows how far a lost record came', async () => {
    const { element } = await show(
      <StagePath stages={stages ?? []} current="lost" visits={visits} now={NOW} lost={{ from: 'demo', reason: 'Price' }} />,
    );
    expect(element.textContent).toContain('Lost at “Solution demo”: Price');
    expect(find(element, '[data-state="lost"]').textContent).toContain('Lost');
    expect(find(element, '[aria-current="step"]').textContent).toContain('Lost');
  });
  it('says to everybody that a record stands at its won end', async () => {
    const { element } = await show(<StagePath stages={stages ?? []} current="won" visits={visits} now={NOW} />);
    expect(element.querySelectorAll('[aria-current="step"]')).toHaveLength(1);
    expect(find(element, '[aria-current="step"]').getAttribute('data-state')).toBe('won');
  });
  it('is one line on the phone that opens into all stages', async () => {
    const { element } = await show(<StagePath stages={stages ?? []} current="demo" visits={visits} now={NOW} />, 'en', true);
    expect(element.querySelector('ol')).toBeNull();
    await press(find(element, 'button'));
    expect(element.querySelectorAll('ol > li')).toHaveLength(5);
    expect(find(element, '[aria-current="step"]').textContent).toContain('in this stage for 13 days');
  });
});

describe('the checklist of a gate', () => {
  it('shows what is done and what is missing, and leads to the field', async () => {
    const led: (string | undefined)[] = [];
    const { element } = await show(
      <GateChecklist
        residual={residualFixture()}
        met={[{ criterion: 'source', label: 'Lead source' }]}
        onItem={(rejection: Rejection) => led.push(rejection.field)}
      />,
    );
    expect(element.textContent).toContain('3 items are still missing');
    expect(element.textContent).toContain('done: Lead source');
    const items = element.querySelectorAll('button');
    expect(items).toHaveLength(3);
    expect(items[0]?.textContent).toContain('1 of 3');
    if (items[1]) await press(items[1]);
    expect(led).toEqual(['requirements']);
  });
  it('says how many there are once: not again where the sentence has said it', async () => {
    const [counted] = residualFixture();
    if (!counted) throw new Error('the fixture has no counted item');
    const message = { 'zh-CN': '还差 2 条需求记录（1/3）', en: '2 more requirement notes (1 of 3)' };
    const { element } = await show(<GateChecklist residual={[{ ...counted, message }]} />);
    expect(element.textContent?.match(/1 of 3/g)).toHaveLength(1);
  });
  it('tells what is filled in and not saved from what is missing', async () => {
    const [first, second, ...rest] = residualFixture();
    if (!first || !second) throw new Error('the fixture has two items');
    const list = (foretold: Rejection[]) => (
      <GateChecklist residual={[first, second]} foretold={foretold} labelOf={({ field }) => `[${field}]`} onItem={() => {}} />
    );
    const { element, show: again } = await show(list([first]));
    expect(element.textContent).toContain('1 item is still missing');
    expect(find(element, '[data-filled]').textContent).toBe(`[${second.field}]Filled in, does not count yet`);
    await again(list([]));
    expect(element.textContent).toContain('All filled in. Saving makes it count.');
    expect(element.textContent).not.toContain('Everything is there');
    await again(list([first, second, ...rest.slice(0, 1)]));
    expect(element.querySelectorAll('[data-filled]')).toHaveLength(0);
  });
  it('says so when everything is there', async () => {
    const { element } = await show(<GateChecklist residual={[]} />, 'zh-CN');
    expect(element.textContent).toContain('凭证齐全');
  });
});

describe('the move dialog', () => {
  const forward: Action = {
    action: 'move',
    transition: 'on',
    to: 'quote',
    direction: 'forward',
    allowed: false,
    residual: residualFixture(),
    reason: 'none',
    waivable: true,
  };
  const lost: Action = {
    action: 'move',
    transition: 'lose',
    to: 'lost',
    direction: 'lost',
    allowed: true,
    residual: [],
    reason: 'required',
    reasons: [{ id: 'price', label: { 'zh-CN': '价格', en: 'Price' } }],
  };
  const open = async (actions: Action[], initial: { transition?: string }, outcome: MoveOutcome = { ok: true }) => {
    const requests: MoveRequest[] = [];
    let closed = 0;
    await show(
      <MoveDialog
        opened
        onClose={() => closed++}
        title="School"
        type={typeFixture('en')}
        actions={actions}
        initial={initial}
        onMove={async (request) => {
          requests.push(request);
          return outcome;
        }}
        onItem={() => {}}
      />,
    );
    return { requests, closed: () => closed, dialog: find(document, '[role="dialog"]') };
  };

  it('is shut while evidence is missing, and opens by a waiver with its reason', async () => {
    const { dialog, requests, closed } = await open([forward], {});
    expect(dialog.textContent).toContain('Cannot move to “Quote / tender” yet');
    expect(control(dialog, 'Move to “Quote / tender”')).toHaveProperty('disabled', true);
    await press(find(dialog, 'input[type="checkbox"]'));
    await press(control(dialog, 'Waive and move to “Quote / tender”'));
    expect(requests).toEqual([]);
    expect(dialog.textContent).toContain('Please give a reason.');
    await type(find(dialog, 'textarea'), 'The head agreed');
    await press(control(dialog, 'Waive and move to “Quote / tender”'));
    expect(requests).toEqual([{ transition: 'on', waiver: { reason: 'The head agreed' } }]);
    expect(closed()).toBe(1);
  });
  it('asks for the reason of a loss', async () => {
    const { dialog, requests } = await open([{ ...lost, reasons: [] }, forward], { transition: 'lose' });
    await press(control(dialog, 'Mark as lost'));
    expect(dialog.textContent).toContain('Please give a reason.');
    await type(find(dialog, 'textarea'), 'Too expensive');
    await press(control(dialog, 'Mark as lost'));
    expect(requests).toEqual([{ transition: 'lose', reason: 'Too expensive' }]);
  });
  it('stays open with what is missing when the server refuses', async () => {
    const { dialog, closed } = await open([{ ...forward, residual: [], allowed: true }], {}, { ok: false, rejections: residualFixture() });
    await press(control(dialog, 'Move to “Quote / tender”'));
    expect(closed()).toBe(0);
    expect(dialog.textContent).toContain('2 more requirement notes are needed');
  });
});

describe('the list', () => {
  it('turns a header through ascending, descending and the own order', () => {
    expect(nextSort(null, 'amount')).toBe('amount');
    expect(nextSort('amount', 'amount')).toBe('-amount');
    expect(nextSort('-amount', 'amount')).toBeNull();
  });
  it('is a table with sortable headers on the desktop', async () => {
    const sorts: (string | null)[] = [];
    const { element } = await show(
      <RecordTable
        type={typeFixture('en')}
        items={[recordFixture(0, 'lead')]}
        columns={['stage', 'amount', 'owner', 'gone']}
        sort="amount"
        onSortChange={(sort) => sorts.push(sort)}
        now={NOW}
      />,
    );
    expect([...element.querySelectorAll('thead th')].map((th) => th.textContent)).toEqual([
      'Opportunity name',
      'Stage',
      'Expected amount',
      'Owner',
    ]);
    expect(find(element, '[aria-sort="ascending"]').textContent).toBe('Expected amount');
    await press(control(element, 'Sort by Expected amount'));
    expect(sorts).toEqual(['-amount']);
    expect(find<HTMLAnchorElement>(element, 'tbody th a').getAttribute('href')).toBe('/p/bidding/opportunity/r0');
  });
  it('is cards on the phone, and says when nothing matches', async () => {
    const { element, show: again } = await show(
      <RecordTable type={typeFixture('zh-CN')} items={[recordFixture(0, 'lead')]} columns={['stage', 'amount']} sort={null} now={NOW} />,
      'zh-CN',
      true,
    );
    expect(element.querySelector('table')).toBeNull();
    expect(find(element, 'li').textContent).toContain('线索');
    await again(<RecordTable type={typeFixture('zh-CN')} items={[]} columns={[]} sort={null} now={NOW} />);
    expect(element.textContent).toContain('没有符合条件的记录');
  });
});
