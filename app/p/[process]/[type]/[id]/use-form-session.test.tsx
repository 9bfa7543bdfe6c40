// @vitest-environment jsdom
import { notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { IntlProvider } from 'use-intl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FormView, RecordData } from '../../../../../runtime/core/types';
import { en } from '../../../../messages/en';
import type { FormSessionProps } from './form-session';
import { useFormSession } from './use-form-session';

const TEXT = { type: 'string' };
const SCHEMA = { type: 'object', properties: { name: TEXT, amount: { type: 'number' }, needs: TEXT } };
const FIRST: RecordData = { name: 'Lab', amount: 100 };
const viewOf = (data: RecordData): FormView => ({ schema: SCHEMA, uiSchema: {}, data });

vi.mock('@mantine/notifications', () => ({ notifications: { show: vi.fn() } }));

interface Sent {
  data: RecordData;
  version: string | null;
}
const sent: Sent[] = [];
/** the version the server has; null for whatever is sent */
let stands: number | null;
/** lets the answer of a save through */
let answered: Promise<void>;
let session: ReturnType<typeof useFormSession>;
let root: Root;
let client: QueryClient;

function Form({ data, version }: { data: RecordData; version: number }) {
  const loaded = { view: viewOf(data), version };
  session = useFormSession({
    address: { process: 'p', type: 't', id: 'r1' },
    type: { id: 't', fields: [{ id: 'photos', kind: 'files' }] },
    user: 'u',
    form: 'f',
    loaded,
  } as unknown as FormSessionProps);
  return null;
}
const page = (data: RecordData, version: number) => (
  <QueryClientProvider client={client}>
    <IntlProvider locale="en" messages={en} timeZone="UTC">
      <Form data={data} version={version} />
    </IntlProvider>
  </QueryClientProvider>
);
/** The record as it stands at a version comes to the page. */
const arrives = (data: RecordData, version: number) => act(async () => root.render(page(data, version)));
const types = (change: RecordData) => act(async () => session.live.onChange({ ...session.live.value, ...change }));
/** What comes of it, once it has come. */
let saved: Promise<boolean>;
const saves = () =>
  act(async () => {
    saved = session.save();
  });

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  window.localStorage.clear();
  sent.length = 0;
  stands = null;
  answered = Promise.resolve();
  vi.mocked(notifications.show).mockClear();
  vi.stubGlobal('fetch', async (_url: string, { method, body, headers }: RequestInit) => {
    const answer = (content: object) => new Response(JSON.stringify(content), { headers: { 'content-type': 'application/json' } });
    if (method !== 'PATCH') return answer({ items: [] });
    const version = new Headers(headers).get('If-Match');
    sent.push({ data: JSON.parse(String(body)).data, version });
    await answered;
    if (stands === null || version === `"${stands}"`) return answer({ id: 'r1', version: Number(version?.slice(1, -1)) + 1 });
    return new Response(JSON.stringify({ title: 'no' }), { status: 412, headers: { 'content-type': 'application/problem+json' } });
  });
  client = new QueryClient();
  root = createRoot(document.createElement('div'));
  await arrives(FIRST, 1);
});
afterEach(async () => {
  await act(async () => root.unmount());
  client.clear();
  vi.unstubAllGlobals();
});

describe('what somebody else saved while a form was filled', () => {
  it('is not overwritten by a save that is pressed before the choice is made', async () => {
    await types({ amount: 300, needs: 'at night' });
    await arrives({ ...FIRST, amount: 200 }, 2);
    expect(session.conflict?.clashes).toMatchObject([{ field: 'amount', mine: 300, theirs: 200, both: true }]);
    await saves();
    expect(sent).toEqual([]);
    await act(async () => session.resolve(new Set(['amount'])));
    expect(sent).toEqual([{ data: { needs: 'at night' }, version: '"2"' }]);
    expect(session.conflict).toBeNull();
  });

  it('is asked for again at the next save where the question was closed, by what is typed then', async () => {
    await types({ amount: 300 });
    await arrives({ ...FIRST, amount: 200 }, 2);
    await act(async () => session.closeConflict());
    expect(session.conflict).toBeNull();
    await types({ amount: 400 });
    await saves();
    expect(sent).toEqual([]);
    expect(session.conflict?.clashes).toMatchObject([{ field: 'amount', mine: 400, theirs: 200, both: true }]);
    await act(async () => session.resolve(new Set()));
    expect(sent).toEqual([{ data: { amount: 400 }, version: '"2"' }]);
  });

  it('is nothing to choose any more once the same is typed', async () => {
    await types({ amount: 300, needs: 'at night' });
    await arrives({ ...FIRST, amount: 200 }, 2);
    await act(async () => session.closeConflict());
    await types({ amount: 200 });
    await saves();
    expect(sent).toEqual([{ data: { needs: 'at night' }, version: '"2"' }]);
  });

  it('is not overwritten by the value from before it either', async () => {
    await types({ amount: 300 });
    await arrives({ ...FIRST, amount: 200 }, 2);
    await act(async () => session.closeConflict());
    await types({ amount: 100 });
    await saves();
    expect(sent).toEqual([]);
    expect(session.conflict?.clashes).toMatchObject([{ field: 'amount', mine: 100, theirs: 200, both: true }]);
    await act(async () => session.resolve(new Set()));
    expect(sent).toEqual([{ data: { amount: 100 }, version: '"2"' }]);
  });

  it('is still to be chosen when the page was left meanwhile', async () => {
    vi.useFakeTimers();
    await types({ amount: 300 });
    await arrives({ ...FIRST, amount: 200 }, 2);
    await act(async () => session.closeConflict());
    await act(async () => vi.advanceTimersByTimeAsync(1_000));
    vi.useRealTimers();
    await act(async () => root.unmount());
    root = createRoot(document.createElement('div'));
    await arrives({ ...FIRST, amount: 200 }, 2);
    expect(session.live.value.amount).toBe(300);
    await saves();
    expect(sent).toEqual([]);
    expect(session.conflict?.clashes).toMatchObject([{ field: 'amount', mine: 300, theirs: 200, both: true }]);
  });

  it('stays to be chosen while yet another save comes', async () => {
    await types({ amount: 300, name: 'Lab A' });
    await arrives({ amount: 200, name: 'Lab B' }, 2);
    await arrives({ amount: 250, name: 'Lab B' }, 3);
    expect(session.conflict?.clashes).toMatchObject([
      { field: 'name', mine: 'Lab A', theirs: 'Lab B', both: true },
      { field: 'amount', mine: 300, theirs: 250, both: true },
    ]);
    await act(async () => session.resolve(new Set(['name'])));
    expect(sent).toEqual([{ data: { amount: 300 }, version: '"3"' }]);
  });

  it('needs no choice in fields of which only one has changed', async () => {
    await types({ needs: 'at night' });
    await arrives({ ...FIRST, amount: 200 }, 2);
    expect(session.conflict).toBeNull();
    await saves();
    expect(sent).toEqual([{ data: { needs: 'at night' }, version: '"2"' }]);
  });
});

describe('a save that comes too late', () => {
  const PATCH = { needs: 'at night' };
  const FIRST_TRY = { data: PATCH, version: '"1"' };
  const AGAIN = { data: PATCH, version: '"2"' };
  beforeEach(() => {
    stands = 2;
  });

  it('is made again under the new version when nothing is to be chosen or told', async () => {
    await types(PATCH);
    await saves();
    expect(sent).toEqual([FIRST_TRY]);
    await arrives({ ...FIRST, photos: [{ id: 'f1' }] }, 2);
    expect(sent).toEqual([FIRST_TRY, AGAIN]);
    expect(await saved).toBe(true);
  });

  it.each([
    ['is made again', PATCH, [FIRST_TRY, AGAIN]],
    ['asks for a choice', { amount: 300 }, [{ data: { amount: 300 }, version: '"1"' }]],
  ])('%s also when the page had the new version before it knew', async (_, change, all) => {
    await types(change);
    await act(async () => {
      saved = session.save();
      flushSync(() => root.render(page({ ...FIRST, amount: 200 }, 2)));
      await saved;
    });
    expect(sent).toEqual(all);
    expect(await saved).toBe(all.length === 2);
    expect(session.conflict === null).toBe(all.length === 2);
  });

  it('tells first what somebody else did', async () => {
    await types(PATCH);
    await saves();
    await arrives({ ...FIRST, amount: 200 }, 2);
    expect(await saved).toBe(false);
    expect(sent).toHaveLength(1);
    expect(session.conflict?.clashes).toMatchObject([{ field: 'amount', theirs: 200, both: false }]);
    await act(async () => session.resolve(new Set()));
    expect(sent.slice(1)).toEqual([AGAIN]);
  });

  it('is given up, and told, when the new version does not come', async () => {
    vi.useFakeTimers();
    await types(PATCH);
    await saves();
    await act(async () => vi.advanceTimersByTimeAsync(20_000));
    expect(await saved).toBe(false);
    expect(notifications.show).toHaveBeenCalledTimes(1);
    vi.useRealTimers();
  });
});

describe('a save whose answer comes after the version it led to', () => {
  /** Saves, and has the page show what came of it before the answer. */
  async function savedBeforeTold(shown: RecordData): Promise<void> {
    let tell = () => {};
    answered = new Promise((resolve) => (tell = resolve));
    await saves();
    await arrives(shown, 2);
    await act(async () => {
      tell();
      await saved;
    });
    answered = Promise.resolve();
  }

  it("is nobody else's, also where the server completed what was saved", async () => {
    await types({ needs: 'at night' });
    await savedBeforeTold({ ...FIRST, needs: 'At night.' });
    expect(session.conflict).toBeNull();
    expect(session.live.dirty).toBe(false);
    await types({ needs: 'by day' });
    await saves();
    expect(sent.at(-1)).toEqual({ data: { needs: 'by day' }, version: '"2"' });
  });

  it('hides nothing of what somebody else does next', async () => {
    await types({ amount: 300 });
    await savedBeforeTold({ ...FIRST, amount: 300 });
    await types({ amount: 400 });
    await arrives({ ...FIRST, amount: 250 }, 3);
    expect(session.conflict?.clashes).toMatchObject([{ field: 'amount', mine: 400, theirs: 250, both: true }]);
  });
});

describe('a save that is pressed once more', () => {
  const PATCH = { needs: 'at night' };

  it('is the first one, as long as that is under way', async () => {
    await types(PATCH);
    let both: boolean[] = [];
    await act(async () => {
      both = await Promise.all([session.save(), session.save()]);
    });
    expect(both).toEqual([true, true]);
    expect(sent).toHaveLength(1);
  });

  it('is none while what was saved is not shown yet, unless more was typed', async () => {
    await types(PATCH);
    await saves();
    await saves();
    expect(await saved).toBe(true);
    expect(sent).toHaveLength(1);
    stands = 2;
    await types({ amount: 300 });
    await saves();
    await arrives({ ...FIRST, ...PATCH }, 2);
    expect(await saved).toBe(true);
    expect(sent.at(-1)).toEqual({ data: { amount: 300 }, version: '"2"' });
  });

  it('does not repeat one that was refused', async () => {
    stands = 7;
    vi.useFakeTimers();
    await types(PATCH);
    let both: Promise<boolean[]> | undefined;
    await act(async () => {
      both = Promise.all([session.save(), session.save()]);
    });
    await act(async () => vi.advanceTimersByTimeAsync(60_000));
    expect(await both).toEqual([false, false]);
    expect(sent).toHaveLength(1);
    expect(notifications.show).toHaveBeenCalledTimes(1);
    vi.useRealTimers();
  });

  it('saves what was taken back since, under the version the first led to', async () => {
    await types({ amount: 300 });
    await saves();
    await types({ amount: 100 });
    await saves();
    await arrives({ ...FIRST, amount: 300 }, 2);
    expect(await saved).toBe(true);
    expect(sent.at(-1)).toEqual({ data: { amount: 100 }, version: '"2"' });
  });

  it('is one save also when both presses wait for the first to be shown', async () => {
    await types({ amount: 300 });
    await saves();
    await types({ amount: 100 });
    let both: Promise<boolean[]> | undefined;
    await act(async () => {
      both = Promise.all([session.save(), session.save()]);
    });
    await arrives({ ...FIRST, amount: 300 }, 2);
    expect(await both).toEqual([true, true]);
    expect(sent).toHaveLength(2);
  });

  it('asks for a choice where somebody else saved right after', async () => {
    await types({ amount: 300 });
    await saves();
    await types({ amount: 400 });
    await arrives({ ...FIRST, amount: 250 }, 3);
    expect(session.conflict?.clashes).toMatchObject([{ field: 'amount', mine: 400, theirs: 250, both: true }]);
    await saves();
    expect(sent).toHaveLength(1);
  });
});
