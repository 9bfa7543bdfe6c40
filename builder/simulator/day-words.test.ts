import { describe, expect, it } from 'vitest';
import { exampleProcess } from '../../schemas/testing/example-process';
import { localise } from '../../schemas/text';
import { dayWords } from './day-words';

const hours = [{ from: '09:00', to: '18:00' }];
const calendar = {
  id: 'china',
  label: 'China',
  week: { monday: hours, tuesday: hours, wednesday: hours, thursday: hours, friday: hours },
  holidays: [{ from: '2026-10-01', to: '2026-10-07', label: { 'zh-CN': '国庆节', en: 'National Day' } }, { from: '2026-05-01' }],
  workDays: [{ date: '2026-10-10' }],
};
const at = (now: string, calendars = [calendar]) => dayWords({ ...exampleProcess(), timeZone: 'Asia/Shanghai', calendars }, now);

describe('the simulated day', () => {
  it.each([
    ['2026-10-02T01:00:00Z', '周五 · 节假日：国庆节', 'Fri · holiday: National Day'],
    ['2026-05-01T01:00:00Z', '周五 · 节假日', 'Fri · holiday'],
    ['2026-10-10T01:00:00Z', '周六 · 补班日', 'Sat · make-up work day'],
    ['2026-10-11T01:00:00Z', '周日 · 休息日', 'Sun · day off'],
    // in the zone of the process it is the next day already
    ['2026-10-11T17:00:00Z', '周一 · 工作日', 'Mon · work day'],
  ])('%s', (now, zh, en) => {
    expect([localise(at(now), 'zh-CN'), localise(at(now), 'en')]).toEqual([zh, en]);
  });
  it('is a weekday where nobody says what is worked', () => {
    expect(localise(at('2026-10-02T01:00:00Z', []), 'en')).toBe('Fri');
  });
});
