/** What a decision needs to know of other records of the same customer, and of claims. */
import type { Version } from '../../core/compile';
import type { DuplicateFact } from '../../core/ownership/duplicates';
import type { MatchKey } from '../../core/ownership/match-keys';
import type { OtherFact } from '../../core/ownership/merge-record';
import { earlier } from '../../core/ownership/periods';
import type { ClaimFact } from '../../core/ownership/pool-commands';
import { type RecordSource, versionAtHand } from '../open-record';
import type { Store, Team } from '../ports';

export type OwnershipSource = Omit<RecordSource, 'store'> & { store: Pick<Store, 'records' | 'people'> };

/** Of one key so many records are looked at: where there are more, something else is wrong. */
const MOST_PER_KEY = 5;

/** Live records of the type with one of the keys, the oldest first. */
export async function loadDuplicates(
  source: OwnershipSource,
  process: string,
  type: string,
  keys: readonly MatchKey[],
): Promise<DuplicateFact[]> {
  const { records, people } = source.store;
  const found = await records.matching(process, type, keys, MOST_PER_KEY);
  if (found.length === 0) return [];
  const [states, teams] = await Promise.all([records.loadMany(found.map(({ recordId }) => recordId)), people.teams()]);
  const byId = new Map(states.map((state) => [state.id, state]));
  const facts = await Promise.all(
    found.map(async ({ rule, key, recordId }): Promise<DuplicateFact[]> => {
      const record = byId.get(recordId);
      if (record === undefined || record.archived) return [];
      const version = await versionAtHand(source.versions, process, record.definitionVersion);
      return version === null ? [] : [{ rule, key, record, version, region: regionOf(teams, record.team) }];
    }),
  );
  return facts.flat();
}

/** Name of the region that a team belongs to, itself included; that of its topmost team where no region is above it. */
export function regionOf(teams: readonly Team[], team: string | null): string | null {
  const seen = new Set<string>();
  let at = teams.find(({ id }) => id === team);
  while (at !== undefined && at.kind !== 'region' && at.parent !== null && !seen.has(at.id)) {
    seen.add(at.id);
    const { parent } = at;
    at = teams.find(({ id }) => id === parent) ?? at;
  }
  return at?.name ?? null;
}

/** Claims of a person that the quota of the type counts. */
export function loadClaims({ store }: OwnershipSource, version: Version, type: string, person: string, now: string): Promise<ClaimFact> {
  const quota = version.types.get(type)?.definition.protection?.pool.claim;
  return store.records.claims(version.process.key, type, person, quota === undefined ? now : earlier(now, quota.per));
}

/** The other record of a merge, with the version it runs on. */
export async function loadOther(source: OwnershipSource, process: string, type: string, id: string): Promise<OtherFact | null> {
  const [record] = await source.store.records.loadMany([id]);
  if (record === undefined || record.process !== process || record.type !== type) return null;
  const version = await versionAtHand(source.versions, process, record.definitionVersion);
  return version === null ? null : { record, version };
}
