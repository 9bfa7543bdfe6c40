import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { useCanvas, useCanvasStore } from './canvas-store';

/** Frames a stage may take until it is drawn: it has to be moved into sight first. */
const PATIENCE = 30;

/** Brings a stage that is asked for into sight and gives it the focus (or the input of its label). */
export function useCanvasFocus(frame: RefObject<HTMLElement | null>): void {
  const focus = useCanvas((state) => state.focus);
  const canvas = useCanvasStore();
  const flow = useReactFlow();
  const store = useStoreApi();
  useEffect(() => {
    if (focus === null) return;
    let request = 0;
    const attempt = (left: number) => {
      const node = frame.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${focus.stage}"]`);
      if (node) {
        if (canvas.getState().naming?.stage === focus.stage) node.querySelector('input')?.focus({ preventScroll: true });
        else node.focus({ preventScroll: true });
      } else if (left > 0) request = requestAnimationFrame(() => attempt(left - 1));
    };
    request = requestAnimationFrame(() => {
      const node = flow.getInternalNode(focus.stage);
      const { transform, width, height } = store.getState();
      const [left, top, zoom] = transform;
      if (node) {
        const { x, y } = node.internals.positionAbsolute;
        const [w, h] = [node.width ?? 0, node.height ?? 0];
        const inSight = x * zoom + left >= 0 && y * zoom + top >= 0 && (x + w) * zoom + left <= width && (y + h) * zoom + top <= height;
        if (!inSight) void flow.setCenter(x + w / 2, y + h / 2, { zoom: Math.max(zoom, 0.5) });
      }
      attempt(PATIENCE);
    });
    return () => cancelAnimationFrame(request);
  }, [focus, flow, store, frame, canvas]);
}
