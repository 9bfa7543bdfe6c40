/** What the API answers beside records: files, sessions, its own description. */
import { describe, expect, it } from 'vitest';
import { ReadTooLong, StoreAway } from '../../runtime/shell/store-failures';
import { asAdmin, asRep, handMadeApi, JSON_TYPE } from './testing/hand-made';

const R = '/api/v1/processes/bidding/records/opportunity';

describe('HEAD', () => {
  it('ends the stream of the answer whose body nobody will read', async () => {
    let cancelled = 0;
    const stream = () =>
      new ReadableStream<Uint8Array>({
        cancel: () => {
          cancelled += 1;
        },
      });
    const file = { id: 'f1', sha256: '', size: 2, mediaType: 'image/png', name: 'a.png', process: 'bidding', type: 'opportunity' };
    const stored = { ...file, recordId: 'r1', field: 'photos', uploadedBy: 'rep', uploadedAt: '' };
    const api = handMadeApi({
      records: {
        file: async () => ({ ok: true, value: { file: stored, stream: stream(), size: 2 } }),
        export: async () => ({ ok: true, value: { mediaType: 'text/csv', fileName: 'a.csv', stream: stream() } }),
      },
    });
    for (const path of ['/api/v1/files/f1', `${R}/export`]) {
      const answer = await api.request(path, { method: 'HEAD', headers: asRep });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
      expect(answer.body).toBeNull();
    }
    expect(cancelled).toBe(2);
  });
});

describe('a database that is away', () => {
  const away = new StoreAway(new Error('connect ECONNREFUSED 10.0.0.7:5432'));
  const failing = (error: unknown, ping: () => Promise<void> = async () => undefined) =>
    handMadeApi({ records: { get: () => Promise.reject(error) }, ping });
  const answerOf = async (api: ReturnType<typeof handMadeApi>) => {
    const answer = await api.request(`${R}/r1`, { headers: asRep });
    return [answer.status, ((await answer.json()) as { code: string }).code, answer.headers.get('retry-after')];
  };

  it('is told as such, with when to ask again and without its address, also where a library hid why', async () => {
    expect(await answerOf(failing(away))).toEqual([503, 'unavailable', '3']);
    expect(await answerOf(failing(new Error('session', { cause: away })))).toEqual([503, 'unavailable', '3']);
    expect(await answerOf(failing(new Error('hidden'), () => Promise.reject(away)))).toEqual([503, 'unavailable', '3']);
    const answer = await failing(away).request(`${R}/r1`, { headers: { ...asRep, 'accept-language': 'zh-CN' } });
    const text = await answer.text();
    expect(text).toContain('暂时连不上数据库');
    expect(text).not.toMatch(/10\.0\.0\.7|ECONN/);
  });

  it('is not blamed for what is a fault of ours, nor for a list that takes too long', async () => {
    expect(await answerOf(failing(new Error('a bug')))).toEqual([500, 'internal', null]);
    expect(await answerOf(failing(new Error('a bug'), () => Promise.reject(new Error('another'))))).toEqual([500, 'internal', null]);
    const slow = failing(new ReadTooLong(new Error('canceling statement')));
    expect(await answerOf(slow)).toEqual([422, 'read_too_long', null]);
    expect(slow.errors).toEqual([]);
  });
});

describe('files', () => {
  const open = (mediaType: string, name: string) =>
    handMadeApi({
      records: {
        file: async () => ({
          ok: true,
          value: {
            file: {
              id: 'f1',
              sha256: '',
              size: 2,
              mediaType,
              name,
              process: 'bidding',
              type: 'opportunity',
              recordId: 'r1',
              field: 'photos',
              uploadedBy: 'rep',
              uploadedAt: '',
            },
            stream: new Blob(['ab']).stream(),
            size: 2,
          },
        }),
      },
    });

  it('are answered as attachments that no browser runs or guesses at', async () => {
    const answer = await open('text/html', 'a"b\r\n\u62a5\u4ef7.html').request('/api/v1/files/f1?inline=true', { headers: asRep });
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="a_b____.html"; filename*=UTF-8''a%22b%0D%0A%E6%8A%A5%E4%BB%B7.html`,
    );
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(await answer.text()).toBe('ab');
  });

  it('only pictures are shown inline, and only when asked', async () => {
    expect(
      (await open('image/png', 'a.png').request('/api/v1/files/f1?inline=true', { headers: asRep })).headers.get('content-disposition'),
    ).toMatch(/^inline/);
    expect((await open('image/png', 'a.png').request('/api/v1/files/f1', { headers: asRep })).headers.get('content-disposition')).toMatch(
      /^attachment/,
    );
    expect(
      (await open('image/svg+xml', 'a.svg').request('/api/v1/files/f1?inline=true', { headers: asRep })).headers.get('content-disposition'),
    ).toMatch(/^attachment/);
  });

  it('uploads: a whole file reaches the services; cut off, without field, doubled or too large does not', async () => {
    const seen: unknown[] = [];
    const api = handMadeApi({
      records: {
        attach: async (_p, _t, _id, upload) => {
          seen.push(upload);
          return { ok: false, reason: 'not_found' };
        },
      },
    });
    const form = (...parts: [string, string | File][]) => {
      const body = new FormData();
      for (const [name, value] of parts) body.append(name, value as string);
      return { method: 'POST', body, headers: asRep };
    };
    const file = new File(['abc'], '../../x.png');
    expect((await api.request(`${R}/r1/files`, form(['field', 'photos'], ['file', file]))).status).toBe(404);
    expect(seen).toEqual([{ field: 'photos', name: '../../x.png', bytes: new TextEncoder().encode('abc') }]);
    expect((await api.request(`${R}/r1/files`, form(['file', file]))).status).toBe(400);
    expect((await api.request(`${R}/r1/files`, form(['field', 'photos']))).status).toBe(400);
    expect((await api.request(`${R}/r1/files`, form(['field', 'photos'], ['file', file], ['file', file]))).status).toBe(400);
    expect(
      (await api.request(`${R}/r1/files`, form(['field', 'photos'], ['file', new File(['x'.repeat(1024 * 1024 + 1)], 'x')]))).status,
    ).toBe(413);
    const cut = '--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\nabc';
    expect(
      (
        await api.request(`${R}/r1/files`, {
          method: 'POST',
          body: cut,
          headers: { ...asRep, 'content-type': 'multipart/form-data; boundary=b' },
        })
      ).status,
    ).toBe(400);
    expect(seen).toHaveLength(1);
  });

  it('uploads of countless parts are refused before they are taken apart, which would hold everybody up', async () => {
    const api = handMadeApi();
    const post = (body: string, contentType: string) =>
      api.request(`${R}/r1/files`, { method: 'POST', body, headers: { ...asRep, 'content-type': contentType } });
    const parts = (count: number) =>
      `${Array.from({ length: count }, (_, i) => `--b\r\nContent-Disposition: form-data; name="a${i}"\r\n\r\n\r\n`).join('')}--b--\r\n`;
    const errorOf = async (body: string, type: string) => (await (await post(body, type)).json()).errors?.[0];
    const types = ['multipart/form-data; boundary=b', 'multipart/form-data; boundary="b"', 'multipart/form-data; x=1;Boundary=b'];
    for (const type of types) {
      expect(await errorOf(parts(1), type)).toMatchObject({ path: '/field' });
      expect(await errorOf(parts(100), type)).toEqual({ path: '', message: 'too many parts' });
    }
    for (const type of ['multipart/form-data;', 'multipart/form-data; boundary=', `multipart/form-data; boundary=${'b'.repeat(71)}`])
      expect(await errorOf(parts(1), type)).toMatchObject({ path: '', message: expect.stringContaining('broken') });
  });
});

describe('signing in', () => {
  it('too many wrong passwords answer 429, also for the right one', async () => {
    const api = handMadeApi();
    const attempt = (password: string) =>
      api.request('/api/v1/session', { method: 'POST', body: JSON.stringify({ email: 'rep@pinion.test', password }), headers: JSON_TYPE });
    for (let index = 0; index < 30; index++) expect((await attempt('right')).status).toBe(200);
    for (let index = 0; index < 10; index++) expect((await attempt('wrong')).status).toBe(401);
    const answer = await attempt('right');
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(800);
  });

  it('answers the person and the cookie; from another site it is refused', async () => {
    const body = JSON.stringify({ email: 'rep@pinion.test', password: 'right' });
    const answer = await handMadeApi().request('/api/v1/session', { method: 'POST', body, headers: JSON_TYPE });
    expect(answer.headers.getSetCookie()).toEqual(['pinion.session_token=rep; HttpOnly']);
    expect(await answer.json()).toEqual({
      person: { id: 'rep', name: 'rep', email: 'rep@pinion.test', admin: false, team: null, locale: null },
    });
    expect(
      (await handMadeApi().request('/api/v1/session', { method: 'POST', body, headers: { ...JSON_TYPE, origin: 'https://evil.example' } }))
        .status,
    ).toBe(403);
  });
});

describe('OpenAPI', () => {
  it('describes every route with its parameters, security and refusals', async () => {
    const api = handMadeApi();
    const document = await (await api.request('/api/v1/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    const operations = Object.values(document.paths as Record<string, Record<string, { operationId: string }>>).flatMap((path) =>
      Object.values(path),
    );
    expect(operations.map((one) => one.operationId).sort()).toEqual(api.routes.map((route) => route.operationId).sort());
    const move = document.paths['/processes/{process}/records/{type}/{id}/move'].post;
    expect(move.parameters).toContainEqual(expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: true }));
    expect(move.responses['409']).toEqual({ $ref: '#/components/responses/Refusal' });
    expect(document.paths['/session'].post.security).toEqual([]);
  });

  it('answers of administrators are not those of others: /people tells e-mail and roles to administrators only', async () => {
    const { REP } = await import('./testing/hand-made');
    const api = handMadeApi({ people: { people: async () => [REP] } });
    expect((await (await api.request('/api/v1/people', { headers: asRep })).json()).items).toEqual([
      { id: 'rep', name: 'rep', team: null, active: true },
    ]);
    expect((await (await api.request('/api/v1/people', { headers: asAdmin })).json()).items[0]).toMatchObject({
      email: 'rep@pinion.test',
      admin: false,
    });
  });
});
