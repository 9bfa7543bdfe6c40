'use client';
import { useCallback, useEffect, useRef } from 'react';

/**
 * Runs something at once, or, while a mouse button or a finger is down anywhere on the page, when it was lifted and its click
 * was heard: what moves between the press and the lift takes the click away from what was pressed. The function that is
 * answered calls it off.
 */
export function useWhenReleased(): (run: () => void) => () => void {
  const pressed = useRef(false);
  const waiting = useRef(new Set<() => void>());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const runAll = () => {
      const runs = [...waiting.current];
      waiting.current.clear();
      for (const run of runs) run();
    };
    const press = () => {
      clearTimeout(timer);
      pressed.current = true;
    };
    const lift = () => {
      if (!pressed.current) return;
      pressed.current = false;
      // the click comes after this event
      timer = setTimeout(runAll);
    };
    window.addEventListener('pointerdown', press, true);
    window.addEventListener('pointerup', lift, true);
    window.addEventListener('pointercancel', lift, true);
    // lifted outside of the window or over a file that is dragged: no event tells
    window.addEventListener('blur', lift);
    window.addEventListener('dragend', lift, true);
    window.addEventListener('keydown', lift, true);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointerdown', press, true);
      window.removeEventListener('pointerup', lift, true);
      window.removeEventListener('pointercancel', lift, true);
      window.removeEventListener('blur', lift);
      window.removeEventListener('dragend', lift, true);
      window.removeEventListener('keydown', lift, true);
    };
  }, []);
  return useCallback((run) => {
    if (!pressed.current) {
      run();
      return () => {};
    }
    waiting.current.add(run);
    return () => {
      waiting.current.delete(run);
    };
  }, []);
}
