'use client';
import { useCallback, useEffect, useRef } from 'react';
import { useWhenReleased } from '../../runtime/render/when-released';

/** ms without a key after which somebody counts as not typing; longer than a large form waits until it is told, which makes the answer outdated */
const RESTS_AFTER_MS = 200;

/**
 * Runs something at once, or, while somebody types, presses or composes a word anywhere on the page, when they rest: a form
 * that is drawn anew between two keys holds the second one up, and one that grew under a click or under the candidates of an
 * input method would move what is meant away. The function that is answered calls it off.
 */
export function useWhenResting(): (run: () => void) => () => void {
  const composing = useRef(false);
  const lastKey = useRef(Number.NEGATIVE_INFINITY);
  const whenReleased = useWhenReleased();
  const composed = useRef(new Set<() => void>());
  useEffect(() => {
    const start = () => {
      composing.current = true;
    };
    const end = () => {
      composing.current = false;
      // the word was what was waited for
      lastKey.current = Number.NEGATIVE_INFINITY;
      const runs = [...composed.current];
      composed.current.clear();
      for (const run of runs) run();
    };
    const key = () => {
      lastKey.current = performance.now();
    };
    document.addEventListener('compositionstart', start, true);
    document.addEventListener('compositionend', end, true);
    document.addEventListener('input', key, true);
    return () => {
      document.removeEventListener('compositionstart', start, true);
      document.removeEventListener('compositionend', end, true);
      document.removeEventListener('input', key, true);
    };
  }, []);
  return useCallback(
    (run) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      let callOff = () => {};
      const look = () => {
        const left = lastKey.current + RESTS_AFTER_MS - performance.now();
        if (composing.current) composed.current.add(look);
        else if (left > 0) timer = setTimeout(look, left);
        else callOff = whenReleased(run);
      };
      look();
      return () => {
        clearTimeout(timer);
        callOff();
        composed.current.delete(look);
      };
    },
    [whenReleased],
  );
}
