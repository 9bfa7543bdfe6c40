/** The small shapes that all parts of the definition format are made of. */
import type { Static, TSchema } from 'typebox';
import * as Type from 'typebox';

/** Ids never derive from labels. One grammar for all of them, so that every id is also a CEL identifier. */
export const ID_PATTERN = '^[a-z][A-Za-z0-9_]{0,62}$';
/** The key of a process stands in addresses, so it may carry hyphens. */
export const PROCESS_KEY_PATTERN = '^[a-z][a-z0-9-]{0,62}$';

export const Id = Type.String({ pattern: ID_PATTERN, description: 'A stable id: a small letter, then letters, digits and _' });
export const closed = { additionalProperties: false } as const;

/** The schema with the description an editor shows; the type stays the same. Schemas are shared, so it is a copy. */
export function told<T extends TSchema>(description: string, schema: T): T {
  return Object.create(Object.getPrototypeOf(schema), {
    ...Object.getOwnPropertyDescriptors(schema),
    description: { value: description, enumerable: true },
  });
}

/** A label: one string, or one string per locale. */
export const Text = Type.Union([
  Type.String({ maxLength: 2000 }),
  Type.Record(Type.String({ pattern: '^[a-z]{2}(-[A-Z]{2})?$' }), Type.String({ maxLength: 2000 }), closed),
]);
export type Text = Static<typeof Text>;

/** A CEL expression (source text). */
export const Expression = Type.String({ minLength: 1, maxLength: 2000, description: 'A CEL expression' });
