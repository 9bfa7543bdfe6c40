import type { Text } from '../../../schemas/process';
import { bilingual } from '../../../schemas/text';
import { type RobotMessage, readRobotAnswer, robotRequest } from '../deliverers/robots';
import { keyOf, signedHeaders } from '../deliverers/standard-webhooks';
import { OUTBOUND_FAILURES } from '../outbound/failures';
import type { Outbound, OutboundAnswer } from '../outbound/outbound';
import type { Endpoint, EndpointKind } from './endpoint';

/** What came of one request. `said` is for administrators: status and the beginning of the answer. */
export type Sent = { ok: true; said: string } | { ok: false; reason: Text; again: boolean; afterMs?: number; said?: string };

const MAX_SAID = 500;
const LONGEST_AFTER_MS = 6 * 3_600_000;
const NO_SECRET = bilingual('通道没有可用的签名密钥', 'The endpoint has no usable secret');
const WRONG_KIND = bilingual('通道的类型与消息不符', 'The endpoint is of another kind than the message');

const said = (answer: { status: number; body: string }) => `HTTP ${answer.status} ${answer.body.slice(0, MAX_SAID)}`.trim();

/** A text for the people of a group. */
export async function sendToRobot(outbound: Outbound, endpoint: Endpoint, message: RobotMessage, at: string): Promise<Sent> {
  const { kind } = endpoint;
  if (kind === 'webhook' || kind === 'incoming') return { ok: false, reason: WRONG_KIND, again: false };
  const { url, body } = robotRequest(kind, endpoint, message, at);
  const answer = await outbound.post({ url, headers: { 'content-type': 'application/json; charset=utf-8' }, body });
  if (!answer.ok) return unanswered(answer);
  const read = readRobotAnswer(kind, answer.status, answer.body);
  if (read.ok) return { ok: true, said: said(answer) };
  const reason = bilingual(`机器人拒绝了消息：${read.said}`, `The robot refused the message: ${read.said}`);
  return { ok: false, reason, again: read.again, ...askedFor(answer), said: said(answer) };
}

export interface WebhookMessage {
  /** stable over all attempts; receivers recognise by it what they know already */
  id: string;
  event: string;
  /** when it happened */
  timestamp: string;
  data: unknown;
}

/** A message for a program, signed. Any status of success will do; 410 says that nobody wants such messages any more. */
export async function callWebhook(outbound: Outbound, endpoint: Endpoint, message: WebhookMessage, at: string): Promise<Sent> {
  if (endpoint.kind !== 'webhook') return { ok: false, reason: WRONG_KIND, again: false };
  const key = keyOf(endpoint.secret ?? '');
  if (key === null) return { ok: false, reason: NO_SECRET, again: false };
  const body = JSON.stringify({ type: message.event, timestamp: message.timestamp, data: message.data });
  const headers = { 'content-type': 'application/json; charset=utf-8', ...signedHeaders(key, message.id, at, body) };
  const answer = await outbound.post({ url: endpoint.url, headers, body });
  if (!answer.ok) return unanswered(answer);
  if (answer.status >= 200 && answer.status < 300) return { ok: true, said: said(answer) };
  const reason = bilingual(`对方返回 HTTP ${answer.status}`, `The other side answered HTTP ${answer.status}`);
  return { ok: false, reason, again: answer.status !== 410, ...askedFor(answer), said: said(answer) };
}

/** A refused address stays refused until somebody changes something; everything else may pass. */
function unanswered({ code }: Extract<OutboundAnswer, { ok: false }>): Sent {
  const again = ['name_not_found', 'not_connected', 'not_trusted', 'timed_out', 'broken_off'].includes(code);
  return { ok: false, reason: OUTBOUND_FAILURES[code], again };
}

/** `Retry-After` in seconds, as robots and rate limits send it. */
function askedFor({ retryAfter }: { retryAfter: string | null }): { afterMs?: number } {
  if (retryAfter === null || !/^\d{1,9}$/.test(retryAfter)) return {};
  return { afterMs: Math.min(Number(retryAfter) * 1000, LONGEST_AFTER_MS) };
}

/** Is the secret one that the kind can use? Null is right where nothing has to be signed. */
export function fitsKind(kind: EndpointKind, secret: string | null): boolean {
  if (kind === 'webhook' || kind === 'incoming') return secret !== null && keyOf(secret) !== null;
  if (kind === 'wecom') return secret === null;
  return secret === null || /^[\x21-\x7e]{8,200}$/.test(secret);
}
