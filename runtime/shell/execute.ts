import { decide } from '../core/decide';
import { visibleRecord } from '../core/visible';
import type { ApprovalFactSource } from './approvals/load-approval-facts';
import { buildCommit } from './build-commit';
import { Lanes } from './lanes';
import type { Live } from './live/live-hub';
import { type FactSource, factsFor } from './load-facts';
import type { OpenMigrations } from './migrations/open-migrations';
import { overFor } from './migrations/over';
import { mayCreateOrRead, notBefore, openRecord, versionAtHand } from './open-record';
import { companionCommits, mergedElsewhere, openPooled } from './ownership/other-records';
import { NOT_FOUND, refused } from './refused';
import { earlierAnswer, replyTo } from './replay';
import { LOST_RACE, type LostRace, retrying } from './retrying';
import type { ExecuteRequest, ExecuteResult, ShellDeps } from './services';
import { takenValue } from './taken-value';

type ExecuteDeps = FactSource &
  ApprovalFactSource &
  Pick<ShellDeps, 'clock' | 'newId'> & {
    migrations: OpenMigrations;
    /** open browsers are told of the change */
    live: Pick<Live, 'recordChanged'>;
    /** effects wait in the outbox to be delivered */
    effectsWritten: () => void;
  };

/**
 * The one door: every change of a record goes through here, whoever asks for it. A refusal is a value and changes
 * nothing; only failures of the host (the database is gone) are thrown, and then nothing was written either.
 */
export function createExecute(deps: ExecuteDeps): (request: ExecuteRequest) => Promise<ExecuteResult> {
  const intoOthers = new Lanes();
  return retrying(async (request) => {
    const answered = await earlierAnswer(deps.store.records, request);
    if (answered !== null) return answered;
    const result = await decideAndCommit(deps, request, intoOthers);
    // a refusal may stem from the very change that the first sending of this request made meanwhile
    return result === LOST_RACE || result.ok || result.reason === 'merged'
      ? result
      : ((await earlierAnswer(deps.store.records, request)) ?? result);
  });
}

/** @param intoOthers turns of what goes into the same other record: its own retries take turns by the record it is not yet */
async function decideAndCommit(deps: ExecuteDeps, request: ExecuteRequest, intoOthers: Lanes): Promise<ExecuteResult | LostRace> {
  const { process, recordType, recordId, command, actor, idempotency } = request;
  const { records } = deps.store;
  // 1. the record, which must be visible, and the version it runs on; the latest version for a new record
  const creates = command.type === 'createRecord';
  const open = command.type === 'claimRecord' ? openPooled : openRecord;
  const opened = creates || recordId === undefined ? null : await open(deps, process, recordType, recordId, actor);
  const version = creates ? await versionAtHand(deps.versions, process, 'latest') : opened?.version;
  if (!version || (creates && !mayCreateOrRead(version, recordType, actor))) return NOT_FOUND;
  const loaded = opened?.loaded ?? null;
  const record = loaded?.record ?? null;
  // 2. the version of the record that the client has seen
  const current = record?.version ?? 0;
  if ((request.expectedVersion ?? current) !== current) return { ok: false, reason: 'stale', currentVersion: current };
  // 3. the version it goes over to, if any, and facts
  const now = notBefore(record, deps.clock.now());
  const over = record === null ? undefined : await overFor(deps, version, record, command, now);
  const facts = await factsFor(deps, version, record, command, actor, over, now);
  // 4. decide
  const decision = decide(version, record, command, {
    now,
    actor,
    facts,
    newId: deps.newId,
    ...(over && { over }),
    ...(request.cause && { cause: request.cause }),
  });
  if (!decision.ok) {
    const { mergeInto, rejections } = decision;
    if (mergeInto === undefined) return refused(rejections);
    return mergedElsewhere(version, mergeInto, facts, request, now, (merge) =>
      intoOthers.run(mergeInto.id, () => decideAndCommit(deps, merge, intoOthers)),
    );
  }
  const after = decision.next.definitionVersion === over?.target.number ? over.target : version;
  // 5. what follows: hash chain, stage visits, unique values, keys of duplicates, search text, the reply to keep
  const latest = creates ? version : await versionAtHand(deps.versions, process, 'latest');
  const type = latest?.types.get(recordType);
  const known = 'data' in command ? (facts.duplicates ?? []) : null;
  const { commit, events } = buildCommit(after, loaded, decision, now, actor.id, { type, known });
  const also = decision.also === undefined ? [] : await companionCommits(records, decision.also, now, actor.id, type);
  if (also === null) return LOST_RACE;
  const view = visibleRecord(after, decision.next, actor);
  const reply = replyTo(request, view);
  // 6. commit: one transaction, all or nothing
  const kept = request.keep ?? (idempotency && reply ? { actor: actor.id, ...idempotency, reply } : null);
  const result = await records.commit({ ...commit, ...(also.length > 0 && { also }), idempotency: kept });
  if (result.ok && after !== version) deps.versions.recordsWentOver(process);
  if (result.ok) {
    deps.live.recordChanged(record, decision.next);
    if (decision.effects.length > 0) deps.effectsWritten();
    for (const one of decision.also ?? []) deps.live.recordChanged(one.before, one.decision.next);
    return { ok: true, record: decision.next, view, events, reply };
  }
  // 7. a lost race decides again on what is there now; a value that is taken stays so
  const taken = takenValue(after, decision.next, result);
  return taken === null ? LOST_RACE : refused([taken]);
}
