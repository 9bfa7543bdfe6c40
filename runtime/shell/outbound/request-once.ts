import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { OutboundFailure } from './failures';
import type { Limits, OutboundAnswer, OutboundRequest } from './outbound';

/** The address a name was resolved to and looked at. */
export interface Pinned {
  address: string;
  family: 4 | 6;
}

/** Answers every question for an address with the one that was looked at. */
const pinnedLookup =
  ({ address, family }: Pinned): LookupFunction =>
  (_host, options, answer) => {
    if (options.all) answer(null, [{ address, family }]);
    else answer(null, address, family);
  };

const TRUST = /^(CERT_|ERR_TLS|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|EPROTO|ERR_SSL)/;

function failureOf(error: unknown, connected: boolean): OutboundFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (TRUST.test(code)) return 'not_trusted';
  return connected ? 'broken_off' : 'not_connected';
}

/**
 * POSTs to the pinned address of the URL's host: a connection of its own, no proxy of the environment, no redirect
 * followed, nothing unpacked. The connection is destroyed at the end, also one that the other side would keep open.
 */
export function requestOnce(
  url: URL,
  pinned: Pinned,
  { headers, body }: OutboundRequest,
  limits: Limits,
  certificate?: string,
): Promise<OutboundAnswer> {
  const secure = url.protocol === 'https:';
  const agent = secure
    ? new HttpsAgent({ keepAlive: false, ...(certificate && { ca: certificate }) })
    : new HttpAgent({ keepAlive: false });
  const options: RequestOptions = {
    method: 'POST',
    agent,
    lookup: pinnedLookup(pinned),
    family: pinned.family,
    maxHeaderSize: 16_384,
    headers: { ...headers, 'accept-encoding': 'identity', 'content-length': Buffer.byteLength(body) },
  };
  return new Promise((resolve) => {
    const request = (secure ? httpsRequest : httpRequest)(url, options);
    let connected = false;
    const end = (answer: OutboundAnswer) => {
      clearTimeout(connecting);
      clearTimeout(total);
      request.destroy();
      agent.destroy();
      resolve(answer);
    };
    const fail = (code: OutboundFailure) => end({ ok: false, code });
    const connecting = setTimeout(() => fail('timed_out'), limits.connectMs);
    const total = setTimeout(() => fail('timed_out'), limits.totalMs);
    request.on('socket', (socket) => {
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        connected = true;
        clearTimeout(connecting);
      });
    });
    request.on('error', (error) => fail(failureOf(error, connected)));
    request.on('upgrade', (_response, socket) => {
      socket.destroy();
      fail('broken_off');
    });
    request.on('response', (response) => {
      readAnswer(response, limits.answerBytes).then(end, (error: unknown) => fail(failureOf(error, true)));
    });
    request.end(body);
  });
}

async function readAnswer(response: IncomingMessage, maxBytes: number): Promise<OutboundAnswer> {
  const { statusCode: status = 0, headers } = response;
  if (status >= 300 && status < 400) return { ok: false, code: 'redirected' };
  // It was asked not to. Unpacking would let a few bytes become gigabytes.
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') return { ok: false, code: 'answer_compressed' };
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) return { ok: false, code: 'answer_too_large' };
    chunks.push(chunk);
  }
  return { ok: true, status, retryAfter: headers['retry-after'] ?? null, body: Buffer.concat(chunks).toString('utf8') };
}
