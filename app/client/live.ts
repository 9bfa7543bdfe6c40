'use client';
import { type Query, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { SESSION_KEY } from './query-client';
import { apiUrl } from './request';
import type { NotificationItem } from './wire';

/** Changes that come together are read together. */
const GATHER_MS = 100;
/** The server wants no more streams, or nobody is signed in: asked again so much later. */
const AGAIN_MS = 60_000;
/** A page nobody looks at needs no stream: browsers open six connections to a server at most, however many pages. */
const HIDDEN_MS = 20_000;
export const INBOX_KEY = ['inbox'] as const;
export const TODAY_KEY = ['today'] as const;

interface ChangedRecord {
  process: string;
  type: string;
  id: string;
  version: number;
}

/** Has what is shown of a record, and lists with records of its type, read again where it was read before the change was heard. */
function readAgain(client: QueryClient, { process, type, id, version }: ChangedRecord, heardAt: number): void {
  const older = (query: Query) => query.queryKey[2] !== 'form' && query.state.dataUpdatedAt < heardAt;
  const known = client.getQueryData<{ version: number }>(['record', id, 'state']);
  if (known === undefined || known.version < version) void client.invalidateQueries({ queryKey: ['record', id], predicate: older });
  void client.invalidateQueries({ queryKey: ['records', process, type], predicate: older });
}

/** All that may have changed unheard. */
function readAll(client: QueryClient): void {
  for (const queryKey of [['record'], ['records'], INBOX_KEY, TODAY_KEY])
    void client.invalidateQueries({ queryKey, predicate: (query) => query.queryKey[2] !== 'form' });
}

/** One stream of what happens, open while somebody looks at the page. */
class LiveConnection {
  private source: EventSource | null = null;
  private again: number | undefined;
  private hiding: number | undefined;
  private gathering: number | undefined;
  private changes = new Map<string, { record: ChangedRecord; heardAt: number }>();
  private heardBefore = false;

  constructor(
    private readonly client: QueryClient,
    private readonly onNotification: (item: NotificationItem) => void,
  ) {}

  readonly follow = () => {
    window.clearTimeout(this.hiding);
    if (document.visibilityState === 'visible') this.open();
    else this.hiding = window.setTimeout(() => this.close(), HIDDEN_MS);
  };

  open(): void {
    if (this.source !== null) return;
    window.clearTimeout(this.again);
    const source = new EventSource(apiUrl('/me/stream'));
    this.source = source;
    source.addEventListener('hello', () => {
      if (this.heardBefore) readAll(this.client);
      this.heardBefore = true;
    });
    source.addEventListener('resync', () => readAll(this.client));
    source.addEventListener('record', ({ data }) => this.gather(JSON.parse(data) as ChangedRecord));
    source.addEventListener('notification', ({ data }) => {
      void this.client.invalidateQueries({ queryKey: INBOX_KEY });
      this.onNotification(JSON.parse(data) as NotificationItem);
    });
    source.addEventListener('error', () => {
      // it tries again by itself unless it was refused
      if (source.readyState !== EventSource.CLOSED) return;
      this.close();
      void this.client.invalidateQueries({ queryKey: SESSION_KEY });
      this.again = window.setTimeout(this.follow, AGAIN_MS);
    });
  }

  close(): void {
    window.clearTimeout(this.again);
    this.source?.close();
    this.source = null;
  }

  private gather(record: ChangedRecord): void {
    this.changes.set(record.id, { record, heardAt: Date.now() });
    this.gathering ??= window.setTimeout(() => {
      this.gathering = undefined;
      for (const { record, heardAt } of this.changes.values()) readAgain(this.client, record, heardAt);
      this.changes.clear();
      void this.client.invalidateQueries({ queryKey: TODAY_KEY });
    }, GATHER_MS);
  }

  end(): void {
    window.clearTimeout(this.hiding);
    window.clearTimeout(this.gathering);
    this.close();
  }
}

/** Keeps what is shown up to date while somebody is signed in and looks at the page. */
export function useLive(signedIn: boolean, onNotification: (item: NotificationItem) => void): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!signedIn) return;
    const connection = new LiveConnection(client, onNotification);
    connection.follow();
    document.addEventListener('visibilitychange', connection.follow);
    return () => {
      document.removeEventListener('visibilitychange', connection.follow);
      connection.end();
    };
  }, [client, signedIn, onNotification]);
}
