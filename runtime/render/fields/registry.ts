import type { FieldKind } from '../../../schemas/process';
import { autonumberField, formulaField } from './computed-fields';
import type { FieldEntry } from './entry';
import { SIMPLE_ENTRIES } from './simple-entries';
import { tableField } from './table-field';

/** Every kind of field on screen. A new kind is one file and one line here; without the line nothing compiles. */
export const FIELD_ENTRIES: Record<FieldKind, FieldEntry> = {
  ...SIMPLE_ENTRIES,
  autonumber: autonumberField,
  formula: formulaField,
  table: tableField,
};

/** The entry of a kind. */
export function entryOf(kind: FieldKind): FieldEntry {
  return FIELD_ENTRIES[kind];
}
