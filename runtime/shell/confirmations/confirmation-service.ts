import type { Version } from '../../core/compile';
import { decide } from '../../core/decide';
import { confirmationContent, type ShownFile } from '../../core/tasks/confirmation-content';
import { CUSTOMER } from '../../core/tasks/customer-actor';
import type { Actor, RecordState, Rejection } from '../../core/types';
import type { ApprovalFactSource } from '../approvals/load-approval-facts';
import type { CompiledVersions } from '../compiled-versions';
import { type FactSource, factsFor } from '../load-facts';
import { notBefore, openRecord, versionAtHand } from '../open-record';
import type { FileStorage, Store } from '../ports';
import { NOT_FOUND, refused } from '../refused';
import type { Answer, ExecuteRequest, ExecuteResult, ShellDeps } from '../services';
import type { StoredConfirmation } from './confirmation-ports';
import { type LinkState, linkState } from './link-state';
import { contentHash, newToken, tokenHash } from './link-token';

/** What somebody who holds the link sees. */
export interface OpenedLink {
  state: LinkState;
  /** null once the link is void, expired or of other content: then it shows nothing any more */
  content: StoredConfirmation['content'] | null;
  /** name of the person who asks; empty when they are gone */
  askedBy: string;
  askedAt: string;
  expiresAt: string;
  hash: string;
  /** IANA name that times are told in */
  timeZone: string;
  answer: { at: string; name: string; remark: string } | null;
}
export interface CustomerAnswer {
  verdict: 'confirmed' | 'declined';
  name: string;
  remark: string;
}
export type SentLink = {
  ok: true;
  token: string;
  confirmation: string;
  expiresAt: string;
  result: Extract<ExecuteResult, { record: RecordState }>;
};
export type AnswerGiven =
  | { ok: true; link: OpenedLink }
  | { ok: false; reason: 'not_found' | 'busy' }
  | { ok: false; reason: 'rejected'; rejections: Rejection[] };

export interface ConfirmationService {
  /** asks the customer; the token is answered this once and only its hash kept */
  request(
    target: { process: string; recordType: string; recordId: string; task: string },
    actor: Actor,
    expectedVersion?: number,
  ): Promise<SentLink | Exclude<ExecuteResult, { ok: true }>>;
  open(token: string): Promise<Answer<OpenedLink>>;
  /** once: the same answer again is answered alike, another one is refused */
  answer(token: string, answer: CustomerAnswer): Promise<AnswerGiven>;
  /** a file that the link shows, and no other */
  file(token: string, id: string): Promise<Answer<{ file: ShownFile; stream: ReadableStream<Uint8Array>; size: number }>>;
}

type Deps = FactSource &
  ApprovalFactSource &
  Pick<ShellDeps, 'clock' | 'newId'> & {
    store: Pick<Store, 'records' | 'people' | 'confirmations'>;
    files: Pick<FileStorage, 'open'>;
    versions: CompiledVersions;
    execute: (request: ExecuteRequest) => Promise<ExecuteResult>;
  };

/** How often content that changes while it is being asked about is taken anew. */
const MAX_ATTEMPTS = 5;

export function confirmationService(deps: Deps): ConfirmationService {
  const { store, execute, clock } = deps;

  const find = async (token: string) => {
    const stored = await store.confirmations.byTokenHash(tokenHash(token));
    const loaded = stored === null ? null : await store.records.load(stored.recordId);
    const record = loaded?.record ?? null;
    if (stored === null || record === null || record.process !== stored.process || record.type !== stored.type) return null;
    const version = await versionAtHand(deps.versions, record.process, record.definitionVersion);
    return version === null ? null : { stored, record, version };
  };
  type Found = NonNullable<Awaited<ReturnType<typeof find>>>;
  const opened = async ({ stored, record, version }: Found): Promise<OpenedLink> => {
    const { state, answer } = linkState(record, stored, clock.now());
    const asker = await store.people.person(stored.requestedBy);
    const { requestedBy: _, createdAt: askedAt, expiresAt, hash, content } = stored;
    const shown = isShown(state, expiresAt, clock.now());
    return {
      state,
      content: shown ? content : null,
      askedBy: asker?.name ?? '',
      askedAt,
      expiresAt,
      hash,
      timeZone: version.timeZone,
      answer,
    };
  };

  return {
    async request(target, actor, expectedVersion) {
      for (let attempt = 1; ; attempt++) {
        const result = await requestOnce(deps, target, actor, expectedVersion);
        const changed = !result.ok && result.reason === 'stale' && expectedVersion === undefined;
        if (!changed) return result;
        if (attempt === MAX_ATTEMPTS) return { ok: false, reason: 'busy' };
      }
    },

    async open(token) {
      const found = await find(token);
      return found === null ? NOT_FOUND : { ok: true, value: await opened(found) };
    },

    async answer(token, { verdict, name, remark }) {
      const found = await find(token);
      if (found === null) return NOT_FOUND;
      const { process, type: recordType, recordId, id: confirmation } = found.stored;
      const command = { type: 'answerConfirmation', confirmation, verdict, name, remark } as const;
      const result = await execute({ process, recordType, recordId, command, actor: CUSTOMER });
      if (!result.ok && (result.reason === 'stale' || result.reason === 'key_reused')) return { ok: false, reason: 'busy' };
      const now = await find(token);
      if (now === null) return NOT_FOUND;
      const link = await opened(now);
      if (result.ok) return { ok: true, link };
      if (result.reason !== 'rejected') return { ok: false, reason: result.reason === 'busy' ? 'busy' : 'not_found' };
      // sent twice, by a finger or a network: the same word again is the same answer
      const twice = result.rejections.some(({ code }) => code === 'confirmation_answered') && link.state === verdict;
      return twice ? { ok: true, link } : { ok: false, reason: 'rejected', rejections: result.rejections };
    },

    async file(token, id) {
      const found = await find(token);
      if (found === null) return NOT_FOUND;
      const { state } = linkState(found.record, found.stored, clock.now());
      const file = found.stored.content.files.find((one) => one.id === id);
      if (file === undefined || !isShown(state, found.stored.expiresAt, clock.now())) return NOT_FOUND;
      const bytes = await deps.files.open(file.sha256);
      return bytes === null ? NOT_FOUND : { ok: true, value: { file, ...bytes } };
    },
  };
}

/** An answered link shows what was answered until it would have expired; then it tells the outcome only. */
function isShown(state: LinkState, expiresAt: string, now: string): boolean {
  return state === 'open' || ((state === 'confirmed' || state === 'declined') && now < expiresAt);
}

async function requestOnce(
  deps: Deps,
  { process, recordType, recordId, task }: { process: string; recordType: string; recordId: string; task: string },
  actor: Actor,
  expectedVersion: number | undefined,
): Promise<SentLink | Exclude<ExecuteResult, { ok: true }>> {
  const opened = await openRecord(deps, process, recordType, recordId, actor);
  if (opened === null) return NOT_FOUND;
  const { version, loaded } = opened;
  const { record } = loaded;
  if ((expectedVersion ?? record.version) !== record.version) return { ok: false, reason: 'stale', currentVersion: record.version };
  const id = deps.newId();
  const made = await contentOf(deps, version, record, task, actor);
  const command = { type: 'requestConfirmation', task, confirmation: id, hash: made?.hash ?? '' } as const;
  // who may not ask shall leave nothing behind either, so the refusal comes before the content is kept
  const facts = await factsFor(deps, version, record, command, actor);
  const decision = decide(version, record, command, { now: notBefore(record, deps.clock.now()), actor, facts, newId: deps.newId });
  if (!decision.ok) return refused(decision.rejections);
  const token = newToken();
  const asked = decision.next.running.tasks?.items.find((one) => one.confirmation?.id === id)?.confirmation;
  if (made === null || asked === undefined) throw new Error(`the confirmation of ${task} has no content`);
  const { expiresAt, requestedAt: createdAt } = asked;
  await deps.store.confirmations.add({ ...made, id, requestedBy: actor.id, expiresAt, createdAt }, tokenHash(token));
  // the record points at what is kept already; content that changed meanwhile is taken anew
  const result = await deps.execute({ process, recordType, recordId, command, actor, expectedVersion: record.version });
  if (!result.ok) return result;
  if ('replayed' in result) throw new Error('a link is never replayed');
  return { ok: true, token, confirmation: id, expiresAt, result };
}

async function contentOf(deps: Deps, version: Version, record: RecordState, task: string, actor: Actor) {
  const command = { type: 'requestConfirmation', task, confirmation: '', hash: '' } as const;
  const facts = await factsFor(deps, version, record, command, actor);
  const content = confirmationContent(version, record, task, { now: deps.clock.now(), actor, facts });
  if (content === null) return null;
  const { id: recordId, process, type, version: recordVersion, definitionVersion } = record;
  const taken = { process, type, recordId, task, recordVersion, definitionVersion, content };
  return { ...taken, hash: contentHash(taken) };
}
