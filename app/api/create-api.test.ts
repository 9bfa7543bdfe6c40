/** What every request goes through before a route: bodies, addresses and queries. */
import { describe, expect, it } from 'vitest';
import type { RecordListRequest } from '../../runtime/shell/services';
import { asRep, handMadeApi, JSON_TYPE } from './testing/hand-made';

const R = '/api/v1/processes/bidding/records/opportunity';
const post = (body: BodyInit, headers: Record<string, string> = {}) => ({
  method: 'POST',
  body,
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
