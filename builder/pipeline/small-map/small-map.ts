/** The pipeline drawn small: the map of the designer put into rows and columns. */
import type { RecordType, Stage, Text } from '../../../schemas/process';
import { labelOfStage } from '../../words/names';
import { type Direction, directionOf } from '../../words/transition';
import { stagePositions } from '../auto-layout';
import { type Box, endsOf, type Side, sidesOf } from '../canvas/edge-route';
import { stageSize } from '../to-flow';

export interface SmallStage extends Box {
  id: string;
  label: Text;
  kind: Stage['kind'];
  color: string | undefined;
}
/** A line from the side of one stage to that of another; its id is `from to`. */
export interface SmallLine {
  id: string;
  source: { side: Side; x: number; y: number };
  target: { side: Side; x: number; y: number };
}
export interface SmallMap<S extends SmallStage = SmallStage, L extends SmallLine = SmallLine> {
  stages: readonly S[];
  lines: readonly L[];
  width: number;
  height: number;
}
/** From one stage to another, by whatever transition. */
export interface Way {
  from: string;
  to: string;
}

const SIZE = { width: 164, height: 40 };
const GAP = { x: 38, y: 26 };
/** px around, for lines that run outside of the stages */
const EDGE = { x: 14, y: 20 };
/** Stages on the big map that are nearer to each other than this stand in one column or row. */
const NEAR = { x: 120, y: 60 };

/**
 * The small map; empty without a pipeline. The straight ways on are drawn, of all others those that are named: all would
 * cover the map.
 */
export function smallMap(type: RecordType, named: readonly Way[]): SmallMap {
  const { pipeline } = type;
  if (pipeline === undefined) return { stages: [], lines: [], width: 0, height: 0 };
  const cells = cellsOf(pipeline.stages, stagePositions(pipeline, stageSize));
  const stages = pipeline.stages.map((stage): SmallStage => {
    const { column, row } = cells.get(stage.id) ?? { column: 0, row: 0 };
    return {
      id: stage.id,
      label: labelOfStage(stage),
      kind: stage.kind,
      color: stage.color,
      x: EDGE.x + column * (SIZE.width + GAP.x),
      y: EDGE.y + row * (SIZE.height + GAP.y),
      ...SIZE,
    };
  });
  return {
    stages,
    lines: linesOf(type, stages, named),
    width: Math.max(...stages.map(({ x }) => x)) + SIZE.width + EDGE.x,
    height: Math.max(...stages.map(({ y }) => y)) + SIZE.height + EDGE.y,
  };
}

/** Each stage gets a cell of its own, in the order and about the place it has on the big map. */
function cellsOf(stages: readonly Stage[], positions: ReadonlyMap<string, { x: number; y: number }>) {
  const middles = stages.map((stage) => {
    const { x, y } = positions.get(stage.id) ?? { x: 0, y: 0 };
    return { id: stage.id, x, y: y + stageSize(stage).height / 2 };
  });
  const [columns, rows] = [groupsOf(middles, 'x'), groupsOf(middles, 'y')];
  const taken = new Set<string>();
  return new Map(
    middles.map(({ id }) => {
      const column = columns.get(id) ?? 0;
      let row = rows.get(id) ?? 0;
      while (taken.has(`${column} ${row}`)) row += 1;
      taken.add(`${column} ${row}`);
      return [id, { column, row }] as const;
    }),
  );
}

function groupsOf(places: readonly { id: string; x: number; y: number }[], axis: 'x' | 'y'): ReadonlyMap<string, number> {
  const groups = new Map<string, number>();
  let [group, start] = [-1, Number.NEGATIVE_INFINITY];
  for (const place of places.toSorted((a, b) => a[axis] - b[axis])) {
    if (place[axis] - start > NEAR[axis]) {
      group += 1;
      start = place[axis];
    }
    groups.set(place.id, group);
  }
  return groups;
}

function linesOf(type: RecordType, stages: readonly SmallStage[], named: readonly Way[]): SmallLine[] {
  const boxes = new Map(stages.map((stage) => [stage.id, stage]));
  const ways = new Map<string, Way & { direction: Direction }>();
  for (const transition of type.pipeline?.transitions ?? []) {
    const { from, to } = transition;
    const direction = directionOf(type, transition);
    if (direction === 'forward' || direction === 'won') ways.set(`${from} ${to}`, { from, to, direction });
  }
  for (const { from, to } of named) {
    const order = stages.findIndex(({ id }) => id === to) - stages.findIndex(({ id }) => id === from);
    if (!ways.has(`${from} ${to}`))
      ways.set(`${from} ${to}`, { from, to, direction: order > 1 ? 'skip' : order < 0 ? 'backward' : 'forward' });
  }
  return [...ways].flatMap(([id, { from, to, direction }]): SmallLine[] => {
    const [source, target] = [boxes.get(from), boxes.get(to)];
    if (source === undefined || target === undefined) return [];
    const [leaves, enters] = sidesOf(source, target, direction);
    return [{ id, source: endOf(source, leaves), target: endOf(target, enters) }];
  });
}

function endOf(box: Box, side: Side): SmallLine['source'] {
  const { x = 0, y = 0 } = endsOf(box).find((end) => end.side === side) ?? {};
  return { side, x: box.x + x, y: box.y + y };
}
