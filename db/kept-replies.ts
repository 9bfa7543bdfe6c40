import { sql } from 'drizzle-orm';
import type { RecordStore } from '../runtime/shell/ports';
import type { Database } from './database';

/** Rows deleted at once: a few milliseconds in which no command is written. */
const CHUNK = 500;

/** Replies kept for requests that are sent again, as far as both databases do it alike. */
export function keptReplies(database: Database): Pick<RecordStore, 'forgetReplies'> {
  return {
    async forgetReplies(before) {
      for (let forgotten = 0; ; ) {
        const [rows = []] = await database.write([
          sql`delete from idempotency where (actor, key) in
            (select actor, key from idempotency where created_at < ${before} order by created_at limit ${CHUNK}) returning 1`,
        ]);
        forgotten += rows.length;
        if (rows.length < CHUNK) return forgotten;
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}
