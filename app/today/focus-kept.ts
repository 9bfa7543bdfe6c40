import { type RefObject, useLayoutEffect, useRef } from 'react';

interface FocusKept {
  list: RefObject<HTMLUListElement | null>;
  /** has the focus when no row is left to have it; needs `tabIndex={-1}` */
  heading: RefObject<HTMLHeadingElement | null>;
  /** called when something in a row is pressed that may make the row leave the list */
  keep: () => void;
}

/**
 * Where a row leaves a list with the focus on it, the row in its place gets the focus: whoever goes by keyboard or screen reader
 * would begin at the top of the page again.
 * @param rows what tells the rows there are from those before
 */
export function useFocusKept(rows: string): FocusKept {
  const list = useRef<HTMLUListElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const at = useRef<number | null>(null);
  const keep = () => {
    const place = [...(list.current?.children ?? [])].findIndex((row) => row.contains(document.activeElement));
    at.current = place === -1 ? null : place;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows are what it looks after
  useLayoutEffect(() => {
    const place = at.current;
    if (place === null || (document.activeElement !== null && document.activeElement !== document.body)) return;
    at.current = null;
    const left = [...(list.current?.children ?? [])];
    const next = (left[place] ?? left.at(-1))?.querySelector<HTMLElement>('a[href], button:not(:disabled)');
    (next ?? heading.current)?.focus();
  }, [rows]);
  return { list, heading, keep };
}
