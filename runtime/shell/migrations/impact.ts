import type { Version } from '../../core/compile';
import { relatedNeeded } from '../../core/facts-needed';
import { type Fate, fateOf } from '../../core/impact';
import type { Facts, RecordState } from '../../core/types';
import { type FactSource, loadRelated } from '../load-facts';
import { versionAtHand } from '../open-record';
import type { Migration } from '../ports';
import type { Selection } from '../records/list-query';
import type { ImpactedRecord, ShellDeps, TypeImpact } from '../services';

type ImpactDeps = FactSource & Pick<ShellDeps, 'store' | 'clock'>;

/** Records listed of each fate and type; all are counted. */
const LISTED = 100;
/** Records judged in one go; between them other requests are served. */
const CHUNK = 100;

/**
 * What moving every live record to a version would mean for each that does not run on it: read from one snapshot, nothing
 * is changed. Archived records are left out.
 * @param mapping where what the version does not have is to go
 */
export async function impactOf(deps: ImpactDeps, next: Version, mapping: Migration['mapping'] = {}): Promise<TypeImpact[]> {
  const { key } = next.process;
  const latest = await deps.versions.get(key, 'latest');
  const types = new Set([...(latest?.types.keys() ?? []), ...next.types.keys()]);
  const impacts: TypeImpact[] = [];
  for (const recordType of types) impacts.push(await impactOnType(deps, next, recordType, mapping));
  return impacts;
}

async function impactOnType(deps: ImpactDeps, next: Version, type: string, mapping: Migration['mapping']): Promise<TypeImpact> {
  const impact: TypeImpact = { recordType: type, unaffected: 0, blocked: 0, orphaned: 0, records: [], missing: { stages: {}, fields: {} } };
  const now = deps.clock.now();
  const process = next.process.key;
  const everything: Selection = { process, type, visibility: { all: true }, filter: null, sort: [], q: null, includeArchived: false };
  for await (const records of deps.store.records.scan(everything))
    for (let at = 0; at < records.length; at += CHUNK) {
      const elsewhere = records.slice(at, at + CHUNK).filter((record) => record.definitionVersion !== next.number);
      for (const [record, fate] of await fatesOf(deps, next, elsewhere, now, mapping)) count(impact, record, fate);
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  return impact;
}

function count(impact: TypeImpact, record: RecordState, fate: Fate): void {
  impact[fate.fate] += 1;
  if (fate.fate === 'unaffected') return;
  if (impact[fate.fate] <= LISTED) impact.records.push(impacted(record, fate));
  if (fate.fate !== 'orphaned') return;
  const { stages, fields } = impact.missing;
  if (fate.stage !== null) stages[fate.stage] = (stages[fate.stage] ?? 0) + 1;
  for (const field of fate.fields) fields[field] = (fields[field] ?? 0) + 1;
}

/** The fates of records that go to a version, as both versions see them now. */
export async function fatesOf(
  deps: Omit<ImpactDeps, 'clock'>,
  next: Version,
  records: readonly RecordState[],
  now: string,
  mapping: Migration['mapping'],
): Promise<[RecordState, Fate][]> {
  const judged: { record: RecordState; own: Version }[] = [];
  for (const record of records) {
    const own = await versionAtHand(deps.versions, record.process, record.definitionVersion);
    if (own !== null) judged.push({ record, own });
  }
  const wanted = judged.flatMap(({ record, own }) => [...relatedNeeded(own, record), ...relatedNeeded(next, record)]);
  const facts: Facts = { people: {}, unique: {}, sequences: {}, teams: {}, records: await loadRelated(deps, next, wanted) };
  return judged.map(({ record, own }) => [record, fateOf(own, next, record, now, facts, mapping[record.type])]);
}

function impacted(
  { id, title, stage, owner, definitionVersion }: RecordState,
  fate: Exclude<Fate, { fate: 'unaffected' }>,
): ImpactedRecord {
  return { id, title, stage, owner, definitionVersion, ...fate };
}
