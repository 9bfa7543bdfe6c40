/** Saving the draft by itself: soon after every change, again when the network is back, never over what somebody else saved. */
import type { Process, Text } from '../../schemas/process';
import type { DraftStore, SaveState } from './draft-store';

/** How an attempt to save ended. Everything that can go wrong is a value; a rejected promise counts as `unreachable`. */
export type SaveOutcome =
  | { kind: 'saved'; revision: number }
  /** somebody saved in between: their document and its revision */
  | { kind: 'conflict'; document: Process; revision: number }
  /** the server does not take it, and says why */
  | { kind: 'refused'; reasons: readonly Text[] }
  | { kind: 'unreachable' };

/** What this browser keeps of a draft that is not known to have reached the server. */
export interface Unsaved {
  document: Process;
  /** the revision it was made from */
  revision: number;
  /** what was sent over that revision and has not been answered: if the server has one of these, nobody else saved */
  unanswered: readonly Process[];
}

/** What saving needs from outside: the server, and a place in this browser for what the server does not have yet. */
export interface SavePort {
  /** Saves over `revision` only (`If-Match`). */
  save(document: Process, revision: number): Promise<SaveOutcome>;
  /** Keeps it where a reload finds it; null forgets it. Must not throw. */
  keep(unsaved: Unsaved | null): void;
}

interface Delays {
  /** ms without a change until it is saved */
  quiet: number;
  /** ms after which it is saved even while changes go on */
  longest: number;
  /** ms until a change is kept in this browser, whatever becomes of saving it */
  keep: number;
  /** ms until the first try after one that did not reach the server; doubled each time */
  retry: number;
  /** ms between tries at most */
  longestRetry: number;
}
const DELAYS: Delays = { quiet: 800, longest: 2000, keep: 500, retry: 2000, longestRetry: 60_000 };

export interface Autosave {
  /** Saves now what is not saved, without waiting for a pause: before publishing, when the page is hidden, when the network is back. */
  flush(): Promise<void>;
  /** Ends it; what is unsaved stays kept in the browser. */
  stop(): void;
}

/**
 * Saves the store's document by itself from now on. One save is under way at a time; what changes meanwhile is saved after
 * it. A conflict or a refusal waits for people: the next change (or `keepMine`, `takeTheirs`, `keepBoth`) goes on.
 */
export function startAutosave(store: DraftStore, port: SavePort, delays: Delays = DELAYS): Autosave {
  const saving = new Saving(store, port, delays);
  const unsubscribe = store.subscribe((state, before) => {
    if (state.document !== before.document || (before.saveState.kind === 'conflict' && state.saveState.kind === 'idle')) saving.changed();
  });
  if (isUnsaved(store)) saving.changed();
  return {
    flush: () => saving.flush(),
    stop() {
      unsubscribe();
      saving.stop();
    },
  };
}

/** Whether two documents are the same text: the server gives back what it was sent. */
export const isSameDocument = (a: Process, b: Process): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

function isUnsaved(store: DraftStore): boolean {
  const { document, savedDocument } = store.getState();
  return document !== savedDocument;
}

class Saving {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private keepTimer: ReturnType<typeof setTimeout> | undefined;
  /** when the oldest change that is not saved was made */
  private since: number | undefined;
  private running: Promise<void> | undefined;
  private failures = 0;
  private stopped = false;

  constructor(
    private readonly store: DraftStore,
    private readonly port: SavePort,
    private readonly delays: Delays,
  ) {}

  changed(): void {
    const { saveState } = this.store.getState();
    if (!isUnsaved(this.store)) {
      this.settled();
      return;
    }
    // a document may have a megabyte: not on every key
    this.keepTimer ??= setTimeout(() => this.keep(), this.delays.keep);
    // offline, the next try is due anyway; a conflict is for people to end
    if (saveState.kind === 'conflict' || saveState.kind === 'offline') return;
    const now = Date.now();
    this.since ??= now;
    this.wait(Math.max(0, Math.min(this.delays.quiet, this.since + this.delays.longest - now)));
  }

  async flush(): Promise<void> {
    // twice: once for what is under way, once for what changed meanwhile
    for (let round = 0; round < 2; round++) {
      clearTimeout(this.timer);
      if (this.running !== undefined) await this.running;
      else if (isUnsaved(this.store) && this.store.getState().saveState.kind !== 'conflict') await this.start();
    }
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.keep();
  }

  private keep(): void {
    clearTimeout(this.keepTimer);
    this.keepTimer = undefined;
    const { document, revision, unanswered } = this.store.getState();
    this.port.keep(isUnsaved(this.store) ? { document, revision, unanswered } : null);
  }

  private wait(ms: number): void {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => void this.start(), ms);
  }

  private start(): Promise<void> {
    // what is under way comes back to what changed meanwhile
    this.running ??= this.save().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async save(): Promise<void> {
    const { document, revision, saveState } = this.store.getState();
    if (!isUnsaved(this.store) || saveState.kind === 'conflict') return;
    this.since = undefined;
    this.store.getState().sending(document);
    // a page that is loaded anew before the answer comes must know its own change when it meets it
    this.keep();
    const outcome = await this.port.save(document, revision).catch((): SaveOutcome => ({ kind: 'unreachable' }));
    if (this.stopped) return;
    this.failures = outcome.kind === 'unreachable' ? this.failures + 1 : 0;
    switch (outcome.kind) {
      case 'saved':
        this.store.getState().saved(document, outcome.revision);
        if (isUnsaved(this.store)) this.changed();
        else this.settled();
        return;
      case 'conflict': {
        // what arrived though its answer did not; or a save of somebody else that changed nothing
        const { unanswered, savedDocument } = this.store.getState();
        const known = [...unanswered, savedDocument].find((one) => isSameDocument(one, outcome.document));
        if (known !== undefined) {
          this.store.getState().saved(known, outcome.revision);
          if (isUnsaved(this.store)) this.changed();
          else this.settled();
          return;
        }
        this.report({ kind: 'conflict', document: outcome.document, revision: outcome.revision });
        return;
      }
      case 'refused':
        this.report({ kind: 'refused', reasons: outcome.reasons });
        // the change that was made meanwhile may be its mend
        if (this.store.getState().document !== document) this.wait(this.delays.quiet);
        return;
      case 'unreachable':
        this.report({ kind: 'offline' });
        this.wait(Math.min(this.delays.retry * 2 ** (this.failures - 1), this.delays.longestRetry));
    }
  }

  private settled(): void {
    clearTimeout(this.timer);
    this.since = undefined;
    this.keep();
  }

  private report(saveState: SaveState): void {
    this.store.getState().setSaveState(saveState);
  }
}
