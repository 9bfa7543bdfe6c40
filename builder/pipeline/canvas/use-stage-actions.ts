import { useCallback, useMemo } from 'react';
import { openRecordType, useDesigner, useDesignerTexts, useEdit, useWords } from '../../designer/designer-context';
import type { Selected } from '../../designer/view-store';
import { stageName } from '../../words/names';
import { addedStage, connected, nameOfSelected, removed, usagesOfSelection } from '../pipeline-edits';
import { ANY_STAGE } from '../to-flow';
import { useCanvasStore } from './canvas-store';

/** What can be done to stages from the canvas, its toolbar, the keyboard and the panels; each is told to screen readers. */
export function useStageActions() {
  const { draft, view } = useDesigner();
  const texts = useDesignerTexts();
  const words = useWords();
  const edit = useEdit();
  const canvas = useCanvasStore();
  const open = useCallback(() => openRecordType(draft.getState().document, view.getState().recordType), [draft, view]);

  /** After a stage, or (null) after the one that is selected; its label is edited at once. */
  const addStage = useCallback(
    (after: string | null) => {
      const selected = view.getState().selected.findLast((one) => one.what === 'stage')?.id ?? null;
      const { edit: adding, id } = addedStage(open(), after ?? selected);
      if (!edit(adding, `add:stage:${id}`).ok) return;
      view.getState().select([{ what: 'stage', id }]);
      canvas.getState().set({ naming: { stage: id, fresh: true } });
      canvas.getState().focusStage(id);
      canvas.getState().say(texts('pipeline.saidAdded'));
    },
    [view, canvas, edit, open, texts],
  );

  /** Adds the transition and selects it; selects the one there is. */
  const connect = useCallback(
    (from: string, to: string) => {
      const type = open();
      const result = connected(type, from, to);
      if (result === null) return;
      if ('edit' in result && !edit(result.edit).ok) return;
      view.getState().select([{ what: 'transition', id: 'edit' in result ? result.id : result.there }]);
      const names = {
        from: from === ANY_STAGE ? texts('pipeline.anyStage') : words(stageName(type, from)),
        to: words(stageName(type, to)),
      };
      canvas.getState().say(texts('edit' in result ? 'pipeline.saidConnected' : 'pipeline.saidConnectedAlready', names));
    },
    [view, canvas, edit, open, texts, words],
  );

  /** At once when nothing else names it, else after a confirmation. */
  const remove = useCallback(
    (selected: readonly Selected[], confirmed = false) => {
      const type = open();
      const removal = removed(type, selected);
      if (removal === null) return;
      if (!confirmed && usagesOfSelection(draft.getState().document, type, selected).length > 0) {
        canvas.getState().set({ removing: selected });
        return;
      }
      const names = selected.map((one) => words(nameOfSelected(type, one))).join(', ');
      if (!edit(removal).ok) return;
      view.getState().select([]);
      canvas.getState().set({ removing: null });
      canvas.getState().say(texts('pipeline.saidRemoved', { names }));
    },
    [draft, view, canvas, edit, open, texts, words],
  );
  return useMemo(() => ({ addStage, connect, remove }), [addStage, connect, remove]);
}
