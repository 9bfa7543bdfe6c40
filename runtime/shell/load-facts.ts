import type { Version } from '../core/compile';
import { factsNeeded, formFactsNeeded, relatedNeeded } from '../core/facts-needed';
import { uniqueText } from '../core/search-text';
import type { Actor, Command, FactRequest, Facts, Over, RecordData, RecordState, RelatedFact } from '../core/types';
import { type ApprovalFactSource, loadApprovalFacts } from './approvals/load-approval-facts';
import type { CompiledVersions } from './compiled-versions';
import { loadClaims, loadDuplicates, loadOther } from './ownership/load-ownership';
import type { Store } from './ports';

export interface FactSource {
  store: Pick<Store, 'records' | 'people'>;
  versions: CompiledVersions;
}

const NO_FACTS: Facts = { people: {}, records: {}, unique: {}, sequences: {}, teams: {} };

/** What the decision on a command needs from elsewhere: one query per kind of fact, all at once; at hand when it needs nothing. */
export function factsFor(
  source: FactSource & ApprovalFactSource,
  version: Version,
  record: RecordState | null,
  command: Command,
  actor: Actor,
  over?: Over,
  now = '',
): Facts | Promise<Facts> {
  const request = factsNeeded(version, record, command, actor, over);
  return Object.values(request).every((wanted) => wanted.length === 0)
    ? NO_FACTS
    : loadFacts(source, version, record, command, request, actor, now);
}

async function loadFacts(
  source: FactSource & ApprovalFactSource,
  version: Version,
  record: RecordState | null,
  command: Command,
  request: FactRequest,
  actor: Actor,
  now: string,
): Promise<Facts> {
  const type = record?.type ?? (command.type === 'createRecord' ? command.recordType : '');
  const ownId = record?.id ?? (command.type === 'createRecord' ? command.id : '');
  const [people, records, unique, sequences, teams, ownership, approvals] = await Promise.all([
    loadPeople(source, request.people),
    loadRelated(source, version, request.records),
    loadHolders(source, version, type, ownId, request.unique),
    loadNumbers(source, version, type, request.sequences),
    loadTeams(source, request.teams),
    loadOwnership(source, version, type, request, now),
    loadApprovalFacts(source, version.process.key, request, actor, now),
  ]);
  return { people, records, unique, sequences, teams, ...ownership, ...approvals };
}

/** Duplicates, claims and the other record of a merge, as far as they are asked about. */
async function loadOwnership(
  source: FactSource,
  version: Version,
  type: string,
  { duplicates, claims, others }: FactRequest,
  now: string,
): Promise<Pick<Facts, 'duplicates' | 'claims' | 'other'>> {
  const process = version.process.key;
  const [found, claimed, other] = await Promise.all([
    duplicates === undefined ? undefined : loadDuplicates(source, process, type, duplicates),
    claims?.[0] === undefined ? undefined : loadClaims(source, version, type, claims[0], now),
    others?.[0] === undefined ? undefined : loadOther(source, process, type, others[0]),
  ]);
  return { ...(found && { duplicates: found }), ...(claimed && { claims: claimed }), ...(other && { other }) };
}

/** What conditions, formulas and forms of the record read from the records it points at. */
export async function loadRelatedFacts(source: FactSource, version: Version, record: RecordState | null): Promise<Facts> {
  const wanted = relatedNeeded(version, record);
  if (wanted.length === 0) return NO_FACTS;
  return { ...NO_FACTS, records: await loadRelated(source, version, wanted) };
}

/** What a form of the record reads from other records, with values as they are typed. */
export async function loadFormFacts(
  source: FactSource,
  version: Version,
  recordType: string,
  record: RecordState | null,
  patch: RecordData,
): Promise<Facts> {
  const wanted = formFactsNeeded(version, recordType, record, patch);
  return wanted.length === 0 ? NO_FACTS : { ...NO_FACTS, records: await loadRelated(source, version, wanted) };
}

async function loadPeople({ store }: FactSource, ids: readonly string[]): Promise<Facts['people']> {
  if (ids.length === 0) return {};
  const people = await store.people.people([...new Set(ids)]);
  return Object.fromEntries(people.map(({ id, name, team, active }) => [id, { id, name, team, active }]));
}

/** The records that are wanted, by id, as far as they are there and of the type asked for. */
export async function loadRelated(
  { store }: FactSource,
  version: Version,
  wanted: readonly { type: string; id: string }[],
): Promise<Facts['records']> {
  if (wanted.length === 0) return {};
  const types = new Map(wanted.map(({ id, type }) => [id, type]));
  const found: [string, RelatedFact][] = [];
  for (const record of await store.records.loadMany([...types.keys()])) {
    if (record.process !== version.process.key || record.type !== types.get(record.id)) continue;
    const { id, type, title, stage, data, owner, team, archived } = record;
    found.push([id, { id, type, title, stage, data, owner, team, archived }]);
  }
  return Object.fromEntries(found);
}

async function loadHolders(
  { store }: FactSource,
  version: Version,
  type: string,
  ownId: string,
  wanted: FactRequest['unique'],
): Promise<Facts['unique']> {
  const holders = await Promise.all(
    wanted.map(
      async ({ field, value }) => [field, await store.records.uniqueHolder(version.process.key, type, field, uniqueText(value))] as const,
    ),
  );
  return Object.fromEntries(holders.filter((one): one is [string, string] => one[1] !== null && one[1] !== ownId));
}

async function loadNumbers({ store }: FactSource, version: Version, type: string, fields: readonly string[]): Promise<Facts['sequences']> {
  const numbers = await Promise.all(
    fields.map(async (field) => [field, await store.records.nextNumber(`${version.process.key}/${type}/${field}`)] as const),
  );
  return Object.fromEntries(numbers);
}

async function loadTeams({ store }: FactSource, ids: readonly string[]): Promise<Facts['teams']> {
  if (ids.length === 0) return {};
  const wanted = new Set(ids);
  const teams = (await store.people.teams()).filter((team) => wanted.has(team.id));
  return Object.fromEntries(teams.map(({ id, name }) => [id, { id, name }]));
}
