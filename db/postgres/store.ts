import type { SQL } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { Json } from '../../runtime/core/types';
import type { RecordStore, Store } from '../../runtime/shell/ports';
import { approvalStore } from '../approval-store';
import { automationRunStore } from '../automation-run-store';
import { confirmationStore } from '../confirmation-store';
import type { Database, Row } from '../database';
import { endpointStore } from '../endpoint-store';
import { fileStore, settingStore } from '../file-store';
import { followUpStore } from '../follow-up-store';
import { keptReplies } from '../kept-replies';
import { type Reader, readPage, readTotals } from '../list-page';
import { matchReads } from '../match-reads';
import { migrationStore } from '../migration-store';
import { notificationStore } from '../notification-store';
import { outboxStore } from '../outbox-store';
import { peopleStore } from '../people-store';
import { processStore } from '../process-store';
import { recordReads } from '../record-reads';
import { dueOf, LOAD_COLUMNS, loadedOf } from '../record-rows';
import { account, session, user, verification } from '../schema-people-postgres';
import { PostgresBus } from './bus';
import { commitRecord } from './commit-record';
import { Connections, type Query } from './connections';
import { postgresDialect } from './dialect';
import { migratePostgres } from './migrate';

const LOAD = `select ${LOAD_COLUMNS} from records where id = $1`;
const REPLY = 'select request_hash, status, body from idempotency where actor = $1 and key = $2';
const CLAIM_DUE = `with due as (
    select record_id from timers where due_at <= $1 and (lease_until is null or lease_until <= $1)
    order by due_at, record_id limit $3 for update skip locked),
  claimed as (update timers t set lease_until = $2 from due where t.record_id = due.record_id returning t.record_id, t.due_at)
  select r.id, r.process, r.type, c.due_at from claimed c join records r on r.id = c.record_id order by c.due_at, r.id`;
const NEXT_NUMBER =
  'insert into sequences (name, value) values ($1, 1) on conflict (name) do update set value = sequences.value + 1 returning value';

export interface PostgresStore extends Store {
  auth: { provider: 'pg'; drizzle: unknown; schema: object };
}

/** PostgreSQL holds no NUL in text: nothing there can equal a question with one, and it may not fail the question either. */
function askable(values: readonly unknown[]): unknown[] {
  return values.map((value) => (typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\u{fffd}') : value));
}

function question(query: SQL): Query {
  const { sql, params } = postgresDialect.compile(query);
  return { text: sql, values: askable(params) };
}

class PostgresDatabase implements Database, Reader {
  readonly dialect = postgresDialect;
  readonly ask = (query: SQL): Promise<Row[]> => this.connections.oneAside(question(query));

  constructor(private readonly connections: Connections) {}

  all(query: SQL): Promise<Row[]> {
    return this.connections.one(question(query));
  }

  page(read: Parameters<Database['page']>[0]): Promise<Row[]> {
    return readPage(this, read);
  }

  totals(...[condition, sumField]: Parameters<Database['totals']>): Promise<Row[]> {
    return readTotals(this, condition, sumField);
  }

  write(statements: readonly SQL[]): Promise<Row[][]> {
    return this.connections.transaction(
      statements.map((statement) => {
        const { sql, params } = postgresDialect.compile(statement);
        return { text: sql, values: params };
      }),
    );
  }

  stream(queries: readonly SQL[]): AsyncGenerator<Row[]> {
    return this.connections.stream(queries.map(question));
  }
}

function recordStore(database: Database, connections: Connections): RecordStore {
  return {
    ...recordReads(database),
    ...matchReads(database),
    ...keptReplies(database),
    async load(id) {
      const [row] = await connections.one({ name: 'pinion_load', text: LOAD, values: askable([id]) });
      return row === undefined ? null : loadedOf(row);
    },
    async claimDue(now, leaseUntil, limit) {
      const rows = await connections.one({ name: 'pinion_claim_due', text: CLAIM_DUE, values: [now, leaseUntil, limit] });
      return rows.map(dueOf);
    },
    commit: (commit) => commitRecord(connections, commit),
    async nextNumber(sequence) {
      const [row] = await connections.one({ name: 'pinion_next_number', text: NEXT_NUMBER, values: [sequence] });
      return Number(row?.value);
    },
    async idempotentReply(actor, key) {
      const [row] = await connections.one({ name: 'pinion_reply', text: REPLY, values: askable([actor, key]) });
      if (row === undefined) return null;
      return {
        requestHash: row.request_hash as string,
        reply: { status: row.status as number, body: JSON.parse(row.body as string) as Json },
      };
    },
  };
}

export async function openPostgres(url: string, longestReadMs: number, onStatement?: (n: number) => void): Promise<PostgresStore> {
  const connections = new Connections(url, longestReadMs, onStatement);
  try {
    await migratePostgres(connections);
  } catch (error) {
    await connections.close();
    throw error;
  }
  const database = new PostgresDatabase(connections);
  const bus = new PostgresBus(url, connections.pool);
  return {
    dialect: 'postgres',
    records: recordStore(database, connections),
    processes: processStore(database),
    migrations: migrationStore(database),
    people: peopleStore(database),
    files: fileStore(database),
    outbox: outboxStore(database),
    endpoints: endpointStore(database),
    automationRuns: automationRunStore(database),
    notifications: notificationStore(database),
    followUps: followUpStore(database),
    approvals: approvalStore(database),
    bus,
    confirmations: confirmationStore(database),
    ...settingStore(database),
    auth: { provider: 'pg', drizzle: drizzle(connections.pool), schema: { user, session, account, verification } },
    async close() {
      await bus.close();
      await connections.close();
    },
  };
}
