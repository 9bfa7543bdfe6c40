// @vitest-environment jsdom
import { type QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useLive } from './live';
import { createQueryClient, SESSION_KEY } from './query-client';

class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static readonly opened: FakeSource[] = [];
  readyState = 1;
  closed = false;
  constructor(readonly url: string) {
    super();
    FakeSource.opened.push(this);
  }
  close() {
    this.closed = true;
    this.readyState = 2;
  }
  say(event: string, data: object = {}) {
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }));
  }
}
const source = () => {
  const last = FakeSource.opened.at(-1);
  if (!last) throw new Error('no stream is open');
  return last;
};

const reads: Record<string, number> = {};
const told: unknown[] = [];
const tell = (item: unknown) => void told.push(item);
function Shown({ queryKey }: { queryKey: readonly unknown[] }) {
  const name = JSON.stringify(queryKey);
  useQuery({
    queryKey,
    queryFn: () => {
      reads[name] = (reads[name] ?? 0) + 1;
      return { version: 3 };
    },
  });
  return null;
}
const STATE = ['record', 'r1', 'state'];
const FORM = ['record', 'r1', 'form', 'main', 3];
const LIST = ['records', 'p', 't', 'list', {}];
const OTHER = ['records', 'p', 'other', 'list', {}];
const count = (queryKey: readonly unknown[]) => reads[JSON.stringify(queryKey)] ?? 0;
function Page({ signedIn }: { signedIn: boolean }) {
  useLive(signedIn, tell);
  return [STATE, FORM, LIST, OTHER].map((key) => <Shown key={JSON.stringify(key)} queryKey={key} />);
}

let root: Root;
let client: QueryClient;
const show = (signedIn = true) =>
  act(async () =>
    root.render(
      <QueryClientProvider client={client}>
        <Page signedIn={signedIn} />
      </QueryClientProvider>,
    ),
  );
const wait = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
let visibility: DocumentVisibilityState = 'visible';

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('EventSource', FakeSource);
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
  vi.useFakeTimers();
  for (const name of Object.keys(reads)) delete reads[name];
  FakeSource.opened.length = 0;
  told.length = 0;
  client = createQueryClient();
  root = createRoot(document.createElement('div'));
  await show();
  source().say('hello');
  await wait(5);
});
afterEach(async () => {
  await act(async () => root.unmount());
  vi.useRealTimers();
  vi.unstubAllGlobals();
  visibility = 'visible';
});
const change = (version: number) => source().say('record', { process: 'p', type: 't', id: 'r1', version });

describe('an open page', () => {
  it('reads a changed record and the lists of its type again, once for many changes', async () => {
    for (const version of [4, 5, 6]) change(version);
    await wait(200);
    expect([count(STATE), count(LIST), count(FORM), count(OTHER)]).toEqual([2, 2, 1, 1]);
  });
  it('does not read a record again of which it has that version', async () => {
    change(3);
    await wait(200);
    expect([count(STATE), count(LIST)]).toEqual([1, 2]);
  });
  it('reads everything again when it may have missed something, but not at its first hello', async () => {
    expect(count(STATE)).toBe(1);
    await act(async () => source().say('hello'));
    await wait(5);
    expect([count(STATE), count(OTHER), count(FORM)]).toEqual([2, 2, 1]);
    await act(async () => source().say('resync'));
    await wait(5);
    expect(count(OTHER)).toBe(3);
  });
  it('passes messages on', () => {
    source().say('notification', { id: 'n1' });
    expect(told).toEqual([{ id: 'n1' }]);
  });
  it('has no stream while nobody looks at it, and none after signing out', async () => {
    visibility = 'hidden';
    document.dispatchEvent(new Event('visibilitychange'));
    await wait(25_000);
    expect(source().closed).toBe(true);
    visibility = 'visible';
    document.dispatchEvent(new Event('visibilitychange'));
    expect(FakeSource.opened).toHaveLength(2);
    await show(false);
    expect(source().closed).toBe(true);
  });
  it('that is refused a stream asks whether the session lasts, and tries again a minute later', async () => {
    client.setQueryData(SESSION_KEY, { id: 'p' });
    source().readyState = FakeSource.CLOSED;
    source().dispatchEvent(new Event('error'));
    expect(client.getQueryState(SESSION_KEY)?.isInvalidated).toBe(true);
    await wait(59_000);
    expect(FakeSource.opened).toHaveLength(1);
    await wait(2_000);
    expect(FakeSource.opened).toHaveLength(2);
  });
});
