/** Nodes and edges with what only the canvas knows. What is drawn as before is the very same object, so that it is not drawn again. */
import { type NodeHandle, Position as Place } from '@xyflow/react';
import type { Position } from '../../../schemas/process';
import type { Flow, stageSize, TransitionEdge } from '../to-flow';
import { type Box, endsOf, REACH, reachOf, type Side, sidesOf } from './edge-route';
import type { FlowNode } from './use-flow';

export const PLACES: Readonly<Record<Side, Place>> = { left: Place.Left, right: Place.Right, top: Place.Top, bottom: Place.Bottom };

interface Made {
  node: FlowNode;
  drawn: FlowNode;
}
/** what each node of the projection was drawn as last */
const made = new WeakMap<FlowNode, Made>();

/** The nodes as they are drawn: selected or not, and where they are being dragged. */
export function drawnNodes(
  nodes: Flow['nodes'],
  selected: ReadonlySet<string>,
  moved: ReadonlyMap<string, Position>,
  before: FlowNode[] | undefined,
): FlowNode[] {
  const next = nodes.map((node) => drawnNode(node, selected.has(node.id), moved.get(node.id) ?? node.position));
  return before !== undefined && next.length === before.length && next.every((one, at) => one === before[at]) ? before : next;
}

function drawnNode(node: FlowNode, selected: boolean, position: Position): FlowNode {
  const known = made.get(node)?.drawn;
  if (known !== undefined && known.selected === selected && known.position.x === position.x && known.position.y === position.y)
    return known;
  // sizes and ends are known, so that nothing has to be measured before edges can be drawn
  const size = { width: node.width ?? 0, height: node.height ?? 0 };
  const drawn = { ...node, selected, position, measured: size, handles: known?.handles ?? handlesOf(size) } as FlowNode;
  made.set(node, { node, drawn });
  return drawn;
}

function handlesOf(size: ReturnType<typeof stageSize>): NodeHandle[] {
  return endsOf(size).map(({ side, x, y }) => ({ id: side, type: 'source', position: PLACES[side], x, y, width: 0, height: 0 }));
}

const madeEdges = new WeakMap<TransitionEdge, TransitionEdge>();

/** How a line runs, and whether a transition of its is selected. */
interface Way {
  sides: readonly [source: Side, target: Side];
  reach: number;
  selected: boolean;
}

/** The edges with the sides they join, how far they reach around what stands between, and whether a transition of theirs is selected. */
export function drawnEdges(
  edges: Flow['edges'],
  nodes: readonly FlowNode[],
  selected: ReadonlySet<string>,
  before: TransitionEdge[] | undefined,
): TransitionEdge[] {
  const boxes = new Map(nodes.map((node) => [node.id, boxOf(node)]));
  const all = [...boxes.values()];
  const next = edges.map((edge) => {
    const [source, target] = [boxes.get(edge.source), boxes.get(edge.target)];
    const sides = source && target ? sidesOf(source, target, edge.data?.direction ?? 'forward') : (['right', 'left'] as const);
    const reach = source && target ? reachOf(source, target, sides, all) : REACH;
    return drawnEdge(edge, { sides, reach, selected: edge.data?.transitions.some((one) => selected.has(one.id)) ?? false });
  });
  return before !== undefined && next.length === before.length && next.every((one, at) => one === before[at]) ? before : next;
}

/** Only the ends of a selected line can be taken elsewhere: at one side of a stage many lines may end, and new ones begin. */
function drawnEdge(edge: TransitionEdge, { sides: [sourceHandle, targetHandle], reach, selected }: Way): TransitionEdge {
  const known = madeEdges.get(edge);
  const isSame = known?.selected === selected && known.sourceHandle === sourceHandle && known.targetHandle === targetHandle;
  if (isSame && known.pathOptions?.offset === reach) return known;
  const drawn = {
    ...edge,
    sourceHandle,
    targetHandle,
    selected,
    pathOptions: { offset: reach },
    reconnectable: selected,
    // over the sides of stages, which would take the mouse from the ends
    zIndex: selected ? 1 : 0,
  };
  madeEdges.set(edge, drawn);
  return drawn;
}

function boxOf(node: FlowNode): Box {
  return { ...node.position, width: node.width ?? 0, height: node.height ?? 0 };
}
