import { describe, expect, it } from 'vitest';
import { durationText, remainingText } from './time';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('how long something is', () => {
  it.each([
    [76 * HOUR, false, '3 days 4 hours', '3 天 4 小时'],
    [72 * HOUR + 5 * MINUTE, false, '3 days', '3 天'],
    [90 * MINUTE, false, '1 hour 30 minutes', '1 小时 30 分钟'],
    [10_000, false, '1 minute', '1 分钟'],
    [30 * HOUR + 15 * MINUTE, true, '30 work hours 15 minutes', '30 个工作小时 15 分钟'],
  ])('is told of %s ms (work: %s) in its two largest units', (ms, work, en, zh) => {
    expect([durationText(ms, 'en', work), durationText(ms, 'zh-CN', work)]).toEqual([en, zh]);
  });
});

describe('what is left', () => {
  it.each([
    [6 * HOUR, false, '6 hours left', '还剩 6 小时'],
    [6 * DAY + 4 * HOUR + MINUTE, false, '6 days 4 hours left', '还剩 6 天 4 小时'],
    [30 * HOUR, true, '30 work hours left', '还剩 30 个工作小时'],
    [-90 * MINUTE, false, 'overdue by 1 hour 30 minutes', '已超时 1 小时 30 分钟'],
    [-1, false, 'overdue by 1 minute', '已超时 1 分钟'],
  ])('is told of %s ms (work: %s)', (ms, work, en, zh) => {
    expect([remainingText(ms, 'en', work), remainingText(ms, 'zh-CN', work)]).toEqual([en, zh]);
  });
});
