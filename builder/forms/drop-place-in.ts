import { dropIndex, type Point } from './drop-place';
import type { Place } from './use-form-actions';

/** The place on the canvas that a point means; null outside of the canvas. Sections and frames say which they are by data attributes. */
export function dropPlaceIn(page: ParentNode, point: Point): Place | null {
  const canvas = page.querySelector('[data-forms-canvas]');
  if (canvas === null || !isWithin(point, canvas.getBoundingClientRect())) return null;
  const sections = [...canvas.querySelectorAll<HTMLElement>('[data-drop-section]')];
  const target = sections.find((one) => point.y <= one.getBoundingClientRect().bottom) ?? sections.at(-1);
  const section = target?.dataset.dropSection;
  if (target === undefined || section === undefined) return null;
  const frames = [...target.querySelectorAll('[data-frame]')].map((one) => one.getBoundingClientRect());
  return { section, at: dropIndex(point, frames, target.getBoundingClientRect().width) };
}

function isWithin({ x, y }: Point, box: DOMRect): boolean {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}
