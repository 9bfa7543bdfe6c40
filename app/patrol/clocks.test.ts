import { expect, it } from 'vitest';
import type { ApprovalLevelView } from '../../runtime/core/approvals/view-approvals';
import type { TimerState } from '../../runtime/core/timers/events';
import { clocksOf } from './clocks';

const timer = (dueAt: string | null, breachedAt: string | null = null) => ({ dueAt, breachedAt }) as TimerState;
const level = (id: string, state: ApprovalLevelView['state'], dueAt: string | null) =>
  ({ id, label: { 'zh-CN': '法务', en: 'Legal' }, state, dueAt }) as unknown as ApprovalLevelView;

it('what runs out on a deal is its timers and the time of whoever is asked to approve, the nearest first', () => {
  const timers = { stay: timer('2026-11-30T08:00:00Z'), late: timer(null, '2026-11-20T08:00:00Z'), still: timer(null) };
  const type = { timers: [{ id: 'stay', label: 'Seven days' }] } as Parameters<typeof clocksOf>[1];
  const review = { approval: 'review', label: { 'zh-CN': '审合同', en: 'Contract review' } };
  const asked = {
    ...review,
    state: 'open' as const,
    levels: [
      level('first', 'approved', '2026-11-01T08:00:00Z'),
      level('legal', 'open', '2026-11-29T14:00:00Z'),
      level('head', 'waiting', null),
    ],
  };
  const over = { ...review, state: 'rejected' as const, levels: [level('legal', 'open', '2026-11-02T08:00:00Z')] };
  expect(clocksOf({ timers }, type, [asked, over], 'en')).toEqual([
    { id: 'late', label: 'late', dueAt: '2026-11-20T08:00:00Z' },
    { id: 'review legal', label: 'Contract review · Legal', dueAt: '2026-11-29T14:00:00Z' },
    { id: 'stay', label: 'Seven days', dueAt: '2026-11-30T08:00:00Z' },
  ]);
});
