'use client';
import { useCallback, useEffect, useRef } from 'react';

/**
 * Runs something at once, or, while an input method composes a word anywhere on the page, when the word is done: a form that
 * grew under the candidates would move them away. The function that is answered calls it off.
 */
export function useWhenComposed(): (run: () => void) => () => void {
  const composing = useRef(false);
  const waiting = useRef(new Set<() => void>());
  useEffect(() => {
    const start = () => {
      composing.current = true;
    };
    const end = () => {
      composing.current = false;
      const runs = [...waiting.current];
      waiting.current.clear();
      for (const run of runs) run();
    };
    document.addEventListener('compositionstart', start, true);
    document.addEventListener('compositionend', end, true);
    return () => {
      document.removeEventListener('compositionstart', start, true);
      document.removeEventListener('compositionend', end, true);
    };
  }, []);
  return useCallback((run) => {
    if (!composing.current) {
      run();
      return () => {};
    }
    waiting.current.add(run);
    return () => {
      waiting.current.delete(run);
    };
  }, []);
}
