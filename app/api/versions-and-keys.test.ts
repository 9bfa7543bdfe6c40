/** Versions, idempotency keys and refusals of commands. */
import { describe, expect, it } from 'vitest';
import type { ExecuteRequest } from '../../runtime/shell/services';
import { accepted, asRep, handMadeApi, JSON_TYPE, view } from './testing/hand-made';

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
