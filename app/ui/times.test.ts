import { describe, expect, it } from 'vitest';
import { dateTimeText, durationText, sinceText } from './times';

const HOUR = 3_600_000;
describe('times', () => {
  it('say how long ago in the largest unit', () => {
    const now = Date.parse('2026-11-24T08:00:00.000Z');
    expect(sinceText('2026-11-24T05:10:00.000Z', now, 'en')).toBe('2 hours ago');
    expect(sinceText('2026-11-23T07:00:00.000Z', now, 'zh-CN')).toBe('昨天');
    expect(sinceText('2026-11-24T07:59:40.000Z', now, 'en')).toBe('now');
    expect(sinceText('2026-11-24T07:59:40.000Z', now, 'zh-CN')).toBe('刚刚');
  });
  it('say a stay in its two largest units', () => {
    expect(durationText(76 * HOUR, 'en')).toBe('3 days 4 hours');
    expect(durationText(72 * HOUR + 5 * 60_000, 'en')).toBe('3 days');
    expect(durationText(10_000, 'en')).toBe('1 minute');
  });
  it('write a time in a zone', () => {
    expect(dateTimeText('2026-11-24T16:30:00.000Z', 'en', 'Asia/Shanghai')).toContain('Nov 25');
  });
});
