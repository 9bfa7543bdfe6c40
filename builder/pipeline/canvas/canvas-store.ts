/** What is going on on the canvas; none of it belongs to the definition. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Selected } from '../../designer/view-store';

interface CanvasState {
  /** the stage whose label is being edited on the canvas; `fresh` was just made, and its name is part of that step */
  naming: { stage: string; fresh: boolean } | null;
  /** the stage a connection is being made from by keyboard, and the one it would lead to */
  connecting: { from: string; to: string | null } | null;
  /** waits for a confirmation */
  removing: readonly Selected[] | null;
  /** the stage that is to have the focus, counted so that asking twice works twice */
  focus: { stage: string; count: number } | null;
  /** for screen readers; counted, so that the same sentence is said twice */
  said: { text: string; count: number };
  helpOpened: boolean;
  /** a picture is being made: all of the map is drawn, also what is out of sight, in the colours of the day */
  picturing: boolean;

  set(state: Partial<Pick<CanvasState, 'naming' | 'connecting' | 'removing' | 'helpOpened' | 'picturing'>>): void;
  focusStage(stage: string): void;
  say(text: string): void;
}
export type CanvasStore = StoreApi<CanvasState>;

export function createCanvasStore(): CanvasStore {
  return createStore<CanvasState>((set) => ({
    naming: null,
    connecting: null,
    removing: null,
    focus: null,
    said: { text: '', count: 0 },
    helpOpened: false,
    picturing: false,
    set,
    focusStage: (stage) => set((state) => ({ focus: { stage, count: (state.focus?.count ?? 0) + 1 } })),
    say: (text) => set((state) => ({ said: { text, count: state.said.count + 1 } })),
  }));
}

export const CanvasContext = createContext<CanvasStore | null>(null);

/** The store itself, for handlers. Throws outside of the pipeline workspace. */
export function useCanvasStore(): CanvasStore {
  const store = useContext(CanvasContext);
  if (store === null) throw new Error('Parts of the canvas need a <CanvasContext> above them.');
  return store;
}
export function useCanvas<T>(select: (state: CanvasState) => T): T {
  return useStore(useCanvasStore(), select);
}
