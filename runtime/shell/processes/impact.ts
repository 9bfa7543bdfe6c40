import { compileVersion, type Version } from '../../core/compile';
import { relatedNeeded } from '../../core/facts-needed';
import { type Fate, fateOf } from '../../core/impact';
import type { Facts, RecordState } from '../../core/types';
import { type FactSource, loadRelated } from '../load-facts';
import { versionAtHand } from '../open-record';
import type { Selection } from '../records/list-query';
import type { ImpactedRecord, ShellDeps, TypeImpact } from '../services';

type ImpactDeps = FactSource & Pick<ShellDeps, 'store' | 'clock'>;
type Document = Parameters<typeof compileVersion>[0];

/** Records listed of each fate and type; all are counted. */
const LISTED = 100;
/** Records judged in one go; between them other requests are served. */
const CHUNK = 100;

/**
 * What publishing a document and moving every live record to it would mean for each: read from one snapshot, nothing is
 * changed. Archived records are left out. The document must be one that can be published.
 */
export async function impactOf(deps: ImpactDeps, document: Document): Promise<TypeImpact[]> {
  const next = compileVersion(document, 0);
  const latest = await deps.versions.get(document.key, 'latest');
  const types = new Set([...(latest?.types.keys() ?? []), ...next.types.keys()]);
  const impacts: TypeImpact[] = [];
  for (const recordType of types) impacts.push(await impactOnType(deps, next, document.key, recordType));
  return impacts;
}

async function impactOnType(deps: ImpactDeps, next: Version, process: string, type: string): Promise<TypeImpact> {
  const counts = { unaffected: 0, blocked: 0, orphaned: 0 };
  const listed: ImpactedRecord[] = [];
  const now = deps.clock.now();
  const everything: Selection = { process, type, visibility: { all: true }, filter: null, sort: [], q: null, includeArchived: false };
  for await (const records of deps.store.records.scan(everything))
    for (let at = 0; at < records.length; at += CHUNK) {
      for (const [record, fate] of await fatesOf(deps, next, records.slice(at, at + CHUNK), now)) {
        counts[fate.fate] += 1;
        if (fate.fate !== 'unaffected' && counts[fate.fate] <= LISTED) listed.push(impacted(record, fate));
      }
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  return { recordType: type, ...counts, records: listed };
}

async function fatesOf(deps: ImpactDeps, next: Version, records: readonly RecordState[], now: string): Promise<[RecordState, Fate][]> {
  const judged: { record: RecordState; own: Version }[] = [];
  for (const record of records) {
    const own = await versionAtHand(deps.versions, record.process, record.definitionVersion);
    if (own !== null) judged.push({ record, own });
  }
  const wanted = judged.flatMap(({ record, own }) => [...relatedNeeded(own, record), ...relatedNeeded(next, record)]);
  const facts: Facts = { people: {}, unique: {}, sequences: {}, teams: {}, records: await loadRelated(deps, next, wanted) };
  return judged.map(({ record, own }) => [record, fateOf(own, next, record, now, facts)]);
}

function impacted(
  { id, title, stage, owner, definitionVersion }: RecordState,
  fate: Exclude<Fate, { fate: 'unaffected' }>,
): ImpactedRecord {
  return { id, title, stage, owner, definitionVersion, ...fate };
}
