import { describe, expect, it } from 'vitest';
import china from '../../public/calendars/cn-2026.json';
import type { TimerState } from '../../runtime/core/timers/events';
import { dayRanges, remainingOf } from './timer-ledger';

const state: TimerState = {
  rule: 0,
  startedAt: '2026-02-13T02:00:00.000Z',
  total: 0,
  left: null,
  pausedBy: null,
  dueAt: '2026-02-25T02:00:00.000Z',
  warnAt: null,
  level: 'running',
  breachedAt: null,
  climbed: [],
};
const HOUR = 3_600_000;

describe('the ledger of a timer', () => {
  it('tells days that did not count as ranges by their reason', () => {
    expect(dayRanges(china, undefined, state.startedAt, '2026-03-08T02:00:00.000Z')).toEqual([
      { from: '2026-02-15', to: '2026-02-23', why: 'holiday', label: { 'zh-CN': '春节', en: 'Spring Festival' } },
      { from: '2026-03-01', to: '2026-03-01', why: 'weekend' },
      { from: '2026-03-07', to: '2026-03-08', why: 'weekend' },
    ]);
  });
  it('counts what remains in work hours, and what it is late', () => {
    const at = (now: string) => remainingOf(state, china, undefined, now) / HOUR;
    // 14 and 24 February are worked whole, 13 from 10 on and 25 until 10
    expect([at('2026-02-13T02:00:00.000Z'), at('2026-02-20T02:00:00.000Z'), at('2026-02-25T03:00:00.000Z')]).toEqual([24, 9, -1]);
    expect(remainingOf({ ...state, left: 5 * HOUR, dueAt: null }, china, undefined, '2026-02-20T02:00:00.000Z')).toBe(5 * HOUR);
  });
});
