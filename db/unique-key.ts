import { createHash } from 'node:crypto';

/** Values of unique fields are kept as they are up to this length; an index of PostgreSQL takes no longer ones. */
const MAX_LENGTH = 400;

export function uniqueKey(value: string): string {
  return value.length <= MAX_LENGTH ? value : `sha256:${createHash('sha256').update(value).digest('hex')}`;
}
