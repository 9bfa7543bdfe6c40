import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gapIn, isEmpty, meet, type Range, rangeText, thresholdOf } from './thresholds';

const shown = (source: string) => {
  const found = thresholdOf(source);
  return found === null ? null : rangeText(found.quantity, found.range);
};
const gap = (domain: string | null, ...sources: string[]) => {
  const found = gapIn(ranges(...sources), domain === null ? null : (ranges(domain)[0] ?? null));
  return found === null ? null : rangeText('p', found);
};
const ranges = (...sources: string[]) => sources.flatMap((source) => thresholdOf(source)?.range ?? []);
const holds = ({ low, lowIn, high, highIn }: Range, x: number) => (x > low || (lowIn && x === low)) && (x < high || (highIn && x === high));

describe('thresholdOf', () => {
  it.each([
    ['discount > 0.1', '0.1 < discount'],
    ['0.1 <= discount && discount < 0.2', '0.1 ≤ discount < 0.2'],
    ['price < floor', 'price / floor < 1'],
    ['price < floor * 0.95', 'price / floor < 0.95'],
    ['price < (1.0 - 0.1) * floor', 'price / floor < 0.9'],
    ['floor * 0.9 > price', 'price / floor < 0.9'],
    ['0.2 < discount', '0.2 < discount'],
  ])('reads %s', (source, words) => expect(shown(source)).toBe(words));
  it.each(['discount > 0.1 || price < 5.0', 'tier == "A"', 'price < floor && discount > 0.1', 'size(rows) > 1 ? true : false'])(
    'claims nothing about %s',
    (source) => expect(thresholdOf(source)).toBeNull(),
  );
});

describe('gapIn', () => {
  it('finds nothing between thresholds that follow or hold each other', () => {
    expect(gap(null, 'p < 1.0', 'p < 0.95', 'p < 0.9')).toBeNull();
    expect(gap('p < 1.0', 'p >= 0.95 && p < 1.0', 'p >= 0.9 && p < 0.95', 'p < 0.9')).toBeNull();
  });
  it('finds the hole between two, and a point that neither holds', () => {
    expect(gap(null, 'p < 0.94', 'p >= 0.95 && p < 1.0')).toBe('0.94 ≤ p < 0.95');
    expect(gap(null, 'p < 0.9', 'p > 0.9')).toBe('0.9 ≤ p ≤ 0.9');
  });
  it('finds what the condition of the approval holds and no level does', () => {
    expect(gap('p < 1.0', 'p < 0.9')).toBe('0.9 ≤ p < 1');
    expect(gap('p < 0.9', 'p < 1.0')).toBeNull();
  });
  it('is right about every point', () => {
    const bound = fc.integer({ min: -4, max: 4 });
    const range = fc.record({ low: bound, lowIn: fc.boolean(), high: bound, highIn: fc.boolean() });
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 4 }), range, (all, domain) => {
        if (isEmpty(domain)) return;
        const hole = gapIn(all, domain);
        const points = Array.from({ length: 37 }, (_, at) => -4.5 + at / 4);
        const uncovered = points.filter((x) => holds(domain, x) && !all.some((one) => holds(one, x)));
        expect(hole === null).toBe(uncovered.length === 0);
        if (hole !== null) for (const x of points) if (holds(hole, x)) expect(all.some((one) => holds(one, x))).toBe(false);
        if (hole !== null) expect(isEmpty(meet(hole, domain))).toBe(false);
      }),
    );
  });
});
