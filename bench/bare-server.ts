/**
 * What the HTTP benchmark compares with: `node:http` and better-sqlite3, no framework, no rights, no rules. It answers the
 * same two requests with the same SQL on the same rows, each move in a transaction of its own with synchronous=FULL.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { RecordState } from '../runtime/core/types';
import { moveWriter, openFull } from './by-hand/sqlite';

const COLUMNS =
  'id, process, type, definition_version, version, stage, owner, team, title, data, archived, created_at, created_by, updated_at, stage_entered_at, waivers, lost_from, lost_reason';
const raw = openFull(process.argv[2] ?? '');
const select = raw.prepare(`select ${COLUMNS} from records where id = ?`);
const load = raw.prepare(`select ${COLUMNS}, chain_seq,
  (select max(number) from stage_visits where record_id = records.id and left_at is null) as visit from records where id = ?`);
const used = raw.prepare('select status, body from idempotency where actor = ? and key = ?');
const write = moveWriter(raw);

function recordOf(row: Record<string, unknown>): RecordState {
  return {
    id: row.id,
    type: row.type,
    process: row.process,
    version: row.version,
    stage: row.stage,
    owner: row.owner,
    team: row.team,
    title: row.title,
    data: JSON.parse(row.data as string),
    archived: row.archived === 1,
    createdAt: row.created_at,
    createdBy: row.created_by,
    updatedAt: row.updated_at,
    stageEnteredAt: row.stage_entered_at,
    waivers: row.waivers,
    lost: row.lost_from === null ? null : { from: row.lost_from, reason: row.lost_reason },
    definitionVersion: row.definition_version,
  } as RecordState;
}

const move = raw.transaction((id: string, key: string, to: string, reason: string): string | null => {
  const row = load.get(id) as Record<string, unknown> | undefined;
  if (row === undefined || used.get(row.owner, key) !== undefined) return null;
  const before = recordOf(row);
  const now = new Date().toISOString();
  const record = { ...before, stage: to, version: before.version + 1, updatedAt: now, stageEnteredAt: now };
  const seq = Number(row.chain_seq) + 1;
  const event = { type: 'stage.entered', from: before.stage, to, transition: 'offer', direction: 'forward', reason, seq, at: now };
  const reply = JSON.stringify(record);
  write({
    record,
    data: JSON.stringify(record.data),
    seq,
    event: JSON.stringify({ ...event, actor: record.owner }),
    hash: '0123456789abcdef'.repeat(4),
    visit: Number(row.visit),
    key,
    requestHash: 'c0ffee'.repeat(10),
    reply,
  });
  return reply;
}).immediate;

function answer(response: ServerResponse, body: string | null): void {
  if (body === null) response.writeHead(404, { 'content-length': 0 }).end();
  else response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
}

function handle(request: IncomingMessage, response: ServerResponse): void {
  const parts = (request.url ?? '').split('/');
  if (request.method === 'GET') {
    const row = select.get(parts.at(-1)) as Record<string, unknown> | undefined;
    answer(response, row === undefined ? null : JSON.stringify(recordOf(row)));
    return;
  }
  let text = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => {
    text += chunk;
  });
  request.on('end', () => {
    const { to, reason } = JSON.parse(text) as { to: string; reason: string };
    answer(response, move(parts.at(-2) ?? '', String(request.headers['idempotency-key']), to, reason));
  });
}

const server = createServer({ keepAliveTimeout: 65_000 }, handle);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : 0);
});
process.once('disconnect', () => process.exit(0));
