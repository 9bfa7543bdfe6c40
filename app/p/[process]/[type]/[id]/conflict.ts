import type { Json, RecordData } from '../../../../../runtime/core/types';
import { patchOf, withBegunRows } from '../../../../../runtime/render/form-data';

/** One field that somebody else changed while this person was editing. */
export interface Clash {
  field: string;
  /** what this person entered; undefined when they did not touch it */
  mine: Json | undefined;
  theirs: Json | undefined;
  /** both changed it, differently */
  both: boolean;
}

/**
 * What happened to a record between the version a person started from (`base`) and the present one (`theirs`), seen
 * from their entries (`mine`). Only `fields`, those they may write, can clash; fields both changed come first.
 */
export function clashesOf(base: RecordData, mine: RecordData, theirs: RecordData, fields: readonly string[]): Clash[] {
  const own = patchOf(base, mine, fields);
  const others = patchOf(base, theirs, Object.keys({ ...base, ...theirs }));
  const clashes = Object.keys(others).map((field): Clash => {
    const edited = Object.hasOwn(own, field);
    const both = edited && Object.keys(patchOf(theirs, mine, [field])).length > 0;
    return { field, mine: edited ? mine[field] : undefined, theirs: theirs[field], both };
  });
  return clashes.sort((a, b) => Number(b.both) - Number(a.both));
}

/** The person's entries on top of the present state; fields in `giveUp` are left as the others made them. */
export function rebased(
  base: RecordData,
  mine: RecordData,
  theirs: RecordData,
  fields: readonly string[],
  giveUp: ReadonlySet<string> = new Set(),
): RecordData {
  const next: RecordData = { ...theirs };
  for (const [field, value] of Object.entries(patchOf(base, mine, fields))) {
    if (giveUp.has(field)) continue;
    if (value === null) delete next[field];
    else next[field] = value;
  }
  for (const field of fields) {
    if (giveUp.has(field)) continue;
    const value = withBegunRows(next[field], mine[field], base[field]);
    if (value !== undefined) next[field] = value;
  }
  return next;
}
