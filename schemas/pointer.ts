/** JSON Pointers (RFC 6901) into a process. Every path of a problem or a change is built here, so that "show me" cannot rot. */

type Segment = string | number;

/** `pointer('recordTypes', 0, 'label')` -> `/recordTypes/0/label`; no segments point at the whole document. */
export function pointer(...segments: Segment[]): string {
  return below('', ...segments);
}

/** A place below another one. */
export function below(path: string, ...segments: Segment[]): string {
  let place = path;
  for (const segment of segments) place += escaped(segment);
  return place;
}

const SPECIAL = /[~/]/;
function escaped(segment: Segment): string {
  // nearly no segment has anything to escape, and a check builds tens of thousands of them
  if (typeof segment === 'number' || !SPECIAL.test(segment)) return `/${segment}`;
  return `/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The value a pointer names in a document; undefined when there is none. Own members only. */
export function atPointer(document: unknown, path: string): unknown {
  let value = document;
  for (const part of path.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
