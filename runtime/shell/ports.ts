/**
 * What the shell needs from outside. `db/` implements the stores for SQLite and PostgreSQL
 * (one contract suite for both), `runtime/shell/file-storage.ts` the bytes of attachments.
 * Everything is asynchronous; a lost race is a value, never an exception.
 */
import type { Process } from '../../schemas/process';
import type { Fate } from '../core/impact';
import type { MatchKey } from '../core/ownership/match-keys';
import type { Effect, FilterNode, Follows, Json, RecordedEvent, RecordState, SortKey, TypeMapping, Visibility } from '../core/types';
import type { ApprovalStore } from './approvals/approval-store';
import type { AutomationRunStore } from './automations/automation-run';
import type { ConfirmationStore } from './confirmations/confirmation-ports';
import type { EndpointStore } from './endpoints/endpoint';
import type { NotificationStore } from './inbox/notification';
import type { LiveMessage } from './live/live-event';
import type { OutboxStore } from './outbox/outbox';
import type { FollowUpStore } from './today/follow-up-store';

/** End of the hash chain of a record's events: number and hash of the last one. */
export interface ChainEnd {
  seq: number;
  hash: string;
}
export interface LoadedRecord {
  record: RecordState;
  chain: ChainEnd;
  /** number of the stage visit the record is in; null without one */
  visit: number | null;
}
/** `hash` = SHA-256 (hex) over the previous hash and the canonical JSON of the event. */
export interface ChainedEvent {
  event: RecordedEvent;
  hash: string;
}
/** One stay of a record in a stage. */
export interface StageVisit {
  recordId: string;
  number: number;
  stage: string;
  enteredAt: string;
  enteredBy: string;
  leftAt: string | null;
  leftBy: string | null;
  reason: string | null;
  waived: boolean;
}
export interface StoredReply {
  status: number;
  body: Json;
}

/** Everything one accepted command writes: one transaction, all or nothing. */
export interface Commit {
  /** the new state; `record.version` = expectedVersion + 1 */
  record: RecordState;
  /** version the decision was made on; 0 for a new record */
  expectedVersion: number;
  events: ChainedEvent[];
  chain: ChainEnd;
  /** visit that ends and visit that begins, when the stage changes */
  visits: { closed: { number: number; leftAt: string; leftBy: string } | null; opened: StageVisit | null } | null;
  /** when to wake the record and what somebody has to do, instead of what was kept before; absent: as it was */
  follows?: Follows;
  effects: Effect[];
  /** values to hold alone (others of this record are released); one that yields is held only when nobody else holds it */
  unique: { field: string; value: string; yields?: true }[];
  /** keys by which duplicates are found (others of this record are taken out); absent when they stay */
  matchKeys?: MatchKey[];
  /** text that full-text search `q` looks in */
  search: string;
  idempotency: { actor: string; key: string; requestHash: string; reply: StoredReply } | null;
  /** other records that the same command changes, written before this one: all or nothing */
  also?: Omit<Commit, 'idempotency' | 'also'>[];
}
/** The keys of one record, found anew from its values. */
export interface FoundKeys {
  recordId: string;
  /** the record must still be of this version: else somebody wrote it meanwhile, and its keys with it */
  version: number;
  keys: MatchKey[];
  /** of these, values to hold when nobody else holds them */
  holds: { field: string; value: string }[];
}
export type CommitResult =
  | { ok: true }
  | { ok: false; reason: 'version_conflict' | 'id_taken' }
  | { ok: false; reason: 'unique_conflict'; field: string }
  /** the key was used meanwhile; the caller reads the stored reply */
  | { ok: false; reason: 'idempotency_conflict' };

export interface ListQuery {
  process: string;
  type: string;
  visibility: Visibility;
  filter: FilterNode | null;
  /** ties are always broken by id */
  sort: SortKey[];
  /** words that must all occur in the record's search text */
  q: string | null;
  /** 1..200 */
  limit: number;
  cursor: string | null;
  includeArchived: boolean;
}
/** Longest cursor in characters: five sort keys of 200 characters each, the longest of which JSON writes with six. */
export const MAX_CURSOR = 12_000;
export type ListResult = { ok: true; items: RecordState[]; nextCursor: string | null } | { ok: false; reason: 'bad_cursor' };

/** A record whose earliest alarm is due. */
export interface DueRecord {
  id: string;
  process: string;
  type: string;
  dueAt: string;
}

export interface RecordStore {
  load(id: string): Promise<LoadedRecord | null>;
  loadMany(ids: readonly string[]): Promise<RecordState[]>;
  commit(commit: Commit): Promise<CommitResult>;
  list(query: ListQuery): Promise<ListResult>;
  /** every record of a query in its order, in chunks, read off the main path (exports): one consistent snapshot, no limit */
  scan(query: Omit<ListQuery, 'limit' | 'cursor'>): AsyncIterable<RecordState[]>;
  /** number of records and sum of a money/number field per stage, for board headers */
  stageTotals(
    query: Pick<ListQuery, 'process' | 'type' | 'visibility' | 'filter' | 'q'>,
    sumField: string | null,
  ): Promise<{ stage: string; count: number; sum: number }[]>;
  /** ascending by seq, from `after` (exclusive) */
  events(recordId: string, after: number, limit: number): Promise<ChainedEvent[]>;
  visits(recordId: string): Promise<StageVisit[]>;
  /** id of another record of the type that holds the value */
  uniqueHolder(process: string, type: string, field: string, value: string): Promise<string | null>;
  /** records of the type that have one of the keys, up to `limit` for each key, in the order of ids */
  matching(process: string, type: string, keys: readonly MatchKey[], limit: number): Promise<(MatchKey & { recordId: string })[]>;
  /** keys of records that were there before the rules */
  saveMatchKeys(process: string, type: string, found: readonly FoundKeys[]): Promise<void>;
  /** how many records of the type the person claimed from the public pool ever, and when since a time */
  claims(process: string, type: string, person: string, since: string): Promise<{ total: number; recent: string[] }>;
  /** next number of a sequence, from 1, never twice; numbers may be lost */
  nextNumber(sequence: string): Promise<number>;
  idempotentReply(actor: string, key: string): Promise<{ requestHash: string; reply: StoredReply } | null>;
  /** forgets replies kept before the moment, a few at a time, so that commands go first; answers how many */
  forgetReplies(before: string): Promise<number>;
  /**
   * Records to be woken by `now`, longest due first; no other claim gets them before `leaseUntil`. A lease only spares
   * work: what makes an alarm ring once is the version of the record that the wake commits on.
   */
  claimDue(now: string, leaseUntil: string, limit: number): Promise<DueRecord[]>;
  /** ids of all records, ascending, for `pinion verify` */
  recordIds(after: string | null, limit: number): Promise<string[]>;
}

/** What the records of one fate do: keep their version, go over now, or after their next move. */
export type MigrationChoice = 'stay' | 'now' | 'atMove';
/** Taking the records of a process over to a version: one act that goes on in steps and can be undone. */
export interface Migration {
  /** UUIDv7: the order of ids is that of time */
  id: string;
  process: string;
  /** number of the version they go to */
  to: number;
  choices: { [F in Fate['fate']]: MigrationChoice };
  /** by record type */
  mapping: { [recordType: string]: TypeMapping };
  /** a finished one still takes over at their next move what is to go then; an undone one does not */
  state: 'running' | 'finished' | 'undoing' | 'undone';
  /** where the next step goes on; null at the end */
  at: { recordType: string; cursor: string | null } | null;
  /** records that were to go over at once when it began */
  total: number;
  moved: number;
  /** could not go over after all: changed or refused meanwhile */
  refused: number;
  /** gone back, and left as they are because somebody went on with them */
  undone: number;
  kept: number;
  startedAt: string;
  startedBy: string;
}
export interface MigrationStore {
  add(migration: Migration): Promise<void>;
  /** `revision` counts saves, from 1 */
  load(id: string): Promise<{ migration: Migration; revision: number } | null>;
  /** newest first */
  of(process: string): Promise<Migration[]>;
  /** false when somebody saved meanwhile */
  save(migration: Migration, expectedRevision: number): Promise<boolean>;
}

export interface ProcessSummary {
  key: string;
  label: Json;
  latest: number | null;
  hasDraft: boolean;
  updatedAt: string;
}
/** `revision` counts saves of the draft, for `If-Match`. */
export interface StoredDraft {
  document: Process;
  revision: number;
  updatedAt: string;
  updatedBy: string;
}
export interface StoredVersion {
  number: number;
  document: Process;
  hash: string;
  publishedAt: string;
  publishedBy: string;
}
export interface ProcessStore {
  list(): Promise<ProcessSummary[]>;
  draft(key: string): Promise<StoredDraft | null>;
  /** expectedRevision null: whatever is there */
  saveDraft(
    key: string,
    document: Process,
    by: string,
    at: string,
    expectedRevision: number | null,
  ): Promise<{ ok: true; revision: number } | { ok: false; reason: 'revision_conflict' }>;
  /** adds version latest + 1 and the indexes its searchable and sortable fields need; immutable afterwards */
  publish(key: string, document: Process, hash: string, by: string, at: string): Promise<{ number: number }>;
  version(key: string, number: number | 'latest'): Promise<StoredVersion | null>;
  versions(key: string): Promise<Omit<StoredVersion, 'document'>[]>;
  /** numbers of the versions that records of the type run on, ascending */
  versionsInUse(key: string, recordType: string): Promise<number[]>;
}

export interface Team {
  id: string;
  name: string;
  parent: string | null;
  kind: 'region' | 'team';
}
export interface RoleAssignment {
  process: string | '*';
  role: string;
}
export interface Person {
  id: string;
  name: string;
  email: string;
  admin: boolean;
  active: boolean;
  team: string | null;
  locale: string | null;
  roles: RoleAssignment[];
  createdAt: string;
}
export interface ApiToken {
  id: string;
  userId: string;
  name: string;
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
}
export interface PeopleStore {
  person(id: string): Promise<Person | null>;
  personByEmail(email: string): Promise<Person | null>;
  people(ids?: readonly string[]): Promise<Person[]>;
  /** adds or replaces profile, team and roles (never the password) */
  savePerson(person: Person): Promise<void>;
  /** what people say of themselves; nothing else of the person is written, whoever changes them at the same moment */
  saveProfile(id: string, profile: Pick<Person, 'name' | 'locale'>): Promise<void>;
  teams(): Promise<Team[]>;
  /** refuses a parent that would close a circle */
  saveTeam(team: Team): Promise<{ ok: true } | { ok: false; reason: 'cycle' | 'unknown_parent' }>;
  removeTeam(id: string): Promise<{ ok: true } | { ok: false; reason: 'in_use' }>;
  /** only the SHA-256 of a token is kept */
  addToken(token: ApiToken, hash: string): Promise<void>;
  tokenByHash(hash: string): Promise<ApiToken | null>;
  tokens(userId: string): Promise<ApiToken[]>;
  removeToken(id: string): Promise<void>;
  touchToken(id: string, at: string): Promise<void>;
}

export interface StoredFile {
  id: string;
  sha256: string;
  size: number;
  mediaType: string;
  name: string;
  process: string;
  type: string;
  recordId: string;
  field: string;
  uploadedBy: string;
  uploadedAt: string;
}
export interface FileStore {
  add(file: StoredFile): Promise<void>;
  get(id: string): Promise<StoredFile | null>;
}

/** One database. */
export interface Store {
  dialect: 'sqlite' | 'postgres';
  records: RecordStore;
  processes: ProcessStore;
  migrations: MigrationStore;
  people: PeopleStore;
  files: FileStore;
  outbox: OutboxStore;
  endpoints: EndpointStore;
  automationRuns: AutomationRunStore;
  notifications: NotificationStore;
  followUps: FollowUpStore;
  approvals: ApprovalStore;
  bus: LiveBus;
  confirmations: ConfirmationStore;
  /** small settings of the installation (`templatesImported` …) */
  setting(name: string): Promise<string | null>;
  setSetting(name: string, value: string): Promise<void>;
  /** the setting as it stands, or `value` where there is none yet: servers that start together get the same one */
  initialSetting(name: string, value: string): Promise<string>;
  close(): Promise<void>;
}

/** How the servers on one database tell each other what happened. Messages may be lost: nothing may depend on them. */
export interface LiveBus {
  /** to all other servers, soon; never waits and never fails */
  tell(message: LiveMessage): void;
  /** `heard` gets what others tell, or null when something may have been missed */
  listen(heard: (message: LiveMessage | null) => void): void;
}

/** Bytes of attachments, addressed by their SHA-256. */
export interface FileStorage {
  put(bytes: Uint8Array): Promise<{ sha256: string }>;
  open(sha256: string): Promise<{ stream: ReadableStream<Uint8Array>; size: number } | null>;
}

export interface Clock {
  now(): string;
}
