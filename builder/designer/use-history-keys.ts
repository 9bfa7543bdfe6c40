import { useEffect } from 'react';
import { useDesigner } from './designer-context';

/** A field in which the browser undoes typing itself, but only while the typed text is not the draft's yet. */
const OWN_UNDO = '[data-own-undo]';

/** Ctrl/Cmd+Z undoes, Ctrl/Cmd+Shift+Z and Ctrl+Y redo, wherever the focus is: every typed key is already in the draft. */
export function useHistoryKeys(): void {
  const { draft } = useDesigner();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
      if (event.target instanceof Element && event.target.closest(`${OWN_UNDO}, [role="dialog"][aria-modal="true"]`)) return;
      const key = event.key.toLowerCase();
      const redo = (key === 'z' && event.shiftKey) || (key === 'y' && !event.metaKey);
      if (key !== 'z' && !redo) return;
      event.preventDefault();
      if (redo) draft.getState().redo();
      else draft.getState().undo();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [draft]);
}
