/**
 * One accepted command as one statement: a transaction in a single round trip. Everything hangs on `written`,
 * which is empty when the version is another, the key was used or a unique value is held; then nothing is written.
 * What two commands do at the same moment no statement can see; there the primary keys refuse the second one whole.
 */
import type { Commit } from '../../runtime/shell/ports';
import { followUpRows } from '../follow-up-rows';
import { searchTokens, tsvectorLiteral } from '../search-tokens';
import { uniqueKey } from '../unique-key';

const FIXED = { id: 'text', process: 'text', type: 'text', created_at: 'text', created_by: 'text' } as const;
const STATE = {
  definition_version: 'int',
  version: 'int',
  stage: 'text',
  owner: 'text',
  team: 'text',
  title: 'text',
  data: 'jsonb',
  running: 'jsonb',
  archived: 'int',
  updated_at: 'text',
  stage_entered_at: 'text',
  waivers: 'int',
  lost_from: 'text',
  lost_reason: 'text',
  chain_seq: 'int',
  chain_hash: 'text',
  search: 'text',
} as const;
const param = ([name, type]: [string, string]) => `:${name}::${type}`;
const columns = Object.entries({ ...FIXED, ...STATE, search_tokens: 'tsvector' });

const INSERT = `insert into records (${columns.map(([name]) => name).join(', ')})
    select ${columns.map(param).join(', ')} where not exists (select 1 from used) and not exists (select 1 from taken)
    on conflict (id) do nothing returning id`;
const UPDATE = `update records set ${Object.entries(STATE)
  .map((entry) => `${entry[0]} = ${param(entry)}`)
  .join(', ')},
      search_tokens = case when search = :search::text then search_tokens else :search_tokens::tsvector end
    where id = :id::text and version = :expected::int and not exists (select 1 from used) and not exists (select 1 from taken)
    returning id`;

const around = (write: string) => `with
  used as (select 1 from idempotency where actor = :actor::text and key = :key::text),
  wanted as (select * from unnest(:unique_fields::text[], :unique_values::text[], :unique_yields::boolean[]) as w(field, value, yields)),
  taken as (select w.field from wanted w join unique_values u
    on u.process = :process::text and u.type = :type::text and u.field = w.field and u.value = w.value and u.record_id <> :id::text
    where not w.yields limit 1),
  written as (${write}),
  new_events as (insert into events (record_id, seq, type, at, actor, body, hash)
    select written.id, e.* from written, unnest(:seqs::int[], :types::text[], :ats::text[], :actors::text[], :bodies::text[], :hashes::text[]) as e),
  closed as (update stage_visits v set left_at = :left_at::text, left_by = :left_by::text
    from written where v.record_id = written.id and v.number = :closed::int),
  opened as (insert into stage_visits (record_id, number, stage, entered_at, entered_by, left_at, left_by, reason, waived)
    select written.id, o.number, o.stage, o."enteredAt", o."enteredBy", o."leftAt", o."leftBy", o.reason, o.waived::int
    from written, jsonb_to_recordset(:opened::jsonb) as o(number int, stage text, "enteredAt" text, "enteredBy" text, "leftAt" text, "leftBy" text, reason text, waived boolean)),
  released as (delete from unique_values u using written where u.record_id = written.id
    and not exists (select 1 from wanted w where w.field = u.field and w.value = u.value)),
  held as (insert into unique_values (process, type, field, value, record_id)
    select :process::text, :type::text, w.field, w.value, written.id from written, wanted w
    where not w.yields and not exists (select 1 from unique_values u where u.record_id = written.id and u.field = w.field and u.value = w.value)),
  held_if_free as (insert into unique_values (process, type, field, value, record_id)
    select :process::text, :type::text, w.field, w.value, written.id from written, wanted w where w.yields
    on conflict (process, type, field, value) do nothing),
  matched as (select * from unnest(:match_rules::text[], :match_keys::text[]) as m(rule, key)),
  unmatched as (delete from match_keys k using written where k.record_id = written.id and :matching::boolean
    and not exists (select 1 from matched m where m.rule = k.rule and m.key = k.key)),
  new_keys as (insert into match_keys (process, type, rule, key, record_id)
    select :process::text, :type::text, m.rule, m.key, written.id from written, matched m
    on conflict (process, type, rule, key, record_id) do nothing),
  wakes as (insert into timers (record_id, due_at)
    select written.id, :wake_at::text from written where :wake_at::text is not null
    on conflict (record_id) do update set due_at = excluded.due_at, lease_until = null),
  sleeps as (delete from timers t using written where t.record_id = written.id and :follows::boolean and :wake_at::text is null),
  asked as (select * from jsonb_to_recordset(:follow_ups::jsonb) as f(id text, part text, kind text, person text, role text, team text,
    scope text, "dueAt" text, since text, weight int)),
  unasked as (delete from follow_ups f using written where f.record_id = written.id and :follows::boolean
    and not exists (select 1 from asked a where a.id = f.id)),
  new_follow_ups as (insert into follow_ups (record_id, id, process, type, part, kind, person, role, team, scope, due_at, since, weight)
    select written.id, a.id, :process::text, :type::text, a.part, a.kind, a.person, a.role, a.team, a.scope, a."dueAt", a.since, a.weight from written, asked a
    on conflict (record_id, id) do update set kind = excluded.kind, person = excluded.person, role = excluded.role, team = excluded.team,
      scope = excluded.scope, due_at = excluded.due_at, since = excluded.since, weight = excluded.weight),
  new_effects as (insert into outbox (key, record_id, type, payload, created_at, next_at)
    select x.key, written.id, x.type, x.payload, :updated_at::text, :updated_at::text from written,
      unnest(:effect_keys::text[], :effect_types::text[], :payloads::text[]) as x(key, type, payload)
    on conflict (key) do nothing),
  replied as (insert into idempotency (actor, key, request_hash, status, body, created_at)
    select :actor::text, :key::text, :request_hash::text, :status::int, :reply::text, :updated_at::text from written where :key::text is not null)
select (select count(*)::int from written) as written, exists (select 1 from used) as used, (select field from taken) as taken,
  (select version from records where id = :id::text) as version`;

interface Statement {
  name: string;
  text: string;
  names: string[];
}

/** Named parameters as the numbered ones of the driver. */
function numbered(name: string, text: string): Statement {
  const names: string[] = [];
  const place = (parameter: string) => {
    if (!names.includes(parameter)) names.push(parameter);
    return `$${names.indexOf(parameter) + 1}`;
  };
  return { name, text: text.replace(/(?<!:):([a-z_]+)/g, (_, parameter: string) => place(parameter)), names };
}

const CREATE = numbered('pinion_create', around(INSERT));
const CHANGE = numbered('pinion_change', around(UPDATE));

function stateValues({ record, chain, search }: Commit): Record<string, unknown> {
  return {
    id: record.id,
    process: record.process,
    type: record.type,
    created_at: record.createdAt,
    created_by: record.createdBy,
    definition_version: record.definitionVersion,
    version: record.version,
    stage: record.stage,
    owner: record.owner,
    team: record.team,
    title: record.title,
    data: JSON.stringify(record.data),
    running: JSON.stringify(record.running),
    archived: Number(record.archived),
    updated_at: record.updatedAt,
    stage_entered_at: record.stageEnteredAt,
    waivers: record.waivers,
    lost_from: record.lost?.from ?? null,
    lost_reason: record.lost?.reason ?? null,
    chain_seq: chain.seq,
    chain_hash: chain.hash,
    search,
    search_tokens: tsvectorLiteral(searchTokens(search)),
  };
}

/** The statement for a commit, with its values in the driver's order. */
export function commitStatement(commit: Commit): { name: string; text: string; values: unknown[] } {
  const { events, visits, follows, effects, idempotency } = commit;
  // the last value of a field counts; a fixed order keeps two commands from waiting for each other in a circle
  const unique = [...new Map(commit.unique.map((one) => [one.field, one]))].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  const { matchKeys = [] } = commit;
  const values: Record<string, unknown> = {
    ...stateValues(commit),
    expected: commit.expectedVersion,
    actor: idempotency?.actor ?? null,
    key: idempotency?.key ?? null,
    request_hash: idempotency?.requestHash ?? null,
    status: idempotency?.reply.status ?? null,
    reply: idempotency === null ? null : JSON.stringify(idempotency.reply.body),
    unique_fields: unique.map(({ field }) => field),
    unique_values: unique.map(({ value }) => uniqueKey(value)),
    unique_yields: unique.map(({ yields }) => yields === true),
    matching: commit.matchKeys !== undefined,
    match_rules: matchKeys.map(({ rule }) => rule),
    match_keys: matchKeys.map(({ key }) => uniqueKey(key)),
    seqs: events.map(({ event }) => event.seq),
    types: events.map(({ event }) => event.type),
    ats: events.map(({ event }) => event.at),
    actors: events.map(({ event }) => event.actor),
    bodies: events.map(({ event }) => JSON.stringify(event)),
    hashes: events.map(({ hash }) => hash),
    closed: visits?.closed?.number ?? null,
    left_at: visits?.closed?.leftAt ?? null,
    left_by: visits?.closed?.leftBy ?? null,
    opened: JSON.stringify(visits?.opened ? [visits.opened] : []),
    follows: follows !== undefined,
    wake_at: follows?.wakeAt ?? null,
    follow_ups: JSON.stringify(followUpRows(commit) ?? []),
    effect_keys: effects.map(({ key }) => key),
    effect_types: effects.map(({ type }) => type),
    payloads: effects.map(({ payload }) => JSON.stringify(payload)),
  };
  const { name, text, names } = commit.expectedVersion === 0 ? CREATE : CHANGE;
  return { name, text, values: names.map((parameter) => values[parameter]) };
}
