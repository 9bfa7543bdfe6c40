import { describe, expect, it } from 'vitest';
import { dateTimeText, sinceText } from './times';

describe('times', () => {
  it('say how long ago in the largest unit', () => {
    const now = Date.parse('2026-11-24T08:00:00.000Z');
    expect(sinceText('2026-11-24T05:10:00.000Z', now, 'en')).toBe('2 hours ago');
    expect(sinceText('2026-11-23T07:00:00.000Z', now, 'zh-CN')).toBe('昨天');
    expect(sinceText('2026-11-24T07:59:40.000Z', now, 'en')).toBe('now');
    expect(sinceText('2026-11-24T07:59:40.000Z', now, 'zh-CN')).toBe('刚刚');
  });
  it('write a time in a zone', () => {
    expect(dateTimeText('2026-11-24T16:30:00.000Z', 'en', 'Asia/Shanghai')).toContain('Nov 25');
  });
});
