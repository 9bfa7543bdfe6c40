import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Process } from '../../schemas/process';
import { designerPort, openDraft } from './draft';

const bidding = JSON.parse(readFileSync(new URL('../../public/templates/bidding.json', import.meta.url), 'utf8')) as Process;
const mine: Process = { ...bidding, label: 'Mine' };
const KEPT = 'pinion:unsaved-draft:bidding';
const kept = new Map<string, string>();

/** Answers requests in turn; whoever asks for more is told that nobody is there. */
function answering(...answers: [status: number, body: unknown, headers?: Record<string, string>][]) {
  const asked: { url: string; method: string; ifMatch: string | undefined }[] = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    asked.push({ url, method: init.method ?? 'GET', ifMatch: (init.headers as Record<string, string>)['If-Match'] });
    const next = answers.shift();
    if (next === undefined) return Promise.reject(new TypeError('failed to fetch'));
    return Promise.resolve(new Response(JSON.stringify(next[1]), { status: next[0], headers: next[2] ?? {} }));
  });
  return asked;
}
const stored = (document: Process, revision: number): [number, unknown, Record<string, string>] => [
  200,
  document,
  { etag: `"${revision}"` },
];

beforeEach(() => {
  kept.clear();
  const localStorage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
  vi.stubGlobal('window', { localStorage });
});
afterEach(() => vi.unstubAllGlobals());

describe('opening a draft', () => {
  it('takes what the server has, with its revision', async () => {
    answering(stored(bidding, 4));
    expect(await openDraft('bidding')).toEqual({ document: bidding, revision: 4, unsaved: null });
  });

  it('begins with the latest version where there is no draft', async () => {
    answering([404, { code: 'not_found' }], [200, bidding]);
    expect(await openDraft('bidding')).toEqual({ document: bidding, revision: 0, unsaved: null });
  });

  it('finds what this browser kept, and forgets what the server has by now', async () => {
    kept.set(KEPT, JSON.stringify({ document: mine, revision: 3 }));
    answering(stored(bidding, 4), stored(mine, 5));
    expect(await openDraft('bidding')).toMatchObject({ revision: 4, unsaved: { document: { label: 'Mine' }, revision: 3 } });
    expect((await openDraft('bidding')).unsaved).toBeNull();
    expect(kept.size).toBe(0);
  });

  it('does not take junk for a draft', async () => {
    for (const junk of [
      '{',
      '7',
      'null',
      '{"document":{},"revision":1}',
      JSON.stringify({ document: { ...mine, key: 'other' }, revision: 1 }),
    ]) {
      kept.set(KEPT, junk);
      answering(stored(bidding, 4));
      expect((await openDraft('bidding')).unsaved, junk).toBeNull();
    }
  });

  it('is refused where there is no such process', async () => {
    answering([404, {}], [404, {}]);
    await expect(openDraft('bidding')).rejects.toMatchObject({ status: 404 });
  });
});

describe('saving a draft', () => {
  const port = () => designerPort('bidding', vi.fn());
  it('saves over its own revision only, and brings what somebody else saved', async () => {
    const asked = answering([200, { draft: 5 }], [412, { code: 'stale_version' }], stored(bidding, 9));
    expect(await port().save(mine, 4)).toEqual({ kind: 'saved', revision: 5 });
    expect(asked[0]).toMatchObject({ method: 'PUT', ifMatch: '"4"' });
    expect(await port().save(mine, 5)).toEqual({ kind: 'conflict', document: bidding, revision: 9 });
  });

  it('tells a refusal from a server that is away', async () => {
    const problem = { code: 'unknown_property', path: '/x', message: 'no', severity: 'error' };
    answering(
      [422, { problems: [problem, { ...problem, message: 'nor that' }] }],
      [413, { title: 'The body is too large' }],
      [401, { title: 'Sign in first', detail: 'The session has ended' }],
      [403, '<html>'],
      ...[408, 429, 500, 503].map((status): [number, unknown] => [status, {}]),
    );
    expect(await port().save(mine, 1)).toEqual({ kind: 'refused', reasons: ['no', 'nor that'] });
    expect(await port().save(mine, 1)).toEqual({ kind: 'refused', reasons: ['The body is too large'] });
    expect(await port().save(mine, 1)).toEqual({ kind: 'refused', reasons: ['The session has ended'] });
    expect(await port().save(mine, 1)).toEqual({ kind: 'refused', reasons: ['HTTP 403'] });
    for (const _ of ['slow', 'busy', 'broken', 'away', 'gone']) expect(await port().save(mine, 1)).toEqual({ kind: 'unreachable' });
  });

  it('keeps what is unsaved, also where nothing can be kept', () => {
    port().keep({ document: mine, revision: 2, unanswered: [bidding] });
    expect(JSON.parse(kept.get(KEPT) ?? '')).toEqual({ document: mine, revision: 2, unanswered: [bidding] });
    port().keep(null);
    expect(kept.size).toBe(0);
    vi.stubGlobal('window', {
      localStorage: {
        setItem: () => {
          throw new DOMException('full', 'QuotaExceededError');
        },
      },
    });
    expect(() => port().keep({ document: mine, revision: 2, unanswered: [bidding] })).not.toThrow();
  });
});

describe('values of a field that is to go', () => {
  const port = () => designerPort('bidding', vi.fn());

  it('are counted by the board, or as far as one page of the list goes', async () => {
    const asked = answering(
      [
        200,
        {
          columns: [
            { stage: 'lead', count: 3 },
            { stage: 'won', count: 4 },
          ],
        },
      ],
      [200, { items: [{}, {}], nextCursor: null }],
      [200, { items: [{}, {}], nextCursor: 'x' }],
    );
    expect(await port().held('opportunity', 'amount', true)).toEqual({ count: 7, more: false });
    expect(await port().held('customer', 'phone', false)).toEqual({ count: 2, more: false });
    expect(await port().held('customer', 'phone', false)).toEqual({ count: 2, more: true });
    expect(decodeURIComponent(asked[0]?.url ?? '')).toContain('/records/opportunity/board?filter=filled(amount)');
  });

  it('are none where the field was never published; a server that is away is no answer', async () => {
    answering(
      [422, { rejections: [{ code: 'invalid_filter', message: 'no' }] }],
      [404, { code: 'not_found' }],
      [403, { code: 'forbidden' }],
    );
    expect(await port().held('opportunity', 'fresh', true)).toEqual({ count: 0, more: false });
    expect(await port().held('visit', 'name', false)).toEqual({ count: 0, more: false });
    await expect(port().held('customer', 'name', false)).rejects.toMatchObject({ status: 403 });
    await expect(port().held('customer', 'name', false)).rejects.toMatchObject({ status: 0 });
  });
});

describe('publishing', () => {
  it('tells of the new version, or what keeps it from being one', async () => {
    const onPublished = vi.fn();
    const port = designerPort('bidding', onPublished);
    answering([200, { version: 3 }], [422, { problems: [{ code: 'x' }] }]);
    expect(await port.publish()).toEqual({ ok: true, version: 3 });
    expect(onPublished).toHaveBeenCalledTimes(1);
    expect(await port.publish()).toMatchObject({ ok: false });
    await expect(port.publish()).rejects.toMatchObject({ status: 0 });
    expect(onPublished).toHaveBeenCalledTimes(1);
  });

  it('compares with the latest version, or with none', async () => {
    answering([200, { items: [{ number: 1 }, { number: 2 }] }], [200, bidding], [200, { items: [] }]);
    const port = designerPort('bidding', vi.fn());
    expect(await port.latest()).toEqual({ number: 2, document: bidding });
    expect(await port.latest()).toBeNull();
  });
});
