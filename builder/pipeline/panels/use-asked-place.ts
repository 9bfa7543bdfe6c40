import { type RefObject, useEffect } from 'react';
import { useView } from '../../designer/designer-context';

/** ms a place stays marked */
const SHOWN = 2400;

/** Scrolls to what a problem asked to see, marked by `data-criterion` or `data-property`, and marks it for a while. */
export function useAskedPlace(panel: RefObject<HTMLElement | null>): void {
  const asked = useView((state) => state.asked);
  useEffect(() => {
    if (asked === null) return;
    const { criterion, property } = asked;
    const frame = requestAnimationFrame(() => {
      const place = placeIn(panel.current, criterion, property);
      if (place === null) return;
      place.scrollIntoView({ block: 'center', behavior: 'auto' });
      place.dataset.asked = 'true';
      place.querySelector<HTMLElement>('input, textarea, button, select')?.focus({ preventScroll: true });
      timer = window.setTimeout(() => delete place.dataset.asked, SHOWN);
    });
    let timer = 0;
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [asked, panel]);
}

/** The most exact place there is: `gate.criteria` is shown where `gate` is. */
function placeIn(panel: HTMLElement | null, criterion: string | undefined, property: string | undefined): HTMLElement | null {
  if (panel === null) return null;
  if (criterion !== undefined) return panel.querySelector<HTMLElement>(`[data-criterion="${CSS.escape(criterion)}"]`);
  const parts = (property ?? '').split('.');
  for (let length = parts.length; length > 0; length--) {
    const place = panel.querySelector<HTMLElement>(`[data-property="${CSS.escape(parts.slice(0, length).join('.'))}"]`);
    if (place !== null) return place;
  }
  return null;
}
