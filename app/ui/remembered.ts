'use client';
import { useCallback, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * A choice of the person that this browser keeps (view, columns). Null until they chose, on the server, and where the
 * browser keeps nothing: in a private window the choice still works until the page is left.
 */
export function useRemembered(key: string): [string | null, (value: string | null) => void] {
  const name = `pinion:${key}`;
  const subscribe = useCallback((listener: () => void) => {
    listeners.add(listener);
    window.addEventListener('storage', listener);
    return () => {
      listeners.delete(listener);
      window.removeEventListener('storage', listener);
    };
  }, []);
  const value = useSyncExternalStore(
    subscribe,
    () => unsaved.get(name) ?? read(name),
    () => null,
  );
  const remember = useCallback(
    (next: string | null) => {
      try {
        if (next === null) window.localStorage.removeItem(name);
        else window.localStorage.setItem(name, next);
        unsaved.delete(name);
      } catch {
        if (next === null) unsaved.delete(name);
        else unsaved.set(name, next);
      }
      for (const listener of listeners) listener();
    },
    [name],
  );
  return [value, remember];
}
const unsaved = new Map<string, string>();
