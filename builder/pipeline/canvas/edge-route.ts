/** How a transition is drawn between two stages: which sides it leaves and enters by. */
import type { Direction } from '../../words/transition';

export type Side = 'left' | 'right' | 'top' | 'bottom';
export const SIDES: readonly Side[] = ['left', 'right', 'top', 'bottom'];
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
/** px that have to lie between two stages before a line goes straight through the gap */
const ROOM = 24;

/**
 * The sides of the stages a line connects. Forward runs from left to right, back over the top, a skip below what it jumps
 * over; stages above each other are joined where they face each other.
 */
export function sidesOf(source: Box, target: Box, direction: Direction): readonly [source: Side, target: Side] {
  const right = target.x - (source.x + source.width);
  const down = target.y - (source.y + source.height);
  const up = source.y - (target.y + target.height);
  const level = down < ROOM && up < ROOM;
  if (level && direction === 'skip' && right >= ROOM) return ['bottom', 'bottom'];
  if (right >= ROOM && (level || right >= Math.max(down, up))) return ['right', 'left'];
  if (down >= ROOM) return ['bottom', 'top'];
  if (up >= ROOM) return ['top', 'bottom'];
  return ['top', 'top'];
}

/** px that a line runs from the stages it connects before it turns */
export const REACH = 30;
/** px that it keeps from a stage it passes, where lines that end at that stage turn */
export const CLEAR = 50;

/**
 * How far (px) a line runs from the stages it connects: where it leaves and enters by the same side, far enough to pass all that
 * stands between them there, so that neither line nor name is hidden behind a stage.
 */
export function reachOf(source: Box, target: Box, [side, other]: readonly [source: Side, target: Side], boxes: readonly Box[]): number {
  if (side !== other || (side !== 'top' && side !== 'bottom')) return REACH;
  const [from, to] = [source.x + source.width / 2, target.x + target.width / 2].sort((a, b) => a - b) as [number, number];
  // downwards is the way out on either side
  const near = (box: Box) => (side === 'bottom' ? box.y : -(box.y + box.height));
  const far = (box: Box) => near(box) + box.height;
  const start = Math.max(far(source), far(target));
  const between: Box[] = [];
  // asked for every such line in every frame of a drag
  for (const box of boxes) {
    const isBeside = box.x >= to + REACH || box.x + box.width <= from - REACH;
    if (!isBeside && box !== source && box !== target && far(box) + CLEAR > start + REACH) between.push(box);
  }
  between.sort((a, b) => near(a) - near(b));
  const line = between.reduce((at, box) => (near(box) < at + REACH ? Math.max(at, far(box) + CLEAR) : at), start + REACH);
  return line - start;
}

/** Where on a stage a line ends: the middle of a side. */
export function endsOf({ width, height }: { width: number; height: number }): { side: Side; x: number; y: number }[] {
  return [
    { side: 'left', x: 0, y: height / 2 },
    { side: 'right', x: width, y: height / 2 },
    { side: 'top', x: width / 2, y: 0 },
    { side: 'bottom', x: width / 2, y: height },
  ];
}
