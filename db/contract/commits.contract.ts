import { describe, expect, it } from 'vitest';
import { AT, chained, change, creation, later, move, newRecord, reply } from '../testing/commits';
import type { StoreUnderTest } from '../testing/contract-subject';

export function commitContract(store: StoreUnderTest): void {
  describe('commit', () => {
    it('gives back exactly what was committed', async () => {
      const { records } = store();
      const record = newRecord({
        title: '上海电气 "deal" \\ 🚀',
        data: { amount: 12.5, name: '王', list: ['a'], deep: { x: [1, null, true] } },
        team: null,
      });
      const commit = creation(record);
      expect(await records.commit(commit)).toEqual({ ok: true });
      expect(await records.load(record.id)).toEqual({ record, chain: commit.chain, visit: 1 });
      expect(await records.events(record.id, 0, 10)).toEqual(commit.events);
      expect(await records.visits(record.id)).toEqual([commit.visits?.opened]);
      expect(await records.load('unknown')).toBeNull();
      expect(await records.load('with\0zero')).toBeNull();
    });

    it('keeps every property of a state through a change', async () => {
      const { records } = store();
      const record = newRecord({ stage: null });
      await records.commit(creation(record));
      const next = {
        stage: 'lost',
        owner: 'bob',
        team: 'south',
        title: 'Other',
        data: { a: false },
        archived: true,
        updatedAt: later(5),
        stageEnteredAt: later(4),
        waivers: 2,
        lost: { from: 'lead', reason: 'price' },
        definitionVersion: 3,
      };
      expect(await records.commit(change(record, next))).toEqual({ ok: true });
      expect((await records.load(record.id))?.record).toEqual({ ...record, ...next, version: 2 });
      expect((await records.load(record.id))?.visit).toBeNull();
    });

    it('closes the visit of a stage and opens the next one', async () => {
      const { records } = store();
      const record = newRecord();
      await records.commit(creation(record));
      await records.commit(move(record, 'demo', 1));
      const visits = await records.visits(record.id);
      expect(visits.map((visit) => [visit.number, visit.stage, visit.leftAt, visit.leftBy, visit.waived])).toEqual([
        [1, 'lead', later(1), 'ann', false],
        [2, 'demo', null, null, true],
      ]);
      expect(visits[1]?.reason).toBe('because');
      expect((await records.load(record.id))?.visit).toBe(2);
    });

    it('refuses a second record of the same id and a stale version, and changes nothing', async () => {
      const { records } = store();
      const record = newRecord();
      await records.commit(creation(record));
      expect(await records.commit(creation({ ...record, title: 'Thief' }))).toEqual({ ok: false, reason: 'id_taken' });
      expect(await records.commit(change(record, { title: 'One' }))).toEqual({ ok: true });
      expect(await records.commit(change(record, { title: 'Two' }))).toEqual({ ok: false, reason: 'version_conflict' });
      expect(await records.commit(change(newRecord()))).toEqual({ ok: false, reason: 'version_conflict' });
      expect((await records.load(record.id))?.record.title).toBe('One');
      expect(await records.events(record.id, 0, 10)).toHaveLength(2);
    });

    it('lets one of two hundred commits on one version win', async () => {
      const { records } = store();
      const record = newRecord();
      await records.commit(creation(record));
      const results = await Promise.all(Array.from({ length: 200 }, (_, i) => records.commit(change(record, { title: `Title ${i}` }))));
      expect(results.filter((result) => result.ok)).toHaveLength(1);
      expect(results.filter((result) => !result.ok && result.reason === 'version_conflict')).toHaveLength(199);
      const winner = results.findIndex((result) => result.ok);
      expect((await records.load(record.id))?.record).toMatchObject({ title: `Title ${winner}`, version: 2 });
      expect(await records.events(record.id, 0, 10)).toHaveLength(2);
    });

    it('answers events from after a number on, and ids in order', async () => {
      const { records } = store();
      let record = newRecord();
      await records.commit(creation(record));
      for (let i = 0; i < 4; i += 1) {
        const commit = change(record, { title: `T${i}` });
        await records.commit(commit);
        record = commit.record;
      }
      expect((await records.events(record.id, 2, 2)).map(({ event }) => event.seq)).toEqual([3, 4]);
      const several = change(record, {}, { events: [6, 7].map((seq) => chained({ type: 'comment.added', text: `n${seq}` }, seq)) });
      await records.commit(several);
      expect((await records.events(record.id, 5, 10)).map(({ event }) => event.seq)).toEqual([6, 7]);
      const ids: string[] = [];
      for (let after: string | null = null; ; ) {
        const page: string[] = await records.recordIds(after, 7);
        ids.push(...page);
        after = page.at(-1) ?? null;
        if (page.length < 7) break;
      }
      expect(ids).toContain(record.id);
      expect(ids).toEqual([...new Set(ids)].sort());
    });

    it('loads many records, each once, unknown ones left out', async () => {
      const { records } = store();
      const some = Array.from({ length: 3 }, () => newRecord());
      await Promise.all(some.map((record) => records.commit(creation(record))));
      const ids = some.map((record) => record.id);
      const loaded = await records.loadMany([...ids, ...ids, 'unknown']);
      expect(loaded.map((record) => record.id).sort()).toEqual(ids.sort());
      expect(await records.loadMany([])).toEqual([]);
    });

    it('numbers a sequence without giving a number twice', async () => {
      const { records } = store();
      const numbers = await Promise.all(Array.from({ length: 100 }, () => records.nextNumber('shop/deal/no')));
      expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
      expect(await records.nextNumber('other')).toBe(1);
    });

    it('takes the same effect once', async () => {
      const { records } = store();
      const record = newRecord();
      const effects = [{ type: 'message.send', key: `${record.id}/1`, payload: { to: 'bob' } }];
      expect(await records.commit(creation(record, { effects }))).toEqual({ ok: true });
      expect(await records.commit(change(record, {}, { effects }))).toEqual({ ok: true });
    });
  });
  uniqueContract(store);
  idempotencyContract(store);
  alarmContract(store);
}

function uniqueContract(store: StoreUnderTest): void {
  describe('unique values', () => {
    const hold = (value: string, field = 'code') => ({ unique: [{ field, value }] });

    it('are held by one record of the type, released and taken again', async () => {
      const { records } = store();
      const [first, second, other] = [newRecord(), newRecord(), newRecord({ type: 'customer' })] as const;
      const long = '长'.repeat(5_000);
      expect(await records.commit(creation(first, hold(long)))).toEqual({ ok: true });
      expect(await records.uniqueHolder('shop', 'deal', 'code', long)).toBe(first.id);
      expect(await records.commit(creation(second, hold(long)))).toEqual({ ok: false, reason: 'unique_conflict', field: 'code' });
      expect(await records.load(second.id)).toBeNull();
      expect(await records.commit(creation(other, hold(long)))).toEqual({ ok: true });
      const kept = change(first, {}, hold(long));
      expect(await records.commit(kept)).toEqual({ ok: true });
      expect(await records.commit(change(kept.record, {}, hold('B')))).toEqual({ ok: true });
      expect(await records.uniqueHolder('shop', 'deal', 'code', long)).toBeNull();
      expect(await records.commit(creation(second, hold(long)))).toEqual({ ok: true });
      expect(await records.commit(change(second, {}, hold('B')))).toEqual({ ok: false, reason: 'unique_conflict', field: 'code' });
      expect(await records.uniqueHolder('shop', 'deal', 'code', long)).toBe(second.id);
    });

    it('are won by one of a hundred records that want the same', async () => {
      const { records } = store();
      const all = Array.from({ length: 100 }, () => newRecord());
      const results = await Promise.all(
        all.map((record) =>
          records.commit(
            creation(record, {
              unique: [
                { field: 'name', value: record.id },
                { field: 'phone', value: '1, 2' },
              ],
            }),
          ),
        ),
      );
      expect(results.filter((result) => result.ok)).toHaveLength(1);
      expect(results.filter((result) => !result.ok && result.reason === 'unique_conflict' && result.field === 'phone')).toHaveLength(99);
      const there = await records.loadMany(all.map((record) => record.id));
      expect(there).toHaveLength(1);
      expect(await records.uniqueHolder('shop', 'deal', 'phone', '1, 2')).toBe(there[0]?.id);
      expect(await records.uniqueHolder('shop', 'deal', 'name', all.find((record) => record.id !== there[0]?.id)?.id ?? '')).toBeNull();
    });
  });
}

function idempotencyContract(store: StoreUnderTest): void {
  describe('idempotency keys', () => {
    it('keep the reply and refuse a second use', async () => {
      const { records } = store();
      const record = newRecord();
      expect(await records.idempotentReply('ann', record.id)).toBeNull();
      expect(await records.commit(creation(record, { idempotency: reply(record.id) }))).toEqual({ ok: true });
      expect(await records.idempotentReply('ann', record.id)).toEqual({
        requestHash: 'h',
        reply: { status: 200, body: { body: record.id } },
      });
      expect(await records.idempotentReply('bob', record.id)).toBeNull();
      const again = change(record, { title: 'Twice', updatedAt: AT }, { idempotency: reply(record.id) });
      expect(await records.commit(again)).toEqual({ ok: false, reason: 'idempotency_conflict' });
      expect((await records.load(record.id))?.record.version).toBe(1);
    });

    it('let one of a hundred creations with the same key win', async () => {
      const { records } = store();
      const all = Array.from({ length: 100 }, () => newRecord());
      const results = await Promise.all(all.map((record, i) => records.commit(creation(record, { idempotency: reply('same', `${i}`) }))));
      expect(results.filter((result) => result.ok)).toHaveLength(1);
      expect(results.filter((result) => !result.ok && result.reason === 'idempotency_conflict')).toHaveLength(99);
      expect(await records.loadMany(all.map((record) => record.id))).toHaveLength(1);
      const winner = results.findIndex((result) => result.ok);
      expect((await records.idempotentReply('ann', 'same'))?.reply.body).toEqual({ body: `${winner}` });
    });

    it('are forgotten when they are old, and may be used again then', async () => {
      const { records } = store();
      const old = (count: number) => newRecord({ createdAt: later(-count), updatedAt: later(-count) });
      const made = Array.from({ length: 1_201 }, (_, at) => old(10_000 + at));
      await Promise.all(made.map((record) => records.commit(creation(record, { idempotency: reply(`old ${record.id}`) }))));
      const young = newRecord();
      await records.commit(creation(young, { idempotency: reply('young') }));
      expect(await records.forgetReplies(later(-10_000))).toBe(1_200);
      expect(await records.forgetReplies(later(-10_000))).toBe(0);
      expect(await records.idempotentReply('ann', `old ${made[0]?.id}`)).not.toBeNull();
      expect(await records.idempotentReply('ann', `old ${made[1]?.id}`)).toBeNull();
      expect(await records.idempotentReply('ann', 'young')).not.toBeNull();
      expect(await records.commit(creation(newRecord(), { idempotency: reply(`old ${made[1]?.id}`) }))).toEqual({ ok: true });
    });
  });
}

function alarmContract(store: StoreUnderTest): void {
  describe('alarms', () => {
    const wakes = (wakeAt: string | null) => ({ follows: { wakeAt, followUps: [] } });

    it('are claimed when they are due, longest due first, and by nobody else while the lease lasts', async () => {
      const { records } = store();
      const [first, second, third] = [newRecord(), newRecord(), newRecord()];
      await records.commit(creation(first, wakes(later(20))));
      await records.commit(creation(second, wakes(later(10))));
      await records.commit(creation(third, wakes(later(40))));
      expect(await records.claimDue(later(9), later(12), 10)).toEqual([]);
      const due = await records.claimDue(later(30), later(35), 10);
      expect(due.map(({ id, dueAt }) => [id, dueAt])).toEqual([
        [second.id, later(10)],
        [first.id, later(20)],
      ]);
      expect(due[0]).toMatchObject({ process: second.process, type: second.type });
      expect(await records.claimDue(later(34), later(39), 10)).toEqual([]);
      // whoever held them did not finish
      expect(await records.claimDue(later(35), later(39), 1)).toHaveLength(1);
      expect(await records.claimDue(later(50), later(55), 10)).toHaveLength(3);
    });

    it('follow each commit that tells of them, and stay when it tells nothing', async () => {
      const { records } = store();
      const record = newRecord();
      await records.commit(creation(record, wakes(later(10))));
      const second = change(record);
      await records.commit(second);
      expect(await records.claimDue(later(11), later(60), 10)).toHaveLength(1);
      // a new alarm is nobody's yet
      const third = change(second.record, {}, wakes(later(12)));
      await records.commit(third);
      expect(await records.claimDue(later(12), later(60), 10)).toHaveLength(1);
      await records.commit(change(third.record, {}, wakes(null)));
      const last = await records.claimDue(later(999), later(9999), 1000);
      expect(last.filter(({ id }) => id === record.id)).toEqual([]);
    });

    it('are claimed by one of many who ask at once', async () => {
      const { records } = store();
      const all = Array.from({ length: 60 }, () => newRecord());
      for (const record of all) await records.commit(creation(record, wakes(later(1))));
      const claims = await Promise.all(Array.from({ length: 12 }, () => records.claimDue(later(2), later(10), 10)));
      const ids = claims.flat().map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const rest = await records.claimDue(later(2), later(10), 100);
      expect(ids.length + rest.length).toBe(60);
    });
  });
}
