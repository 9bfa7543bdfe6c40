import type { Version } from '../core/compile';
import { can } from '../core/permission';
import type { Actor, RecordState } from '../core/types';
import type { CompiledVersions } from './compiled-versions';
import type { LoadedRecord, Store } from './ports';

export interface RecordSource {
  store: Pick<Store, 'records'>;
  versions: CompiledVersions;
}
export interface OpenedRecord {
  loaded: LoadedRecord;
  /** the version the record runs on */
  version: Version;
}

/** The version without waiting when it is at hand: commands come by here by the thousand. */
export function versionAtHand(versions: CompiledVersions, process: string, number: number | 'latest'): Version | Promise<Version | null> {
  return (number === 'latest' ? undefined : versions.peek(process, number)) ?? versions.get(process, number);
}

/**
 * A record with the version it runs on, for one actor. Null when there is no such record of the process and type
 * or when the actor may not see it: the two cannot be told apart from outside.
 */
export async function openRecord(
  { store, versions }: RecordSource,
  process: string,
  recordType: string,
  id: string,
  actor: Actor,
  /** who else may open it, beside those who may read it */
  alsoOpens: (version: Version, record: RecordState) => boolean = () => false,
): Promise<OpenedRecord | null> {
  const loaded = await store.records.load(id);
  if (loaded === null || loaded.record.process !== process || loaded.record.type !== recordType) return null;
  const version = await versionAtHand(versions, process, loaded.record.definitionVersion);
  if (version === null) return null;
  return can(version, loaded.record, actor, 'read') || alsoOpens(version, loaded.record) ? { loaded, version } : null;
}

/** Who has nothing to do with a record type is not told that it exists. */
export function mayCreateOrRead(version: Version, recordType: string, actor: Actor): boolean {
  return can(version, recordType, actor, 'create') || can(version, recordType, actor, 'read');
}

/** Time does not run backwards within a record, whatever the clocks of several servers say. */
export function notBefore(record: RecordState | null, now: string): string {
  return record !== null && record.updatedAt > now ? record.updatedAt : now;
}
