import { type ClipboardEvent, useCallback, useMemo } from 'react';
import type { Stage, Text } from '../../../schemas/process';
import { openRecordType, useDesigner, useDesignerTexts, useEdit, useWords } from '../../designer/designer-context';
import { tellAgain } from '../../designer/tell-again';
import { clippingOf, readClippings, writtenClippings } from '../../draft/clipping';
import type { Edit } from '../../draft/edit';
import { bothLanguages } from '../../messages/both-languages';
import { useCanvasStore } from './canvas-store';

function isText(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null;
}

/** Copies the selected stages as definition JSON, and pastes in one step what was copied here or in another process. */
export function useCanvasClipboard() {
  const { draft, view } = useDesigner();
  const texts = useDesignerTexts();
  const words = useWords();
  const edit = useEdit();
  const canvas = useCanvasStore();

  const onCopy = useCallback(
    (event: ClipboardEvent) => {
      if (isText(event.target)) return;
      const type = openRecordType(draft.getState().document, view.getState().recordType);
      const chosen = new Set(view.getState().selected.flatMap((one) => (one.what === 'stage' ? [one.id] : [])));
      const stages = (type.pipeline?.stages ?? []).filter(({ id }) => chosen.has(id));
      const clippings = stages.flatMap(({ id }) => clippingOf(type, { stage: id }) ?? []);
      if (clippings.length === 0) return;
      event.clipboardData.setData('text/plain', writtenClippings(clippings));
      event.preventDefault();
      canvas.getState().say(texts('pipeline.saidCopied', { name: namesOf(stages, words) }));
    },
    [draft, view, canvas, texts, words],
  );

  const onPaste = useCallback(
    (event: ClipboardEvent) => {
      const text = event.clipboardData.getData('text/plain');
      if (text === '' || isText(event.target)) return;
      event.preventDefault();
      const refuse = (message: string) =>
        tellAgain({ id: 'paste-refused', title: texts('pipeline.pasteRefused'), message, color: 'red', autoClose: 6000 });
      const result = readClippings(text);
      if (!result.ok) return void refuse(result.problems.map((problem) => words(problem.message)).join(' '));
      if (result.clippings.some(({ clipping }) => clipping !== 'stage')) return void refuse(texts('pipeline.pasteOnlyStages'));
      const stagesNow = () => openRecordType(draft.getState().document, view.getState().recordType).pipeline?.stages ?? [];
      const before = new Set(stagesNow().map(({ id }) => id));
      const { id: recordType } = openRecordType(draft.getState().document, view.getState().recordType);
      const edits = result.clippings.map((clipping): Edit => ({ kind: 'paste', recordType, clipping }));
      const [only] = edits;
      const one = edits.length === 1 ? only : undefined;
      if (!edit(one ?? { kind: 'together', edits, label: bothLanguages('pipeline.pastedStages') }).ok) return;
      const pasted = stagesNow().filter(({ id }) => !before.has(id));
      const [first] = pasted;
      if (first === undefined) return;
      view.getState().select(pasted.map(({ id }) => ({ what: 'stage', id })));
      canvas.getState().focusStage(first.id);
      canvas.getState().say(texts('pipeline.saidPasted', { name: namesOf(pasted, words) }));
    },
    [draft, view, canvas, edit, texts, words],
  );
  return useMemo(() => ({ onCopy, onPaste }), [onCopy, onPaste]);
}

function namesOf(stages: readonly Stage[], words: (text: Text, fallback: string) => string): string {
  return stages.map(({ id, label }) => words(label, id)).join(', ');
}
