import type { EdgeChange, NodeChange } from '@xyflow/react';
import { useStoreApi } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Position } from '../../../schemas/process';
import { useDesigner, useDocument, useEdit, useRecordType, useView } from '../../designer/designer-context';
import type { Selected } from '../../designer/view-store';
import { placed } from '../pipeline-edits';
import { ANY_STAGE, type AnyStageNode, type Flow, type StageNode, type TransitionEdge, toFlow } from '../to-flow';
import { drawnEdges, drawnNodes } from './drawn-flow';
import { type SelectChange, selectionAfter, transitionChanges } from './selection';

export type FlowNode = StageNode | AnyStageNode;
const NOT_MOVED: ReadonlyMap<string, Position> = new Map();

/** The pipeline as React Flow draws it: the definition, what is selected, and where stages are while they are dragged. */
export function useFlow() {
  const process = useDocument();
  const type = useRecordType();
  const selected = useView((state) => state.selected);
  const [moved, setMoved] = useState(NOT_MOVED);
  const last = useRef<{ flow?: Flow; nodes?: FlowNode[]; edges?: TransitionEdge[] }>({});
  const flow = useMemo(() => toFlow(process, type, last.current.flow), [process, type]);
  const nodes = useMemo(() => drawnNodes(flow.nodes, idsOf('stage', selected), moved, last.current.nodes), [flow.nodes, selected, moved]);
  const edges = useMemo(
    () => drawnEdges(flow.edges, nodes, idsOf('transition', selected), last.current.edges),
    [flow.edges, nodes, selected],
  );
  last.current = { flow, nodes, edges };
  return { nodes, edges, ...useChanges(flow.edges, moved, setMoved) };
}

function idsOf(what: Selected['what'], selected: readonly Selected[]): ReadonlySet<string> {
  return new Set(selected.filter((one) => one.what === what).map((one) => one.id));
}

const selections = (changes: readonly (NodeChange<FlowNode> | EdgeChange<TransitionEdge>)[]): SelectChange[] =>
  changes.flatMap((change) => (change.type === 'select' && change.id !== ANY_STAGE ? [{ id: change.id, selected: change.selected }] : []));

function useChanges(edges: Flow['edges'], moved: ReadonlyMap<string, Position>, setMoved: (moved: ReadonlyMap<string, Position>) => void) {
  const { view } = useDesigner();
  const type = useRecordType();
  const edit = useEdit();
  const flowStore = useStoreApi();
  const current = useRef({ edges, moved, type });
  current.current = { edges, moved, type };

  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      const after = selectionAfter('stage', view.getState().selected, selections(changes));
      if (after !== null) view.getState().select(after);
      const positions = changes.flatMap((change) =>
        change.type === 'position' && change.position !== undefined ? [[change.id, change.position] as const] : [],
      );
      const next = positions.length === 0 ? current.current.moved : new Map([...current.current.moved, ...positions]);
      const ended = changes.some((change) => change.type === 'position' && change.dragging === false);
      if (ended && next.size > 0) edit(placed(current.current.type, next));
      if (ended || positions.length > 0) setMoved(ended ? NOT_MOVED : next);
    },
    [view, edit, setMoved],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<TransitionEdge>[]) => {
      // a box selects stages; React Flow would add the edges between them
      if (flowStore.getState().userSelectionActive) return;
      const { selected } = view.getState();
      const after = selectionAfter('transition', selected, transitionChanges(selections(changes), current.current.edges, selected));
      if (after !== null) view.getState().select(after);
    },
    [view, flowStore],
  );
  return { onNodesChange, onEdgesChange };
}
