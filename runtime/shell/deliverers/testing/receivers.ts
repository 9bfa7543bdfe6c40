/** A real server on loopback that plays the group robots and a program that takes webhooks: it checks what they would check. */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { keyOf, verifySigned } from '../standard-webhooks';

export const ROBOT_SECRET = 'SECtestsecret0123456789';
export const WEBHOOK_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

export interface Message {
  path: string;
  headers: IncomingMessage['headers'];
  body: Record<string, unknown>;
}
export interface Receivers {
  /** `host:port`, for the operator's list */
  host: string;
  url: { webhook: string; wecom: string; dingtalk: string; feishu: string };
  /** messages that were well signed and well formed */
  taken: Message[];
  /** by `webhook-id`, as a receiver knows what it has already */
  webhookIds(): Set<string>;
  /** requests, whatever became of them */
  asked(): number;
  /** answers every request so from now on; null as usual */
  answerAll(answer: { status: number; body?: string; headers?: Record<string, string> } | null): void;
  close(): Promise<void>;
}

const hmac = (key: string, content: string) => createHmac('sha256', key).update(content).digest('base64');
type Answer = [body: object, taken: boolean];
const ok: Answer = [{ errcode: 0, errmsg: 'ok' }, true];

function wecom(url: URL, body: Record<string, unknown>): Answer {
  if (url.searchParams.get('key') !== 'good') return [{ errcode: 93000, errmsg: 'invalid webhook url' }, false];
  return body.msgtype === 'text' ? ok : [{ errcode: 40008, errmsg: 'invalid message type' }, false];
}
function dingtalk(url: URL): Answer {
  const timestamp = url.searchParams.get('timestamp') ?? '';
  const signed = url.searchParams.get('sign') === hmac(ROBOT_SECRET, `${timestamp}\n${ROBOT_SECRET}`);
  return signed && url.searchParams.get('access_token') === 'good' ? ok : [{ errcode: 310000, errmsg: 'sign not match' }, false];
}
function feishu(body: Record<string, unknown>): Answer {
  const signed = body.sign === hmac(`${String(body.timestamp)}\n${ROBOT_SECRET}`, '');
  return signed
    ? [{ code: 0, msg: 'success', data: {} }, true]
    : [{ code: 19021, msg: 'sign match fail or timestamp is not within one hour' }, false];
}

function answerTo(url: URL, headers: IncomingMessage['headers'], text: string, now: () => string): [number, ...Answer] {
  const body = JSON.parse(text) as Record<string, unknown>;
  if (url.pathname === '/wecom') return [200, ...wecom(url, body)];
  if (url.pathname === '/dingtalk') return [200, ...dingtalk(url)];
  if (url.pathname === '/feishu/good') return [200, ...feishu(body)];
  const key = keyOf(WEBHOOK_SECRET) ?? Buffer.alloc(0);
  const verified = verifySigned(key, new Headers(headers as Record<string, string>), text, now());
  return verified.ok ? [204, {}, true] : [401, { error: verified.reason }, false];
}

/** @param now the clock that the senders of the test go by */
export async function openReceivers(now: () => string = () => new Date().toISOString()): Promise<Receivers> {
  const taken: Message[] = [];
  let asked = 0;
  let always: Parameters<Receivers['answerAll']>[0] = null;

  const respond = (request: IncomingMessage, response: ServerResponse, text: string) => {
    asked += 1;
    if (always !== null) {
      response.writeHead(always.status, always.headers).end(always.body ?? '');
      return;
    }
    const url = new URL(request.url ?? '/', 'http://receivers.test');
    const [status, body, good] = answerTo(url, request.headers, text, now);
    if (good) taken.push({ path: url.pathname, headers: request.headers, body: JSON.parse(text) as Record<string, unknown> });
    response.writeHead(status, { 'content-type': 'application/json' }).end(status === 204 ? undefined : JSON.stringify(body));
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => respond(request, response, Buffer.concat(chunks).toString('utf8')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    url: {
      webhook: `http://${host}/webhook`,
      wecom: `http://${host}/wecom?key=good`,
      dingtalk: `http://${host}/dingtalk?access_token=good`,
      feishu: `http://${host}/feishu/good`,
    },
    taken,
    webhookIds: () => new Set(taken.filter(({ path }) => path === '/webhook').map(({ headers }) => String(headers['webhook-id']))),
    asked: () => asked,
    answerAll(answer) {
      always = answer;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
