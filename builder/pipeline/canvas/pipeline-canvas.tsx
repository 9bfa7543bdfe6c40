import {
  Background,
  BackgroundVariant,
  type Connection,
  ConnectionMode,
  type EdgeTypes,
  type FinalConnectionState,
  type HandleType,
  MiniMap,
  type NodeTypes,
  type OnConnectEnd,
  ReactFlow,
  type ReactFlowInstance,
  useStore,
  ViewportPortal,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useComputedColorScheme } from '@mantine/core';
import { useCallback, useMemo, useRef } from 'react';
import { useDesignerTexts, useEdit, useRecordType } from '../../designer/designer-context';
import { reattached } from '../pipeline-edits';
import { ANY_STAGE, type TransitionEdge } from '../to-flow';
import { ArrowDefinitions } from './arrows';
import { useCanvas, useCanvasStore } from './canvas-store';
import { CanvasToolbar, FIT, TOOLBAR_HEIGHT } from './canvas-toolbar';
import { ConnectPicker } from './connect-picker';
import classes from './pipeline-canvas.module.css';
import { transitionsOf } from './selection';
import { stageColor } from './stage-mark';
import { AnyStageNodeView, StageNodeView, useStageName } from './stage-node';
import { EdgeLabels, TransitionEdgeView } from './transition-edge';
import { useCanvasClipboard } from './use-canvas-clipboard';
import { useCanvasFocus } from './use-canvas-focus';
import { useCanvasKeys } from './use-canvas-keys';
import { type FlowNode, useFlow } from './use-flow';
import { useStageActions } from './use-stage-actions';

const NODE_TYPES: NodeTypes = { stage: StageNodeView, anyStage: AnyStageNodeView };
const EDGE_TYPES: EdgeTypes = { transition: TransitionEdgeView };
const SEVERAL_KEYS = ['Shift', 'Meta', 'Control'];
/** px from the edge of the canvas to the first stage */
const MARGIN = 40;
/** Smaller than this nobody reads a stage. */
const READABLE = 0.65;

/** The whole map, or, where that could not be read, its beginning. */
function showReadable(flow: ReactFlowInstance<FlowNode, TransitionEdge>): void {
  const bounds = flow.getNodesBounds(flow.getNodes());
  const { width = 0, height = 0 } = document.querySelector('.react-flow')?.getBoundingClientRect() ?? {};
  const fitting = Math.min(1, (width - 2 * MARGIN) / bounds.width, (height - 2 * MARGIN) / bounds.height);
  if (fitting >= READABLE || bounds.width === 0) void flow.fitView(FIT);
  else {
    const middle = height / 2 - (bounds.y + bounds.height / 2) * READABLE;
    const below = TOOLBAR_HEIGHT - bounds.y * READABLE;
    void flow.setViewport({ x: MARGIN - bounds.x * READABLE, y: Math.max(middle, below), zoom: READABLE });
  }
}

const GRID: [number, number] = [10, 10];
/** From here on only what is in sight is drawn (from afar most of it is, and asking of each would cost every frame); below, everything is, so that Tab reaches every stage. */
const DRAWN_WHOLE_UNTIL = 60;
const MAP_FROM = 12;
/** Seen from so far away a stage is its name and colour: more cannot be read, and hundreds of lines of words cost every frame. */
const FAR = 0.35;

/** The map of the pipeline: select, drag, connect, re-attach, by mouse and by keyboard. */
export function PipelineCanvas() {
  const texts = useDesignerTexts();
  const scheme = useComputedColorScheme('light');
  const canvas = useCanvasStore();
  const frame = useRef<HTMLDivElement>(null);
  const { nodes, edges, onNodesChange, onEdgesChange } = useFlow();
  const named = useNamedNodes(nodes);
  const onKeyDown = useCanvasKeys();
  const clipboard = useCanvasClipboard();
  const connections = useConnections();
  useCanvasFocus(frame);
  const picturing = useCanvas((state) => state.picturing);
  const isBig = nodes.length > DRAWN_WHOLE_UNTIL;
  const isFar = useStore(({ transform }) => transform[2] < FAR) && !picturing;
  const labels = useStore(({ domNode }) => domNode?.querySelector('.react-flow__edgelabel-renderer') ?? null);
  return (
    // keys and the clipboard act on the stage that has the focus; the frame only hears them
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div ref={frame} className={classes.frame} data-far={isFar || undefined} tabIndex={-1} onKeyDown={onKeyDown} {...clipboard}>
      <EdgeLabels value={isFar ? null : labels}>
        <ReactFlow
          aria-label={texts('pipeline.canvas')}
          nodes={named}
          edges={edges}
          onNodesChange={onNodesChange}
          onEdgesChange={onEdgesChange}
          {...connections}
          onNodeDoubleClick={(_, node) => node.type === 'stage' && canvas.getState().set({ naming: { stage: node.id, fresh: false } })}
          isValidConnection={({ source, target }) => source !== target && target !== ANY_STAGE}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          connectionMode={ConnectionMode.Loose}
          connectionRadius={28}
          connectOnClick={false}
          deleteKeyCode={null}
          multiSelectionKeyCode={SEVERAL_KEYS}
          disableKeyboardA11y
          edgesFocusable={false}
          elevateNodesOnSelect={false}
          zoomOnDoubleClick={false}
          snapToGrid
          snapGrid={GRID}
          onlyRenderVisibleElements={isBig && !isFar && !picturing}
          minZoom={0.1}
          maxZoom={2}
          onInit={showReadable}
          colorMode={picturing ? 'light' : scheme}
          ariaLabelConfig={{ 'minimap.ariaLabel': texts('pipeline.miniMap'), 'handle.ariaLabel': texts('pipeline.handle') }}
        >
          {/* inside of what is drawn as a picture, so that its lines have their heads */}
          <ViewportPortal>
            <ArrowDefinitions />
          </ViewportPortal>
          <Background variant={BackgroundVariant.Dots} gap={20} size={1} />
          {nodes.length > MAP_FROM && !isFar && (
            <MiniMap<FlowNode>
              pannable
              zoomable
              className={classes.map ?? ''}
              nodeColor={(node) => (node.type === 'stage' ? stageColor(node.data) : 'transparent')}
              nodeBorderRadius={6}
            />
          )}
        </ReactFlow>
      </EdgeLabels>
      <CanvasToolbar />
      <ConnectPicker />
    </div>
  );
}

/** Nodes with what a screen reader says of them: put in words once, while a stage is dragged hundreds stay as they are. */
function useNamedNodes(nodes: FlowNode[]): FlowNode[] {
  const nameOf = useStageName();
  const texts = useDesignerTexts();
  const known = useMemo(() => {
    const domAttributes = { 'aria-roledescription': texts('pipeline.stage') };
    const named = (node: FlowNode) =>
      node.type === 'stage'
        ? { ...node, ariaLabel: nameOf(node.data), domAttributes }
        : { ...node, ariaLabel: texts('pipeline.anyStage'), focusable: false };
    return { named, nodes: new WeakMap<FlowNode, FlowNode>() };
  }, [nameOf, texts]);
  return useMemo(
    () =>
      nodes.map((node) => {
        const before = known.nodes.get(node);
        if (before !== undefined) return before;
        const named = known.named(node) as FlowNode;
        known.nodes.set(node, named);
        return named;
      }),
    [nodes, known],
  );
}

function useConnections() {
  const { connect } = useStageActions();
  const type = useRecordType();
  const edit = useEdit();
  const onConnect = useCallback(({ source, target }: Connection) => connect(source, target), [connect]);
  const onReconnect = useCallback(
    (edge: TransitionEdge, { source, target }: Connection) => {
      const change = reattached(type, transitionsOf(edge), source, target);
      if (change !== null) edit(change);
    },
    [type, edit],
  );
  // React Flow tells the end of taking an end elsewhere as that of a new line too
  const reattaching = useRef(false);
  const onReconnectStart = useCallback(() => {
    reattaching.current = true;
  }, []);
  // it knows of the sides of a stage only; people let go anywhere on it
  const onConnectEnd: OnConnectEnd = useCallback(
    (event, { isValid, fromNode }) => {
      const target = stageUnder(event);
      if (!reattaching.current && !isValid && fromNode !== null && target !== null) connect(fromNode.id, target);
    },
    [connect],
  );
  const onReconnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, edge: TransitionEdge, kept: HandleType, { isValid }: FinalConnectionState) => {
      reattaching.current = false;
      const stage = stageUnder(event);
      if (isValid || stage === null) return;
      onReconnect(edge, {
        ...UNSIDED,
        ...(kept === 'source' ? { source: edge.source, target: stage } : { source: stage, target: edge.target }),
      });
    },
    [onReconnect],
  );
  return { onConnect, onReconnect, onConnectEnd, onReconnectStart, onReconnectEnd };
}

const UNSIDED = { sourceHandle: null, targetHandle: null };

/** The stage where the pointer was let go, or what stands for any stage. */
function stageUnder(event: MouseEvent | TouchEvent): string | null {
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  if (point === undefined) return null;
  const node = document.elementFromPoint(point.clientX, point.clientY)?.closest<HTMLElement>('.react-flow__node');
  return node?.dataset.id ?? null;
}
