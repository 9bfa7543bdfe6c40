/** Commands that concern more than the record they name: claims from the pool, merges of two records, inquiries that go elsewhere. */
import type { Version } from '../../core/compile';
import type { CompiledType } from '../../core/compile-type';
import { type DuplicateLook, lookAt } from '../../core/ownership/duplicates';
import type { MergeInto } from '../../core/ownership/merge-inquiry';
import type { Companion } from '../../core/ownership/merge-record';
import { mayClaim } from '../../core/ownership/pool-commands';
import { pooledOf } from '../../core/ownership/state';
import { SYSTEM } from '../../core/system-actor';
import type { Actor, Facts, Json } from '../../core/types';
import { buildCommit } from '../build-commit';
import { type OpenedRecord, openRecord, type RecordSource } from '../open-record';
import type { Commit, RecordStore } from '../ports';
import { NOT_FOUND } from '../refused';
import { LOST_RACE, type LostRace } from '../retrying';
import type { ExecuteRequest, ExecuteResult } from '../services';

/** A record of the public pool, for who may claim it though they may not read it yet. Null for others, as if there were none. */
export function openPooled(
  source: RecordSource,
  process: string,
  recordType: string,
  id: string,
  actor: Actor,
): Promise<OpenedRecord | null> {
  return openRecord(source, process, recordType, id, actor, (version, record) => {
    const type = version.types.get(record.type);
    return type !== undefined && pooledOf(record.running) !== null && mayClaim(type, actor);
  });
}

/** What the other records of a command write; null when one of them was changed meanwhile. */
export async function companionCommits(
  records: Pick<RecordStore, 'load'>,
  also: readonly Companion[],
  now: string,
  actor: string,
  type: CompiledType | undefined,
): Promise<NonNullable<Commit['also']> | null> {
  const commits: NonNullable<Commit['also']> = [];
  for (const { before, version, decision } of also) {
    const loaded = await records.load(before.id);
    if (loaded === null || loaded.record.version !== before.version) return null;
    commits.push(buildCommit(version, loaded, decision, now, actor, { type, known: null }).commit);
  }
  return commits;
}

/**
 * Instead of a new record the holder's record gets what came, by the same door. The answer is kept for whoever asked, so
 * that sending the request twice merges once.
 */
export async function mergedElsewhere(
  version: Version,
  { id, inquiry }: MergeInto,
  facts: Facts,
  request: ExecuteRequest,
  now: string,
  decideAndCommit: (request: ExecuteRequest) => Promise<ExecuteResult | LostRace>,
): Promise<ExecuteResult | LostRace> {
  const { process, recordType, actor, idempotency } = request;
  const fact = facts.duplicates?.find(({ record, rule }) => record.id === id && rule === inquiry.rule);
  const rule = version.types.get(recordType)?.duplicateRules.find((one) => one.id === inquiry.rule);
  if (fact === undefined || rule === undefined) return NOT_FOUND;
  const look = lookAt(fact, rule, actor, now);
  const keep = idempotency && { actor: actor.id, ...idempotency, reply: { status: 200, body: mergedBody(look) } };
  const command = { type: 'mergeInquiry', inquiry } as const;
  const result = await decideAndCommit({ process, recordType, recordId: id, command, actor: SYSTEM, ...(keep && { keep }) });
  // trying again makes the other record no smaller
  if (
    result !== LOST_RACE &&
    !result.ok &&
    result.reason === 'rejected' &&
    result.rejections.some(({ code }) => code === 'record_too_large')
  )
    return result;
  // archived or merged meanwhile: decided anew on what is there now
  if (result === LOST_RACE || !result.ok) return LOST_RACE;
  return { ok: false, reason: 'merged', into: id, look };
}

/** The answer to a creation that went elsewhere. */
export function mergedBody({ own, region, heldUntil, record }: DuplicateLook): Json {
  return { merged: { own, region, heldUntil, record } };
}
