/** What changed between two versions of a process, by stable ids, in words. */
import type { Process, Text } from './process';

export type ChangedThing =
  | 'process'
  | 'recordType'
  | 'field'
  | 'form'
  | 'stage'
  | 'gate'
  | 'criterion'
  | 'transition'
  | 'role'
  | 'sample'
  | 'scenario';

/** One difference. `path` is a JSON Pointer into the document that has the thing: the old one when it was removed, else the new one. */
export interface Change {
  kind: 'added' | 'removed' | 'changed';
  what: ChangedThing;
  path: string;
  /** id of the record type the thing belongs to */
  recordType?: string;
  id: string;
  label: Text;
  /** for a changed thing the property that changed, else absent */
  property?: string;
  from?: unknown;
  to?: unknown;
  sentence: Text;
}
export interface ChangeSet {
  changes: Change[];
}
