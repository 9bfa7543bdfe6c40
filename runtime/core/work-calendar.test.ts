import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeDuration } from '../../schemas/duration';
import { type Calendar, WEEKDAYS } from '../../schemas/work-calendar';
import { addLimit, addWorkTime, daysNotCounted, nextWorkMoment, workTimeBetween } from './work-calendar';
import { momentOf, wallTime } from './zone-time';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ZONES = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'America/Havana', 'UTC'];

const china = JSON.parse(readFileSync(join(import.meta.dirname, '../../public/calendars/cn-2026.json'), 'utf8')) as Calendar;
const nine = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '18:00' },
];
const office: Calendar = {
  id: 'office',
  label: 'Office',
  week: { monday: nine, tuesday: nine, wednesday: nine, thursday: nine, friday: nine },
};
const always: Calendar = {
  id: 'always',
  label: 'Always',
  week: Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, [{ from: '00:00', to: '24:00' }]])),
};

/** A moment by what the wall clock of a zone shows. */
const at = (wall: string, zone = 'Asia/Shanghai') => new Date(momentOf(zone, Date.parse(`${wall}:00Z`))).toISOString();
const shown = (moment: string | null, zone = 'Asia/Shanghai') =>
  moment === null ? null : new Date(wallTime(zone, Date.parse(moment))).toISOString().slice(0, 16);
const limit = (duration: string, calendar: Calendar, wall: string, zone = 'Asia/Shanghai') =>
  shown(addLimit({ duration, calendar: calendar.id }, [calendar], zone, at(wall, zone)), zone);

describe('a limit in work days', () => {
  it.each([
    ['leads to the same time of day on the next work day', 'P1D', '2026-11-24T15:00', '2026-11-25T15:00'],
    ['steps over the weekend', 'P1D', '2026-11-27T15:00', '2026-11-30T15:00'],
    ['begins with the next work hours on a weekend', 'P1D', '2026-11-28T15:00', '2026-12-01T09:00'],
    ['begins with the next work hours in the evening', 'P1D', '2026-11-24T20:00', '2026-11-26T09:00'],
    ['begins after lunch at lunch', 'P1D', '2026-11-24T12:30', '2026-11-25T13:30'],
    ['counts days first and hours after them', 'P1DT2H', '2026-11-24T17:00', '2026-11-26T10:00'],
    ['counts hours of work only', 'PT4H', '2026-11-27T16:00', '2026-11-30T11:00'],
    ['ends with the day and not with the next one', 'PT2H', '2026-11-27T16:00', '2026-11-27T18:00'],
  ])('%s (%s)', (_, duration, from, due) => {
    expect(limit(duration, office, from)).toBe(due);
  });

  it('[S15] is clamped into the hours of a short day', () => {
    const short: Calendar = { ...office, workDays: [{ date: '2026-11-25', hours: [{ from: '10:00', to: '14:00' }] }] };
    expect(limit('P1D', short, '2026-11-24T17:00')).toBe('2026-11-25T14:00');
    expect(limit('P1D', short, '2026-11-24T09:15')).toBe('2026-11-25T10:00');
  });

  it('[S17] has no end when the calendar has no work, is not there, or the duration is none', () => {
    const never: Calendar = { id: 'never', label: 'Never', week: {} };
    expect(limit('P1D', never, '2026-11-24T15:00')).toBeNull();
    expect(limit('PT1H', never, '2026-11-24T15:00')).toBeNull();
    expect(nextWorkMoment(never, 'UTC', '2026-11-24T00:00:00Z')).toBeNull();
    expect(addLimit({ duration: 'P1D', calendar: 'gone' }, [office], 'UTC', '2026-11-24T00:00:00Z')).toBeNull();
    expect(addLimit({ duration: 'P1M' }, [], 'UTC', '2026-11-24T00:00:00Z')).toBeNull();
    expect(addLimit({ duration: 'P1D' }, [], 'UTC', 'soon')).toBeNull();
    expect(limit('P9999D', office, '2026-11-24T15:00')).toBeNull();
  });
});

describe('China 2026', () => {
  it('[S16] counts neither Spring Festival nor its weekends, but the make-up Saturdays', () => {
    // 13 Feb Friday; 14 Feb make-up; 15 to 23 off; 24 to 27 work; 28 Feb make-up
    expect(limit('P1D', china, '2026-02-13T10:00')).toBe('2026-02-14T10:00');
    expect(limit('P2D', china, '2026-02-13T10:00')).toBe('2026-02-24T10:00');
    expect(limit('P7D', china, '2026-02-13T10:00')).toBe('2026-03-02T10:00');
  });
  it('counts the make-up Sunday before National Day and the Saturday after it', () => {
    expect(limit('P1D', china, '2026-09-18T10:00')).toBe('2026-09-20T10:00');
    expect(limit('P3D', china, '2026-09-30T10:00')).toBe('2026-10-10T10:00');
  });
  it('tells which days did not count', () => {
    const days = daysNotCounted(china, 'Asia/Shanghai', at('2026-02-13T10:00'), at('2026-03-02T10:00'));
    expect(days.map(({ date, why }) => `${date} ${why}`)).toEqual([
      ...[15, 16, 17, 18, 19, 20, 21, 22, 23].map((day) => `2026-02-${day} holiday`),
      '2026-03-01 weekend',
    ]);
    expect(days[0]?.label).toEqual({ 'zh-CN': '春节', en: 'Spring Festival' });
  });
  it('has the days of the notice: 33 days off in seven holidays, six make-up days', () => {
    const off = daysNotCounted(china, 'Asia/Shanghai', at('2026-01-01T00:00'), at('2026-12-31T00:00'));
    expect(off.filter(({ why }) => why === 'holiday')).toHaveLength(33);
    expect(off.filter(({ why }) => why === 'weekend').every(({ date }) => [0, 6].includes(new Date(date).getUTCDay()))).toBe(true);
    expect(china.workDays?.map(({ date }) => date)).toHaveLength(6);
    expect(365 - off.length).toBe(248);
  });
});

describe('summer time and the ends of months and years', () => {
  it('gives a night shift the hours it really has', () => {
    const night: Calendar = { id: 'night', label: 'Night', week: { sunday: [{ from: '01:00', to: '05:00' }] } };
    const hours = (from: string, to: string) => workTimeBetween(night, 'Europe/Berlin', from, to) / HOUR;
    expect(hours('2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z')).toBe(3);
    expect(hours('2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z')).toBe(5);
    expect(hours('2026-10-17T12:00:00Z', '2026-10-18T12:00:00Z')).toBe(4);
  });
  it.each([
    ['Europe/Berlin', '2026-03-27T15:00', 'P1D', '2026-03-30T15:00'],
    ['America/New_York', '2026-10-30T15:00', 'P1D', '2026-11-02T15:00'],
    ['Asia/Shanghai', '2028-02-28T15:00', 'P1D', '2028-02-29T15:00'],
    ['Asia/Shanghai', '2026-12-31T15:00', 'P1D', '2027-01-01T15:00'],
  ])('keeps the time of day in %s after %s', (zone, from, duration, due) => {
    expect(limit(duration, office, from, zone)).toBe(due);
  });
  it('[S18] keeps the time of day of natural days, not the hours', () => {
    const due = (duration: string, from: string) =>
      shown(addLimit({ duration }, undefined, 'Europe/Berlin', at(from, 'Europe/Berlin')), 'Europe/Berlin');
    expect(due('P7D', '2026-03-25T15:00')).toBe('2026-04-01T15:00');
    expect(due('PT168H', '2026-03-25T15:00')).toBe('2026-04-01T16:00');
    expect(due('P1D', '2028-02-28T15:00')).toBe('2028-02-29T15:00');
  });
});

const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const hours = fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 6 }).map((marks) => {
  const sorted = [...marks].sort((a, b) => a - b);
  return sorted.flatMap((from, place) =>
    place % 2 === 0 && sorted[place + 1] !== undefined ? [{ from: clock(from), to: clock(sorted[place + 1] ?? 0) }] : [],
  );
});
const date = fc.integer({ min: 0, max: 1100 }).map((day) => new Date(Date.UTC(2026, 0, 1) + day * DAY).toISOString().slice(0, 10));
const calendars: fc.Arbitrary<Calendar> = fc.record({
  id: fc.constant('random'),
  label: fc.constant('Random'),
  week: fc.record(Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, hours])), { requiredKeys: ['tuesday'] }),
  holidays: fc.array(
    fc
      .tuple(date, fc.integer({ min: 0, max: 12 }))
      .map(([from, days]) => ({ from, to: new Date(Date.parse(from) + days * DAY).toISOString().slice(0, 10) })),
    { maxLength: 20 },
  ),
  workDays: fc.array(fc.record({ date, hours }, { requiredKeys: ['date'] }), { maxLength: 20 }),
}) as fc.Arbitrary<Calendar>;
const moments = fc
  .integer({ min: Date.UTC(2026, 0, 1) / 1000, max: Date.UTC(2028, 11, 31) / 1000 })
  .map((second) => new Date(second * 1000).toISOString());
const zones = fc.constantFrom(...ZONES);

describe('work time', () => {
  it('that was added is found between', () => {
    fc.assert(
      fc.property(calendars, zones, moments, fc.integer({ min: 0, max: 300 * HOUR }), (calendar, zone, from, duration) => {
        const to = addWorkTime(calendar, zone, from, duration);
        expect(to).not.toBeNull();
        expect(workTimeBetween(calendar, zone, from, to ?? '')).toBe(duration);
      }),
      { numRuns: 500 },
    );
  });
  it('never ends earlier for beginning later or lasting longer', () => {
    const spans = fc.integer({ min: 0, max: 200 * HOUR });
    fc.assert(
      fc.property(calendars, zones, moments, spans, spans, (calendar, zone, from, later, duration) => {
        const begin = new Date(Date.parse(from) + later).toISOString();
        const due = addWorkTime(calendar, zone, from, duration) ?? '';
        expect((addWorkTime(calendar, zone, begin, duration) ?? '') >= due).toBe(true);
        expect((addWorkTime(calendar, zone, from, duration + later) ?? '') >= due).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
  it('adds up from part to part', () => {
    fc.assert(
      fc.property(calendars, zones, fc.tuple(moments, moments, moments), (calendar, zone, three) => {
        const [a = '', b = '', c = ''] = [...three].sort();
        const between = (from: string, to: string) => workTimeBetween(calendar, zone, from, to);
        expect(between(a, b) + between(b, c)).toBe(between(a, c));
        expect(between(a, c)).toBeLessThanOrEqual(Date.parse(c) - Date.parse(a));
        expect(between(c, a)).toBe(0);
      }),
      { numRuns: 500 },
    );
  });
  it('is natural time on a calendar that never rests', () => {
    const durations = fc.record({ days: fc.integer({ min: 0, max: 400 }), ms: fc.integer({ min: 0, max: 90_000 }).map((s) => s * 1000) });
    fc.assert(
      fc.property(zones, moments, durations, (zone, from, duration) => {
        const text = writeDuration(duration);
        expect(addLimit({ duration: text, calendar: 'always' }, [always], zone, from)).toBe(addLimit({ duration: text }, [], zone, from));
        const to = new Date(Date.parse(from) + duration.ms).toISOString();
        expect(addWorkTime(always, zone, from, duration.ms)).toBe(to);
        expect(workTimeBetween(always, zone, from, to)).toBe(duration.ms);
      }),
      { numRuns: 500 },
    );
  });
  it('of whole days ends within work hours, so many worked days later', () => {
    fc.assert(
      fc.property(calendars, zones, moments, fc.integer({ min: 1, max: 60 }), (calendar, zone, from, days) => {
        const due = addLimit({ duration: `P${days}D`, calendar: 'random' }, [calendar], zone, from) ?? '';
        const begin = nextWorkMoment(calendar, zone, from) ?? '';
        const local = (moment: string) => Math.floor(wallTime(zone, Date.parse(moment)) / DAY);
        const off = daysNotCounted(calendar, zone, begin, due).length;
        // the end of a day's work may be midnight, which is the next date
        const last = shown(due, zone)?.endsWith('T00:00') && nextWorkMoment(calendar, zone, due) !== due ? local(due) - 1 : local(due);
        const extra = last === local(due) ? 0 : Number(daysNotCounted(calendar, zone, due, due).length > 0);
        expect(last - local(begin) + 1 - (off - extra)).toBe(days + 1);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a calendar nobody checked', () => {
  it('does no harm', () => {
    const broken: Calendar = {
      id: 'broken',
      label: '',
      week: {
        monday: [
          { from: '18:00', to: '09:00' },
          { from: '09:00', to: '12:00' },
          { from: '11:00', to: '13:00' },
          { from: '11:30', to: '11:40' },
        ],
      },
      holidays: [{ from: '2026-13-45' }, { from: '2026-12-31', to: '2026-01-01' }, { from: '0001-01-01', to: '2025-12-31' }],
      workDays: [{ date: '2026-02-30' }],
    };
    expect(workTimeBetween(broken, 'UTC', '2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z')).toBe(4 * HOUR);
    expect(workTimeBetween(broken, 'UTC', '2025-11-24T00:00:00Z', '2025-11-25T00:00:00Z')).toBe(0);
    expect(addWorkTime(broken, 'UTC', '0001-01-01T00:00:00Z', 4 * HOUR)).toBeNull();
    expect(workTimeBetween(broken, 'UTC', '2026-01-01T00:00:00Z', '9999-12-31T00:00:00Z')).toBe(0);
  });
  it('answers in time, whatever its size', () => {
    const days = Array.from({ length: 500 }, (_, at) => new Date(Date.UTC(2026, 0, 1) + at * 7 * DAY).toISOString().slice(0, 10));
    const big: Calendar = {
      ...office,
      holidays: days.map((from) => ({ from: '2026-01-01', to: from })),
      workDays: days.map((day) => ({ date: day })),
    };
    const started = performance.now();
    expect(workTimeBetween(big, 'Europe/Berlin', '2026-01-01T00:00:00Z', '2046-01-01T00:00:00Z')).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
