import { describe, expect, it } from 'vitest';
import { dayKey, dayText } from './days';

describe('days of the inbox', () => {
  const words = { today: '今天', yesterday: '昨天' };
  const now = new Date(2027, 0, 1, 0, 30).getTime();
  const text = (day: string, locale = 'zh-CN') => dayText(day, now, locale, words);
  it('are those of the reader, said as people do, over the turn of a year', () => {
    expect(dayKey(new Date(2026, 11, 31, 23, 59).toISOString())).toBe('2026-12-31');
    expect([text('2027-01-01'), text('2026-12-31')]).toEqual(['今天', '昨天']);
    expect(text('2026-12-30')).toMatch(/2026年12月30日.*星期三/);
    expect(text('2027-01-04', 'en')).toBe('Monday, January 4');
  });
});
