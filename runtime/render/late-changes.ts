import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';
import type { Json, RecordData } from '../core/types';

/** ms without a change until the form is told, and at most however much is typed */
const QUIET = 120;
const LONGEST = 1_500;

interface LateChange {
  value: Json | undefined;
  /** tells the form */
  tell: () => void;
}

/**
 * Changes that a large form is told of a moment after they are shown. What a key did is seen in its field at once; that the
 * whole form is checked and computed anew, which grows with the form, comes in the pause after it.
 */
export interface LateChanges {
  put(field: string, change: LateChange): void;
}

/**
 * Nothing that could follow from a change overtakes it: it is told before the focus leaves its field, Enter or a shortcut is
 * heard, something is pressed, the form is submitted, and the page is hidden or left.
 * @param onLost told all values when the form is taken away with changes that were not told
 * @returns null for a form that is not large: it is told at once
 */
export function useLateChanges(
  box: RefObject<HTMLElement | null>,
  isLarge: boolean,
  value: RecordData,
  onLost: (value: RecordData) => void,
): { late: LateChanges | null; settle: () => void } {
  const latest = useRef({ value, onLost });
  latest.current = { value, onLost };
  const { waiting, late, settle } = useMemo(newLateChanges, []);
  useEffect(() => {
    const element = box.current;
    if (!element || !isLarge) return;
    const key = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
      if (key === 'Enter' || key === 'Escape' || ctrlKey || metaKey || altKey) settle();
    };
    element.addEventListener('focusout', settle, true);
    element.addEventListener('submit', settle, true);
    window.addEventListener('keydown', key, true);
    window.addEventListener('pointerdown', settle, true);
    window.addEventListener('pagehide', settle, true);
    document.addEventListener('visibilitychange', settle, true);
    return () => {
      element.removeEventListener('focusout', settle, true);
      element.removeEventListener('submit', settle, true);
      window.removeEventListener('keydown', key, true);
      window.removeEventListener('pointerdown', settle, true);
      window.removeEventListener('pagehide', settle, true);
      document.removeEventListener('visibilitychange', settle, true);
    };
  }, [box, isLarge, settle]);
  useLayoutEffect(
    () => () => {
      if (waiting.size === 0) return;
      const typed = Object.fromEntries(
        [...waiting].flatMap(([field, change]) => (change.value === undefined ? [] : [[field, change.value]])),
      );
      const kept = Object.entries(latest.current.value).filter(([field]) => !waiting.has(field));
      waiting.clear();
      latest.current.onLost({ ...Object.fromEntries(kept), ...typed });
    },
    [waiting],
  );
  return { late: isLarge ? late : null, settle };
}

function newLateChanges() {
  const waiting = new Map<string, LateChange>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since = 0;
  const tellAll = () => {
    clearTimeout(timer);
    const changes = [...waiting.values()];
    waiting.clear();
    for (const { tell } of changes) tell();
  };
  const late: LateChanges = {
    put(field, change) {
      const now = performance.now();
      if (waiting.size === 0) since = now;
      waiting.set(field, change);
      clearTimeout(timer);
      timer = setTimeout(tellAll, Math.max(0, Math.min(QUIET, since + LONGEST - now)));
    },
  };
  const settle = () => {
    if (waiting.size > 0) flushSync(tellAll);
  };
  return { waiting, late, settle };
}
