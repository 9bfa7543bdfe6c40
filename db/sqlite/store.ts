import type { SQL } from 'drizzle-orm';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import type { Json } from '../../runtime/core/types';
import { SILENT_BUS } from '../../runtime/shell/live/silent-bus';
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
import { account, session, user, verification } from '../schema-people-sqlite';
import { commitRecord } from './commit-record';
import { Connection } from './connection';
import { sqliteDialect } from './dialect';
import { GroupCommit } from './group-commit';
import { migrateSqlite } from './migrate';
import { ReadPool } from './read-pool';

const LOAD = `select ${LOAD_COLUMNS} from records where id = ?`;
const DUE = `select r.id, r.process, r.type, t.due_at from timers t join records r on r.id = t.record_id
  where t.due_at <= ? and (t.lease_until is null or t.lease_until <= ?) order by t.due_at, t.record_id limit ?`;
const NEXT_NUMBER = 'insert into sequences (name, value) values (?, 1) on conflict (name) do update set value = value + 1 returning value';

export interface SqliteStore extends Store {
  auth: { provider: 'sqlite'; drizzle: BetterSQLite3Database; schema: object };
}

class SqliteDatabase implements Database, Reader {
  readonly dialect = sqliteDialect;
  readonly ask = (query: SQL): Promise<Row[]> => this.readers.all(compiled(query));

  constructor(
    private readonly connection: Connection,
    private readonly group: GroupCommit,
    private readonly readers: ReadPool,
  ) {}

  async all(query: SQL): Promise<Row[]> {
    const { sql, params } = sqliteDialect.compile(query);
    return this.connection.all(sql, params);
  }

  page(read: Parameters<Database['page']>[0]): Promise<Row[]> {
    return readPage(this, read);
  }

  totals(...[condition, sumField]: Parameters<Database['totals']>): Promise<Row[]> {
    return readTotals(this, condition, sumField);
  }

  write(statements: readonly SQL[]): Promise<Row[][]> {
    const queries = statements.map(compiled);
    return this.group.submit((connection) => queries.map(({ text, params }) => connection.all(text, params)));
  }

  stream(queries: readonly SQL[]): AsyncGenerator<Row[]> {
    return this.readers.stream(queries.map(compiled));
  }
}

function compiled(query: SQL): { text: string; params: unknown[] } {
  const { sql, params } = sqliteDialect.compile(query);
  return { text: sql, params };
}

function recordStore(database: Database, connection: Connection, group: GroupCommit): RecordStore {
  return {
    ...recordReads(database),
    ...matchReads(database),
    ...keptReplies(database),
    async load(id) {
      const row = connection.get(LOAD, [id]);
      return row === undefined ? null : loadedOf(row);
    },
    claimDue: (now, leaseUntil, limit) =>
      group.submit((writer) => {
        const rows = writer.all(DUE, [now, now, limit]);
        for (const row of rows) writer.run('update timers set lease_until = ? where record_id = ?', [leaseUntil, row.id]);
        return rows.map(dueOf);
      }),
    commit: (commit) => group.submit((writer) => commitRecord(writer, commit)),
    async nextNumber(sequence) {
      return (await group.submit((writer) => writer.get(NEXT_NUMBER, [sequence])))?.value as number;
    },
    async idempotentReply(actor, key) {
      const row = connection.get('select request_hash, status, body from idempotency where actor = ? and key = ?', [actor, key]);
      if (row === undefined) return null;
      return {
        requestHash: row.request_hash as string,
        reply: { status: row.status as number, body: JSON.parse(row.body as string) as Json },
      };
    },
  };
}

/** Opens (and makes, when there is none) the file; its folder must exist. */
export function openSqlite(file: string, longestReadMs: number, onStatement?: (n: number) => void): SqliteStore {
  const connection = new Connection(file, onStatement === undefined ? {} : { onStatement });
  let people: Connection | null = null;
  try {
    migrateSqlite(connection);
    // The sign-in library writes when it pleases: over a connection of its own nothing of it can land in a group's transaction.
    people = new Connection(file, { cacheKib: 2_048 });
  } catch (error) {
    connection.close();
    throw error;
  }
  const signIn = people;
  const group = new GroupCommit(connection);
  const readers = new ReadPool({ file, longestReadMs });
  const database = new SqliteDatabase(connection, group, readers);
  return {
    dialect: 'sqlite',
    records: recordStore(database, connection, group),
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
    // one file, one server
    bus: SILENT_BUS,
    confirmations: confirmationStore(database),
    ...settingStore(database),
    auth: { provider: 'sqlite', drizzle: drizzle(signIn.raw), schema: { user, session, account, verification } },
    async close() {
      group.close();
      await readers.close();
      signIn.close();
      connection.close();
    },
  };
}
