import { sql } from 'drizzle-orm';
import type { ConfirmationStore, StoredConfirmation } from '../runtime/shell/confirmations/confirmation-ports';
import type { Database, Row } from './database';

const confirmationOf = (row: Row | undefined) => (row === undefined ? null : (JSON.parse(row.body as string) as StoredConfirmation));

/** Links to customers: written once and never changed, because they are evidence. */
export function confirmationStore(database: Database): ConfirmationStore {
  return {
    async add(confirmation, tokenHash) {
      const { id, recordId, task, expiresAt, createdAt } = confirmation;
      await database.write([
        sql`insert into confirmations (id, token_hash, record_id, task, state, body, expires_at, created_at)
          values (${id}, ${tokenHash}, ${recordId}, ${task}, 'sent', ${JSON.stringify(confirmation)}, ${expiresAt}, ${createdAt})`,
      ]);
    },
    async byTokenHash(hash) {
      const [row] = await database.all(sql`select body from confirmations where token_hash = ${hash}`);
      return confirmationOf(row);
    },
    async get(id) {
      const [row] = await database.all(sql`select body from confirmations where id = ${id}`);
      return confirmationOf(row);
    },
  };
}
