import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../../../db/testing/postgres';
import type { Process } from '../../../schemas/process';
import { studentProcess } from '../../core/testing/student-process';
import { accepted, actor, type Host, openHost } from '../testing/open-host';

const ANN = actor('ann', 'rep', { teams: ['east'], teamTree: ['east'] });
/** more than two chunks */
const RECORDS = 450;
/** calls to the database after which the server is gone: at once, within each chunk, between them, and never */
const DEATHS = [1, 6, 9, 13, Number.POSITIVE_INFINITY];

/** The same students, found by a rule of another name each time. */
function ruled(rule: string): Process {
  return studentProcess({
    duplicates: { rules: [{ id: rule, label: rule, parts: [{ field: 'idCard', as: 'exact' }], strength: 'block' }] },
  });
}

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

describe.each(['sqlite', 'postgres'] as const)('keys of records that were there before on %s', (dialect) => {
  let host: Host;
  beforeAll(async () => {
    const { duplicates: _none, ...type } = studentProcess().recordTypes[0] as Process['recordTypes'][number];
    const process = { ...studentProcess(), recordTypes: [type] };
    host = await openHost({ process, ...(dialect === 'postgres' ? { url: await postgres.database() } : {}) });
    const create = () => ({ type: 'createRecord', id: uuidv7(), recordType: 'student', data: { name: 'Li', idCard: 'SAME' } }) as const;
    const send = () => host.services.execute({ process: 'school', recordType: 'student', command: create(), actor: ANN });
    for (const result of await Promise.all(Array.from({ length: RECORDS }, send))) accepted(result);
  }, 30_000);
  afterAll(() => host.close());

  const found = async (rule: string) => (await host.store.records.matching('school', 'student', [{ rule, key: 'SAME' }], 1_000)).length;

  it('[O2] are found at the next start when the server died on the way, wherever that was, and from there on', async () => {
    const halfway: number[] = [];
    for (const death of DEATHS) {
      const rule = `rule${death}`;
      let calls = 0;
      let dies = Number.POSITIVE_INFINITY;
      const dying = await host.again({
        onStatement: () => {
          calls += 1;
          if (calls >= dies) throw new Error('the server is gone');
        },
      });
      const draft = await dying.services.processes.importText(JSON.stringify(ruled(rule)), 'ada', { publish: false });
      expect(draft.ok).toBe(true);
      expect((await dying.services.processes.publish('school', 'ada')).ok).toBe(true);
      dies = calls + death;
      // it comes to its end or to nothing: then nothing of it happens any more
      await expect.poll(async () => calls >= dies || (await found(rule)) === RECORDS, { interval: 5, timeout: 10_000 }).toBe(true);
      await new Promise((resolve) => setTimeout(resolve, 20));
      dies = 0;
      await dying.close();
      halfway.push(await found(rule));

      let asked = 0;
      const next = await host.again({ onStatement: () => (asked += 1) });
      await next.services.upkeep.resume();
      expect(await found(rule)).toBe(RECORDS);
      expect(await host.store.records.uniqueHolder('school', 'student', `:rule:${rule}`, 'SAME')).not.toBeNull();
      const first = asked;
      await next.services.upkeep.resume();
      // nothing is left: the processes, and what is noted of the one type
      expect(asked - first).toBeLessThan(5);
      await next.close();
    }
    expect(halfway.filter((count) => count > 0 && count < RECORDS).length).toBeGreaterThan(0);
  }, 60_000);
});
