import type { ValueType } from '../expression/value-type';
import type { Json } from '../json';
import type { FieldKind, FieldSchema, Text } from '../process';
import type { ValueSchema } from './value-schema';

export interface ValueIssue {
  code: 'invalid_value' | 'too_many_files' | 'wrong_file_kind';
  message: Text;
}
export type ValueCheck = (value: Json) => ValueIssue | null;

/** What filters, sorts and indexes compare a value as; `list` is only asked for membership, null for nothing at all. */
export type ComparedAs = 'text' | 'number' | 'boolean' | 'list' | null;

/** The kinds as an entry may ask for them: those of its columns or of its result. */
export interface KindLookup {
  entryOf(field: FieldSchema): FieldKindEntry;
}

/** Everything the format says about one kind of field. */
export interface FieldKindEntry {
  valueType: ComparedAs;
  /** plain JSON Schema of a stored value */
  valueSchema(field: FieldSchema, kinds: KindLookup): ValueSchema;
  /** what the schema cannot say, or can only say with another code; the schema is checked besides */
  furtherCheck?(field: FieldSchema, kinds: KindLookup): ValueCheck;
  /** type of the value in expressions */
  expressionType(field: FieldSchema, kinds: KindLookup): ValueType;
  /** a plain JSON Schema property without `x-kind` that is of this kind */
  infers(field: FieldSchema): boolean;
  /** what the designer inserts */
  defaultField: FieldSchema;
  /** brings a value that means the same into the stored form; leaves alone what it does not know */
  normalise?(value: Json, field: FieldSchema, kinds: KindLookup): Json;
}
export type KindTable = Record<FieldKind, FieldKindEntry>;

/** The smaller of a limit of the field and one of ours. */
export function atMost(limit: number | undefined, ours: number): number {
  return limit === undefined ? ours : Math.min(limit, ours);
}
