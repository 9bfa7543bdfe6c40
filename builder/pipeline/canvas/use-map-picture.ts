import { notifications } from '@mantine/notifications';
import { useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';
import { openRecordType, useDesigner, useDesignerTexts } from '../../designer/designer-context';
import { useCanvas, useCanvasStore } from './canvas-store';
import { download, mapPicture, type PictureKind, pictureName } from './map-picture';
import type { FlowNode } from './use-flow';

const SCHEME = 'data-mantine-color-scheme';
const framesLater = () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

/**
 * Saves the whole map as a picture. For that moment all of it is drawn, nothing is selected and the colours are those of
 * the day, since the picture is drawn from what the page shows.
 */
export function useMapPicture(): { save: (kind: PictureKind) => void; saving: boolean } {
  const { draft, view, locale } = useDesigner();
  const texts = useDesignerTexts();
  const canvas = useCanvasStore();
  const flow = useReactFlow<FlowNode>();
  const saving = useCanvas((state) => state.picturing);
  const draw = useCallback(
    async (kind: PictureKind) => {
      const root = document.documentElement;
      const scheme = root.getAttribute(SCHEME);
      const { selected } = view.getState();
      const process = draft.getState().document;
      const type = openRecordType(process, view.getState().recordType);
      canvas.getState().set({ picturing: true });
      view.setState({ selected: [] });
      root.setAttribute(SCHEME, 'light');
      try {
        await framesLater();
        const viewport = document.querySelector<HTMLElement>('.react-flow__viewport');
        if (viewport === null) return;
        // what shows the selection would still be fading
        for (const one of viewport.getAnimations({ subtree: true })) one.finish();
        download(await mapPicture(flow.getNodes(), viewport, kind), pictureName(process, type, locale, kind));
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        notifications.show({ color: 'red', title: texts('pipeline.pictureFailed'), message });
      } finally {
        if (scheme !== null) root.setAttribute(SCHEME, scheme);
        view.setState({ selected });
        canvas.getState().set({ picturing: false });
      }
    },
    [draft, view, locale, texts, canvas, flow],
  );
  const save = useCallback(
    (kind: PictureKind) => {
      if (!canvas.getState().picturing) void draw(kind);
    },
    [canvas, draw],
  );
  return { save, saving };
}
