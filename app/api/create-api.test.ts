/** What every request goes through before a route: the shape of the door. */
import { describe, expect, it } from 'vitest';
import type { ExecuteRequest, RecordListRequest } from '../../runtime/shell/services';
import { accepted, asAdmin, asRep, handMadeApi, JSON_TYPE, view } from './testing/hand-made';

const R = '/api/v1/processes/bidding/records/opportunity';
const post = (body: BodyInit, headers: Record<string, string> = {}) => ({
  method: 'POST',
  body,
  headers: { ...asRep, ...JSON_TYPE, ...headers },
});
const patch = (headers: Record<string, string>) => ({
  method: 'PATCH',
  body: '{"data":{"name":"B"}}',
  headers: { ...asRep, ...JSON_TYPE, ...headers },
});

describe('bodies', () => {
  const refused: [string, BodyInit, number, string][] = [
    ['no JSON', '{', 400, 'invalid_json'],
    ['NaN', '{"data":{"amount":NaN}}', 400, 'invalid_json'],
    ['a number beyond all bounds', '{"data":{"amount":1e999}}', 400, 'invalid_value'],
    ['200,000 levels', `{"data":{"a":${'['.repeat(200_000)}`, 400, 'json_too_deep'],
    ['100,000 levels of objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 400, 'json_too_deep'],
    ['__proto__', '{"data":{"__proto__":{"admin":true}}}', 400, 'forbidden_key'],
    ['__proto__ twice', '{"__proto__":1,"__proto__":{},"data":{}}', 400, 'forbidden_key'],
    ['constructor deep inside', '{"data":{"a":[{"constructor":1}]}}', 400, 'forbidden_key'],
    ['NUL', '{"data":{"a":"\\u0000"}}', 400, 'invalid_value'],
    ['half a pair', '{"data":{"a":"\\ud800"}}', 400, 'invalid_value'],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 400, 'invalid_json'],
    ['a list', '[]', 400, 'invalid_request'],
    ['mass assignment', '{"data":{},"stage":"won","version":9}', 400, 'invalid_request'],
    ['no data', '{}', 400, 'invalid_request'],
    ['data of another type', '{"data":[]}', 400, 'invalid_request'],
    ['more than a megabyte', `{"data":{"a":"${'x'.repeat(1024 * 1024)}"}}`, 413, 'body_too_large'],
  ];
  for (const [what, body, status, code] of refused) {
    it(`${what}: ${status} ${code}, and nothing is executed`, async () => {
      const api = handMadeApi({ execute: async () => Promise.reject(new Error('reached')) });
      const answer = await api.request(R, post(body));
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(await answer.json()).toMatchObject({ status, code });
      expect(api.errors).toEqual([]);
    });
  }

  it('a body without announced length is counted while it comes', async () => {
    const chunk = new TextEncoder().encode('x'.repeat(100_000));
    let sent = 0;
    const stream = new ReadableStream({
      pull(controller) {
        sent++;
        if (sent > 1000) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const answer = await handMadeApi().request(R, { ...post(stream as never), duplex: 'half' } as RequestInit);
    expect(answer.status).toBe(413);
    expect(sent).toBeLessThan(20);
  });

  it('other content types answer 415', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])
      expect((await handMadeApi().request(R, post('{"data":{}}', { 'content-type': type }))).status).toBe(415);
  });

  it('brackets inside strings are no depth', async () => {
    const body = JSON.stringify({ data: { a: `${'['.repeat(500)}\\"${'{'.repeat(500)}` } });
    expect((await handMadeApi().request(R, post(body))).status).toBe(201);
  });
});

describe('addresses', () => {
  it('unknown paths answer 404, other methods 405 with what is allowed', async () => {
    const api = handMadeApi();
    expect((await api.request('/api/v1/nothing', { headers: asRep })).status).toBe(404);
    const answer = await api.request(R, { method: 'DELETE', headers: asRep });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, POST, HEAD');
    expect(await answer.json()).toMatchObject({ code: 'method_not_allowed' });
  });

  it('names that cannot exist answer 404 without asking anybody', async () => {
    const api = handMadeApi({ execute: async () => Promise.reject(new Error('reached')) });
    for (const path of [
      'bidding/records/__proto__/r1',
      'bidding/records/constructor%00/r1',
      '..%2f..%2fetc/records/a/b',
      'bidding/records/opportunity/..%2f..%2fx',
      `bidding/records/${'a'.repeat(80)}/r1`,
    ])
      expect((await api.request(`/api/v1/processes/${path}`, { headers: asRep })).status).toBe(404);
    expect(api.errors).toEqual([]);
  });

  it('queries are typed: unknown, doubled and out of range answer 400', async () => {
    const seen: RecordListRequest[] = [];
    const api = handMadeApi({
      records: {
        list: async (request) => {
          seen.push(request);
          return { ok: true, value: { items: [], nextCursor: null } };
        },
      },
    });
    for (const query of ['limit=0', 'limit=201', 'limit=ten', 'limit=1.5', 'fliter=x', 'limit=1&limit=2', 'includeArchived=maybe', 'q=%00'])
      expect([query, (await api.request(`${R}?${query}`, { headers: asRep })).status]).toEqual([query, 400]);
    expect(seen).toEqual([]);
    expect(
      (await api.request(`${R}?limit=200&includeArchived=true&filter=amount%20%3E%201&sort=-amount,name&q=`, { headers: asRep })).status,
    ).toBe(200);
    expect(seen).toEqual([
      { process: 'bidding', recordType: 'opportunity', limit: 200, includeArchived: true, filter: 'amount > 1', sort: '-amount,name' },
    ]);
  });

  it('a foreign cursor answers 400, a refused filter 400 with what is wrong', async () => {
    const foreign = handMadeApi({ records: { list: async () => ({ ok: false, reason: 'bad_cursor' }) } });
    expect(await (await foreign.request(`${R}?cursor=abc`, { headers: asRep })).json()).toMatchObject({
      status: 400,
      code: 'invalid_cursor',
    });
    const refused = handMadeApi({
      records: {
        list: async () => ({
          ok: false,
          reason: 'rejected',
          rejections: [{ code: 'invalid_filter', message: { 'zh-CN': '无效', en: 'bad' } }],
        }),
      },
    });
    const answer = await refused.request(`${R}?filter=x`, { headers: { ...asRep, 'accept-language': 'en' } });
    expect(await answer.json()).toMatchObject({
      status: 400,
      code: 'invalid_query',
      detail: 'bad',
      rejections: [{ code: 'invalid_filter', message: 'bad' }],
    });
  });
});

describe('versions and keys', () => {
  it('PATCH needs If-Match: 428 without, 412 for tags that are not ours, 400 for what is no tag', async () => {
    const seen: ExecuteRequest[] = [];
    const api = handMadeApi({
      execute: async (request) => {
        seen.push(request);
        return accepted(request);
      },
    });
    expect((await api.request(`${R}/r1`, patch({}))).status).toBe(428);
    expect((await api.request(`${R}/r1`, patch({ 'if-match': 'W/"3"' }))).status).toBe(412);
    expect((await api.request(`${R}/r1`, patch({ 'if-match': '"abc"' }))).status).toBe(412);
    expect((await api.request(`${R}/r1`, patch({ 'if-match': '3' }))).status).toBe(400);
    expect(seen).toEqual([]);
    const answer = await api.request(`${R}/r1`, patch({ 'if-match': '"3"' }));
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, '"3"']);
    expect(seen[0]).toMatchObject({ recordId: 'r1', expectedVersion: 3, command: { type: 'updateRecord', data: { name: 'B' } } });
    await api.request(`${R}/r1`, patch({ 'if-match': '*' }));
    expect(seen[1]?.expectedVersion).toBeUndefined();
  });

  it('a stale version answers 412 with the version there is now', async () => {
    const api = handMadeApi({ execute: async () => ({ ok: false, reason: 'stale', currentVersion: 8 }) });
    const answer = await api.request(`${R}/r1`, patch({ 'if-match': '"3"' }));
    expect(await answer.json()).toMatchObject({ status: 412, code: 'stale_version', currentVersion: 8 });
  });

  it('a move needs an Idempotency-Key; forged ones answer 400', async () => {
    const api = handMadeApi();
    expect(await (await api.request(`${R}/r1/move`, post('{"to":"demo"}'))).json()).toMatchObject({
      status: 400,
      code: 'idempotency_key_required',
    });
    for (const key of ['k'.repeat(201), 'a b', 'é'])
      expect((await api.request(`${R}/r1/move`, post('{"to":"demo"}', { 'idempotency-key': key }))).status).toBe(400);
    expect((await api.request(`${R}/r1/move`, post('{"to":"demo"}', { 'idempotency-key': 'k'.repeat(200) }))).status).toBe(200);
  });

  it('the request hash is the same for the same request and another for another body, path or method', async () => {
    const hashes: (string | undefined)[] = [];
    const api = handMadeApi({
      execute: async (request) => {
        hashes.push(request.idempotency?.requestHash);
        return accepted(request);
      },
    });
    const key = { 'idempotency-key': 'k1' };
    for (const [path, body] of [
      ['r1/move', '{"to":"demo"}'],
      ['r1/move', '{"to":"demo"}'],
      ['r1/move', '{"to":"quote"}'],
      ['r2/move', '{"to":"demo"}'],
    ])
      await api.request(`${R}/${path}`, post(body ?? '', key));
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(hashes[0]).toBe(hashes[1]);
    expect(new Set(hashes).size).toBe(3);
  });

  it('a kept reply is answered as it was, and says so', async () => {
    const api = handMadeApi({ execute: async () => ({ ok: true, replayed: { status: 201, body: JSON.parse(JSON.stringify(view())) } }) });
    const answer = await api.request(R, post('{"data":{}}', { 'idempotency-key': 'k1' }));
    expect([answer.status, answer.headers.get('idempotency-replayed'), answer.headers.get('etag')]).toEqual([201, 'true', '"3"']);
    expect(await answer.json()).toEqual(view());
  });

  it('a key used for another request answers 409, a lost race 503', async () => {
    for (const [reason, status] of [
      ['key_reused', 409],
      ['busy', 503],
    ] as const) {
      const api = handMadeApi({ execute: async () => ({ ok: false, reason }) });
      expect((await api.request(`${R}/r1/move`, post('{"to":"demo"}', { 'idempotency-key': 'k1' }))).status).toBe(status);
    }
  });
});

describe('refusals', () => {
  const gate = [
    {
      code: 'evidence_missing' as const,
      criterion: 'photo',
      field: 'photos',
      form: 'demo',
      have: 0,
      need: 1,
      message: { 'zh-CN': '还差 1 张照片', en: '1 photo is missing' },
    },
  ];

  it('a closed gate answers 422 with its residual in the language that was asked for', async () => {
    const api = handMadeApi({ execute: async () => ({ ok: false, reason: 'rejected', rejections: gate }) });
    const headers = { 'idempotency-key': 'k1' };
    const english = await (
      await api.request(`${R}/r1/move`, post('{"to":"demo"}', { ...headers, 'accept-language': 'fr, en;q=0.8, zh;q=0.2' }))
    ).json();
    expect(english).toMatchObject({
      status: 422,
      code: 'gate_closed',
      detail: '1 photo is missing',
      rejections: [
        { code: 'evidence_missing', criterion: 'photo', field: 'photos', form: 'demo', have: 0, need: 1, message: '1 photo is missing' },
      ],
    });
    const chinese = await (
      await api.request(`${R}/r1/move`, post('{"to":"demo"}', { ...headers, 'accept-language': 'en', cookie: 'pinion_locale=zh-CN' }))
    ).json();
    expect(chinese.rejections[0].message).toBe('还差 1 张照片');
  });

  it('a failure of the host answers 500 without telling what it was', async () => {
    const api = handMadeApi({ execute: async () => Promise.reject(new Error('secret path /var/lib')) });
    const answer = await api.request(R, post('{"data":{}}'));
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret');
    expect(api.errors).toHaveLength(1);
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
