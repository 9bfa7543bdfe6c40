import { canonicalJson } from '../../schemas/canonical-json';
import { foldEvents } from '../core/fold-events';
import type { RecordedEvent } from '../core/types';
import type { CompiledVersions } from './compiled-versions';
import { brokenLink, chainEnd, EMPTY_CHAIN } from './event-chain';
import type { LoadedRecord, RecordStore } from './ports';
import type { VerifyReport } from './services';

const PAGE = 500;

/**
 * Whether every record is what its events say: the hash chain is whole from the first event to the end kept with the record, and
 * folding the events gives the stored state. Records are read one by one, also while others write.
 */
export async function verifyRecords(deps: { records: RecordStore; versions: CompiledVersions }): Promise<VerifyReport> {
  const report: VerifyReport = { records: 0, events: 0, faults: [] };
  for (let after: string | null = null; ; ) {
    const ids: string[] = await deps.records.recordIds(after, PAGE);
    for (const id of ids) {
      const loaded = await deps.records.load(id);
      if (loaded === null) continue;
      const found = await verifyRecord(deps, loaded);
      report.records += 1;
      report.events += found.events;
      report.faults.push(...found.faults);
    }
    after = ids.at(-1) ?? null;
    if (ids.length < PAGE || after === null) return report;
  }
}

async function verifyRecord(
  { records, versions }: { records: RecordStore; versions: CompiledVersions },
  { record, chain }: LoadedRecord,
): Promise<Pick<VerifyReport, 'events' | 'faults'>> {
  const events: RecordedEvent[] = [];
  const fault = (seq: number | null, what: string) => ({ events: events.length, faults: [{ recordId: record.id, seq, what }] });
  let end = EMPTY_CHAIN;
  // events beyond the end of the chain belong to a command that came after the record was read
  while (end.seq < chain.seq) {
    const batch = await records.events(record.id, end.seq, Math.min(PAGE, chain.seq - end.seq));
    const broken = brokenLink(end, batch);
    if (broken !== null)
      return fault(broken.seq, broken.what === 'gap' ? 'an event is missing' : 'the event was changed: its hash does not fit');
    if (batch.length === 0) return fault(end.seq + 1, 'an event is missing');
    for (const { event } of batch) events.push(event);
    end = chainEnd(end, batch);
  }
  if (end.hash !== chain.hash) return fault(end.seq, 'the record names another end of its chain');
  const version = await versions.get(record.process, record.definitionVersion);
  const folded = foldEvents(events, version ?? undefined);
  if (folded === null) return fault(null, 'the events do not begin with the creation of the record');
  return canonicalJson(folded) === canonicalJson(record)
    ? { events: events.length, faults: [] }
    : fault(null, `the stored state differs from its events in ${differences(folded, record)}`);
}

function differences(folded: object, stored: object): string {
  const names = [...new Set([...Object.keys(folded), ...Object.keys(stored)])];
  const text = (of: object, name: string) => canonicalJson((of as Record<string, unknown>)[name] ?? null);
  return names.filter((name) => text(folded, name) !== text(stored, name)).join(', ');
}
