/** Records and commits for tests of the store: plain, valid, and different only where a test says so. */
import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { Event, FieldRef, RecordState, SortKey } from '../../runtime/core/types';
import type { ChainedEvent, Commit, ListQuery } from '../../runtime/shell/ports';

export const AT = '2026-11-24T08:00:00.000Z';

/** A moment `minutes` after AT. */
export function later(minutes: number): string {
  return new Date(Date.parse(AT) + minutes * 60_000).toISOString();
}

export function newRecord(over: Partial<RecordState> = {}): RecordState {
  const id = over.id ?? uuidv7();
  return {
    id,
    process: 'shop',
    type: 'deal',
    definitionVersion: 1,
    version: 1,
    stage: 'lead',
    owner: 'ann',
    team: 'north',
    title: 'A deal',
    data: {},
    running: {},
    archived: false,
    createdAt: AT,
    createdBy: 'ann',
    updatedAt: AT,
    stageEnteredAt: AT,
    waivers: 0,
    lost: null,
    ...over,
  };
}

export function chained(event: Event, seq: number, at: string = AT, actor = 'ann'): ChainedEvent {
  const recorded = { ...event, seq, at, actor };
  return { event: recorded, hash: createHash('sha256').update(JSON.stringify(recorded)).digest('hex') };
}

function commit(record: RecordState, expectedVersion: number, events: ChainedEvent[]): Commit {
  const last = events.at(-1);
  return {
    record,
    expectedVersion,
    events,
    chain: { seq: last?.event.seq ?? 0, hash: last?.hash ?? '' },
    visits: null,
    effects: [],
    unique: [],
    search: record.title,
    idempotency: null,
  };
}

/** Creates the record, with its first stage visit when it has a stage. */
export function creation(record: RecordState, over: Partial<Commit> = {}): Commit {
  const { id, process, type, definitionVersion, data, stage, owner, team, title } = record;
  const event: Event = { type: 'record.created', id, process, recordType: type, definitionVersion, data, stage, owner, team, title };
  const opened =
    stage === null
      ? null
      : {
          recordId: id,
          number: 1,
          stage,
          enteredAt: record.createdAt,
          enteredBy: record.createdBy,
          leftAt: null,
          leftBy: null,
          reason: null,
          waived: false,
        };
  return { ...commit(record, 0, [chained(event, 1, record.createdAt)]), visits: { closed: null, opened }, ...over };
}

/** A further command on the record: `next` with its version counted up and one event. */
export function change(before: RecordState, next: Partial<RecordState> = {}, over: Partial<Commit> = {}): Commit {
  const record = { ...before, ...next, version: before.version + 1 };
  const event: Event = { type: 'record.updated', changes: [], title: record.title };
  return { ...commit(record, before.version, [chained(event, record.version, record.updatedAt)]), ...over };
}

/** A move to another stage; `visit` is the number of the visit that ends. */
export function move(before: RecordState, stage: string, visit: number, over: Partial<Commit> = {}): Commit {
  const at = later(before.version);
  const base = change(before, { stage, updatedAt: at, stageEnteredAt: at });
  const opened = {
    recordId: before.id,
    number: visit + 1,
    stage,
    enteredAt: at,
    enteredBy: 'ann',
    leftAt: null,
    leftBy: null,
    reason: 'because',
    waived: true,
  };
  return { ...base, visits: { closed: { number: visit, leftAt: at, leftBy: 'ann' }, opened }, ...over };
}

export const reply = (key: string, body: string = key) => ({ actor: 'ann', key, requestHash: 'h', reply: { status: 200, body: { body } } });

export function listQuery(over: Partial<ListQuery> = {}): ListQuery {
  return {
    process: 'shop',
    type: 'deal',
    visibility: { all: true },
    filter: null,
    sort: [],
    q: null,
    limit: 50,
    cursor: null,
    includeArchived: false,
    ...over,
  };
}

const DATA_TYPES = { text: 'text', number: 'number', boolean: 'boolean', list: 'choices' } as const;
export function dataField(name: string, valueType: 'text' | 'number' | 'boolean' | 'list'): FieldRef {
  return { source: 'data', name, kind: DATA_TYPES[valueType], valueType };
}

type SystemField = Extract<FieldRef, { source: 'system' }>;
export function systemField(name: SystemField['name']): FieldRef {
  return { source: 'system', name, valueType: name === 'version' ? 'number' : name === 'archived' ? 'boolean' : 'text' };
}

export const sortBy = (field: FieldRef, descending = false): SortKey => ({ field, descending });
