/** Tables on PostgreSQL. The same tables for SQLite stand in `schema-sqlite.ts`; `db/schema.test.ts` keeps the two alike. */
import { sql } from 'drizzle-orm';
import { bigint, customType, index, integer, jsonb, pgTable, primaryKey, uniqueIndex } from 'drizzle-orm/pg-core';

import { text } from './text-column';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** Current state of every record. Times are RFC 3339 text in UTC with milliseconds: text order is time order. */
export const records = pgTable(
  'records',
  {
    /** joins the full-text index; never leaves the store */
    num: bigint('num', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    id: text('id').notNull().unique(),
    process: text('process').notNull(),
    type: text('type').notNull(),
    definitionVersion: integer('definition_version').notNull(),
    version: integer('version').notNull(),
    stage: text('stage'),
    owner: text('owner').notNull(),
    team: text('team'),
    title: text('title').notNull(),
    data: jsonb('data').notNull(),
    /** what goes on around the record beside its values: timers, tasks, approvals … */
    running: jsonb('running').notNull().default({}),
    archived: integer('archived').notNull(),
    createdAt: text('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    updatedAt: text('updated_at').notNull(),
    stageEnteredAt: text('stage_entered_at').notNull(),
    waivers: integer('waivers').notNull(),
    lostFrom: text('lost_from'),
    lostReason: text('lost_reason'),
    /** end of the hash chain over the record's events */
    chainSeq: integer('chain_seq').notNull(),
    chainHash: text('chain_hash').notNull(),
    /** source of the full-text index, kept so that the index can be rebuilt and is rewritten only when the text changed */
    search: text('search').notNull(),
    searchTokens: tsvector('search_tokens').notNull(),
  },
  (t) => [
    index('records_by_id').on(t.process, t.type, t.id),
    index('records_by_created').on(t.process, t.type, t.createdAt, t.id),
    index('records_by_updated').on(t.process, t.type, t.updatedAt, t.id),
    index('records_by_title').on(t.process, t.type, sql`substr(${t.title}, 1, 200)`, t.id),
    index('records_by_version').on(t.process, t.type, t.definitionVersion),
    index('records_by_stage').on(t.process, t.type, t.stage, t.updatedAt, t.id),
    index('records_by_owner').on(t.owner, t.process, t.type, t.updatedAt, t.id),
    index('records_by_team').on(t.team, t.process, t.type, t.updatedAt, t.id),
    index('records_by_token').using('gin', t.searchTokens),
  ],
);

/** Every event of every record, for ever. `body` is the event as JSON text, exactly as it was hashed. */
export const events = pgTable(
  'events',
  {
    recordId: text('record_id')
      .notNull()
      .references(() => records.id),
    seq: integer('seq').notNull(),
    type: text('type').notNull(),
    at: text('at').notNull(),
    actor: text('actor').notNull(),
    body: text('body').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.recordId, t.seq] }),
    // claims of the public pool are few among all events, and their number limits the next one
    index('events_claims').on(t.actor, t.at).where(sql`type = 'record.claimed'`),
  ],
);

export const stageVisits = pgTable(
  'stage_visits',
  {
    recordId: text('record_id')
      .notNull()
      .references(() => records.id),
    number: integer('number').notNull(),
    stage: text('stage').notNull(),
    enteredAt: text('entered_at').notNull(),
    enteredBy: text('entered_by').notNull(),
    leftAt: text('left_at'),
    leftBy: text('left_by'),
    reason: text('reason'),
    waived: integer('waived').notNull(),
  },
  (t) => [primaryKey({ columns: [t.recordId, t.number] })],
);

/** When a record is to be woken: the earliest of all its alarms. A lease keeps two nodes from ringing at once; what counts is the record's version. */
export const timers = pgTable(
  'timers',
  {
    recordId: text('record_id')
      .primaryKey()
      .references(() => records.id),
    dueAt: text('due_at').notNull(),
    leaseUntil: text('lease_until'),
  },
  (t) => [index('timers_by_due').on(t.dueAt)],
);

/** Effects to be delivered. `key` is stable, so that a delivery made twice can be recognised outside. */
export const outbox = pgTable(
  'outbox',
  {
    key: text('key').primaryKey(),
    recordId: text('record_id')
      .notNull()
      .references(() => records.id),
    type: text('type').notNull(),
    payload: text('payload').notNull(),
    createdAt: text('created_at').notNull(),
    /** pending or dead */
    state: text('state').notNull().default('pending'),
    attempts: integer('attempts').notNull().default(0),
    /** not before this time */
    nextAt: text('next_at').notNull(),
    leaseUntil: text('lease_until'),
    /** counts claims; only the holder of the last one may say that it is done */
    fence: integer('fence').notNull().default(0),
    lastError: text('last_error'),
  },
  (t) => [index('outbox_by_next').on(t.state, t.type, t.nextAt)],
);

/** What somebody has to do, as it follows from the record. Written with each commit; the lists of today read it. */
export const followUps = pgTable(
  'follow_ups',
  {
    recordId: text('record_id')
      .notNull()
      .references(() => records.id),
    /** part and its own id, such as `timers:sevenDays`, and the place of the address */
    id: text('id').notNull(),
    process: text('process').notNull(),
    type: text('type').notNull(),
    part: text('part').notNull(),
    kind: text('kind').notNull(),
    /** one person, or people of a role */
    person: text('person'),
    role: text('role'),
    team: text('team'),
    scope: text('scope'),
    dueAt: text('due_at'),
    since: text('since').notNull(),
    /** of a risk: how much it weighs */
    weight: integer('weight'),
  },
  (t) => [
    primaryKey({ columns: [t.recordId, t.id] }),
    index('follow_ups_by_person').on(t.person, t.dueAt),
    index('follow_ups_by_role').on(t.process, t.role, t.team, t.dueAt),
    // the heaviest of a team, without looking at the rest
    index('follow_ups_at_risk').on(t.process, t.role, t.team, t.weight, t.dueAt, t.kind, t.scope, t.recordId, t.type),
  ],
);

/** Messages to people inside the product. */
export const notifications = pgTable(
  'notifications',
  {
    /** UUIDv7: the order of ids is that of time */
    id: text('id').primaryKey(),
    person: text('person').notNull(),
    /** of the effect: delivered twice it is one notification */
    effectKey: text('effect_key').notNull(),
    kind: text('kind').notNull(),
    /** JSON of a Text */
    title: text('title').notNull(),
    body: text('body'),
    process: text('process'),
    type: text('type'),
    recordId: text('record_id'),
    field: text('field'),
    fromPerson: text('from_person'),
    createdAt: text('created_at').notNull(),
    readAt: text('read_at'),
  },
  (t) => [
    uniqueIndex('notifications_once').on(t.person, t.effectKey),
    index('notifications_by_person').on(t.person, t.id),
    index('notifications_unread').on(t.person, t.readAt),
  ],
);

/** What a person wants to be told, and when not. `body` is JSON. */
export const notificationSettings = pgTable('notification_settings', { person: text('person').primaryKey(), body: text('body').notNull() });

/** Who answers for somebody who is away, from one moment until another. */
export const standIns = pgTable(
  'stand_ins',
  {
    person: text('person').primaryKey(),
    standIn: text('stand_in').notNull(),
    startsAt: text('starts_at').notNull(),
    endsAt: text('ends_at').notNull(),
  },
  (t) => [index('stand_ins_by_stand_in').on(t.standIn)],
);

/** Where webhooks and group robots are. Never part of a process: they hold secrets. */
export const endpoints = pgTable('endpoints', {
  id: text('id').primaryKey(),
  kind: text('kind').notNull(),
  label: text('label').notNull(),
  url: text('url').notNull(),
  secret: text('secret'),
  body: text('body').notNull(),
  createdAt: text('created_at').notNull(),
});

/** Normalised values by which duplicates are found: what the rule makes of a record. */
export const matchKeys = pgTable(
  'match_keys',
  {
    process: text('process').notNull(),
    type: text('type').notNull(),
    rule: text('rule').notNull(),
    key: text('key').notNull(),
    recordId: text('record_id')
      .notNull()
      .references(() => records.id),
  },
  (t) => [primaryKey({ columns: [t.process, t.type, t.rule, t.key, t.recordId] }), index('match_keys_by_record').on(t.recordId)],
);

/** One-time links by which a customer confirms. Only the hash of a token is kept. */
export const confirmations = pgTable(
  'confirmations',
  {
    id: text('id').primaryKey(),
    tokenHash: text('token_hash').notNull(),
    recordId: text('record_id')
      .notNull()
      .references(() => records.id),
    task: text('task').notNull(),
    state: text('state').notNull(),
    body: text('body').notNull(),
    expiresAt: text('expires_at').notNull(),
    createdAt: text('created_at').notNull(),
  },
  (t) => [uniqueIndex('confirmations_by_token').on(t.tokenHash), index('confirmations_by_record').on(t.recordId)],
);

/** What automations did, and why not. `body` is JSON. */
export const automationRuns = pgTable(
  'automation_runs',
  {
    /** UUIDv7 */
    id: text('id').primaryKey(),
    process: text('process').notNull(),
    automation: text('automation').notNull(),
    recordId: text('record_id').notNull(),
    /** of the effect it came from: delivered twice it is one run */
    effectKey: text('effect_key').notNull(),
    at: text('at').notNull(),
    outcome: text('outcome').notNull(),
    body: text('body').notNull(),
  },
  (t) => [
    uniqueIndex('automation_runs_once').on(t.effectKey),
    index('automation_runs_by_process').on(t.process, t.id),
    index('automation_runs_by_record').on(t.recordId, t.id),
  ],
);

export const idempotency = pgTable(
  'idempotency',
  {
    actor: text('actor').notNull(),
    key: text('key').notNull(),
    requestHash: text('request_hash').notNull(),
    status: integer('status').notNull(),
    body: text('body').notNull(),
    createdAt: text('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.actor, t.key] }), index('idempotency_by_created').on(t.createdAt)],
);

export const uniqueValues = pgTable(
  'unique_values',
  {
    process: text('process').notNull(),
    type: text('type').notNull(),
    field: text('field').notNull(),
    value: text('value').notNull(),
    recordId: text('record_id')
      .notNull()
      .references(() => records.id),
  },
  (t) => [primaryKey({ columns: [t.process, t.type, t.field, t.value] }), index('unique_values_by_record').on(t.recordId)],
);

export const sequences = pgTable('sequences', { name: text('name').primaryKey(), value: bigint('value', { mode: 'number' }).notNull() });

export const processes = pgTable('processes', {
  key: text('key').primaryKey(),
  /** label of the document saved or published last, as JSON */
  label: text('label').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const processDrafts = pgTable('process_drafts', {
  key: text('key')
    .primaryKey()
    .references(() => processes.key),
  document: text('document').notNull(),
  revision: integer('revision').notNull(),
  updatedAt: text('updated_at').notNull(),
  updatedBy: text('updated_by').notNull(),
});

export const processVersions = pgTable(
  'process_versions',
  {
    key: text('key')
      .notNull()
      .references(() => processes.key),
    number: integer('number').notNull(),
    document: text('document').notNull(),
    hash: text('hash').notNull(),
    publishedAt: text('published_at').notNull(),
    publishedBy: text('published_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.key, t.number] })],
);

/** Taking the records of a process over to a version. `body` is the migration as JSON; `revision` counts its saves. */
export const migrations = pgTable(
  'migrations',
  {
    id: text('id').primaryKey(),
    process: text('process')
      .notNull()
      .references(() => processes.key),
    revision: integer('revision').notNull(),
    body: text('body').notNull(),
  },
  (t) => [index('migrations_by_process').on(t.process, t.id)],
);

export const files = pgTable(
  'files',
  {
    id: text('id').primaryKey(),
    sha256: text('sha256').notNull(),
    size: bigint('size', { mode: 'number' }).notNull(),
    mediaType: text('media_type').notNull(),
    name: text('name').notNull(),
    process: text('process').notNull(),
    type: text('type').notNull(),
    recordId: text('record_id').notNull(),
    field: text('field').notNull(),
    uploadedBy: text('uploaded_by').notNull(),
    uploadedAt: text('uploaded_at').notNull(),
  },
  (t) => [index('files_by_record').on(t.recordId)],
);

export const settings = pgTable('settings', { name: text('name').primaryKey(), value: text('value').notNull() });
