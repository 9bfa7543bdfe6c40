import { describe, expect, it } from 'vitest';
import { dropIndex, placeAfterTaking, spanAfterDrag } from './drop-place';

const box = (left: number, top: number, width: number) => ({ left, top, width, height: 40 });
/** two halves, one whole row, one third */
const FIELDS = [box(0, 0, 300), box(300, 0, 300), box(0, 50, 600), box(0, 100, 200)];

describe('the place that a point means', () => {
  it.each([
    ['above everything', { x: 500, y: -10 }, 0],
    ['left half of the first', { x: 100, y: 20 }, 0],
    ['right half of the first', { x: 200, y: 20 }, 1],
    ['right half of the second', { x: 590, y: 20 }, 2],
    ['upper half of a whole row', { x: 590, y: 60 }, 2],
    ['lower half of a whole row', { x: 10, y: 85 }, 3],
    ['between rows', { x: 10, y: 95 }, 3],
    ['below everything', { x: 10, y: 400 }, 4],
  ])('%s', (_, point, at) => {
    expect(dropIndex(point, FIELDS, 600)).toBe(at);
  });
  it('is the first of an empty section', () => {
    expect(dropIndex({ x: 5, y: 5 }, [], 600)).toBe(0);
  });
  it('counts without the field that is taken out first', () => {
    expect(placeAfterTaking(0, 3)).toBe(2);
    expect(placeAfterTaking(3, 1)).toBe(1);
    expect(placeAfterTaking(-1, 2)).toBe(2);
  });
});

describe('width by dragging an edge', () => {
  it('goes by whole columns and stays on the grid', () => {
    expect(spanAfterDrag(6, 124, 60)).toBe(8);
    expect(spanAfterDrag(6, 29, 60)).toBe(6);
    expect(spanAfterDrag(6, -900, 60)).toBe(1);
    expect(spanAfterDrag(6, 900, 60)).toBe(12);
    expect(spanAfterDrag(6, 900, 0)).toBe(6);
  });
});
