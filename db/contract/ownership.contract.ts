import { describe, expect, it } from 'vitest';
import type { Event, RecordState } from '../../runtime/core/types';
import type { Commit } from '../../runtime/shell/ports';
import { AT, chained, change, creation, later, newRecord, reply } from '../testing/commits';
import type { StoreUnderTest } from '../testing/contract-subject';

const key = (text: string, rule = 'phone') => ({ rule, key: text });

export function ownershipContract(store: StoreUnderTest): void {
  matchKeyContract(store);
  backfillContract(store);
  yieldingContract(store);
  severalRecordsContract(store);
  claimContract(store);
}

function matchKeyContract(store: StoreUnderTest): void {
  describe('match keys', () => {
    const found = async (text: string, limit = 5, type = 'deal') =>
      (await store().records.matching('shop', type, [key(text)], limit)).map(({ recordId }) => recordId);

    it('find every record that has one, in the order of ids, up to the limit for each key', async () => {
      const { records } = store();
      const three = [newRecord(), newRecord(), newRecord()];
      for (const record of three) await records.commit(creation(record, { matchKeys: [key('same'), key(record.id, 'own')] }));
      const ids = three.map(({ id }) => id).sort();
      expect(await found('same')).toEqual(ids);
      expect(await found('same', 2)).toEqual(ids.slice(0, 2));
      const both = await records.matching('shop', 'deal', [key(ids[2] ?? '', 'own'), key('same'), key('nobody')], 1);
      expect(both).toEqual([
        { ...key(ids[2] ?? '', 'own'), recordId: ids[2] },
        { ...key('same'), recordId: ids[0] },
      ]);
      expect(await records.matching('shop', 'deal', [], 5)).toEqual([]);
    });

    it('keep processes, record types and rules apart, and take any text', async () => {
      const { records } = store();
      const long = `长 "quoted" \\ ' ; 🚀 ${'x'.repeat(5_000)}`;
      const record = newRecord();
      await records.commit(creation(record, { matchKeys: [key(long)] }));
      await records.commit(creation(newRecord({ type: 'customer' }), { matchKeys: [key(long, 'name')] }));
      expect(await found(long)).toEqual([record.id]);
      expect(await found(`${long}x`)).toEqual([]);
      expect(await found(long, 5, 'customer')).toEqual([]);
      expect(await records.matching('elsewhere', 'deal', [key(long)], 5)).toEqual([]);
    });

    it('follow each commit that tells of them, and stay when it tells nothing', async () => {
      const { records } = store();
      const record = newRecord();
      await records.commit(creation(record, { matchKeys: [key('first'), key('kept')] }));
      const silent = change(record);
      await records.commit(silent);
      expect([await found('first'), await found('kept')]).toEqual([[record.id], [record.id]]);
      const other = change(silent.record, {}, { matchKeys: [key('kept'), key('second'), key('second')] });
      expect(await records.commit(other)).toEqual({ ok: true });
      expect([await found('first'), await found('kept'), await found('second')]).toEqual([[], [record.id], [record.id]]);
      await records.commit(change(other.record, { archived: true }, { matchKeys: [] }));
      expect([await found('kept'), await found('second')]).toEqual([[], []]);
    });

    it('are not written by a commit that is refused', async () => {
      const { records } = store();
      const record = newRecord();
      await records.commit(creation(record, { matchKeys: [key('before')] }));
      await records.commit(change(record));
      expect(await records.commit(change(record, {}, { matchKeys: [key('late')] }))).toEqual({ ok: false, reason: 'version_conflict' });
      expect([await found('before'), await found('late')]).toEqual([[record.id], []]);
    });
  });
}

function backfillContract(store: StoreUnderTest): void {
  describe('match keys of records that were there before the rule', () => {
    const match = async (text: string) =>
      (await store().records.matching('shop', 'deal', [key(text, 'tax')], 5)).map(({ recordId }) => recordId);
    const foundKeys = (record: RecordState, keys: string[], holds: string[] = []) => ({
      recordId: record.id,
      version: record.version,
      keys: keys.map((text) => key(text, 'tax')),
      holds: holds.map((value) => ({ field: ':rule:tax', value })),
    });

    it('take the place of those kept before, however often they are saved', async () => {
      const { records } = store();
      const [one, two] = [newRecord(), newRecord()];
      await records.commit(creation(one, { matchKeys: [key('stale', 'gone')] }));
      await records.commit(creation(two));
      const all = [foundKeys(one, ['T1'], ['T1']), foundKeys(two, ['T1', 'T2'], ['T1', 'T2'])];
      for (let times = 0; times < 2; times += 1) await records.saveMatchKeys('shop', 'deal', all);
      expect(await match('T1')).toEqual([one.id, two.id].sort());
      expect(await match('T2')).toEqual([two.id]);
      expect(await records.matching('shop', 'deal', [key('stale', 'gone')], 5)).toEqual([]);
      // the first of two that are there already holds the value; the other one goes on without it
      expect(await records.uniqueHolder('shop', 'deal', ':rule:tax', 'T1')).toBe(one.id);
      expect(await records.uniqueHolder('shop', 'deal', ':rule:tax', 'T2')).toBe(two.id);
      await records.saveMatchKeys('shop', 'deal', []);
    });

    it('leave alone what was written meanwhile', async () => {
      const { records } = store();
      const record = newRecord();
      await records.commit(creation(record));
      await records.commit(change(record, {}, { matchKeys: [key('fresh', 'tax')], unique: [{ field: ':rule:tax', value: 'fresh' }] }));
      await records.saveMatchKeys('shop', 'deal', [foundKeys(record, ['old'], ['old'])]);
      expect([await match('old'), await match('fresh')]).toEqual([[], [record.id]]);
      expect(await records.uniqueHolder('shop', 'deal', ':rule:tax', 'old')).toBeNull();
    });
  });
}

function yieldingContract(store: StoreUnderTest): void {
  describe('unique values that yield', () => {
    const yields = (value: string) => ({ unique: [{ field: ':rule:phone', value, yields: true as const }] });
    const holds = (value: string) => ({ unique: [{ field: ':rule:phone', value }] });
    const holder = (value: string) => store().records.uniqueHolder('shop', 'deal', ':rule:phone', value);

    it('are held when nobody holds them, and otherwise left where they are', async () => {
      const { records } = store();
      const [first, second, third] = [newRecord(), newRecord(), newRecord()];
      expect(await records.commit(creation(first, yields('y1')))).toEqual({ ok: true });
      expect(await records.commit(creation(second, yields('y1')))).toEqual({ ok: true });
      expect(await holder('y1')).toBe(first.id);
      // whoever insists is refused, whether the one before them yielded or not
      expect(await records.commit(creation(third, holds('y1')))).toEqual({ ok: false, reason: 'unique_conflict', field: ':rule:phone' });
      // the one who went without does not let go of what is another's
      const again = change(second, {}, yields('y1'));
      await records.commit(again);
      expect(await holder('y1')).toBe(first.id);
      const gone = change(first, {}, { unique: [] });
      await records.commit(gone);
      expect(await holder('y1')).toBeNull();
      await records.commit(change(again.record, {}, yields('y1')));
      expect(await holder('y1')).toBe(second.id);
    });

    it('are kept, changed and insisted on by who holds them', async () => {
      const { records } = store();
      const record = newRecord();
      await records.commit(creation(record, yields('y2')));
      const kept = change(record, {}, holds('y2'));
      expect(await records.commit(kept)).toEqual({ ok: true });
      const yielding = change(kept.record, {}, yields('y2'));
      expect(await records.commit(yielding)).toEqual({ ok: true });
      expect(await holder('y2')).toBe(record.id);
      expect(await records.commit(change(yielding.record, {}, yields('y3')))).toEqual({ ok: true });
      expect([await holder('y2'), await holder('y3')]).toEqual([null, record.id]);
    });

    it('go to one of fifty at once, and all fifty are written', async () => {
      const { records } = store();
      const all = Array.from({ length: 50 }, () => newRecord());
      const results = await Promise.all(all.map((record) => records.commit(creation(record, yields('y4')))));
      expect(results.every(({ ok }) => ok)).toBe(true);
      expect(all.map(({ id }) => id)).toContain(await holder('y4'));
    });
  });
}

/** A merge as the shell commits it: the other record is archived and lets go of its keys, this one takes them. */
function merge(into: RecordState, other: RecordState, value: string, over: Partial<Commit> = {}): Commit {
  const { idempotency: _none, ...gone } = change(other, { archived: true }, { matchKeys: [], unique: [] });
  const kept = { matchKeys: [key(value)], unique: [{ field: ':rule:phone', value }] };
  return change(into, { title: 'Merged' }, { ...kept, also: [gone], ...over });
}

function severalRecordsContract(store: StoreUnderTest): void {
  describe('several records of one commit', () => {
    async function pair(value: string): Promise<[RecordState, RecordState]> {
      const [into, other] = [newRecord(), newRecord()];
      const keys = { matchKeys: [key(value)], unique: [{ field: ':rule:phone', value }] };
      await store().records.commit(creation(into));
      await store().records.commit(creation(other, keys));
      return [into, other];
    }
    const states = async (...ids: string[]) => {
      const loaded = await Promise.all(ids.map((id) => store().records.load(id)));
      return loaded.map((one) => [one?.record.version, one?.record.archived, one?.chain.seq]);
    };
    const HOLDER = 'phone of both';

    it('are written together, and what one lets go the other takes', async () => {
      const { records } = store();
      const [into, other] = await pair('m1');
      expect(await records.commit(merge(into, other, 'm1', { idempotency: reply(into.id) }))).toEqual({ ok: true });
      expect(await states(into.id, other.id)).toEqual([
        [2, false, 2],
        [2, true, 2],
      ]);
      expect(await records.matching('shop', 'deal', [key('m1')], 5)).toEqual([{ ...key('m1'), recordId: into.id }]);
      expect(await records.uniqueHolder('shop', 'deal', ':rule:phone', 'm1')).toBe(into.id);
      expect(await records.idempotentReply('ann', into.id)).not.toBeNull();
    });

    it('are left alone together, whichever of them is refused and why', async () => {
      const { records } = store();
      const [into, other] = await pair('m2');
      const stranger = newRecord();
      await records.commit(creation(stranger, { unique: [{ field: 'code', value: HOLDER }], idempotency: reply('m2 used') }));
      const untouched = [
        [1, false, 1],
        [1, false, 1],
      ];
      const stale = { ...other, version: 5 };
      expect(await records.commit(merge(into, stale, 'm2'))).toEqual({ ok: false, reason: 'version_conflict' });
      expect(await states(into.id, other.id)).toEqual(untouched);
      expect(await records.commit(merge({ ...into, version: 5 }, other, 'm2'))).toEqual({ ok: false, reason: 'version_conflict' });
      expect(await states(into.id, other.id)).toEqual(untouched);
      const taken = merge(into, other, 'm2', { unique: [{ field: 'code', value: HOLDER }] });
      expect(await records.commit(taken)).toEqual({ ok: false, reason: 'unique_conflict', field: 'code' });
      expect(await records.commit(merge(into, other, 'm2', { idempotency: reply('m2 used') }))).toEqual({
        ok: false,
        reason: 'idempotency_conflict',
      });
      expect(await states(into.id, other.id)).toEqual(untouched);
      expect(await records.matching('shop', 'deal', [key('m2')], 5)).toEqual([{ ...key('m2'), recordId: other.id }]);
      expect(await records.uniqueHolder('shop', 'deal', ':rule:phone', 'm2')).toBe(other.id);
    });

    it('have one winner when each is to go into the other at once, forty times over', async () => {
      const { records } = store();
      const pairs = await Promise.all(Array.from({ length: 40 }, (_, at) => pair(`race ${at}`)));
      const results = await Promise.all(
        pairs.flatMap(([one, two], at) => [records.commit(merge(one, two, `race ${at}`)), records.commit(merge(two, one, `race ${at}`))]),
      );
      for (const [at, [one, two]] of pairs.entries()) {
        expect([results[2 * at]?.ok, results[2 * at + 1]?.ok].filter(Boolean)).toHaveLength(1);
        const archived = (await states(one.id, two.id)).map((state) => state[1]);
        expect(archived.sort()).toEqual([false, true]);
      }
    });
  });
}

function claimContract(store: StoreUnderTest): void {
  describe('claims', () => {
    it('of a person are counted by process and type, and those after a moment told', async () => {
      const { records } = store();
      const claimed = async (by: string, at: string, over: Partial<RecordState> = {}) => {
        const record = newRecord({ process: 'claims', ...over });
        await records.commit(creation(record));
        const event: Event = { type: 'record.claimed', by, team: null, number: 1 };
        await records.commit(change(record, { owner: by }, { events: [chained(event, 2, at, by)] }));
      };
      await claimed('cleo', later(30));
      await claimed('cleo', later(10));
      await claimed('cleo', AT);
      await claimed('dan', later(20));
      await claimed('cleo', later(40), { type: 'customer' });
      await claimed('cleo', later(40), { process: 'claimsElsewhere' });
      expect(await records.claims('claims', 'deal', 'cleo', AT)).toEqual({ total: 3, recent: [later(10), later(30)] });
      expect(await records.claims('claims', 'deal', 'cleo', later(30))).toEqual({ total: 3, recent: [] });
      expect(await records.claims('claims', 'customer', 'cleo', AT)).toEqual({ total: 1, recent: [later(40)] });
      expect(await records.claims('claims', 'deal', 'nobody', AT)).toEqual({ total: 0, recent: [] });
    });
  });
}
