/** How records, events and visits stand in their tables. */
import { type SQL, sql } from 'drizzle-orm';
import type { RecordData, RecordedEvent, RecordState, Running } from '../runtime/core/types';
import type { ChainedEvent, DueRecord, LoadedRecord, StageVisit } from '../runtime/shell/ports';
import type { Row } from './database';

const NAMES =
  'id, process, type, definition_version, version, stage, owner, team, title, data, running, archived, created_at, created_by, updated_at, stage_entered_at, waivers, lost_from, lost_reason';
export const RECORD_COLUMNS: SQL = sql.raw(NAMES);
/** `load` reads these; the order of names does not matter to it. */
export const LOAD_COLUMNS = `${NAMES}, chain_seq, chain_hash,
  (select max(number) from stage_visits where record_id = records.id and left_at is null) as visit`;

/** SQLite keeps JSON as text, the driver of PostgreSQL has parsed it. */
function jsonOf<T>(value: unknown): T {
  return (typeof value === 'string' ? JSON.parse(value) : value) as T;
}

export function recordOf(row: Row): RecordState {
  const lostFrom = row.lost_from as string | null;
  return {
    id: row.id as string,
    process: row.process as string,
    type: row.type as string,
    definitionVersion: row.definition_version as number,
    version: row.version as number,
    stage: row.stage as string | null,
    owner: row.owner as string,
    team: row.team as string | null,
    title: row.title as string,
    data: jsonOf<RecordData>(row.data),
    running: jsonOf<Running>(row.running),
    archived: row.archived === 1,
    createdAt: row.created_at as string,
    createdBy: row.created_by as string,
    updatedAt: row.updated_at as string,
    stageEnteredAt: row.stage_entered_at as string,
    waivers: row.waivers as number,
    lost: lostFrom === null ? null : { from: lostFrom, reason: (row.lost_reason as string | null) ?? '' },
  };
}

export function loadedOf(row: Row): LoadedRecord {
  return {
    record: recordOf(row),
    chain: { seq: row.chain_seq as number, hash: row.chain_hash as string },
    visit: row.visit as number | null,
  };
}

export function eventOf(row: Row): ChainedEvent {
  return { event: JSON.parse(row.body as string) as RecordedEvent, hash: row.hash as string };
}

export function visitOf(row: Row): StageVisit {
  return {
    recordId: row.record_id as string,
    number: row.number as number,
    stage: row.stage as string,
    enteredAt: row.entered_at as string,
    enteredBy: row.entered_by as string,
    leftAt: row.left_at as string | null,
    leftBy: row.left_by as string | null,
    reason: row.reason as string | null,
    waived: row.waived === 1,
  };
}

export function dueOf(row: Row): DueRecord {
  return { id: row.id as string, process: row.process as string, type: row.type as string, dueAt: row.due_at as string };
}
