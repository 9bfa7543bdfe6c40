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

/** Where on a stage a line ends: the middle of a side. */
export function endsOf({ width, height }: { width: number; height: number }): { side: Side; x: number; y: number }[] {
  return [
    { side: 'left', x: 0, y: height / 2 },
    { side: 'right', x: width, y: height / 2 },
    { side: 'top', x: width / 2, y: 0 },
    { side: 'bottom', x: width / 2, y: height },
  ];
}
