/** Tables on SQLite. The same tables for PostgreSQL stand in `schema-postgres.ts`; `db/schema.test.ts` keeps the two alike. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Current state of every record. Times are RFC 3339 text in UTC with milliseconds: text order is time order. */
export const records = sqliteTable(
  'records',
  {
    /** joins the full-text index; never leaves the store */
    num: integer('num').primaryKey(),
    id: text('id').notNull().unique(),
    process: text('process').notNull(),
    type: text('type').notNull(),
    definitionVersion: integer('definition_version').notNull(),
    version: integer('version').notNull(),
    stage: text('stage'),
    owner: text('owner').notNull(),
    team: text('team'),
    title: text('title').notNull(),
    data: text('data').notNull(),
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
  },
  (t) => [
    index('records_by_id').on(t.process, t.type, t.id),
    index('records_by_created').on(t.process, t.type, t.createdAt, t.id),
    index('records_by_updated').on(t.process, t.type, t.updatedAt, t.id),
    index('records_by_version').on(t.process, t.type, t.definitionVersion),
    index('records_by_stage').on(t.process, t.type, t.stage, t.updatedAt, t.id),
    index('records_by_owner').on(t.owner, t.process, t.type, t.updatedAt, t.id),
    index('records_by_team').on(t.team, t.process, t.type, t.updatedAt, t.id),
  ],
);

/** Every event of every record, for ever. `body` is the event as JSON text, exactly as it was hashed. */
export const events = sqliteTable(
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
  (t) => [primaryKey({ columns: [t.recordId, t.seq] })],
);

export const stageVisits = sqliteTable(
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

export const timers = sqliteTable(
  'timers',
  {
    recordId: text('record_id')
      .notNull()
      .references(() => records.id),
    id: text('id').notNull(),
    kind: text('kind').notNull(),
    dueAt: text('due_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.recordId, t.id] }), index('timers_by_due').on(t.dueAt)],
);

/** Effects to be delivered. `key` is stable, so that a delivery made twice can be recognised outside. */
export const outbox = sqliteTable(
  'outbox',
  {
    key: text('key').primaryKey(),
    recordId: text('record_id')
      .notNull()
      .references(() => records.id),
    type: text('type').notNull(),
    payload: text('payload').notNull(),
    createdAt: text('created_at').notNull(),
  },
  (t) => [index('outbox_by_created').on(t.createdAt)],
);

export const idempotency = sqliteTable(
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

export const uniqueValues = sqliteTable(
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

export const sequences = sqliteTable('sequences', { name: text('name').primaryKey(), value: integer('value').notNull() });

export const processes = sqliteTable('processes', {
  key: text('key').primaryKey(),
  /** label of the document saved or published last, as JSON */
  label: text('label').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const processDrafts = sqliteTable('process_drafts', {
  key: text('key')
    .primaryKey()
    .references(() => processes.key),
  document: text('document').notNull(),
  revision: integer('revision').notNull(),
  updatedAt: text('updated_at').notNull(),
  updatedBy: text('updated_by').notNull(),
});

export const processVersions = sqliteTable(
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
export const migrations = sqliteTable(
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

export const files = sqliteTable(
  'files',
  {
    id: text('id').primaryKey(),
    sha256: text('sha256').notNull(),
    size: integer('size').notNull(),
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

export const settings = sqliteTable('settings', { name: text('name').primaryKey(), value: text('value').notNull() });
