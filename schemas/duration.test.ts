import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNothing, parseDuration, writeDuration } from './duration';

const HOUR = 3_600_000;

describe('parseDuration', () => {
  it.each([
    ['P7D', 7, 0],
    ['PT4H', 0, 4 * HOUR],
    ['P1DT2H', 1, 2 * HOUR],
    ['PT90M', 0, 1.5 * HOUR],
    ['PT1H30M15S', 0, HOUR + 30 * 60_000 + 15_000],
    ['PT0S', 0, 0],
    ['P9999D', 9999, 0],
  ])('reads %s', (text, days, ms) => {
    expect(parseDuration(text)).toEqual({ days, ms });
  });

  it.each([
    ['months', 'P1M'],
    ['years', 'P1Y'],
    ['weeks', 'P2W'],
    ['nothing', 'P'],
    ['a time without numbers', 'PT'],
    ['a day and no time', 'P1DT'],
    ['fractions', 'P1.5D'],
    ['less than nothing', '-P1D'],
    ['another order', 'PT1M1H'],
    ['small letters', 'p1d'],
    ['five digits of days', 'P10000D'],
    ['spaces', ' P1D'],
    ['a second line', 'P1D\n'],
    ['no text', ''],
  ])('refuses %s', (_, text) => {
    expect(parseDuration(text)).toBeNull();
  });
});

describe('writeDuration', () => {
  it('is read back as it was', () => {
    const duration = fc.record({
      days: fc.integer({ min: 0, max: 9999 }),
      ms: fc.integer({ min: 0, max: 359_999_999 }).map((s) => s * 1000),
    });
    fc.assert(
      fc.property(duration, (one) => {
        expect(parseDuration(writeDuration(one))).toEqual(one);
        expect(isNothing(one)).toBe(writeDuration(one) === 'PT0S');
      }),
    );
  });
});
