/** pg by hand: the rows of a move in one prepared statement, which is the fastest way there is; one connection per move in flight. */
import pg from 'pg';
import type { HandMove } from './rows';

const MOVE = `with
  moved as (update records set definition_version = $2, version = $3, stage = $4, owner = $5, team = $6, title = $7, data = $8,
    archived = 0, updated_at = $9, stage_entered_at = $9, waivers = 0, chain_seq = $10, chain_hash = $11, search = $7
    where id = $1 and version = $3 - 1 returning id),
  happened as (insert into events (record_id, seq, type, at, actor, body, hash)
    select id, $10, 'stage.entered', $9, $5, $12, $11 from moved),
  left_it as (update stage_visits v set left_at = $9, left_by = $5 from moved where v.record_id = moved.id and v.number = $13),
  entered as (insert into stage_visits (record_id, number, stage, entered_at, entered_by, reason, waived)
    select id, $13 + 1, $4, $9, $5, 'as agreed', 0 from moved),
  replied as (insert into idempotency (actor, key, request_hash, status, body, created_at)
    select $5, $14, $15, 200, $16, $9 from moved)
select count(*)::int as written from moved`;

export interface HandPostgres {
  write(move: HandMove): Promise<void>;
  close(): Promise<void>;
}

export function openHandPostgres(url: string, connections: number): HandPostgres {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  return {
    async write(move) {
      const { record: r, data, seq, event, hash, visit, key, requestHash, reply } = move;
      const head = [r.id, r.definitionVersion, r.version, r.stage, r.owner, r.team, r.title, data, r.updatedAt];
      const values = [...head, seq, hash, event, visit, key, requestHash, reply];
      const { rows } = await pool.query({ name: 'move', text: MOVE, values });
      if (rows[0]?.written !== 1) throw new Error(`There is no record ${r.id} of version ${r.version - 1}`);
    },
    close: () => pool.end(),
  };
}
