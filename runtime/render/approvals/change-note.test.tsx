// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApprovalLevelView, ApprovalView } from '../../core/approvals/view-approvals';
import { NOW, servicesFixture, typeFixture } from '../testing/fixtures';
import { openPage, type Page } from '../testing/page';
import { ApprovalLevels } from './approval-levels';
import { AskedNote } from './change-note';

const HOUR = 3_600_000;
let page: Page | null = null;
beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setInterval', 'clearInterval'] });
});
afterEach(async () => {
  await page?.close();
  page = null;
  vi.useRealTimers();
});

const level = (id: string, hours: number | null): ApprovalLevelView => ({
  id,
  label: { 'zh-CN': id === 'legal' ? '法务审核' : '财务审核', en: id === 'legal' ? 'Legal review' : 'Finance' },
  state: 'open',
  approvers: ['p2', 'p3'],
  pending: ['p2', 'p3'],
  verdicts: [],
  wanted: 1,
  openedAt: new Date(NOW).toISOString(),
  dueAt: hours === null ? null : new Date(NOW + hours * HOUR).toISOString(),
  need: 'any',
  overdue: false,
  reminded: false,
  escalated: false,
  may: { answerFor: null, handOver: false, returnTo: [] },
});
const asked = (levels: ApprovalLevelView[]): ApprovalView => ({
  approval: 'price',
  label: { 'zh-CN': '价格审批', en: 'Price' },
  description: null,
  kind: 'change',
  state: 'open',
  request: 'q1',
  transition: null,
  requestedBy: 'p1',
  requestedAt: new Date(NOW - 3 * HOUR).toISOString(),
  reason: null,
  remark: null,
  order: 'parallel',
  content: [],
  changes: [{ field: 'name', from: 'a', to: 'b' }],
  hidden: 0,
  levels,
  may: { request: false, withdraw: false },
});

describe.each(['zh-CN', 'en'] as const)('an approval that is waited for, in %s', (locale) => {
  const [field] = typeFixture(locale).fields;
  const note = async (levels: ApprovalLevelView[]) => {
    if (field === undefined) throw new Error('the fixture has fields');
    const view = asked(levels);
    const [change] = view.changes;
    if (change === undefined) throw new Error('a change is asked for');
    page = await openPage(servicesFixture(locale), <AskedNote view={view} change={change} field={field} onWithdraw={() => {}} />);
    return page.element;
  };

  it('tells at the field by whom and when, who has to answer, how long each level has left, and when it is due', async () => {
    const element = await note([level('legal', 6), level('finance', 30)]);
    expect(element.textContent).toContain(
      locale === 'en'
        ? 'by 王小敏, 3 hours ago · waiting for Legal review (李建国, 陈静, 6 hours left, due 2026-11-24 22:00), Finance (李建国, 陈静, 1 day 6 hours left, due 2026-11-25 22:00)'
        : '王小敏 3小时前提交 · 等待法务审核（李建国、陈静，还剩 6 小时，2026-11-24 22:00 到期）、财务审核（李建国、陈静，还剩 1 天 6 小时，2026-11-25 22:00 到期）审批',
    );
  });
  it('goes on telling it as time passes', async () => {
    const element = await note([level('legal', 6)]);
    await act(async () => vi.advanceTimersByTime(2 * HOUR));
    expect(element.textContent).toContain(locale === 'en' ? '4 hours left' : '还剩 4 小时');
    await act(async () => vi.advanceTimersByTime(7 * HOUR));
    expect(element.textContent).toContain(locale === 'en' ? 'overdue by 3 hours' : '已超时 3 小时');
  });
  it('tells nothing of time where nothing is due', async () => {
    const element = await note([level('legal', null)]);
    expect(element.textContent).toContain(locale === 'en' ? 'waiting for Legal review (李建国, 陈静)' : '等待法务审核（李建国、陈静）审批');
    expect(element.textContent).not.toMatch(/left|还剩/);
  });
  it('says it in the same words at its level', async () => {
    page = await openPage(servicesFixture(locale), <ApprovalLevels view={asked([level('legal', 6)])} now={NOW} />);
    expect(page.element.textContent).toContain(locale === 'en' ? '6 hours left' : '还剩 6 小时');
  });
});
