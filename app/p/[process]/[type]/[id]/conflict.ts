import type { Json, RecordData } from '../../../../../runtime/core/types';
import { patchOf, withBegunRows } from '../../../../../runtime/render/form-data';

/** One field that somebody else changed while this person was editing. */
export interface Clash {
  field: string;
  /** what is shown to this person */
  mine: Json | undefined;
  theirs: Json | undefined;
  /** both changed it, differently */
  both: boolean;
}

/**
 * What happened to a record between the version a person started from (`base`) and the present one (`theirs`), beside the
 * values shown to them (`mine`: their entries on top of the present ones). Only `fields`, those they may write, can clash;
 * fields both changed come first.
 */
export function clashesOf(base: RecordData, mine: RecordData, theirs: RecordData, fields: readonly string[]): Clash[] {
  const others = Object.keys(patchOf(base, theirs, Object.keys({ ...base, ...theirs })));
  const entered = patchOf(theirs, mine, fields);
  const clashes = others.map((field): Clash => ({ field, mine: mine[field], theirs: theirs[field], both: Object.hasOwn(entered, field) }));
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
