import { useMemo } from 'react';
import { useDesignerTexts, useDocument, useRecordType, useWords } from '../../designer/designer-context';
import { RemovalDialog } from '../../inspector/removal-dialog';
import { nameOfSelected, usagesOfSelection } from '../pipeline-edits';
import { useCanvas, useCanvasStore } from './canvas-store';
import { useStageActions } from './use-stage-actions';

/** Asks before something goes from the map that other places name. */
export function SelectionRemovalDialog() {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const type = useRecordType();
  const canvas = useCanvasStore();
  const removing = useCanvas((state) => state.removing);
  const { remove } = useStageActions();
  const usages = useMemo(() => (removing === null ? [] : usagesOfSelection(process, type, removing)), [process, type, removing]);
  const names = (removing ?? []).map((one) => words(nameOfSelected(type, one))).join(', ');
  return (
    <RemovalDialog
      opened={removing !== null}
      title={texts('inspector.removeTitle', { name: names })}
      usages={usages}
      onRemove={() => removing !== null && remove(removing, true)}
      onClose={() => canvas.getState().set({ removing: null })}
    />
  );
}
