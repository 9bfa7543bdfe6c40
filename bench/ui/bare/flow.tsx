/** Bare React Flow: its default nodes and edges at the places and between the ends that /flow.json holds. */
import { type Edge, type Node, ReactFlow, useEdgesState, useNodesState } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { createRoot } from 'react-dom/client';

interface Content {
  nodes: Node[];
  edges: Edge[];
  /** px and zoom that ours opens with; null for the whole map */
  viewport: { x: number; y: number; zoom: number } | null;
}
const content: Content = await (await fetch('/flow.json')).json();

function Flow({ viewport, ...given }: Content) {
  const [nodes, , onNodesChange] = useNodesState(given.nodes);
  const [edges, , onEdgesChange] = useEdgesState(given.edges);
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      minZoom={0.1}
      {...(viewport === null ? { fitView: true } : { defaultViewport: viewport })}
    />
  );
}

const root = document.createElement('div');
root.style.cssText = 'position: fixed; inset: 0';
document.body.append(root);
createRoot(root).render(<Flow {...content} />);
