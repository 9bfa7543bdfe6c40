/** Where stages are drawn when nobody has placed them: along the way of a record, lost stages below it. */
import { Graph, layout } from '@dagrejs/dagre';
import type { Pipeline, Position, Stage } from '../../schemas/process';

export interface Size {
  width: number;
  height: number;
}
/** px between stages of one column, and between columns */
const GAP = 40;
const COLUMN_GAP = 160;
/** Longer jumps say nothing about who stands beside whom, and each costs the layout a node per column it crosses. */
const LONGEST_JUMP = 6;
/** Beyond this many stages the exact ways take seconds where the simple ones take a fraction. */
const EXACT_UNTIL = 80;

/**
 * A place (top left corner, px) for every stage: its own where it has one, else laid out from left to right. A stage that
 * joins placed ones keeps its distance to the stage before it and moves down until it covers no other.
 */
export function stagePositions(pipeline: Pipeline, sizeOf: (stage: Stage) => Size): ReadonlyMap<string, Position> {
  const { stages } = pipeline;
  const placed = new Map(stages.flatMap(({ id, position }): [string, Position][] => (position === undefined ? [] : [[id, position]])));
  if (placed.size === stages.length) return placed;
  const laidOut = layOut(pipeline, sizeOf);
  if (placed.size === 0) return laidOut;
  const sizes = new Map(stages.map((stage) => [stage.id, sizeOf(stage)]));
  for (const [at, { id }] of stages.entries()) {
    if (placed.has(id)) continue;
    const own = laidOut.get(id) ?? { x: 0, y: 0 };
    const beside = nearestPlaced(stages, at, placed);
    const [there, base] = [placed.get(beside), laidOut.get(beside)];
    const wanted = there && base ? { x: own.x - base.x + there.x, y: own.y - base.y + there.y } : own;
    placed.set(id, freeFrom(wanted, sizes.get(id) ?? { width: 0, height: 0 }, placed, sizes));
  }
  return placed;
}

function nearestPlaced(stages: readonly Stage[], at: number, placed: ReadonlyMap<string, Position>): string {
  for (let distance = 1; distance < stages.length; distance++)
    for (const id of [stages[at - distance]?.id, stages[at + distance]?.id]) if (id !== undefined && placed.has(id)) return id;
  return '';
}

/** The place, or the next one straight below that covers no stage. */
function freeFrom(wanted: Position, size: Size, placed: ReadonlyMap<string, Position>, sizes: ReadonlyMap<string, Size>): Position {
  let { y } = wanted;
  // each stage can stand in the way once
  for (let round = 0; round <= placed.size; round++) {
    const covered = [...placed].find(([id, other]) => {
      const its = sizes.get(id);
      if (its === undefined) return false;
      const apart = wanted.x >= other.x + its.width || other.x >= wanted.x + size.width || y >= other.y + its.height + GAP / 2;
      return !apart && other.y < y + size.height + GAP / 2;
    });
    if (covered === undefined) break;
    y = covered[1].y + (sizes.get(covered[0])?.height ?? 0) + GAP;
  }
  return { x: wanted.x, y };
}

/** The map is drawn after every edit, and few edits change what it looks like. */
let last: { key: string; positions: ReadonlyMap<string, Position> } | undefined;

function layOut(pipeline: Pipeline, sizeOf: (stage: Stage) => Size): ReadonlyMap<string, Position> {
  const stages = pipeline.stages.map((stage) => `${stage.id} ${stage.kind} ${sizeOf(stage).width} ${sizeOf(stage).height}`);
  const key = [...stages, ...pipeline.transitions.map(({ from, to }) => `${from}>${to}`)].join();
  if (last?.key !== key) last = { key, positions: newLayout(pipeline, sizeOf) };
  return last.positions;
}

function newLayout(pipeline: Pipeline, sizeOf: (stage: Stage) => Size): ReadonlyMap<string, Position> {
  const onTheWay = pipeline.stages.filter((stage) => stage.kind !== 'lost');
  const lost = pipeline.stages.filter((stage) => stage.kind === 'lost');
  const graph = new Graph();
  const isBig = onTheWay.length > EXACT_UNTIL;
  graph.setGraph({ rankdir: 'LR', nodesep: GAP, ranksep: COLUMN_GAP, ranker: isBig ? 'longest-path' : 'network-simplex' });
  for (const stage of onTheWay) graph.setNode(stage.id, { ...sizeOf(stage) });
  for (const [from, to] of wayOf(pipeline, onTheWay)) graph.setEdge(from, to, {});
  layout(graph, { disableOptimalOrderHeuristic: isBig });
  const positions = new Map<string, Position>();
  let [right, bottom] = [0, 0];
  for (const stage of onTheWay) {
    // dagre tells the middle
    const { x = 0, y = 0, width, height } = graph.node(stage.id) as Size & { x?: number; y?: number };
    positions.set(stage.id, { x: Math.round(x - width / 2), y: Math.round(y - height / 2) });
    right = Math.max(right, x + width / 2);
    bottom = Math.max(bottom, y + height / 2);
  }
  // every stage may lead to them, so they stand under all of the way, towards its end
  let x = Math.max(0, right - lost.reduce((sum, stage) => sum + sizeOf(stage).width + GAP, -GAP));
  for (const stage of lost) {
    positions.set(stage.id, { x: Math.round(x), y: Math.round(bottom + COLUMN_GAP) });
    x += sizeOf(stage).width + GAP;
  }
  return positions;
}

/** The moves that lead on, by the order of the pipeline; a stage that nothing leads to stands after the one before it. */
function wayOf(pipeline: Pipeline, onTheWay: readonly Stage[]): [from: string, to: string][] {
  const order = new Map(onTheWay.map((stage, at) => [stage.id, at]));
  const way = new Map<string, [string, string]>();
  const reached = new Set<string>();
  for (const { from, to } of pipeline.transitions) {
    const [source, target] = [order.get(from), order.get(to)];
    if (source === undefined || target === undefined || target <= source || target - source > LONGEST_JUMP) continue;
    way.set(`${from} ${to}`, [from, to]);
    reached.add(to);
  }
  for (const [at, { id }] of onTheWay.entries()) {
    const before = onTheWay[at - 1];
    if (before !== undefined && !reached.has(id)) way.set(`${before.id} ${id}`, [before.id, id]);
  }
  return [...way.values()];
}
