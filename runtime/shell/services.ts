/**
 * What the host offers to everybody who drives it: the API, the command line, the importer, the scheduler.
 * All of them go through `execute`; nothing else writes records.
 */
import type { ChangeSet } from '../../schemas/diff';
import type { Problem } from '../../schemas/problem';
import type { Process } from '../../schemas/process';
import type { Version } from '../core/compile';
import type { Offer } from '../core/knowledge/knowledge-for';
import type { DuplicateLook } from '../core/ownership/duplicates';
import type { MergedEvent } from '../core/ownership/merge-record';
import type { ProcessModel } from '../core/process-model';
import type { RecordTasks } from '../core/tasks/record-tasks';
import type { TimerLedger } from '../core/timers/ledger';
import type {
  Action,
  Actor,
  Command,
  Context,
  FormPreview,
  FormView,
  RecordData,
  RecordedEvent,
  RecordState,
  Rejection,
  VisibleRecord,
} from '../core/types';
import type { ApprovalService } from './approvals/approval-service';
import type { AutomationRunsService } from './automations/automation-runs-service';
import type { ConfirmationService } from './confirmations/confirmation-service';
import type { Outside } from './deliverers/deliverers';
import type { EndpointService } from './endpoints/endpoint-service';
import type { InboxService } from './inbox/inbox-service';
import type { IncomingService } from './incoming/incoming-service';
import type { Live } from './live/live-hub';
import type { OutboxLoop } from './outbox/outbox-loop';
import type { OutboxService } from './outbox/outbox-service';
import type {
  ApiToken,
  Clock,
  FileStorage,
  Migration,
  Person,
  ProcessSummary,
  StageVisit,
  Store,
  StoredDraft,
  StoredFile,
  StoredReply,
  StoredVersion,
  Team,
} from './ports';
import type { Scheduler } from './scheduler/scheduler';
import type { TodayService } from './today/today-service';
import type { Upkeep } from './upkeep';

export interface ShellDeps {
  store: Store;
  files: FileStorage;
  clock: Clock;
  /** UUIDv7 */
  newId: () => string;
  /** where failures of the host go; never business refusals, never secrets */
  log: { warn(data: object, message: string): void; error(data: object, message: string): void };
  /** where effects may go; absent: nowhere */
  outside?: Outside;
}

export interface ExecuteRequest {
  process: string;
  recordType: string;
  /** absent for createRecord (the command carries the id) */
  recordId?: string;
  command: Command;
  actor: Actor;
  /** `If-Match`; a record of another version answers `stale` */
  expectedVersion?: number;
  /** same actor, key and request -> the stored reply; same key, other request -> `key_reused` */
  idempotency?: { key: string; requestHash: string };
  /** the reply to keep with the idempotency key */
  reply?: (record: VisibleRecord) => StoredReply;
  /** inside the host: an answer to keep for whoever asked for something that led to this command */
  keep?: { actor: string; key: string; requestHash: string; reply: StoredReply };
  /** of what the system does for an automation */
  cause?: Context['cause'];
}
export type ExecuteResult =
  | { ok: true; record: RecordState; view: VisibleRecord; events: RecordedEvent[]; reply: StoredReply | null }
  /** a stored reply of an earlier request with the same key */
  | { ok: true; replayed: StoredReply }
  | { ok: false; reason: 'rejected'; rejections: Rejection[] }
  /** nothing was created: what came went into the record `into`, of which the actor may know no more than the look */
  | { ok: false; reason: 'merged'; into: string; look: DuplicateLook }
  | { ok: false; reason: 'stale'; currentVersion: number }
  /** unknown or not visible: the two cannot be told apart from outside */
  | { ok: false; reason: 'not_found' }
  | { ok: false; reason: 'key_reused' }
  /** lost the race again and again; try later */
  | { ok: false; reason: 'busy' };

/** Refusals of reads and of what is not a command on a record. */
export type Refused =
  | { ok: false; reason: 'not_found' | 'forbidden' }
  /** the cursor was not made by this list */
  | { ok: false; reason: 'bad_cursor' }
  | { ok: false; reason: 'rejected'; rejections: Rejection[] };
export type Answer<T> = { ok: true; value: T } | Refused;

export interface RecordListRequest {
  process: string;
  recordType: string;
  filter?: string;
  /** `-amount,name` */
  sort?: string;
  q?: string;
  limit?: number;
  cursor?: string;
  includeArchived?: boolean;
}
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
export interface BoardColumn {
  stage: string;
  count: number;
  /** of the field named by `card.sum`; null without one */
  sum: number | null;
  items: VisibleRecord[];
  nextCursor: string | null;
}
export interface ExportRequest extends Omit<RecordListRequest, 'limit' | 'cursor'> {
  format: 'csv' | 'xlsx';
  /** field ids and system names; the columns of the list when absent */
  columns?: string[];
  locale: string;
}
export interface FileUpload {
  field: string;
  name: string;
  bytes: Uint8Array;
}

export interface RecordService {
  get(process: string, recordType: string, id: string, actor: Actor): Promise<Answer<VisibleRecord>>;
  list(request: RecordListRequest, actor: Actor): Promise<Answer<Page<VisibleRecord>>>;
  board(request: Omit<RecordListRequest, 'cursor' | 'sort'>, actor: Actor): Promise<Answer<BoardColumn[]>>;
  actions(process: string, recordType: string, id: string, actor: Actor): Promise<Answer<Action[]>>;
  /** talk tracks and articles that fit the record, the best first */
  knowledge(process: string, recordType: string, id: string, actor: Actor): Promise<Answer<Offer[]>>;
  /** what is to be done about the record, with what is still missing */
  tasks(process: string, recordType: string, id: string, actor: Actor): Promise<Answer<RecordTasks>>;
  /** newest last; events of hidden fields are left out */
  events(process: string, recordType: string, id: string, actor: Actor, after: number, limit: number): Promise<Answer<RecordedEvent[]>>;
  visits(process: string, recordType: string, id: string, actor: Actor): Promise<Answer<StageVisit[]>>;
  /** SLA timers that run or stand still, each with its ledger */
  timers(process: string, recordType: string, id: string, actor: Actor): Promise<Answer<TimerLedger[]>>;
  /** of an existing record, with the version it shows, or (id null) of one to be created, which has none */
  form(
    process: string,
    recordType: string,
    form: string,
    id: string | null,
    actor: Actor,
    locale: string,
  ): Promise<Answer<{ view: FormView; version: number | null }>>;
  /** the same form while somebody types: `data` is a merge patch that is not saved */
  preview(
    process: string,
    recordType: string,
    form: string,
    id: string | null,
    data: RecordData,
    actor: Actor,
    locale: string,
  ): Promise<Answer<FormPreview>>;
  /** bytes in chunks; the first chunk of a CSV carries the byte order mark that spreadsheets want */
  export(
    request: ExportRequest,
    actor: Actor,
  ): Promise<Answer<{ mediaType: string; fileName: string; stream: ReadableStream<Uint8Array> }>>;
  attach(
    process: string,
    recordType: string,
    id: string,
    upload: FileUpload,
    actor: Actor,
    keep?: Pick<ExecuteRequest, 'idempotency' | 'reply'>,
  ): Promise<ExecuteResult>;
  /** only for who may read the field of the record the file is attached to */
  file(
    id: string,
    actorFor: (process: string) => Promise<Actor>,
  ): Promise<Answer<{ file: StoredFile; stream: ReadableStream<Uint8Array>; size: number }>>;
}

/** A record of the public pool before somebody claims it. */
export interface PooledRecord {
  id: string;
  version: number;
  /** null when it is not shown before the claim */
  title: string | null;
  /** only what the definition shows */
  data: RecordData;
  since: string;
  /** where it was last */
  region: string | null;
}
/** Whose a record is, as one actor may know and change it. */
export interface OwnershipCard {
  protection: { until: string; since: string; extensionsLeft: number; endsSoon: boolean } | { pool: true; since: string } | null;
  can: { extend: boolean; release: boolean; claim: boolean; merge: boolean; undoMerge: boolean };
  /** where it went, when it was merged; null as well when that may not be read */
  mergedInto: { id: string; title: string } | null;
  /** what was merged into it last, while that can be taken back */
  merged: { id: string; title: string } | null;
  duplicates: DuplicateLook[];
}
export interface OwnershipService {
  /** looks at the records that values match: of a new record, or (with an id) with those of one that exists */
  duplicates(process: string, recordType: string, data: RecordData, id: string | null, actor: Actor): Promise<Answer<DuplicateLook[]>>;
  /** the public pool, newest first, for who may claim; `left`: claims of the actor that the quota still grants */
  pool(
    process: string,
    recordType: string,
    cursor: string | null,
    actor: Actor,
  ): Promise<Answer<Page<PooledRecord> & { quota: { perPerson: number; per: string; left: number } | null }>>;
  card(process: string, recordType: string, id: string, actor: Actor): Promise<Answer<OwnershipCard>>;
  /** the last merge by hand into the record, if it is among its last events */
  lastMerge(process: string, recordType: string, id: string, actor: Actor): Promise<Answer<MergedEvent | null>>;
}

export type ImportResult =
  | { ok: true; key: string; revision: number; version: number | null; problems: Problem[]; document: Process }
  | { ok: false; reason: 'problems'; problems: Problem[] }
  | { ok: false; reason: 'revision_conflict'; revision: number };
export type PublishResult =
  | { ok: true; version: number }
  | { ok: false; reason: 'not_found' }
  | { ok: false; reason: 'problems'; problems: Problem[] };

/** A record that another version would touch. */
export type ImpactedRecord = Pick<RecordState, 'id' | 'title' | 'stage' | 'owner' | 'definitionVersion'> &
  ({ fate: 'blocked'; missing: Rejection[] } | { fate: 'orphaned'; fields: string[] });
export interface TypeImpact {
  recordType: string;
  /** live records by what would become of them */
  unaffected: number;
  blocked: number;
  orphaned: number;
  /** the first hundred of each fate that is not `unaffected` */
  records: ImpactedRecord[];
  /** of all orphaned records: stages and fields without a place, by how many records miss it */
  missing: { stages: { [stage: string]: number }; fields: { [field: string]: number } };
}
/** What a migration is to do. */
export type MigrationPlan = Pick<Migration, 'to' | 'choices' | 'mapping'>;
export type MigrationResult = { ok: true; migration: Migration } | { ok: false; reason: 'not_found' };
export interface MigrationService {
  /** newest first */
  list(process: string): Promise<Migration[]>;
  /** begins; records go over in the steps that follow */
  start(process: string, plan: MigrationPlan, by: string): Promise<MigrationResult>;
  /** goes on for a moment, forwards or back; answers where it stands. The actor must be an administrator: others are refused record by record */
  step(process: string, id: string, actor: Actor): Promise<MigrationResult>;
  /** stops taking records over; the steps that follow take back those that nobody has touched since */
  undo(process: string, id: string): Promise<MigrationResult>;
}

export type ImpactResult =
  | { ok: true; types: TypeImpact[] }
  | { ok: false; reason: 'not_found' }
  | { ok: false; reason: 'problems'; problems: Problem[] };

/** A record that a gate would have held. */
export interface BacktestedRecord extends Pick<RecordState, 'id' | 'title' | 'owner'> {
  /** of the first move that would have been held */
  at: string;
  /** what became of it */
  outcome: 'open' | 'won' | 'lost';
  missing: Rejection[];
}
/** What a gate would have done to records that passed its stage. */
export interface GateBacktest {
  stage: string;
  /** records that went on from the stage */
  passed: number;
  /** of these, how many it would have held, and what became of them */
  held: number;
  outcomes: { open: number; won: number; lost: number };
  /** held records by criterion */
  criteria: { [criterion: string]: number };
  /** the newest of those held, two hundred at most */
  records: BacktestedRecord[];
}
export interface TypeBacktest {
  recordType: string;
  /** records with forward moves in the time */
  records: number;
  /** of these, how many made a move that the version does not have */
  unjudged: number;
  gates: GateBacktest[];
}
export type BacktestResult =
  /** `complete`: false when there were more records than are looked at */
  | { ok: true; since: string; complete: boolean; types: TypeBacktest[] }
  | { ok: false; reason: 'not_found' }
  | { ok: false; reason: 'problems'; problems: Problem[] };

export interface ProcessService {
  list(): Promise<ProcessSummary[]>;
  /** text as it came (JSON); hostile until read. Publishing needs a document without errors. */
  importText(
    text: string,
    by: string,
    options: { publish: boolean; expectedKey?: string; expectedRevision?: number },
  ): Promise<ImportResult>;
  check(text: string): Problem[];
  publish(key: string, by: string): Promise<PublishResult>;
  /** what a version (the draft when none is named) would mean for the live records that do not run on it, from the real store; nothing is changed */
  impact(key: string, to?: number, mapping?: Migration['mapping']): Promise<ImpactResult>;
  /** what the draft would have said to the moves of the last months, from the real history; nothing is changed */
  backtest(key: string, months: number): Promise<BacktestResult>;
  draft(key: string): Promise<StoredDraft | null>;
  /** deterministic text of a draft or version */
  exportText(key: string, version: 'draft' | 'latest' | number): Promise<string | null>;
  versions(key: string): Promise<Omit<StoredVersion, 'document'>[]>;
  version(key: string, number: 'latest' | number): Promise<StoredVersion | null>;
  diff(key: string, from: 'draft' | 'latest' | number, to: 'draft' | 'latest' | number): Promise<ChangeSet | null>;
  /** compiled and kept; null when there is no such version */
  compiled(key: string, number: 'latest' | number): Promise<Version | null>;
  /** what the pages need to know of a process, as one actor may see it */
  model(key: string, actor: Actor, locale: string): Promise<ProcessModel | null>;
  /** creates the sample records of the latest version through the one door, once; answers how many */
  importSamples(key: string, actor: Actor): Promise<Answer<{ created: number }>>;
}

export type SavedPerson = { ok: true; person: Person } | { ok: false; reason: 'unknown_team' | 'email_taken' | 'last_admin' };
export interface PeopleService {
  /** roles in the process, teams and teams below; cached for a moment and cleared by every change made here */
  actor(person: Person, process: string): Promise<Actor>;
  person(id: string): Promise<Person | null>;
  people(): Promise<Person[]>;
  savePerson(person: Person): Promise<SavedPerson>;
  /** changes a person as they are now, not as somebody remembers them */
  changePerson(id: string, patch: Partial<Omit<Person, 'id'>>): Promise<SavedPerson | { ok: false; reason: 'not_found' }>;
  /** own name and language, and nothing else; null for an unknown person */
  saveProfile(id: string, patch: Partial<Pick<Person, 'name' | 'locale'>>): Promise<Person | null>;
  teams(): Promise<Team[]>;
  saveTeam(team: Team): Promise<{ ok: true } | { ok: false; reason: 'cycle' | 'unknown_parent' }>;
  removeTeam(id: string): Promise<{ ok: true } | { ok: false; reason: 'in_use' }>;
  /** the secret is answered once and only its hash kept */
  addToken(userId: string, name: string, expiresAt: string | null): Promise<{ token: ApiToken; secret: string }>;
  tokens(userId: string): Promise<ApiToken[]>;
  removeToken(userId: string, id: string): Promise<boolean>;
  /** who holds the secret; null when unknown, expired or inactive */
  personByToken(secret: string): Promise<Person | null>;
}

export interface VerifyReport {
  records: number;
  events: number;
  faults: { recordId: string; seq: number | null; what: string }[];
}

export interface Services {
  ownership: OwnershipService;
  execute(request: ExecuteRequest): Promise<ExecuteResult>;
  records: RecordService;
  processes: ProcessService;
  migrations: MigrationService;
  approvals: ApprovalService;
  people: PeopleService;
  live: Live;
  /** wakes records whose time has come; the server starts it */
  scheduler: Scheduler;
  endpoints: EndpointService;
  automationRuns: AutomationRunsService;
  /** webhooks of other programs */
  incoming: IncomingService;
  outbox: OutboxService;
  /** delivers effects from `start` to `stop`, of all nodes on the database */
  delivery: OutboxLoop;
  inbox: InboxService;
  today: TodayService;
  /** what customers confirm, by links without an account */
  confirmations: ConfirmationService;
  upkeep: Upkeep;
  /** hash chain of every record, and that folding its events gives the stored state */
  verify(): Promise<VerifyReport>;
}
