/** Answers of routes. */

import { GATE_CODES, type VisibleRecord } from '../../../runtime/core/types';
import { mergedBody } from '../../../runtime/shell/ownership/other-records';
import type { StoredReply } from '../../../runtime/shell/ports';
import type { ExecuteResult, Refused } from '../../../runtime/shell/services';
import { ApiRefusal, SECURITY_HEADERS } from './problem-details';

const JSON_HEADERS = { 'content-type': 'application/json', ...SECURITY_HEADERS };

/** A JSON answer. */
export function json(body: unknown, status = 200, headers?: Record<string, string>): Response {
  return new Response(JSON.stringify(body), { status, headers: headers ? { ...JSON_HEADERS, ...headers } : JSON_HEADERS });
}

export function noContent(): Response {
  return new Response(null, { status: 204, headers: SECURITY_HEADERS });
}

/** A record with its version as ETag. */
export function recordReply(record: VisibleRecord, status = 200, headers?: Record<string, string>): Response {
  return json(record, status, { etag: `"${record.version}"`, ...headers });
}

/** What an idempotency key keeps of an accepted command: status and the record as it was answered. */
export const replyOf =
  (status: number) =>
  (record: VisibleRecord): StoredReply => ({ status, body: JSON.parse(JSON.stringify(record)) });

/** Throws the refusal of a read as problem details. */
export function unwrap<T>(answer: { ok: true; value: T } | Refused): T {
  if (answer.ok) return answer.value;
  if (answer.reason === 'bad_cursor') throw new ApiRefusal('invalid_cursor');
  if (answer.reason !== 'rejected') throw new ApiRefusal(answer.reason);
  const codes = new Set(answer.rejections.map((one) => one.code));
  if (codes.has('not_found') || codes.has('unknown_record_type')) throw new ApiRefusal('not_found', { rejections: answer.rejections });
  if (codes.has('forbidden')) throw new ApiRefusal('forbidden', { rejections: answer.rejections });
  // What is refused about a read is its query.
  throw new ApiRefusal('invalid_query', { rejections: answer.rejections });
}

/** The answer to a command: the record, the kept reply of an earlier attempt, or the refusal. */
export function commandReply(result: ExecuteResult, status = 200): Response {
  if (result.ok) {
    if (!('replayed' in result)) return status === 204 ? noContent() : recordReply(result.view, status);
    const { status: kept, body } = result.replayed;
    const headers = { 'idempotency-replayed': 'true' };
    if (body !== null && typeof body === 'object' && !Array.isArray(body) && typeof body.version === 'number')
      return json(body, kept, { ...headers, etag: `"${body.version}"` });
    return json(body, kept, headers);
  }
  switch (result.reason) {
    case 'merged':
      return json(mergedBody(result.look), 200);
    case 'not_found':
      throw new ApiRefusal('not_found');
    case 'stale':
      throw new ApiRefusal('stale_version', { currentVersion: result.currentVersion });
    case 'key_reused':
      throw new ApiRefusal('key_reused');
    case 'busy':
      throw new ApiRefusal('busy', { headers: { 'retry-after': '1' } });
    case 'rejected':
      throw rejection(result.rejections);
  }
}

function rejection(rejections: Extract<ExecuteResult, { reason: 'rejected' }>['rejections']): ApiRefusal {
  const codes = new Set(rejections.map((one) => one.code));
  if (codes.has('unknown_record_type') || codes.has('not_found')) return new ApiRefusal('not_found', { rejections });
  if (codes.has('forbidden')) return new ApiRefusal('forbidden', { rejections });
  if (codes.has('stale_version')) return new ApiRefusal('stale_version', { rejections });
  if (codes.has('file_too_large')) return new ApiRefusal('body_too_large', { rejections });
  return new ApiRefusal([...codes].every((code) => GATE_CODES.has(code)) ? 'gate_closed' : 'rejected', { rejections });
}
