import { createServer as createHttp, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { readAllowed } from './check-target';
import { createOutbound } from './outbound';
import { TEST_CERTIFICATE, TEST_KEY } from './testing/certificate';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}
/** A server on loopback that keeps what it is sent. */
async function receiver(secure: boolean, status = 200): Promise<{ port: number; received: Received[] }> {
  const received: Received[] = [];
  const listener: RequestListener = (request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(status).end('thanks');
    });
  };
  const server = secure ? createHttps({ key: TEST_KEY, cert: TEST_CERTIFICATE }, listener) : createHttp(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  return { port: (server.address() as AddressInfo).port, received };
}
const limits = { connectMs: 400, totalMs: 1_000 };

describe('a request', () => {
  it('reaches what the operator allowed, as it was meant, whatever the proxies of the environment', async () => {
    const { port, received } = await receiver(false, 202);
    process.env.HTTP_PROXY = process.env.http_proxy = 'http://127.0.0.1:9';
    closing.push(() => {
      delete process.env.HTTP_PROXY;
      delete process.env.http_proxy;
    });
    const outbound = createOutbound({ allowed: new Set([`127.0.0.1:${port}`]), limits });
    const answer = await outbound.post({ url: `http://127.0.0.1:${port}/a?b=c`, headers: { 'webhook-id': 'm1' }, body: '{"名":1}' });
    expect(answer).toEqual({ ok: true, status: 202, retryAfter: null, body: 'thanks' });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ body: '{"名":1}', headers: { 'webhook-id': 'm1', 'accept-encoding': 'identity' } });
  });

  it('goes to the address that was looked at, though the name leads elsewhere a moment later', async () => {
    const { port, received } = await receiver(true);
    const answers = [['127.0.0.2'], ['127.0.0.1']];
    let asked = 0;
    const outbound = createOutbound({
      allowed: new Set([`hook.example:${port}`]),
      // the first answer leads to where nobody listens, any further one to the server
      resolve: async () => answers[Math.min(asked++, 1)] ?? [],
      certificate: TEST_CERTIFICATE,
      limits,
    });
    expect(await outbound.post({ url: `https://hook.example:${port}/`, headers: {}, body: '' })).toEqual({
      ok: false,
      code: 'not_connected',
    });
    expect([asked, received.length]).toEqual([1, 0]);
    expect(await outbound.post({ url: `https://hook.example:${port}/`, headers: {}, body: '' })).toMatchObject({ ok: true, status: 200 });
    expect(received[0]?.headers.host).toBe(`hook.example:${port}`);
  });

  it('is not sent when a public name leads inside only the second time', async () => {
    let asked = 0;
    const resolve = async () => (asked++ === 0 ? ['192.0.2.1', '8.8.8.8'] : ['127.0.0.1']);
    const outbound = createOutbound({ allowed: new Set(), resolve, limits });
    const hook = { url: 'https://hook.example/', headers: {}, body: '' };
    expect(await outbound.post(hook)).toEqual({ ok: false, code: 'address_not_public' });
    expect(await outbound.post(hook)).toEqual({ ok: false, code: 'address_not_public' });
    expect(asked).toBe(2);
  });

  it('is not sent to who cannot prove the name', async () => {
    const { port, received } = await receiver(true);
    const allowed = new Set([`hook.example:${port}`, `other.example:${port}`]);
    const resolve = async () => ['127.0.0.1'];
    const post = (host: string, certificate?: string) =>
      createOutbound({ allowed, resolve, limits, ...(certificate && { certificate }) }).post({
        url: `https://${host}:${port}/`,
        headers: {},
        body: 'secret',
      });
    expect(await post('hook.example')).toEqual({ ok: false, code: 'not_trusted' });
    expect(await post('other.example', TEST_CERTIFICATE)).toEqual({ ok: false, code: 'not_trusted' });
    expect(received).toEqual([]);
  });

  it('does not wait for a resolver that never answers', async () => {
    const outbound = createOutbound({ allowed: new Set(), resolve: () => new Promise(() => undefined), limits });
    expect(await outbound.post({ url: 'https://hook.example/', headers: {}, body: '' })).toEqual({ ok: false, code: 'timed_out' });
  });
});

describe('what the operator allows', () => {
  it.each(['crm.intra:8080', 'CRM.intra:8080 , [fd00::1]:443,127.0.0.1:9000'])('%s', (text) => {
    expect(readAllowed(text)).not.toBeNull();
  });
  it.each([
    'crm.intra',
    'http://crm.intra:80',
    '*:443',
    '*.intra:443',
    'crm.intra:0',
    'crm.intra:70000',
    'crm.intra:080',
    '10.0.0.0/8:80',
    '0x7f.1:80',
    '[0:0::1]:80',
    'a:1,',
    ' ',
  ])('not %j: only an exact host and port', (text) => {
    expect(readAllowed(text)).toBeNull();
  });
});
