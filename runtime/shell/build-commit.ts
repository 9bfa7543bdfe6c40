import type { Version } from '../core/compile';
import type { CompiledType } from '../core/compile-type';
import type { DuplicateFact } from '../core/ownership/duplicates';
import { searchText, uniqueValues } from '../core/search-text';
import type { Decision, RecordedEvent } from '../core/types';
import { chainEnd, chainEvents, EMPTY_CHAIN } from './event-chain';
import { causedBy } from './inbox/caused-by';
import { keptKeys } from './ownership/kept-keys';
import type { Commit, LoadedRecord } from './ports';
import { visitChange } from './stage-visits';

type Accepted = Extract<Decision, { ok: true }>;

/** How duplicates of the record are found today, and which ones the command was decided with (null: none were asked about). */
export interface Matching {
  type: CompiledType | undefined;
  known: readonly DuplicateFact[] | null;
}

/** Everything an accepted command writes, except the idempotency key. Pure: the store only has to write it down. */
export function buildCommit(
  version: Version,
  loaded: LoadedRecord | null,
  accepted: Accepted,
  now: string,
  actor: string,
  { type, known }: Matching,
): { commit: Omit<Commit, 'idempotency'>; events: RecordedEvent[] } {
  const { next, follows, effects } = accepted;
  const end = loaded?.chain ?? EMPTY_CHAIN;
  const chained = chainEvents(end, accepted.events, now, actor);
  const events = chained.map(({ event }) => event);
  const kept = keptKeys(type, loaded?.record ?? null, next, known);
  const commit = {
    record: next,
    expectedVersion: loaded?.record.version ?? 0,
    events: chained,
    chain: chainEnd(end, chained),
    visits: visitChange(next, events, loaded?.visit ?? null),
    ...(follows && { follows }),
    effects: causedBy(effects, actor),
    ...kept,
    unique: [...uniqueValues(version, next), ...kept.unique],
    search: searchText(version, next),
  };
  return { commit, events };
}
