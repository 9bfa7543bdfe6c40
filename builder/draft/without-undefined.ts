/** Definitions are JSON: a property that is undefined is none. */
import type { Edit } from './edit';
import { mapItems } from './sharing';

/** The edit with properties left out that are undefined, except in `set`, where that takes a property out. */
export function withoutUndefined(edit: Edit): Edit {
  // those hold whole documents, or edits that come here by themselves
  if (edit.kind === 'replaceDocument' || edit.kind === 'together' || edit.kind === 'applyFix') return edit;
  return cleaned(edit, false) as Edit;
}

function cleaned(value: unknown, isSet: boolean): unknown {
  if (Array.isArray(value)) return mapItems(value, (item: unknown) => cleaned(item, false));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value);
  const next = members
    .filter(([, member]) => isSet || member !== undefined)
    .map(([key, member]): [string, unknown] => [key, cleaned(member, key === 'set')]);
  const isSame =
    next.length === members.length && next.every(([key, member], at) => members[at]?.[0] === key && members[at]?.[1] === member);
  return isSame ? value : Object.fromEntries(next);
}
