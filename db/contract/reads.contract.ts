import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { RecordState, VisibleScope } from '../../runtime/core/types';
import { change, creation, dataField, listQuery, newRecord, sortBy } from '../testing/commits';
import type { StoreUnderTest } from '../testing/contract-subject';
import { pages } from '../testing/pages';
import { IDLE_MS } from '../until-idle';

const number = dataField('amount', 'number');

export function readContract(store: StoreUnderTest): void {
  visibilityContract(store);
  searchContract(store);
  snapshotContract(store);
}

function visibilityContract(store: StoreUnderTest): void {
  describe('visibility and totals', () => {
    const amounts = [0.1, 0.2, 1000.05, -3];
    const all = Array.from({ length: 24 }, (_, i) =>
      newRecord({
        process: 'seen',
        owner: `o${i % 3}`,
        team: i % 4 === 3 ? null : `t${i % 4}`,
        stage: i === 23 ? null : `s${i % 2}`,
        definitionVersion: 1 + (i % 3),
        data: i % 5 === 4 ? {} : { amount: amounts[i % 4] ?? 0 },
      }),
    );
    beforeAll(() => Promise.all(all.map((record) => store().records.commit(creation(record)))));
    const seen = async (anyOf: VisibleScope[]) =>
      (await pages(store, listQuery({ process: 'seen', visibility: { all: false, anyOf } }))).map((record) => record.id);
    const ids = (fits: (record: RecordState) => boolean) =>
      all
        .filter(fits)
        .map((record) => record.id)
        .sort();

    it('shows any of the alternatives, all of whose parts must hold', async () => {
      expect(await seen([])).toEqual([]);
      expect(await seen([{}])).toHaveLength(24);
      expect(await seen([{ owner: 'o1' }])).toEqual(ids((record) => record.owner === 'o1'));
      expect(await seen([{ teams: ['t0', 't2'] }])).toEqual(ids((record) => record.team === 't0' || record.team === 't2'));
      expect(await seen([{ teams: [] }])).toEqual([]);
      expect(await seen([{ owner: 'o1', stages: ['s0'] }, { teams: ['t1'] }])).toEqual(
        ids((record) => (record.owner === 'o1' && record.stage === 's0') || record.team === 't1'),
      );
      expect(await seen([{ versions: [2] }, { owner: 'o0', versions: [1, 3] }])).toEqual(
        ids((record) => record.definitionVersion === 2 || (record.owner === 'o0' && record.definitionVersion !== 2)),
      );
      expect(await seen([{ versions: [] }])).toEqual([]);
    });

    it('counts and sums exactly per stage, only what is visible', async () => {
      const visibility = { all: false as const, anyOf: [{ owner: 'o0' }, { owner: 'o1' }] };
      const query = { process: 'seen', type: 'deal', visibility, filter: null, q: null };
      const expected = ['s0', 's1'].map((stage) => {
        const some = all.filter((record) => record.stage === stage && record.owner !== 'o2');
        const cents = some.reduce((sum, record) => sum + Math.round(Number(record.data.amount ?? 0) * 100), 0);
        return { stage, count: some.length, sum: cents / 100 };
      });
      expect(await store().records.stageTotals(query, 'amount')).toEqual(expected);
      expect(await store().records.stageTotals(query, null)).toEqual(expected.map((total) => ({ ...total, sum: 0 })));
    });
  });
}

function searchContract(store: StoreUnderTest): void {
  describe('search', () => {
    const texts = ['上海电气集团 Tender-2026', '上海大学', '北京电气', 'Tender 2025 ABC公司', 'O\'Reilly & "Sons" 电', 'ＡＢＣ Ｗide'];
    const all = texts.map((title) => newRecord({ process: 'searched', title }));
    beforeAll(() => Promise.all(all.map((record) => store().records.commit(creation(record)))));
    const found = async (q: string) =>
      (await pages(store, listQuery({ process: 'searched', q }))).map((record) => texts.indexOf(record.title));

    it.each([
      ['电气', [0, 2]],
      ['上海', [0, 1]],
      ['海电', [0]],
      ['上海 2026', [0]],
      ['tend', [0, 3]],
      ['电', [0, 2, 4]],
      ['ABC', [3, 5]],
      ['abc公司', [3]],
      ['公司 tender', [3]],
      ["o'reilly", [4]],
      ['sons"', [4]],
      ['nothing', []],
      ['气电', []],
      ['  ', [0, 1, 2, 3, 4, 5]],
      ['" OR *', []],
      ['":*&|!(', [0, 1, 2, 3, 4, 5]],
      ['tender-2026', [0]],
    ])('finds %s', async (q, expected) => {
      expect(await found(q)).toEqual(expected);
    });

    it('takes the longest text there is, also one that grows when it is normalised', async () => {
      for (const character of ['\u337f', '\u{20000}', '中\u{20000}']) {
        const record = newRecord({ process: 'long', title: character.repeat(50_000) });
        expect(await store().records.commit(creation(record))).toEqual({ ok: true });
        const q = character.normalize('NFKC').slice(0, 4);
        expect((await pages(store, listQuery({ process: 'long', q }))).map(({ id }) => id)).toContain(record.id);
      }
    });

    it('forgets the text a record had before', async () => {
      const record = newRecord({ process: 'searched', title: '旧名字' });
      await store().records.commit(creation(record));
      await store().records.commit(change(record, { title: '新名字' }));
      expect(await pages(store, listQuery({ process: 'searched', q: '旧名' }))).toEqual([]);
      expect(await pages(store, listQuery({ process: 'searched', q: '新名' }))).toHaveLength(1);
    });
  });
}

function snapshotContract(store: StoreUnderTest): void {
  describe('scan', () => {
    const all = Array.from({ length: 2_300 }, (_, i) => newRecord({ process: 'scanned', data: { amount: i } }));
    const query = listQuery({ process: 'scanned', sort: [sortBy(number)] });
    beforeAll(() => Promise.all(all.map((record) => store().records.commit(creation(record)))));

    it('reads one snapshot in chunks while records change', async () => {
      const seen: RecordState[] = [];
      for await (const chunk of store().records.scan(query)) {
        if (seen.length === 0) {
          await store().records.commit(creation(newRecord({ process: 'scanned', data: {} })));
          await store().records.commit(change(all.at(-1) ?? newRecord(), { title: 'changed' }));
        }
        expect(chunk.length).toBeLessThanOrEqual(1_000);
        seen.push(...chunk);
      }
      expect(seen).toEqual(all);
    });

    it('lets go when the consumer stops early or many read at once', async () => {
      for (let i = 0; i < 30; i += 1) {
        for await (const chunk of store().records.scan(query)) {
          expect(chunk.length).toBeGreaterThan(0);
          break;
        }
      }
      const counts = await Promise.all(
        Array.from({ length: 20 }, async () => {
          let count = 0;
          for await (const chunk of store().records.scan(query)) count += chunk.length;
          return count;
        }),
      );
      expect(new Set(counts)).toEqual(new Set([2_301]));
    });

    it('lets go of what is left standing, and keeps lists going meanwhile', { timeout: 30_000 }, async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      try {
        // as many as have a turn at once
        const length = store().dialect === 'postgres' ? 4 : 16;
        const standing = Array.from({ length }, () => store().records.scan(query)[Symbol.asyncIterator]());
        for (const { value } of await Promise.all(standing.map((one) => one.next()))) expect(value).toHaveLength(500);
        expect((await store().records.list({ ...query, limit: 5 })).ok).toBe(true);
        vi.advanceTimersByTime(IDLE_MS);
        let count = 0;
        for await (const chunk of store().records.scan(query)) count += chunk.length;
        expect(count).toBe(2_301);
        // a list that was cut short must not look whole
        for (const one of standing) await expect(one.next()).rejects.toThrow('nobody read on');
      } finally {
        vi.useRealTimers();
      }
    });
  });
}
