import { describe, expect, it } from 'vitest';
import { AT, change, creation, later, listQuery, move, newRecord, reply } from '../testing/commits';
import type { StoreUnderTest, Subject } from '../testing/contract-subject';
import { processOf } from '../testing/process';

/** A statement that fails: the database is unreachable, full, or out of order. */
const fault = new Error('the disk is full');

export function failureContract(store: StoreUnderTest, open: Subject['open']): void {
  describe('failures', () => {
    it('leave the old state or the new one, whichever call to the database fails', async () => {
      let failAt = 0;
      let calls = 0;
      const failing = await open(() => {
        calls += 1;
        if (calls === failAt) throw fault;
      });
      let survived = false;
      for (let n = 1; !survived && n < 60; n += 1) {
        const record = newRecord({ process: 'failing' });
        await store().records.commit(creation(record, { unique: [{ field: 'code', value: `old ${n}` }] }));
        const commit = move(record, 'demo', 1, {
          search: 'changed',
          unique: [{ field: 'code', value: `new ${n}` }],
          idempotency: reply(record.id),
          follows: {
            wakeAt: later(1),
            followUps: [{ id: 't', part: 'timers', kind: 'breached', to: [{ person: 'ann' }], dueAt: later(1), since: AT }],
          },
          effects: [{ type: 'message.send', key: record.id, payload: {} }],
        });
        calls = 0;
        failAt = n;
        const result = await failing.records.commit(commit).catch((error: unknown) => error);
        survived = calls < n;
        failAt = 0;
        if (!survived) expect(result).toBe(fault);
        const [loaded, events, visits, oldHolder, newHolder, kept] = await Promise.all([
          store().records.load(record.id),
          store().records.events(record.id, 0, 10),
          store().records.visits(record.id),
          store().records.uniqueHolder('failing', 'deal', 'code', `old ${n}`),
          store().records.uniqueHolder('failing', 'deal', 'code', `new ${n}`),
          store().records.idempotentReply('ann', record.id),
        ]);
        const state = [loaded?.record.version, loaded?.chain.seq, events.length, visits.length, oldHolder, newHolder, kept === null];
        expect(state).toEqual(survived ? [2, 2, 2, 2, null, record.id, false] : [1, 1, 1, 1, record.id, null, true]);
        if (!survived) expect(await failing.records.commit(commit)).toEqual({ ok: true });
      }
      expect(survived).toBe(true);
      await failing.close();
    });

    it('of one command in a group fail that command only', async () => {
      const all = Array.from({ length: 40 }, (_, i) => newRecord({ process: 'grouped', title: `g${i}` }));
      // a commit that the database itself refuses: its second event has the number of the first
      const commits = all.map((record, i) => {
        const commit = creation(record);
        return i === 17 ? { ...commit, events: [...commit.events, ...commit.events] } : commit;
      });
      const results = await Promise.allSettled(commits.map((commit) => store().records.commit(commit)));
      expect(results.flatMap((result, i) => (result.status === 'rejected' ? [i] : []))).toEqual([17]);
      const found = await store().records.list(listQuery({ process: 'grouped' }));
      expect(found.ok && found.items.length).toBe(39);
    });

    it('of a publication leave no version and no process behind', async () => {
      let failAt = Number.POSITIVE_INFINITY;
      let calls = 0;
      const failing = await open(() => {
        calls += 1;
        if (calls === failAt) throw fault;
      });
      for (failAt = 1; failAt < 30; failAt += 1) {
        const key = `half-${failAt}`;
        calls = 0;
        const result = await failing.processes.publish(key, processOf(key, ['name', 'amount']), 'h', 'ann', later(0)).catch(() => null);
        const there = (await store().processes.list()).some((one) => one.key === key);
        expect(there).toBe(result !== null);
        expect((await store().processes.version(key, 'latest')) !== null).toBe(result !== null);
        if (result !== null) break;
      }
      expect(failAt).toBeGreaterThan(4);
      expect(failAt).toBeLessThan(30);
      await failing.close();
    });
  });

  describe('opening', () => {
    it('finds everything again, and two stores on one database share it', async () => {
      const record = newRecord({ process: 'kept' });
      const [first, second] = await Promise.all([open(), open()]);
      await first.records.commit(creation(record));
      expect((await second.records.load(record.id))?.record).toEqual(record);
      expect(await second.records.commit(change(record, { title: 'Second' }))).toEqual({ ok: true });
      expect(await first.records.commit(change(record, { title: 'First' }))).toEqual({ ok: false, reason: 'version_conflict' });
      await Promise.all([first.close(), second.close()]);
      const third = await open();
      expect((await third.records.load(record.id))?.record.title).toBe('Second');
      await third.close();
    });

    it('refuses work after it was closed, and cuts an open scan off', async () => {
      const closing = await open();
      const chunks = closing.records.scan(listQuery({ process: 'scanned' }))[Symbol.asyncIterator]();
      await chunks.next();
      await closing.close();
      await expect(closing.records.commit(creation(newRecord()))).rejects.toThrow();
      const rest = async () => {
        while (!(await chunks.next()).done);
      };
      await expect(rest()).rejects.toThrow();
    });
  });
}
