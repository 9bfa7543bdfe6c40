import { type RefObject, useEffect } from 'react';

/** Safari ends the composition before it tells of the Enter that ended it; only the old key code still says so. */
const COMPOSING_KEY = 229;

/** Enter that picks a candidate of an input method must not send the form around it. */
export function useImeGuard(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let composing = false;
    const start = () => {
      composing = true;
    };
    const end = () => {
      composing = false;
    };
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (composing || event.isComposing || event.keyCode === COMPOSING_KEY)) event.preventDefault();
    };
    const submit = (event: Event) => {
      if (!composing) return;
      event.preventDefault();
      event.stopPropagation();
    };
    element.addEventListener('compositionstart', start, true);
    element.addEventListener('compositionend', end, true);
    element.addEventListener('keydown', key, true);
    element.addEventListener('submit', submit, true);
    return () => {
      element.removeEventListener('compositionstart', start, true);
      element.removeEventListener('compositionend', end, true);
      element.removeEventListener('keydown', key, true);
      element.removeEventListener('submit', submit, true);
    };
  }, [box]);
}
