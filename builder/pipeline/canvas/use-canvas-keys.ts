import { type KeyboardEvent, useCallback } from 'react';
import type { RecordType } from '../../../schemas/process';
import { openRecordType, useDesigner, useDesignerTexts, useEdit, useWords } from '../../designer/designer-context';
import { stageName } from '../../words/names';
import { stagePositions } from '../auto-layout';
import { placed } from '../pipeline-edits';
import { stageSize } from '../to-flow';
import { useCanvasStore } from './canvas-store';
import { useStageActions } from './use-stage-actions';
import { neighbour, type Way } from './walk';

const WAYS: Readonly<Record<string, Way>> = { ArrowRight: 'on', ArrowLeft: 'back', ArrowUp: 'earlier', ArrowDown: 'later' };
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [20, 0],
  ArrowLeft: [-20, 0],
  ArrowUp: [0, -20],
  ArrowDown: [0, 20],
};

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [role="combobox"], [role="dialog"]') !== null;
}
/** The stage the keyboard is on. */
function focusedStage(target: EventTarget): string | null {
  const node = target instanceof HTMLElement ? target.closest<HTMLElement>('.react-flow__node-stage') : null;
  return node?.dataset.id ?? null;
}

/** The keys of the canvas. They act on the stage that has the focus, else on the one selected last. */
export function useCanvasKeys(): (event: KeyboardEvent) => void {
  const { draft, view } = useDesigner();
  const texts = useDesignerTexts();
  const words = useWords();
  const edit = useEdit();
  const canvas = useCanvasStore();
  const actions = useStageActions();
  return useCallback(
    (event) => {
      if (event.nativeEvent.isComposing || isTyping(event.target)) return;
      const type = openRecordType(draft.getState().document, view.getState().recordType);
      const { selected, select } = view.getState();
      const { set, say, focusStage } = canvas.getState();
      const stage = focusedStage(event.target) ?? selected.findLast((one) => one.what === 'stage')?.id ?? null;
      const onButton = event.target instanceof HTMLButtonElement;
      const command = event.metaKey || event.ctrlKey;

      const go = (to: string | null) => {
        if (to === null) return;
        select([{ what: 'stage', id: to }]);
        focusStage(to);
      };
      const run = (act: () => void) => {
        event.preventDefault();
        act();
      };
      if (command && event.key.toLowerCase() === 'a')
        return run(() => select((type.pipeline?.stages ?? []).map(({ id }) => ({ what: 'stage', id }))));
      if (command) return;
      if (event.key === 'Delete' || event.key === 'Backspace')
        return run(() => actions.remove(selected.length > 0 ? selected : stage === null ? [] : [{ what: 'stage', id: stage }]));
      if (event.key === 'Escape') return run(() => select([]));
      if (onButton) return;
      const step = STEPS[event.key];
      if (event.altKey && step !== undefined)
        return run(() => {
          const ids = selected.filter((one) => one.what === 'stage').map((one) => one.id);
          const moving = stage !== null && !ids.includes(stage) ? [stage] : ids;
          if (moving.length === 0) return;
          edit(shifted(type, moving, step), `place:${moving.join()}`);
          say(texts('pipeline.saidMoved', { names: moving.map((id) => words(stageName(type, id))).join(', ') }));
        });
      const way = WAYS[event.key];
      if (way !== undefined) return run(() => go(stage === null ? (type.pipeline?.stages[0]?.id ?? null) : neighbour(type, stage, way)));
      if (event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === 'n') return run(() => actions.addStage(stage));
      if (stage === null) return;
      if (key === 'enter')
        return run(() => {
          select([{ what: 'stage', id: stage }]);
          focusPanel();
        });
      if (key === ' ')
        return run(() => {
          const others = selected.filter((one) => one.what === 'stage' && one.id !== stage);
          const isSelected = selected.some((one) => one.what === 'stage' && one.id === stage);
          select(isSelected ? others : [...others, { what: 'stage', id: stage }]);
        });
      if (key === 'c') return run(() => set({ connecting: { from: stage, to: null } }));
      if (key === 'f2') return run(() => set({ naming: { stage, fresh: false } }));
      if (key === 't')
        return run(() => {
          const leaving = (type.pipeline?.transitions ?? []).filter((one) => one.from === stage || one.from === '*');
          const [first] = leaving;
          if (first === undefined) return say(texts('pipeline.saidNoTransition'));
          select([{ what: 'transition', id: first.id }]);
          focusPanel();
        });
    },
    [draft, view, canvas, edit, actions, texts, words],
  );
}

function shifted(type: RecordType, stages: readonly string[], [x, y]: readonly [number, number]) {
  const drawn = type.pipeline === undefined ? new Map() : stagePositions(type.pipeline, stageSize);
  const moved = new Map<string, { x: number; y: number }>();
  for (const id of stages) {
    const place = drawn.get(id);
    if (place !== undefined) moved.set(id, { x: place.x + x, y: place.y + y });
  }
  return placed(type, moved);
}

/** Marks the panel's element: the keyboard enters it here. */
export const PANEL_ID = 'pinion-pipeline-panel';
function focusPanel(): void {
  // once the panel shows what was selected
  requestAnimationFrame(() => document.getElementById(PANEL_ID)?.focus());
}
