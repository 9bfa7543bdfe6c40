import { dropIndex, type Point } from './drop-place';
import type { Place } from './use-form-actions';

/** Where something that is dragged would land: among fields, among the sections shown, on a tab, or among the tabs. */
export type Landing = ({ on: 'fields' } & Place) | { on: 'sections'; at: number } | { on: 'tab'; tab: string } | { on: 'tabs'; at: number };

/** The place among fields that a point means; null outside of the canvas. Sections and frames say which they are by data attributes. */
export function dropPlaceIn(page: ParentNode, point: Point): Place | null {
  const canvas = canvasAt(page, point);
  const sections = [...(canvas?.querySelectorAll<HTMLElement>('[data-drop-section]') ?? [])];
  const target = sections.find((one) => point.y <= one.getBoundingClientRect().bottom) ?? sections.at(-1);
  const section = target?.dataset.dropSection;
  if (target === undefined || section === undefined) return null;
  const frames = [...target.querySelectorAll('[data-frame]')].map((one) => one.getBoundingClientRect());
  return { section, at: dropIndex(point, frames, target.getBoundingClientRect().width) };
}

/** The place among the sections shown that a point means. */
export function sectionPlaceIn(page: ParentNode, point: Point): number | null {
  const canvas = canvasAt(page, point);
  if (canvas === null) return null;
  const boxes = [...canvas.querySelectorAll('[data-drop-section]')].map((one) => one.getBoundingClientRect());
  const before = boxes.findIndex((box) => point.y < box.top + box.height / 2);
  return before === -1 ? boxes.length : before;
}

/** The tab under a point. */
export function tabAt(page: ParentNode, point: Point): string | null {
  const tabs = [...page.querySelectorAll<HTMLElement>('[data-drop-tabs] [data-tab]')];
  return tabs.find((one) => isWithin(point, one.getBoundingClientRect()))?.dataset.tab ?? null;
}

/** The place among the tabs that a point means; null away from their bar. */
export function tabPlaceIn(page: ParentNode, point: Point): number | null {
  const bar = page.querySelector('[data-drop-tabs]');
  if (bar === null || canvasAt(page, point) === null) return null;
  const { top, bottom } = bar.getBoundingClientRect();
  if (point.y < top - AROUND || point.y > bottom + AROUND) return null;
  const boxes = [...bar.querySelectorAll('[data-tab]')].map((one) => one.getBoundingClientRect());
  return dropIndex(point, boxes, Number.POSITIVE_INFINITY);
}
/** px above and below the bar of tabs that still mean it */
const AROUND = 14;

function canvasAt(page: ParentNode, point: Point): Element | null {
  const canvas = page.querySelector('[data-forms-canvas]');
  return canvas !== null && isWithin(point, canvas.getBoundingClientRect()) ? canvas : null;
}

function isWithin({ x, y }: Point, box: DOMRect): boolean {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}
