/** better-sqlite3 by hand: prepared statements, one transaction for a group of moves, WAL with synchronous=FULL. */
import Sqlite from 'better-sqlite3';
import type { HandMove } from './rows';

export interface HandSqlite {
  raw: Sqlite.Database;
  /** writes the moves in one transaction */
  write(moves: readonly HandMove[]): void;
  close(): void;
}

const UPDATE = `update records set definition_version = ?, version = ?, stage = ?, owner = ?, team = ?, title = ?, data = ?, archived = ?,
  updated_at = ?, stage_entered_at = ?, waivers = ?, lost_from = ?, lost_reason = ?, chain_seq = ?, chain_hash = ?, search = ? where id = ?`;
const EVENT = 'insert into events (record_id, seq, type, at, actor, body, hash) values (?, ?, ?, ?, ?, ?, ?)';
const LEFT = 'update stage_visits set left_at = ?, left_by = ? where record_id = ? and number = ?';
const ENTERED = `insert into stage_visits (record_id, number, stage, entered_at, entered_by, left_at, left_by, reason, waived)
  values (?, ?, ?, ?, ?, null, null, ?, 0)`;
const REPLY = 'insert into idempotency (actor, key, request_hash, status, body, created_at) values (?, ?, ?, ?, ?, ?)';

export function openFull(file: string): Sqlite.Database {
  const raw = new Sqlite(file, { timeout: 10_000 });
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.pragma('foreign_keys = ON');
  raw.pragma('cache_size = -65536');
  if (raw.pragma('synchronous', { simple: true }) !== 2) throw new Error('SQLite is not durable here.');
  return raw;
}

/** Writes one move with prepared statements, inside of whatever transaction is open. */
export function moveWriter(raw: Sqlite.Database): (move: HandMove) => void {
  const update = raw.prepare(UPDATE);
  const event = raw.prepare(EVENT);
  const left = raw.prepare(LEFT);
  const entered = raw.prepare(ENTERED);
  const reply = raw.prepare(REPLY);
  return (move) => {
    const { record: r, seq, visit } = move;
    const head = [r.definitionVersion, r.version, r.stage, r.owner, r.team, r.title, move.data, 0, r.updatedAt, r.stageEnteredAt, 0];
    const { changes } = update.run(...head, null, null, seq, move.hash, r.title, r.id);
    if (changes !== 1) throw new Error(`There is no record ${r.id}`);
    event.run(r.id, seq, 'stage.entered', r.updatedAt, r.owner, move.event, move.hash);
    left.run(r.updatedAt, r.owner, r.id, visit);
    entered.run(r.id, visit + 1, r.stage, r.updatedAt, r.owner, 'as agreed');
    reply.run(r.owner, move.key, move.requestHash, 200, move.reply, r.updatedAt);
  };
}

export function openHandSqlite(file: string): HandSqlite {
  const raw = openFull(file);
  const write = moveWriter(raw);
  return {
    raw,
    write: raw.transaction((moves: readonly HandMove[]) => {
      for (const move of moves) write(move);
    }).immediate,
    close: () => raw.close(),
  };
}
