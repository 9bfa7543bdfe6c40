import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import china from '../../../public/calendars/cn-2026.json';
import { checkPublishable } from '../../../schemas/check-publishable';
import { exampleProcess } from '../../../schemas/testing/example-process';
import type { Calendar } from '../../../schemas/work-calendar';
import { dayKind, toggledDay, withDates, yearsOf } from './calendar-days';
import { readDateList } from './read-date-list';

const hours = [{ from: '09:00', to: '18:00' }];
const office: Calendar = {
  id: 'office',
  label: 'Office',
  week: { monday: hours, tuesday: hours, wednesday: hours, thursday: hours, friday: hours },
};
const pressed = (calendar: Calendar, date: string): Calendar => {
  const { holidays, workDays } = toggledDay(calendar, date);
  return { ...calendar, ...(holidays ? { holidays } : { holidays: [] }), ...(workDays ? { workDays } : { workDays: [] }) };
};

describe('a press on a day', () => {
  it('makes a work day a holiday, and days beside it one range that takes over its name', () => {
    const named: Calendar = { ...office, holidays: [{ from: '2026-10-02', label: 'National Day' }] };
    const longer = ['2026-10-01', '2026-10-06'].reduce(pressed, named);
    expect(longer.holidays).toEqual([{ from: '2026-10-01', to: '2026-10-02', label: 'National Day' }, { from: '2026-10-06' }]);
  });
  it('makes a day off a make-up work day, and takes it back', () => {
    const worked = pressed(office, '2026-10-10');
    expect([worked.workDays, dayKind(worked, '2026-10-10')]).toEqual([[{ date: '2026-10-10' }], 'makeUp']);
    expect(dayKind(pressed(worked, '2026-10-10'), '2026-10-10')).toBe('weekend');
  });
  it('takes a day out of the middle of holidays', () => {
    const { holidays } = toggledDay({ ...office, holidays: [{ from: '2026-10-01', to: '2026-10-07', label: 'x' }] }, '2026-10-05');
    expect(holidays).toEqual([
      { from: '2026-10-01', to: '2026-10-04', label: 'x' },
      { from: '2026-10-06', to: '2026-10-07', label: 'x' },
    ]);
  });
  it('changes what that day is and no other, and the calendar stays sound', () => {
    const day = fc.integer({ min: 0, max: 60 }).map((at) => new Date(Date.UTC(2026, 8, 1) + at * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.array(day, { maxLength: 25 }), day, (presses, last) => {
        const before = presses.reduce(pressed, office);
        const after = pressed(before, last);
        for (let at = 0; at < 61; at++) {
          const date = new Date(Date.UTC(2026, 8, 1) + at * 86_400_000).toISOString().slice(0, 10);
          const same = dayKind(before, date) === dayKind(after, date);
          expect([date, same]).toEqual([date, date !== last]);
        }
        expect(checkPublishable({ ...exampleProcess(), calendars: [after] })).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('China 2026', () => {
  it('is sound, and brought in twice it is there once', () => {
    expect(checkPublishable({ ...exampleProcess(), calendars: [china] })).toEqual([]);
    const once = withDates(office, china);
    expect(once.holidays).toHaveLength(7);
    expect(withDates({ ...office, holidays: once.holidays ?? [], workDays: once.workDays ?? [] }, china)).toEqual(once);
    expect(yearsOf(china)).toEqual(['2026']);
  });
});

describe('a pasted list of dates', () => {
  it.each([
    ['2026-10-01 至 2026-10-07 国庆节', [{ from: '2026-10-01', to: '2026-10-07', label: '国庆节' }], []],
    ['国庆节：2026年10月1日至2026年10月7日', [{ from: '2026-10-01', to: '2026-10-07', label: '国庆节' }], []],
    ['2026/1/1-2026/1/3', [{ from: '2026-01-01', to: '2026-01-03' }], []],
    ['Labour Day\t2026.5.1', [{ from: '2026-05-01', label: 'Labour Day' }], []],
    ['2026-02-14（周六）春节补班', [], [{ date: '2026-02-14', label: '周六 春节补班' }]],
    ['2026-02-14 make-up day', [], [{ date: '2026-02-14', label: 'make-up day' }]],
  ])('reads “%s”', (line, holidays, workDays) => {
    expect(readDateList(line)).toEqual({ holidays, workDays, unread: [] });
  });
  it('lists every line it cannot read, by its number', () => {
    const text = '国务院通知\n\n2026-02-30\n2026-10-07 至 2026-10-01\n2026-10-01 或 2026-10-02\n2026-10-01';
    expect(readDateList(text)).toMatchObject({
      holidays: [{ from: '2026-10-01' }],
      unread: [{ line: 1 }, { line: 3 }, { line: 4 }, { line: 5 }],
    });
  });
  it('is bounded', () => {
    const { holidays, unread } = readDateList('2026-10-01\n'.repeat(3000));
    expect([holidays.length, unread.length]).toEqual([1000, 2000]);
  });
});
