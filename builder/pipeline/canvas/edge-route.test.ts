import { describe, expect, it } from 'vitest';
import { type Box, CLEAR, REACH, reachOf, sidesOf } from './edge-route';

const box = (x: number, y: number, height = 100): Box => ({ x, y, width: 200, height });
const first = box(0, 0);
const last = box(800, 0);

/** Where the line of a skip or a way back runs, which leaves both stages by the same side. */
function lineOf(direction: 'skip' | 'backward', ...others: Box[]): number {
  const [source, target] = direction === 'skip' ? [first, last] : [last, first];
  const sides = sidesOf(source, target, direction);
  const reach = reachOf(source, target, sides, [source, ...others, target]);
  return direction === 'skip' ? first.height + reach : -reach;
}

describe('a line around stages', () => {
  it('runs below the lowest stage it skips, and over the highest one it goes back over', () => {
    expect(lineOf('skip', box(400, 0))).toBe(100 + CLEAR);
    expect(lineOf('skip', box(400, -40, 200))).toBe(160 + CLEAR);
    expect(lineOf('skip', box(400, 10, 20))).toBe(100 + REACH);
    expect(lineOf('backward', box(400, 0))).toBe(-CLEAR);
    expect(lineOf('backward', box(400, -40, 200))).toBe(-40 - CLEAR);
  });

  it('passes a second row that it would run through, and leaves alone what is out of its way', () => {
    expect(lineOf('skip', box(300, 0, 150), box(500, 170))).toBe(270 + CLEAR);
    expect(lineOf('skip', box(400, 400))).toBe(100 + REACH);
    expect(lineOf('skip', box(1200, 0, 300))).toBe(100 + REACH);
  });

  it('goes straight where stages face each other', () => {
    const sides = sidesOf(first, last, 'forward');
    expect([sides, reachOf(first, last, sides, [box(400, -40, 200)])]).toEqual([['right', 'left'], REACH]);
  });
});
