import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentOf, wallTime } from './zone-time';

const at = (text: string) => Date.parse(text);
const moment = (timeZone: string, wall: string) => new Date(momentOf(timeZone, at(`${wall}Z`))).toISOString();
const ZONES = [
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'UTC',
  'no/zone',
];

describe('the wall clock of a zone', () => {
  it.each([
    ['Asia/Shanghai', '2026-03-01T00:00:00Z', '2026-03-01T08:00:00Z'],
    ['Europe/Berlin', '2026-03-29T00:59:59Z', '2026-03-29T01:59:59Z'],
    ['Europe/Berlin', '2026-03-29T01:00:00Z', '2026-03-29T03:00:00Z'],
    ['Europe/Berlin', '2026-10-25T00:59:59Z', '2026-10-25T02:59:59Z'],
    ['Europe/Berlin', '2026-10-25T01:00:00Z', '2026-10-25T02:00:00Z'],
    ['America/New_York', '2026-03-08T07:00:00Z', '2026-03-08T03:00:00Z'],
    ['America/New_York', '2026-11-01T06:00:00Z', '2026-11-01T01:00:00Z'],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z', '2026-04-05T01:30:00Z'],
    ['no/zone', '2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z'],
  ])('shows in %s at %s %s', (zone, now, shown) => {
    expect(new Date(wallTime(zone, at(now))).toISOString()).toBe(shown.replace('Z', '.000Z'));
  });

  it('gives of a time that comes twice the earlier moment, of one that is left out that of the change', () => {
    expect(moment('Europe/Berlin', '2026-10-25T02:30:00')).toBe('2026-10-25T00:30:00.000Z');
    expect(moment('Europe/Berlin', '2026-10-25T03:00:00')).toBe('2026-10-25T02:00:00.000Z');
    expect(moment('Europe/Berlin', '2026-03-29T02:30:00')).toBe('2026-03-29T01:00:00.000Z');
    expect(moment('Europe/Berlin', '2026-03-29T03:15:00')).toBe('2026-03-29T01:15:00.000Z');
    expect(moment('Pacific/Apia', '2011-12-30T12:00:00')).toBe('2011-12-30T10:00:00.000Z');
  });

  it('gives the first moment that shows a wall time, and never goes back', () => {
    const moments = fc.integer({ min: at('2000-01-01T00:00:00Z') / 60_000, max: at('2040-01-01T00:00:00Z') / 60_000 });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), moments, fc.integer({ min: 0, max: 5000 }), (zone, minute, later) => {
        const now = minute * 60_000;
        const back = momentOf(zone, wallTime(zone, now));
        expect(back).toBeLessThanOrEqual(now);
        expect(now - back).toBeLessThanOrEqual(3_600_000);
        expect(wallTime(zone, back)).toBe(wallTime(zone, now));
        const wall = wallTime(zone, now);
        expect(momentOf(zone, wall + later * 60_000)).toBeGreaterThanOrEqual(momentOf(zone, wall));
      }),
      { numRuns: 2000 },
    );
  });
});
