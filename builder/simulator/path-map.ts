/** The pipeline drawn small with the way of a run on it: the map of the designer put into rows and columns. */
import { getSmoothStepPath } from '@xyflow/react';
import type { RecordType, Stage, Text } from '../../schemas/process';
import { stagePositions } from '../pipeline/auto-layout';
import { PLACES } from '../pipeline/canvas/drawn-flow';
import { type Box, endsOf, type Side, sidesOf } from '../pipeline/canvas/edge-route';
import { stageSize } from '../pipeline/to-flow';
import { labelOfStage } from '../words/names';
import { type Direction, directionOf } from '../words/transition';
import type { Visited } from './visited';

export interface PathStage extends Box {
  id: string;
  label: Text;
  kind: Stage['kind'];
  color: string | undefined;
  /** where the record is, where it has been, or neither */
  state: 'here' | 'visited' | 'unvisited';
  waived: boolean;
}
/** A line from the side of one stage to that of another. */
export interface PathLine {
  id: string;
  visited: boolean;
  source: { side: Side; x: number; y: number };
  target: { side: Side; x: number; y: number };
}
export interface PathMap {
  stages: readonly PathStage[];
  lines: readonly PathLine[];
  width: number;
  height: number;
}

const SIZE = { width: 164, height: 40 };
const GAP = { x: 38, y: 26 };
/** px around, for lines that run outside of the stages */
const EDGE = { x: 14, y: 20 };
/** Stages on the big map that are nearer to each other than this stand in one column or row. */
const NEAR = { x: 120, y: 60 };

/** The small map; empty without a pipeline. */
export function pathMap(type: RecordType, visited: Visited): PathMap {
  const { pipeline } = type;
  if (pipeline === undefined) return { stages: [], lines: [], width: 0, height: 0 };
  const cells = cellsOf(pipeline.stages, stagePositions(pipeline, stageSize));
  const stages = pipeline.stages.map((stage): PathStage => {
    const { column, row } = cells.get(stage.id) ?? { column: 0, row: 0 };
    const state = visited.current === stage.id ? 'here' : visited.stages.includes(stage.id) ? 'visited' : 'unvisited';
    return {
      id: stage.id,
      label: labelOfStage(stage),
      kind: stage.kind,
      color: stage.color,
      state,
      waived: visited.waived.includes(stage.id),
      x: EDGE.x + column * (SIZE.width + GAP.x),
      y: EDGE.y + row * (SIZE.height + GAP.y),
      ...SIZE,
    };
  });
  return {
    stages,
    lines: linesOf(type, stages, visited),
    width: Math.max(...stages.map(({ x }) => x)) + SIZE.width + EDGE.x,
    height: Math.max(...stages.map(({ y }) => y)) + SIZE.height + EDGE.y,
  };
}

/** The line as an SVG path: along rows and columns, with round corners. */
export function lineShape({ source, target }: Pick<PathLine, 'source' | 'target'>): string {
  const [path] = getSmoothStepPath({
    sourceX: source.x,
    sourceY: source.y,
    sourcePosition: PLACES[source.side],
    targetX: target.x,
    targetY: target.y,
    targetPosition: PLACES[target.side],
    borderRadius: 8,
    offset: 14,
  });
  return path;
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

/** The moves on, and the ways that were gone; of what nobody took only the straight ones, or they would cover the map. */
function linesOf(type: RecordType, stages: readonly PathStage[], visited: Visited): PathLine[] {
  const boxes = new Map(stages.map((stage) => [stage.id, stage]));
  const gone = new Set(visited.ways.map(({ from, to }) => `${from} ${to}`));
  const ways = new Map<string, { from: string; to: string; direction: Direction }>();
  for (const transition of type.pipeline?.transitions ?? []) {
    const { from, to } = transition;
    const direction = directionOf(type, transition);
    if (direction === 'forward' || direction === 'won') ways.set(`${from} ${to}`, { from, to, direction });
  }
  for (const { from, to } of visited.ways) {
    const order = stages.findIndex(({ id }) => id === to) - stages.findIndex(({ id }) => id === from);
    if (!ways.has(`${from} ${to}`))
      ways.set(`${from} ${to}`, { from, to, direction: order > 1 ? 'skip' : order < 0 ? 'backward' : 'forward' });
  }
  return [...ways].flatMap(([id, { from, to, direction }]): PathLine[] => {
    const [source, target] = [boxes.get(from), boxes.get(to)];
    if (source === undefined || target === undefined) return [];
    const [leaves, enters] = sidesOf(source, target, direction);
    return [{ id, visited: gone.has(id), source: endOf(source, leaves), target: endOf(target, enters) }];
  });
}

function endOf(box: Box, side: Side): PathLine['source'] {
  const { x = 0, y = 0 } = endsOf(box).find((end) => end.side === side) ?? {};
  return { side, x: box.x + x, y: box.y + y };
}
