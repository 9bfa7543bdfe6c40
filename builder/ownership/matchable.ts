import { kindOf } from '../../schemas/field-kinds';
import type { MatchAs } from '../../schemas/ownership';
import type { FieldKind, RecordType } from '../../schemas/process';

const NEVER: ReadonlySet<FieldKind> = new Set(['files', 'table', 'notes', 'formula', 'autonumber', 'address', 'choices']);
const TEXTS: ReadonlySet<FieldKind> = new Set(['text', 'longText', 'phone', 'email', 'url']);
const TEXT_WAYS: readonly MatchAs[] = ['text', 'phone', 'companyName', 'taxNumber', 'email', 'exact'];

/** Fields that a rule for duplicates can compare, in their order (`match_field_kind`). */
export function matchable(type: RecordType): string[] {
  return Object.entries(type.schema.properties).flatMap(([id, field]) =>
    NEVER.has(kindOf(field)) || field['x-default'] !== undefined ? [] : [id],
  );
}

/** Ways to compare the field; the likeliest first. */
export function waysToMatch(type: RecordType, field: string): readonly MatchAs[] {
  const kind = kindOf(type.schema.properties[field] ?? {});
  if (!TEXTS.has(kind)) return ['exact'];
  const likely = kind === 'phone' || kind === 'email' ? kind : 'text';
  return [likely, ...TEXT_WAYS.filter((as) => as !== likely)];
}

export function matchedAs(type: RecordType, field: string): MatchAs {
  return waysToMatch(type, field)[0] ?? 'exact';
}
