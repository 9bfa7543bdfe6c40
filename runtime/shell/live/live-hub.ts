/**
 * Who is told what happens, while it happens. Telling is a favour and never a duty: what is lost here (a server falls, a
 * browser sleeps) is read by the browser when it connects again, so nothing is kept.
 */
import { can } from '../../core/permission';
import type { RecordState } from '../../core/types';
import type { CompiledVersions } from '../compiled-versions';
import type { LiveBus } from '../ports';
import type { PeopleService, ShellDeps } from '../services';
import { changeOf, type LiveEvent, type LiveMessage, type RecordChange } from './live-event';

/** Changes of so many milliseconds are told together: a board that is edited in bulk is read anew once. */
const GATHER_MS = 40;
/** More changes than this at once are one `resync`. */
const MAX_CHANGES = 200;
/** What another server changed of a person or a session is remembered here a little longer. */
const REMEMBERED_MS = 3_500;
const MAX_PER_PERSON = 12;
const MAX_STREAMS = 5_000;

/** One open browser. */
export interface LiveListener {
  readonly person: string;
  tell(event: LiveEvent): void;
  /** the session may have ended or the person been deactivated: look again, and leave when it is so */
  recheck(): void;
  /** the server stops */
  end(): void;
}
export interface Live {
  /** null when the person or the server has too many; else how to leave */
  join(listener: LiveListener): (() => void) | null;
  recordChanged(before: RecordState | null, after: RecordState): void;
  notified(person: string, id: string): void;
  /** rights or sessions of the person have changed */
  personChanged(person: string): void;
  /** ends all streams */
  close(): void;
}

export interface LiveDeps {
  versions: CompiledVersions;
  people: Pick<PeopleService, 'actor' | 'person'>;
  bus: LiveBus;
  log: ShellDeps['log'];
}

export class LiveHub implements Live {
  private readonly listeners = new Set<LiveListener>();
  private readonly byPerson = new Map<string, Set<LiveListener>>();
  private readonly changes = new Map<string, RecordChange>();
  private gathering: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(private readonly deps: LiveDeps) {
    deps.bus.listen((message) => this.heard(message));
  }

  join(listener: LiveListener): (() => void) | null {
    const own = this.byPerson.get(listener.person) ?? new Set();
    if (this.closed || this.listeners.size >= MAX_STREAMS || own.size >= MAX_PER_PERSON) return null;
    this.listeners.add(listener);
    this.byPerson.set(listener.person, own.add(listener));
    return () => {
      this.listeners.delete(listener);
      own.delete(listener);
      if (own.size === 0 && this.byPerson.get(listener.person) === own) this.byPerson.delete(listener.person);
    };
  }

  recordChanged(before: RecordState | null, after: RecordState): void {
    const change = changeOf(before, after);
    this.deps.bus.tell({ what: 'record', change });
    this.gather(change);
  }

  notified(person: string, id: string): void {
    this.deps.bus.tell({ what: 'notified', person, id });
    this.tellPerson(person, id);
  }

  personChanged(person: string): void {
    this.deps.bus.tell({ what: 'person', person });
    this.recheck(person);
  }

  close(): void {
    this.closed = true;
    if (this.gathering !== null) clearTimeout(this.gathering);
    for (const listener of [...this.listeners]) listener.end();
  }

  /** From another server of the installation; null when messages may have been missed. */
  private heard(message: LiveMessage | null): void {
    if (message === null) for (const listener of this.listeners) listener.tell({ type: 'resync' });
    else if (message.what === 'record') this.gather(message.change);
    else if (message.what === 'notified') this.tellPerson(message.person, message.id);
    else setTimeout(() => this.recheck(message.person), REMEMBERED_MS).unref();
  }

  private tellPerson(person: string, id: string): void {
    for (const listener of this.byPerson.get(person) ?? []) listener.tell({ type: 'notification', id });
  }

  private recheck(person: string): void {
    for (const listener of [...(this.byPerson.get(person) ?? [])]) listener.recheck();
  }

  private gather(change: RecordChange): void {
    // nobody listens: commands come by here by the thousand
    if (this.listeners.size === 0 || this.closed) return;
    const known = this.changes.get(change.id);
    // who could read it before any of the gathered changes is told too
    const places = known === undefined ? change.places : [...change.places, ...known.places].slice(0, 8);
    this.changes.set(change.id, known !== undefined && known.version > change.version ? { ...known, places } : { ...change, places });
    this.gathering ??= setTimeout(() => {
      this.gathering = null;
      this.flush().catch((error: unknown) => this.deps.log.warn({ error }, 'Open browsers could not be told of changes.'));
    }, GATHER_MS);
  }

  private async flush(): Promise<void> {
    const changes = [...this.changes.values()];
    this.changes.clear();
    if (changes.length > MAX_CHANGES) {
      for (const listener of this.listeners) listener.tell({ type: 'resync' });
      return;
    }
    for (const [person, listeners] of [...this.byPerson]) {
      const readable = await this.readable(person, changes);
      for (const { process, type, id, version } of readable)
        for (const listener of listeners) listener.tell({ type: 'record', process, recordType: type, id, version });
    }
  }

  private async readable(personId: string, changes: readonly RecordChange[]): Promise<RecordChange[]> {
    const { people, versions } = this.deps;
    const person = await people.person(personId);
    if (!person?.active) return [];
    const told: RecordChange[] = [];
    for (const change of changes) {
      const version = versions.peek(change.process, change.definition) ?? (await versions.get(change.process, change.definition));
      if (version === null) continue;
      const actor = await people.actor(person, change.process);
      if (change.places.some((place) => can(version, { type: change.type, ...place }, actor, 'read'))) told.push(change);
    }
    return told;
  }
}
