/** Where on the canvas something lands, and how wide a field becomes: geometry without a browser. */

export interface Point {
  x: number;
  y: number;
}
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A field this wide takes a row of its own: what is dropped lands above or below it, else beside it. */
const WHOLE_ROW = 0.9;

/**
 * The place among fields of a section, laid out in rows from the left, that a point means.
 * @param width of the section
 * @returns 0 for before the first; the number of fields for after the last
 */
export function dropIndex(point: Point, fields: readonly Box[], width: number): number {
  const before = fields.findIndex((box) => {
    if (point.y < box.top) return true;
    if (point.y > box.top + box.height) return false;
    return box.width >= width * WHOLE_ROW ? point.y < box.top + box.height / 2 : point.x < box.left + box.width / 2;
  });
  return before === -1 ? fields.length : before;
}

/** The place to move a field to, so that it lands before what stood at `at` when it is taken out first. */
export function placeAfterTaking(from: number, at: number): number {
  return from !== -1 && from < at ? at - 1 : at;
}

/** Width in columns of a field whose right edge was dragged by `dx` pixels; `column` is the width of one of the 12. */
export function spanAfterDrag(span: number, dx: number, column: number): number {
  return column <= 0 ? span : withinGrid(span + Math.round(dx / column));
}
export function withinGrid(span: number): number {
  return Math.min(12, Math.max(1, span));
}
