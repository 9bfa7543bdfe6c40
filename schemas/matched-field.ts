/** What the values of an article's match are compared with. */
import type { FieldMatch } from './article';
import { kindOf, shownKindOf } from './field-kinds';
import type { FieldKind, FieldSchema, Process, RecordType } from './process';

/** Kinds of fields whose values an article can name. */
export const MATCHED_KINDS: readonly FieldKind[] = ['choice', 'choices', 'text', 'longText'];

/** The field itself, the column of a table, or the field of the record that a relation points at. */
export type Matched = { in: 'field' | 'column' | 'related'; schema: FieldSchema };

/** What a match looks at; undefined when there is no such field, column or related field, or it holds no such values. */
export function matchedField(
  process: Process,
  recordType: RecordType,
  { field, part }: Pick<FieldMatch, 'field' | 'part'>,
): Matched | undefined {
  const schema = own(recordType.schema.properties, field);
  if (schema === undefined) return undefined;
  const found = part === undefined ? { in: 'field' as const, schema } : partOf(process, schema, part);
  return found !== undefined && MATCHED_KINDS.includes(shownKindOf(found.schema)) ? found : undefined;
}

function partOf(process: Process, schema: FieldSchema, part: string): Matched | undefined {
  const kind = kindOf(schema);
  if (kind === 'table') {
    const column = own(schema.items?.properties ?? {}, part);
    return column === undefined ? undefined : { in: 'column', schema: column as FieldSchema };
  }
  const target = process.recordTypes.find((type) => kind === 'relation' && type.id === schema['x-relation']?.recordType);
  const field = own(target?.schema.properties ?? {}, part);
  return field === undefined ? undefined : { in: 'related', schema: field };
}

function own<T>(members: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(members, name) ? members[name] : undefined;
}

/** The values a field can have by its definition, with what they are called; undefined for a text, which can say anything. */
export function choicesOf(schema: FieldSchema): { value: string; label: FieldSchema['x-label'] }[] | undefined {
  const kind = shownKindOf(schema);
  if (kind !== 'choice' && kind !== 'choices') return undefined;
  const choices = schema.oneOf ?? schema.items?.oneOf;
  if (choices !== undefined) return choices.map((one) => ({ value: one.const, label: one['x-label'] ?? one.title ?? one.const }));
  return (schema.enum ?? schema.items?.enum ?? []).map((value) => ({ value, label: value }));
}
