import { describe, expect, it } from 'vitest';
import { moreOf } from './wide-table';

describe('a table wider than its place', () => {
  it.each([
    ['fits', 0, 600, 600, ''],
    ['fits but for a rounded pixel', 0, 600, 601, ''],
    ['at its start', 0, 600, 900, 'end'],
    ['in the middle', 120, 600, 900, 'start end'],
    ['at its end', 300, 600, 900, 'start'],
    ['at its end where it reads from the right', -300, 600, 900, 'start'],
  ])('%s', (_, scrollLeft, clientWidth, scrollWidth, more) => {
    expect(moreOf({ scrollLeft, clientWidth, scrollWidth })).toBe(more);
  });
});
