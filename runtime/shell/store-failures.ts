/** Failures of a store that are nobody's mistake and mean something to whoever asked. All others are faults of ours. */

/** The database cannot be reached for now. Whatever was asked may be asked again; a write under a key is done once all the same. */
export class StoreAway extends Error {
  override readonly name = 'StoreAway';
  constructor(cause: unknown) {
    super('The database cannot be reached.', { cause });
  }
}

/** Reading took longer than anybody waits for, and was called off. */
export class ReadTooLong extends Error {
  override readonly name = 'ReadTooLong';
  constructor(cause: unknown) {
    super('Reading was called off because it took too long.', { cause });
  }
}

/** The failure of a store that an error comes from, however deep a library wrapped it; null for none. */
export function storeFailure(error: unknown): StoreAway | ReadTooLong | null {
  for (let at = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1)
    if (at instanceof StoreAway || at instanceof ReadTooLong) return at;
  return null;
}
