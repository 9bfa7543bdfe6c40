import { useCallback, useEffect, useRef, useState } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Json, RecordData } from '../core/types';
import { isObject } from './field-view';
import { patchOf, withBegunRows } from './form-data';

const PREFIX = 'pinion.draft:';
const SAVE_AFTER_MS = 400;
/** Drafts nobody came back to are dropped after this long. */
const KEEP_MS = 30 * 24 * 3_600_000;

/** Whose entries, in which form of which record at which version. A draft of an older version never overwrites newer values. */
export interface DraftKey {
  user: string;
  process: string;
  recordType: string;
  /** null for a record to be created */
  record: string | null;
  form: string;
  version: number;
}
interface Draft {
  at: string;
  data: RecordData;
  /** what was stored when nothing was left to choose between these entries and somebody else's; absent when that is so now */
  base?: RecordData;
}

/** Where drafts are kept: `localStorage`, or something like it in tests. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const addressOf = (key: DraftKey): string =>
  PREFIX +
  [key.user, key.process, key.recordType, key.record ?? 'new', key.form, key.version]
    .map((part) => encodeURIComponent(String(part)))
    .join('/');

function browserStorage(): DraftStorage | null {
  try {
    return typeof window === 'undefined' ? null : window.localStorage;
  } catch {
    // Blocked by the browser's privacy settings.
    return null;
  }
}

function read(storage: DraftStorage, address: string): Draft | null {
  try {
    const parsed: unknown = JSON.parse(storage.getItem(address) ?? 'null');
    if (!isObject(parsed) || typeof parsed.at !== 'string' || !isObject(parsed.data)) return null;
    return { at: parsed.at, data: parsed.data, ...(isObject(parsed.base) && { base: parsed.base }) };
  } catch {
    return null;
  }
}

/** Forgets drafts that are older than a month, so that storage does not fill up over the years. */
function prune(storage: DraftStorage, now: number): void {
  const addresses = Array.from({ length: storage.length }, (_, at) => storage.key(at)).filter((address) => address?.startsWith(PREFIX));
  for (const address of addresses) {
    if (!address) continue;
    const draft = read(storage, address);
    if (!draft || now - Date.parse(draft.at) > KEEP_MS) storage.removeItem(address);
  }
}

export interface DraftState {
  value: RecordData;
  setValue: (value: RecordData) => void;
  /** when the entries that were restored had been made; null when nothing was restored */
  restoredAt: string | null;
  /** of the entries that were restored: what had been stored when nothing was left to choose; null when nothing is */
  restoredBase: RecordData | null;
  /** remembers that there is something to choose since then; null when there is not */
  keepBase: (base: RecordData | null) => void;
  /** back to the stored values, the draft is forgotten */
  discard: () => void;
  /** after a save: the draft is forgotten, what is shown stays */
  clear: () => void;
  /** apart, so that what tells it is drawn anew and not the whole form with it */
  kept: StoreApi<Kept>;
}
/** `off`: this browser keeps nothing (blocked or full) */
interface Kept {
  state: 'clean' | 'kept' | 'off';
}

/**
 * The value of a form, kept in the browser while it is being typed: a closed tab, a dead battery or a lost connection costs
 * nothing. Restored the next time the same person opens the same form of the same version of the record.
 */
export function useDraft(key: DraftKey, stored: RecordData, storage: DraftStorage | null = browserStorage()): DraftState {
  const address = addressOf(key);
  const subject = addressOf({ ...key, version: 0 });
  const [held, setHeld] = useState<Held>(() => open(storage, address, subject, stored));
  const [kept] = useState(() => createStore<Kept>(() => ({ state: storage ? 'clean' : 'off' })));
  const base = useRef(held.restoredBase);
  const pending = useRef<{ timer: ReturnType<typeof setTimeout>; write: () => void } | null>(null);

  // A new version of the same record (a photo was uploaded, say) must not cost what is being typed: it is carried over.
  if (held.address !== address) setHeld(held.subject === subject ? rebase(held, address, stored) : open(storage, address, subject, stored));

  const flush = useCallback(() => {
    if (!pending.current) return;
    clearTimeout(pending.current.timer);
    pending.current.write();
    pending.current = null;
  }, []);
  const drop = useCallback(() => {
    if (pending.current) clearTimeout(pending.current.timer);
    pending.current = null;
    try {
      storage?.removeItem(address);
    } catch {
      // What cannot be removed cannot be written either: there is no draft.
    }
    kept.setState({ state: storage ? 'clean' : 'off' });
  }, [address, storage, kept]);

  useEffect(() => {
    // A phone may kill the page once it is hidden; waiting for the timer would lose the last words.
    const hidden = () => {
      if (document.visibilityState === 'hidden') flush();
    };
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', hidden);
      flush();
    };
  }, [flush]);
  useEffect(() => {
    if (storage) prune(storage, Date.now());
  }, [storage]);

  const setValue = useCallback(
    (value: RecordData) => {
      setHeld((before) => ({ ...before, value }));
      if (!storage) return;
      const write = () => {
        try {
          const draft: Draft = { at: new Date().toISOString(), data: value, ...(base.current && { base: base.current }) };
          storage.setItem(address, JSON.stringify(draft));
          kept.setState({ state: 'kept' });
        } catch {
          kept.setState({ state: 'off' });
        }
      };
      if (pending.current) clearTimeout(pending.current.timer);
      pending.current = { write, timer: setTimeout(flush, SAVE_AFTER_MS) };
    },
    [address, storage, flush, kept],
  );

  return {
    value: held.value,
    setValue,
    restoredAt: held.restoredAt,
    restoredBase: held.restoredBase,
    keepBase: (since) => {
      base.current = since;
    },
    discard: () => {
      drop();
      setHeld({ address, subject, base: stored, value: stored, restoredAt: null, restoredBase: null });
    },
    clear: () => {
      drop();
      setHeld((before) => ({ ...before, base: before.value, restoredAt: null }));
    },
    kept,
  };
}

interface Held {
  address: string;
  /** the address without its version */
  subject: string;
  /** the stored values the entries started from */
  base: RecordData;
  value: RecordData;
  restoredAt: string | null;
  restoredBase: RecordData | null;
}

function open(storage: DraftStorage | null, address: string, subject: string, stored: RecordData): Held {
  const draft = storage ? read(storage, address) : null;
  return {
    address,
    subject,
    base: stored,
    value: draft?.data ?? stored,
    restoredAt: draft?.at ?? null,
    restoredBase: draft?.base ?? null,
  };
}

function rebase(held: Held, address: string, stored: RecordData): Held {
  const entered = patchOf(held.base, held.value, Object.keys({ ...held.base, ...held.value }));
  // Files are stored by their upload, so the new version knows them better.
  const own = Object.entries(entered).filter(([field, value]) => !isFileList(value) && !isFileList(stored[field]));
  const removed = new Set(own.filter(([, value]) => value === null).map(([field]) => field));
  const value = Object.fromEntries(Object.entries({ ...stored, ...Object.fromEntries(own) }).filter(([field]) => !removed.has(field)));
  for (const [field, entries] of Object.entries(held.value)) {
    const more = withBegunRows(value[field], entries, held.base[field]);
    if (more !== undefined) value[field] = more;
  }
  return { ...held, address, base: stored, value };
}

const isFileList = (value: Json | undefined): boolean =>
  Array.isArray(value) && value.some((item) => isObject(item) && typeof item.sha256 === 'string');
