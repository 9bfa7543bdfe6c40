import type { FieldChange, RecordData } from '../types';

/** What happens to a record concerning whose it is. Times are RFC 3339. */
export type OwnershipEvent =
  /** a period of protection begins, the first or anew */
  | { type: 'protection.started'; until: string; extensions: number }
  | { type: 'protection.extended'; from: string; until: string; extensions: number }
  /** the owner was told that it ends soon */
  | { type: 'protection.warned'; until: string }
  /** nothing is protected any more: won, lost, archived, or the version has no protection */
  | { type: 'protection.ended' }
  /** to the public pool: because time ran out, or given away */
  | { type: 'record.released'; from: string; team: string | null; why: 'expired' | 'given'; reason: string | null }
  /** out of the pool; `number` counts the claims of this person in the record type */
  | { type: 'record.claimed'; by: string; team: string | null; number: number }
  /** an inquiry came in that is now part of this record; `came` is what it said, `changes` what of it was new here */
  | {
      type: 'record.merged';
      how: 'inquiry';
      rule: string;
      by: string;
      team: string | null;
      came: RecordData;
      changes: FieldChange[];
      title: string;
    }
  /** another record was merged into this one by hand */
  | { type: 'record.merged'; how: 'record'; other: string; changes: FieldChange[]; title: string }
  /** this record was merged into another one, and is archived */
  | { type: 'record.mergedInto'; into: string }
  /** the last merge by hand was taken back, here on the record that had taken the other one in */
  | { type: 'merge.undone'; other: string; changes: FieldChange[]; title: string }
  /** the record that had been merged stands on its own again */
  | { type: 'record.restored'; from: string };
