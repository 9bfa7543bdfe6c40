/** What goes on around a record that has to do with whose it is. Members of `running`. */

/** Nobody: a record of the public pool has this owner and no team, so that only who reads all records reads it. */
export const POOL_OWNER = 'pool';

/** While its owner is protected. */
export interface Held {
  /** RFC 3339 */
  since: string;
  until: string;
  /** how often it was extended since it began */
  extensions: number;
  /** the owner was told of the end */
  warned?: true;
}
/** While it lies in the public pool. */
export interface Pooled {
  pool: true;
  since: string;
  lastOwner: string;
  lastTeam: string | null;
}
export type ProtectionState = Held | Pooled;

/** The last claim of the record: the so-and-so-many-th of that person in the type. */
export interface ClaimState {
  by: string;
  number: number;
}
/** The last record that was merged into this one by hand, and the version of this one since. */
export interface MergedState {
  other: string;
  version: number;
}

/** The protection of a held record; null in the pool and without protection. */
export function heldOf(running: { protection?: ProtectionState }): Held | null {
  const { protection } = running;
  return protection === undefined || 'pool' in protection ? null : protection;
}

/** The record's stay in the pool; null while somebody has it. */
export function pooledOf(running: { protection?: ProtectionState }): Pooled | null {
  const { protection } = running;
  return protection !== undefined && 'pool' in protection ? protection : null;
}
