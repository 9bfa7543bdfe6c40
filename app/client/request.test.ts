import { afterEach, describe, expect, it, vi } from 'vitest';
import { shouldRetry } from './query-client';
import { Refusal, readProblemDetails } from './refusal';
import { apiUrl, path, request, requestText } from './request';

function answering(status: number, body: string | null, headers: Record<string, string> = {}) {
  const spy = vi.fn((_url: string, _init: RequestInit) => Promise.resolve(new Response(body, { status, headers })));
  vi.stubGlobal('fetch', spy);
  return spy;
}
afterEach(() => vi.unstubAllGlobals());

describe('addresses', () => {
  it('encode what is put into them and leave empty parameters out', () => {
    expect(path('processes', 'a/b', 'ä')).toBe('/processes/a%2Fb/%C3%A4');
    expect(apiUrl('/x', { filter: 'a == "b"', q: '', cursor: null, limit: 20 })).toBe('/api/v1/x?filter=a+%3D%3D+%22b%22&limit=20');
  });
});

describe('request', () => {
  it('sends what the API asks of a browser', async () => {
    const spy = answering(200, '{"ok":true}');
    await request('/x', { method: 'PATCH', body: { data: {} }, ifMatch: 7, idempotencyKey: 'k' });
    const headers = spy.mock.calls[0]?.[1].headers;
    expect(headers).toMatchObject({
      'X-Pinion-Client': 'pages',
      'If-Match': '"7"',
      'Idempotency-Key': 'k',
      'Content-Type': 'application/json',
    });
  });
  it('lets the browser write the content type of an upload', async () => {
    const spy = answering(201, '{}');
    await request('/x', { method: 'POST', body: new FormData() });
    expect(spy.mock.calls[0]?.[1].headers).not.toHaveProperty('Content-Type');
  });
  it('answers nothing for 204 and keeps text as it came', async () => {
    answering(204, null);
    expect(await request('/x')).toBeUndefined();
    answering(200, '{ "a":1 }\n', { etag: '"3"' });
    expect(await requestText('/x')).toEqual({ text: '{ "a":1 }\n', version: 3 });
  });
  it('turns refusals into what the page can show', async () => {
    answering(
      422,
      JSON.stringify({ title: 'closed', code: 'gate_closed', rejections: [{ code: 'field_missing', message: 'm', field: 'f' }] }),
    );
    await expect(request('/x')).rejects.toMatchObject({ status: 422, rejections: [{ field: 'f' }] });
    answering(502, '<html>bad gateway</html>');
    await expect(request('/x')).rejects.toMatchObject({ status: 502, rejections: [] });
  });
  it('says 0 when no answer came', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(request('/x')).rejects.toMatchObject({ name: 'Refusal', status: 0 });
  });
});

describe('retries', () => {
  it('are for lost answers only', () => {
    expect(shouldRetry(0, new Refusal({ status: 0 }))).toBe(true);
    expect(shouldRetry(0, new Refusal({ status: 503 }))).toBe(true);
    expect(shouldRetry(0, new Refusal({ status: 404 }))).toBe(false);
    expect(shouldRetry(2, new Refusal({ status: 0 }))).toBe(false);
  });
});

describe('problem details', () => {
  it('survive any body', () => {
    expect(readProblemDetails(500, null)).toEqual({ status: 500 });
    expect(readProblemDetails(500, [1])).toEqual({ status: 500 });
    expect(readProblemDetails(422, { title: 3, rejections: 'x' }).rejections).toBeUndefined();
  });
});
