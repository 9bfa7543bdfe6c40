import type { Commit, CommitResult } from '../../runtime/shell/ports';
import { followUpRows } from '../follow-up-rows';
import { searchTokens } from '../search-tokens';
import { uniqueKey } from '../unique-key';
import type { Connection } from './connection';

const STATE = [
  'definition_version',
  'version',
  'stage',
  'owner',
  'team',
  'title',
  'data',
  'running',
  'archived',
  'updated_at',
  'stage_entered_at',
  'waivers',
  'lost_from',
  'lost_reason',
  'chain_seq',
  'chain_hash',
  'search',
] as const;
const FIXED = ['id', 'process', 'type', 'created_at', 'created_by'] as const;
const INSERT_RECORD = `insert into records (${[...FIXED, ...STATE].join(', ')}) values (${[...FIXED, ...STATE].map(() => '?').join(', ')}) returning num`;
const UPDATE_RECORD = `update records set ${STATE.map((name) => `${name} = ?`).join(', ')} where num = ?`;

/**
 * One accepted command, inside the transaction of a group. Everything that can be refused is looked at
 * before the first write: the writer is alone, so nothing changes in between.
 */
export function commitRecord(connection: Connection, commit: Commit): CommitResult {
  if (commit.also === undefined || commit.also.length === 0) return commitOne(connection, commit);
  // what is refused after a first write is undone alone: the transaction is that of a group
  connection.run('savepoint several');
  for (const one of [...commit.also.map((other) => ({ ...other, idempotency: null })), commit]) {
    const result = commitOne(connection, one);
    if (result.ok) continue;
    connection.run('rollback to several');
    connection.run('release several');
    return result;
  }
  connection.run('release several');
  return { ok: true };
}

function commitOne(connection: Connection, commit: Commit): CommitResult {
  const { record, idempotency } = commit;
  if (
    idempotency !== null &&
    connection.get('select 1 from idempotency where actor = ? and key = ?', [idempotency.actor, idempotency.key]) !== undefined
  ) {
    return { ok: false, reason: 'idempotency_conflict' };
  }
  const before = connection.get('select num, version, search from records where id = ?', [record.id]);
  if (commit.expectedVersion === 0 && before !== undefined) return { ok: false, reason: 'id_taken' };
  if (commit.expectedVersion !== 0 && before?.version !== commit.expectedVersion) return { ok: false, reason: 'version_conflict' };
  const wanted = new Map(commit.unique.map(({ field, value }) => [field, uniqueKey(value)]));
  const yielding = new Set(commit.unique.flatMap(({ field, yields }) => (yields ? [field] : [])));
  for (const [field, value] of wanted) {
    const holder = connection.get('select record_id from unique_values where process = ? and type = ? and field = ? and value = ?', [
      record.process,
      record.type,
      field,
      value,
    ]);
    if (holder === undefined || holder.record_id === record.id) continue;
    if (!yielding.has(field)) return { ok: false, reason: 'unique_conflict', field };
    wanted.delete(field);
  }
  writeRecord(connection, commit, before);
  writeHistory(connection, commit);
  writeUnique(connection, commit, wanted, before !== undefined);
  writeMatchKeys(connection, commit, before !== undefined);
  writeFollows(connection, commit, before !== undefined);
  writeConsequences(connection, commit);
  return { ok: true };
}

function writeRecord(connection: Connection, { record, chain, search }: Commit, before: Record<string, unknown> | undefined): void {
  const state = [
    record.definitionVersion,
    record.version,
    record.stage,
    record.owner,
    record.team,
    record.title,
    JSON.stringify(record.data),
    JSON.stringify(record.running),
    Number(record.archived),
    record.updatedAt,
    record.stageEnteredAt,
    record.waivers,
    record.lost?.from ?? null,
    record.lost?.reason ?? null,
    chain.seq,
    chain.hash,
    search,
  ];
  let num = before?.num;
  if (before === undefined) {
    num = connection.get(INSERT_RECORD, [record.id, record.process, record.type, record.createdAt, record.createdBy, ...state])?.num;
  } else {
    connection.run(UPDATE_RECORD, [...state, num]);
  }
  if (before?.search === search) return;
  if (before !== undefined) connection.run('delete from record_search where rowid = ?', [num]);
  connection.run('insert into record_search (rowid, tokens) values (?, ?)', [num, searchTokens(search).join(' ')]);
}

function writeHistory(connection: Connection, { record, events, visits }: Commit): void {
  for (const { event, hash } of events) {
    connection.run('insert into events (record_id, seq, type, at, actor, body, hash) values (?, ?, ?, ?, ?, ?, ?)', [
      record.id,
      event.seq,
      event.type,
      event.at,
      event.actor,
      JSON.stringify(event),
      hash,
    ]);
  }
  if (visits?.closed) {
    const { number, leftAt, leftBy } = visits.closed;
    connection.run('update stage_visits set left_at = ?, left_by = ? where record_id = ? and number = ?', [
      leftAt,
      leftBy,
      record.id,
      number,
    ]);
  }
  if (visits?.opened) {
    const { number, stage, enteredAt, enteredBy, leftAt, leftBy, reason, waived } = visits.opened;
    connection.run(
      'insert into stage_visits (record_id, number, stage, entered_at, entered_by, left_at, left_by, reason, waived) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      [record.id, number, stage, enteredAt, enteredBy, leftAt, leftBy, reason, Number(waived)],
    );
  }
}

function writeUnique(connection: Connection, { record }: Commit, wanted: ReadonlyMap<string, string>, existed: boolean): void {
  const held = existed ? connection.all('select field, value from unique_values where record_id = ?', [record.id]) : [];
  for (const { field, value } of held) {
    if (wanted.get(field as string) === value) continue;
    connection.run('delete from unique_values where process = ? and type = ? and field = ? and value = ?', [
      record.process,
      record.type,
      field,
      value,
    ]);
  }
  for (const [field, value] of wanted) {
    if (held.some((one) => one.field === field && one.value === value)) continue;
    connection.run('insert into unique_values (process, type, field, value, record_id) values (?, ?, ?, ?, ?)', [
      record.process,
      record.type,
      field,
      value,
      record.id,
    ]);
  }
}

function writeMatchKeys(connection: Connection, { record, matchKeys }: Commit, existed: boolean): void {
  if (matchKeys === undefined) return;
  const wanted = new Map(matchKeys.map(({ rule, key }) => [`${rule} ${uniqueKey(key)}`, { rule, key: uniqueKey(key) }]));
  const held = existed ? connection.all('select rule, key from match_keys where record_id = ?', [record.id]) : [];
  for (const { rule, key } of held) {
    if (wanted.delete(`${rule as string} ${key as string}`)) continue;
    connection.run('delete from match_keys where process = ? and type = ? and rule = ? and key = ? and record_id = ?', [
      record.process,
      record.type,
      rule,
      key,
      record.id,
    ]);
  }
  for (const { rule, key } of wanted.values())
    connection.run('insert into match_keys (process, type, rule, key, record_id) values (?, ?, ?, ?, ?)', [
      record.process,
      record.type,
      rule,
      key,
      record.id,
    ]);
}

/** When the record wakes, and what somebody has to do: what was kept before makes place. */
function writeFollows(connection: Connection, commit: Commit, existed: boolean): void {
  const { record, follows } = commit;
  const rows = followUpRows(commit);
  if (follows === undefined || rows === null) return;
  if (follows.wakeAt !== null) {
    connection.run(
      'insert into timers (record_id, due_at) values (?, ?) on conflict (record_id) do update set due_at = excluded.due_at, lease_until = null',
      [record.id, follows.wakeAt],
    );
  } else if (existed) connection.run('delete from timers where record_id = ?', [record.id]);
  if (existed) connection.run('delete from follow_ups where record_id = ?', [record.id]);
  for (const { id, part, kind, person, role, team, scope, dueAt, since, weight } of rows) {
    connection.run(
      'insert into follow_ups (record_id, id, process, type, part, kind, person, role, team, scope, due_at, since, weight) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      [record.id, id, record.process, record.type, part, kind, person, role, team, scope, dueAt, since, weight],
    );
  }
}

function writeConsequences(connection: Connection, { record, effects, idempotency }: Commit): void {
  for (const { key, type, payload } of effects) {
    connection.run(
      'insert into outbox (key, record_id, type, payload, created_at, next_at) values (?, ?, ?, ?, ?, ?) on conflict (key) do nothing',
      [key, record.id, type, JSON.stringify(payload), record.updatedAt, record.updatedAt],
    );
  }
  if (idempotency !== null) {
    connection.run('insert into idempotency (actor, key, request_hash, status, body, created_at) values (?, ?, ?, ?, ?, ?)', [
      idempotency.actor,
      idempotency.key,
      idempotency.requestHash,
      idempotency.reply.status,
      JSON.stringify(idempotency.reply.body),
      record.updatedAt,
    ]);
  }
}
