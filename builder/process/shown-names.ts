/** Fields and system names that lists and cards of a record type may show. */
import { TITLE_KINDS } from '../../schemas/checks/fields';
import { kindOf } from '../../schemas/field-kinds';
import type { FieldKind, FieldSchema, RecordType } from '../../schemas/process';

/** As in docs/format.md, in the order they are offered; `id` and `version` mean little to people and come last. */
export const SHOWN_SYSTEM_NAMES = ['title', 'stage', 'owner', 'team', 'createdAt', 'updatedAt', 'archived', 'id', 'version'] as const;
export type ShownSystemName = (typeof SHOWN_SYSTEM_NAMES)[number];

/** Kinds a list cannot be sorted by (`unsortable_field`). */
const UNSORTABLE: ReadonlySet<FieldKind> = new Set(['files', 'table', 'notes', 'choices', 'address', 'position']);

export function isSystemName(name: string): name is ShownSystemName {
  return (SHOWN_SYSTEM_NAMES as readonly string[]).includes(name);
}

/** A formula is shown as what it results in. */
function shownKind(field: FieldSchema): FieldKind {
  const kind = kindOf(field);
  return kind === 'formula' ? (field['x-resultKind'] ?? 'text') : kind;
}

export interface Nameable {
  titles: string[];
  /** what a list may be sorted by: fields, then system names */
  sortable: string[];
  summable: string[];
}

/** Fields of the record type by what they can be used for, in their order. */
export function nameable(type: RecordType): Nameable {
  const fields = Object.entries(type.schema.properties);
  const ids = (fits: (field: FieldSchema) => boolean) => fields.filter(([, field]) => fits(field)).map(([id]) => id);
  return {
    titles: ids((field) => TITLE_KINDS.includes(kindOf(field))),
    sortable: [...ids((field) => !UNSORTABLE.has(kindOf(field))), ...SHOWN_SYSTEM_NAMES],
    summable: ids((field) => ['money', 'number'].includes(shownKind(field))),
  };
}

/** A sort key as one name and its direction; null when there is none or there are several. */
export function singleSort(sort: string | undefined): { name: string; descending: boolean } | null {
  const key = sort?.trim() ?? '';
  if (key === '' || key.includes(',')) return null;
  return { name: key.replace(/^-/, ''), descending: key.startsWith('-') };
}
