import type { Json, VisibleRecord } from '../core/types';
import type { RecordStore, StoredReply } from './ports';
import type { ExecuteRequest, ExecuteResult } from './services';

/** What was answered to an earlier request with the same key, or that the key belongs to another request; null for a new key. */
export async function earlierAnswer(records: RecordStore, { actor, idempotency }: ExecuteRequest): Promise<ExecuteResult | null> {
  if (idempotency === undefined) return null;
  const stored = await records.idempotentReply(actor.id, idempotency.key);
  if (stored === null) return null;
  return stored.requestHash === idempotency.requestHash ? { ok: true, replayed: stored.reply } : { ok: false, reason: 'key_reused' };
}

/** The reply to give and to keep with the key; without a way to make one, the record itself. */
export function replyTo({ reply, idempotency }: ExecuteRequest, view: VisibleRecord): StoredReply | null {
  if (reply !== undefined) return reply(view);
  return idempotency === undefined ? null : { status: 200, body: view as unknown as Json };
}
