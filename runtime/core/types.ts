/** The words of the interpreter: records, commands, events, decisions. Plain JSON values only. */
import type { ActionName, FieldKind, Process, Text } from '../../schemas/process';
import type { ApprovalCommand } from './approvals/commands';
import type { ApprovalEvent } from './approvals/events';
import type { HeldChange } from './approvals/needed';
import type { RunningApprovals } from './approvals/running-approval';
import type { AutomationRecordEvent, TimedAutomation } from './automations/events';
import type { Version } from './compile';
import type { Offer } from './knowledge/knowledge-for';
import type { DuplicateFact, DuplicateLook } from './ownership/duplicates';
import type { OwnershipEvent } from './ownership/events';
import type { MatchKey } from './ownership/match-keys';
import type { MergeCommand, MergeInto } from './ownership/merge-inquiry';
import type { Companion, MergeRecordCommand, OtherFact } from './ownership/merge-record';
import type { ClaimFact, OwnershipCommand } from './ownership/pool-commands';
import type { ClaimState, MergedState, ProtectionState } from './ownership/state';
import type { FollowUp } from './part';
import type { Address } from './recipients';
import type { TaskCommand, TaskEvent } from './tasks/events';
import type { RunningTasks } from './tasks/state';
import type { TimerEvent, TimerState } from './timers/events';
import type { Waiting, WaitingCommand, WaitingEvent } from './waiting/events';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type RecordData = { [field: string]: Json };

/**
 * What goes on around a record beside its values; folded from events like all else. `{}` when nothing does: a member
 * that has nothing in it is absent.
 */
export interface Running {
  timers?: { [timer: string]: TimerState };
  waiting?: Waiting;
  protection?: ProtectionState;
  claim?: ClaimState;
  merged?: MergedState;
  /** id of the record this one was merged into; it is archived then */
  mergedInto?: string;
  automations?: { [automation: string]: TimedAutomation };
  tasks?: RunningTasks;
  approvals?: RunningApprovals;
}

/** The stored state of one record. Times are RFC 3339 in UTC with milliseconds (`2026-11-24T08:00:00.000Z`). */
export interface RecordState {
  id: string;
  process: string;
  type: string;
  /** the published version of the process this record runs on */
  definitionVersion: number;
  /** counts accepted commands; 1 after create */
  version: number;
  /** null for record types without a pipeline */
  stage: string | null;
  owner: string;
  /** team of the owner at the time of create or assign; null when the owner had none */
  team: string | null;
  title: string;
  /** values by field id, formulas included; a field without a value is absent */
  data: RecordData;
  running: Running;
  archived: boolean;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  /** when the present stage was entered; equals createdAt until the first move */
  stageEnteredAt: string;
  /** how many gates this record passed by waiver */
  waivers: number;
  /** where and why it was lost, while it is in a lost stage */
  lost: { from: string; reason: string } | null;
}

/** A file in a `files` field. The bytes live in the file storage under `sha256`. */
export type FileValue = {
  id: string;
  name: string;
  /** sniffed on the server */
  mediaType: string;
  /** bytes */
  size: number;
  sha256: string;
  kind: 'photo' | 'document';
  at: string;
  by: string;
};
/** An item of a `notes` field. */
export type NoteValue = { id: string; text: string; author: string; at: string };

/** A record as one actor may see it: hidden fields are left out. This is the record of the API. */
export interface VisibleRecord {
  id: string;
  type: string;
  process: string;
  version: number;
  stage: string | null;
  owner: string;
  team: string | null;
  title: string;
  data: RecordData;
  archived: boolean;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  stageEnteredAt: string;
  waivers: number;
  lost: { from: string; reason: string } | null;
  definitionVersion: number;
  /** SLA timers that run or stand still, by id */
  timers: { [timer: string]: TimerState };
  /** null while it does not wait for the customer */
  waiting: Waiting | null;
}

/** Who acts. Roles are those held in the process of the record. */
export interface Actor {
  id: string;
  name: string;
  /** platform administrators may do everything in every process */
  admin: boolean;
  roles: readonly string[];
  /** teams the person belongs to */
  teams: readonly string[];
  /** those teams and all teams below them */
  teamTree: readonly string[];
}

/** Where what another version does not have goes there. */
export interface TypeMapping {
  /** by stage that is gone: a stage of the same kind */
  stages: { [stage: string]: string };
  /** by field: another field, or null to give its values up (the history keeps them) */
  fields: { [field: string]: string | null };
}

export type Command =
  /** with `ask`, values whose approval is missing are asked for instead of refused, for a record of one's own */
  | { type: 'createRecord'; id: string; recordType: string; data: RecordData; owner?: string; ask?: { reason?: string } }
  /** JSON merge patch (RFC 7396) of the data, one level: null removes a value */
  | { type: 'updateRecord'; data: RecordData }
  | { type: 'moveRecord'; transition?: string; to?: string; data?: RecordData; reason?: string; waiver?: { reason: string } }
  | { type: 'commentRecord'; text: string }
  /** to the owner when nobody is named */
  | { type: 'messageRecord'; text: string; to?: string }
  | { type: 'assignRecord'; owner: string }
  | { type: 'attachFile'; field: string; file: FileValue }
  | { type: 'archiveRecord'; reason?: string }
  /** to the version in `context.over` */
  | { type: 'migrateRecord'; migration: string; to: number; mapping?: TypeMapping }
  /** takes back what this event tells; `before` is the record as it stood then */
  | { type: 'undoMigration'; migrated: MigratedEvent; before: Pick<RecordState, 'running' | 'stageEnteredAt'> }
  /** does what is due by now; only the system wakes a record */
  | { type: 'wake' }
  | WaitingCommand
  | OwnershipCommand
  | MergeCommand
  | MergeRecordCommand
  | TaskCommand
  | ApprovalCommand;
export type CommandType = Command['type'];

/** What a decision needs from elsewhere; `factsNeeded` declares it, the shell loads it. */
export interface FactRequest {
  /** ids of people: owners to be, values of person fields */
  people: string[];
  /** records that relation fields point at */
  records: { type: string; id: string }[];
  /** values of unique fields, to be looked for in other records of the type */
  unique: { field: string; value: Json }[];
  /** autonumber fields that need their next number */
  sequences: string[];
  /** ids of teams: values of team fields */
  teams: string[];
  /** keys to be looked for in other live records of the type */
  duplicates?: MatchKey[];
  /** of people whose claims of records of the type are counted */
  claims?: string[];
  /** the other record of a merge */
  others?: string[];
  /** who is meant by addresses, by a key of the asker's own; never the one who acts */
  addressed?: { key: string; to: Address[] }[];
  /** ids of people whose rights are looked at */
  actors?: string[];
  /** ids of people, to find out for whom they stand in */
  standIns?: string[];
}
export interface PersonFact {
  id: string;
  name: string;
  team: string | null;
  active: boolean;
}
/** `owner` and `team` let the core refuse a relation to a record the actor may not read. */
export interface RelatedFact {
  id: string;
  type: string;
  title: string;
  stage: string | null;
  data: RecordData;
  owner: string;
  team: string | null;
  archived: boolean;
}
export interface Facts {
  people: { [id: string]: PersonFact };
  records: { [id: string]: RelatedFact };
  /** by field: the id of another record that holds the value */
  unique: { [field: string]: string };
  sequences: { [field: string]: number };
  teams: { [id: string]: { id: string; name: string } };
  duplicates?: readonly DuplicateFact[];
  claims?: ClaimFact;
  other?: OtherFact;
  /** active people behind addresses, by key */
  addressed?: { [key: string]: Actor[] };
  /** active people by id, with their rights in the process */
  actors?: { [id: string]: Actor };
  /** those for whom the actor stands in now */
  standsInFor?: string[];
}

/** The version a record is to go over to. */
export interface Over {
  /** id of the migration, kept in the event */
  migration: string;
  target: Version;
  mapping?: TypeMapping;
}

export interface Context {
  /** RFC 3339, UTC */
  now: string;
  actor: Actor;
  facts: Facts;
  /** supplies ids of notes; deterministic in tests */
  newId: () => string;
  /** of a migration and its undoing; with a move: where the record goes after it */
  over?: Over;
  /** of what the system does for an automation: how many automations led to it */
  cause?: { depth: number };
}

export type FieldChange = { field: string; from: Json | null; to: Json | null };

/**
 * A fact that happened to one record. `foldEvents` of all events of a record gives its state.
 * `continues` marks an event of the same command as the event before it: the version of a record counts commands.
 */
export type Event = { continues?: true } & (
  | {
      type: 'record.created';
      id: string;
      process: string;
      recordType: string;
      definitionVersion: number;
      data: RecordData;
      stage: string | null;
      owner: string;
      team: string | null;
      title: string;
    }
  | { type: 'record.updated'; changes: FieldChange[]; title: string }
  | { type: 'stage.entered'; from: string; to: string; transition: string; direction: Direction; reason: string | null }
  | { type: 'gate.waived'; stage: string; criteria: string[]; reason: string }
  | { type: 'comment.added'; text: string }
  | { type: 'message.sent'; to: string; text: string }
  | { type: 'record.assigned'; from: string; to: string; team: string | null }
  | { type: 'file.attached'; field: string; file: FileValue }
  | { type: 'record.archived'; reason: string | null }
  | {
      type: 'record.migrated';
      migration: string;
      /** this takes the migration back */
      undoes?: true;
      /** numbers of versions */
      from: number;
      to: number;
      /** null while the stage stays */
      stage: { from: string | null; to: string | null } | null;
      /** with another stage and `undoes`: since when the record counts as being in it again */
      stageEnteredAt?: string;
      changes: FieldChange[];
      title: string;
    }
  | TaskEvent
  | TimerEvent
  | AutomationRecordEvent
  | WaitingEvent
  | OwnershipEvent
  | ApprovalEvent
);
export type MigratedEvent = Extract<Event, { type: 'record.migrated' }>;
export type EventType = Event['type'];
/** backward: to an earlier open stage; forward: to the next or a later one; lost: to a lost stage; reopen: out of a won or lost stage */
export type Direction = 'forward' | 'backward' | 'lost' | 'reopen';

/** An event as kept: numbered per record from 1, with who and when. */
export type RecordedEvent = Event & { seq: number; at: string; actor: string };

/** Something to be done outside. `key` is stable: delivered twice it can be recognised. */
export interface Effect {
  type: string;
  key: string;
  payload: Json;
}

/** Every code is documented in docs/rejections.md; a test fails for one that is not. */
export const REJECTION_CODES = [
  'forbidden',
  'not_found',
  'archived',
  'unknown_field',
  'read_only_field',
  'invalid_value',
  'required_field',
  'not_unique',
  'unknown_person',
  'unknown_team',
  'unknown_record',
  'no_such_transition',
  'transition_not_allowed',
  'ambiguous_transition',
  'reason_required',
  'waiver_not_allowed',
  'waiver_reason_required',
  'field_missing',
  'evidence_missing',
  'list_too_short',
  'expression_false',
  'unknown_record_type',
  'empty_comment',
  'comment_too_long',
  'too_many_files',
  'wrong_file_kind',
  'file_too_large',
  'files_by_upload',
  'note_not_yours',
  'record_too_large',
  'invalid_filter',
  'invalid_sort',
  'stale_version',
  'no_place',
  'nothing_due',
  'ask_again_date',
  'not_waiting',
  'duplicate',
  'not_protected',
  'extension_used_up',
  'in_pool',
  'not_in_pool',
  'claim_quota_used',
  'merge_not_possible',
  'no_such_task',
  'task_not_open',
  'task_not_ended',
  'task_unfinished',
  'too_many_tasks',
  'no_confirmation',
  'confirmation_missing',
  'confirmation_answered',
  'confirmation_expired',
  'confirmation_void',
  'approval_missing',
  'approval_not_needed',
  'approval_open',
  'approval_over',
  'unknown_approval',
  'no_such_level',
  'level_not_open',
  'not_an_approver',
  'own_request',
  'already_given',
  'already_asked',
  'remark_required',
  'no_approvers',
] as const;
export type RejectionCode = (typeof REJECTION_CODES)[number];
/** What a gate lacks. A refusal of nothing else is a closed gate, which a waiver may pass. */
export const GATE_CODES: ReadonlySet<RejectionCode> = new Set([
  'field_missing',
  'evidence_missing',
  'list_too_short',
  'expression_false',
  'task_unfinished',
  'confirmation_missing',
  'approval_missing',
]);

/** A refused command or one missing item of a gate (a residual is a list of these). */
export interface Rejection {
  code: RejectionCode;
  /** what is wrong in words, as a Text in every locale the interpreter speaks; `localiseRejection` picks one */
  message: Text;
  /** id of the criterion of the gate, and the stage that has it */
  criterion?: string;
  stage?: string;
  field?: string;
  /** a form that shows the field to this actor at this stage */
  form?: string;
  /** id of the task that is to be done, or whose evidence is missing */
  task?: string;
  have?: number;
  need?: number;
  /** what may be told of the record that is there already */
  duplicate?: DuplicateLook;
  /** id of the approval that is missing */
  approval?: string;
}

/** What follows from a state and is kept beside it, so that it can be found. */
export interface Follows {
  /** when the record is to be woken; null for never */
  wakeAt: string | null;
  followUps: FollowUp[];
}

export type Decision =
  | {
      ok: true;
      next: RecordState;
      events: Event[];
      effects: Effect[];
      /** what a store keeps beside the state; absent when nothing goes on around records of this type */
      follows?: Follows;
      /** other records that the same command changes, in the same commit */
      also?: Companion[];
    }
  | {
      ok: false;
      rejections: Rejection[];
      /** of a creation: the record it goes into instead */
      mergeInto?: MergeInto;
    };

/** Something the actor can do now. Moves carry the residual of the gates in their way. */
export interface Action {
  action: ActionName;
  transition?: string;
  to?: string;
  direction?: Direction;
  label?: Text;
  /** true when the command would be accepted now (a move that needs only its reason counts as allowed) */
  allowed: boolean;
  residual: Rejection[];
  reason?: 'required' | 'optional' | 'none';
  reasons?: { id: string; label: Text }[];
  form?: string;
  /** true when this actor may pass the gate by waiver */
  waivable?: boolean;
}

/** What a form shows to one actor now: a plain rjsf pair and the data they may read. */
export interface FormView {
  schema: Json;
  uiSchema: Json;
  data: RecordData;
}

/** What a move would still be held by. */
export interface MissingForMove {
  transition: string;
  to: string;
  missing: Rejection[];
}
/** A form as it would be once what is being typed were saved. */
export interface FormPreview extends FormView {
  /** for each forward move that the actor would then be offered */
  residual: MissingForMove[];
  /** what would then be offered */
  knowledge: Offer[];
  /** changes that would be asked for instead of being written */
  approvals: HeldChange[];
}

/** Where a name in a filter or a sort key points. */
export type FieldRef =
  | {
      source: 'system';
      name: 'id' | 'stage' | 'owner' | 'team' | 'title' | 'createdAt' | 'updatedAt' | 'version' | 'archived';
      valueType: 'text' | 'number' | 'boolean';
    }
  | { source: 'data'; name: string; kind: FieldKind; valueType: 'text' | 'number' | 'boolean' | 'list' };
/** A filter after parsing, type and permission checks; a store turns it into a query. Missing values: see docs/format.md. */
export type FilterNode =
  | { op: 'and' | 'or'; nodes: FilterNode[] }
  | { op: 'not'; node: FilterNode }
  | { op: 'compare'; field: FieldRef; cmp: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge'; value: string | number | boolean }
  | { op: 'in'; field: FieldRef; values: (string | number)[] }
  /** text functions, and membership in a list field */
  | { op: 'contains' | 'startsWith' | 'endsWith'; field: FieldRef; value: string }
  | { op: 'filled'; field: FieldRef }
  | { op: 'constant'; value: boolean };
export interface SortKey {
  field: FieldRef;
  descending: boolean;
}
/** Which records of a type an actor may see: any of the alternatives. `nothing` when the list is empty. */
export type Visibility = { all: true } | { all: false; anyOf: VisibleScope[] };
/** Records that satisfy everything given. */
export interface VisibleScope {
  owner?: string;
  teams?: readonly string[];
  stages?: readonly string[];
  /** numbers of the versions the records run on */
  versions?: readonly number[];
}

export type { Process };
