import { notifications } from '@mantine/notifications';
import { type ClipboardEvent, useCallback, useMemo } from 'react';
import { openRecordType, useDesigner, useDesignerTexts, useEdit, useWords } from '../../designer/designer-context';
import { clippingOf, readClipping } from '../../draft/clipping';
import { useCanvasStore } from './canvas-store';

function isText(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null;
}

/** Copies the selected stage as definition JSON, and pastes what was copied here or in another process. */
export function useCanvasClipboard() {
  const { draft, view } = useDesigner();
  const texts = useDesignerTexts();
  const words = useWords();
  const edit = useEdit();
  const canvas = useCanvasStore();

  const onCopy = useCallback(
    (event: ClipboardEvent) => {
      const stage = view.getState().selected.findLast((one) => one.what === 'stage')?.id;
      if (stage === undefined || isText(event.target)) return;
      const type = openRecordType(draft.getState().document, view.getState().recordType);
      const clipping = clippingOf(type, { stage });
      if (clipping?.clipping !== 'stage') return;
      event.clipboardData.setData('text/plain', JSON.stringify(clipping, null, 2));
      event.preventDefault();
      canvas.getState().say(texts('pipeline.saidCopied', { name: words(clipping.stage.label, stage) }));
    },
    [draft, view, canvas, texts, words],
  );

  const onPaste = useCallback(
    (event: ClipboardEvent) => {
      const text = event.clipboardData.getData('text/plain');
      if (text === '' || isText(event.target)) return;
      event.preventDefault();
      const result = readClipping(text);
      const refuse = (message: string) =>
        notifications.show({ id: 'paste-refused', title: texts('pipeline.pasteRefused'), message, color: 'red', autoClose: 6000 });
      if (!result.ok) return void refuse(result.problems.map((problem) => words(problem.message)).join(' '));
      if (result.clipping.clipping !== 'stage') return void refuse(texts('pipeline.pasteOnlyStages'));
      const { recordType } = view.getState();
      const before = new Set(openRecordType(draft.getState().document, recordType).pipeline?.stages.map((stage) => stage.id));
      const type = openRecordType(draft.getState().document, recordType);
      if (!edit({ kind: 'paste', recordType: type.id, clipping: result.clipping }).ok) return;
      const pasted = openRecordType(draft.getState().document, recordType).pipeline?.stages.find((stage) => !before.has(stage.id));
      if (pasted === undefined) return;
      view.getState().select([{ what: 'stage', id: pasted.id }]);
      canvas.getState().focusStage(pasted.id);
      canvas.getState().say(texts('pipeline.saidPasted', { name: words(pasted.label, pasted.id) }));
    },
    [draft, view, canvas, edit, texts, words],
  );
  return useMemo(() => ({ onCopy, onPaste }), [onCopy, onPaste]);
}
