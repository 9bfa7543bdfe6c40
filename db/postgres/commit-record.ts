import type { Commit, CommitResult } from '../../runtime/shell/ports';
import type { Row } from '../database';
import { commitStatement } from './commit-statement';
import type { Connections } from './connections';

/** Writes one command, or answers why not. Rejects only when the database fails; then nothing was written, or it cannot be known. */
export async function commitRecord(connections: Connections, commit: Commit): Promise<CommitResult> {
  if (commit.also !== undefined && commit.also.length > 0) return commitSeveral(connections, commit);
  try {
    const [row] = await connections.one(commitStatement(commit));
    return resultOf(commit, row ?? {});
  } catch (error) {
    const result = raceLost(error);
    if (result === null) throw error;
    return result;
  }
}

/** In the order of ids, so that two merges of the same two records wait for each other and not in a circle. */
const LOCK = 'select id from records where id = any($1::text[]) order by id for update';

/** Several records of one command: one transaction, all or nothing. */
async function commitSeveral(connections: Connections, commit: Commit): Promise<CommitResult> {
  const all = [...(commit.also ?? []).map((other) => ({ ...other, idempotency: null })), commit];
  try {
    return await connections.unless<CommitResult>(async (ask) => {
      await ask({ name: 'pinion_lock', text: LOCK, values: [all.map(({ record }) => record.id)] });
      for (const one of all) {
        const [row] = await ask(commitStatement(one));
        const result = resultOf(one, row ?? {});
        if (!result.ok) return { stop: true, value: result };
      }
      return { stop: false, value: { ok: true } };
    });
  } catch (error) {
    const result = raceLost(error);
    if (result === null) throw error;
    return result;
  }
}

function resultOf(commit: Commit, { written, used, taken, version }: Row): CommitResult {
  if (written === 1) return { ok: true };
  if (used === true) return { ok: false, reason: 'idempotency_conflict' };
  const create = commit.expectedVersion === 0;
  const stands = create ? version === null : version === commit.expectedVersion;
  if (stands && typeof taken === 'string') return { ok: false, reason: 'unique_conflict', field: taken };
  return { ok: false, reason: create ? 'id_taken' : 'version_conflict' };
}

/** A primary key that another command filled at the same moment. */
function raceLost(error: unknown): CommitResult | null {
  const { code, constraint, detail } = error as { code?: unknown; constraint?: unknown; detail?: unknown };
  if (code !== '23505') return null;
  if (constraint === 'idempotency_actor_key_pk') return { ok: false, reason: 'idempotency_conflict' };
  if (constraint === 'unique_values_process_type_field_value_pk') {
    // `Key (process, type, field, value)=(crm, customer, code, …) already exists.`: ids have no commas
    const field = /=\([^,]*, [^,]*, ([^,]*), /.exec(String(detail))?.[1];
    return field === undefined ? null : { ok: false, reason: 'unique_conflict', field };
  }
  return null;
}
