import { beforeAll, describe, expect, it } from 'vitest';
import type { FieldRef, RecordState, SortKey } from '../../runtime/core/types';
import type { ListQuery } from '../../runtime/shell/ports';
import { change, creation, dataField, later, listQuery, newRecord, sortBy, systemField } from '../testing/commits';
import type { StoreUnderTest } from '../testing/contract-subject';
import { processOf } from '../testing/process';

const text = dataField('name', 'text');
const number = dataField('amount', 'number');
const boolean = dataField('hot', 'boolean');
const unindexed = dataField('note', 'text');
const NAMES = ['', 'a', 'Z', 'ä', '王', '王小明', '🚀', '\u{ff61}', 'x'.repeat(300), `${'x'.repeat(300)}y`];
const SORTS: [string, SortKey[]][] = [
  ['id', []],
  ...(['id', 'stage', 'owner', 'team', 'title', 'createdAt', 'updatedAt', 'version', 'archived'] as const).map(
    (name): [string, SortKey[]] => [name, [sortBy(systemField(name))]],
  ),
  ...[text, number, boolean, unindexed].map((field): [string, SortKey[]] => [field.name, [sortBy(field)]]),
  ['team, amount', [sortBy(systemField('team')), sortBy(number, true)]],
  ['hot, name', [sortBy(boolean), sortBy(text)]],
  ['name, createdAt, hot', [sortBy(text), sortBy(systemField('createdAt'), true), sortBy(boolean)]],
];

/** Sixty-odd records with many ties and many missing values. */
function listed(): RecordState[] {
  return Array.from({ length: 61 }, (_, i) =>
    newRecord({
      process: 'listed',
      title: NAMES[i % 7] ?? '',
      stage: i % 4 === 0 ? null : `s${i % 3}`,
      team: i % 5 === 0 ? null : `t${i % 2}`,
      owner: `o${i % 4}`,
      archived: i % 20 === 7,
      createdAt: later(i % 9),
      updatedAt: later(i % 11),
      data: {
        ...(i % 3 === 0 ? {} : { name: NAMES[i % NAMES.length] ?? '' }),
        ...(i % 4 === 1 ? {} : { amount: ((i * 7) % 13) - 6 + (i % 2) / 4 }),
        ...(i % 3 === 1 ? {} : { hot: i % 2 === 0 }),
        ...(i % 2 === 1 ? {} : { note: i % 6 === 0 ? 12 : `n${i % 5}` }),
      },
    }),
  );
}

function valueIn(record: RecordState, field: FieldRef): string | number | null {
  const value = field.source === 'system' ? record[field.name] : (record.data[field.name] ?? null);
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  if (typeof value !== (field.valueType === 'text' ? 'string' : 'number')) return null;
  return typeof value === 'string' ? [...value].slice(0, 200).join('') : value;
}

function byOrder(sort: readonly SortKey[]) {
  const plain = (a: string | number, b: string | number) =>
    typeof a === 'string' && typeof b === 'string' ? Buffer.compare(Buffer.from(a), Buffer.from(b)) : Number(a) - Number(b);
  return (a: RecordState, b: RecordState): number => {
    for (const { field, descending } of sort) {
      const [left, right] = [valueIn(a, field), valueIn(b, field)];
      if (left === null || right === null) {
        if (left === right) continue;
        return left === null ? 1 : -1;
      }
      const order = plain(left, right);
      if (order !== 0) return descending ? -order : order;
    }
    return plain(a.id, b.id) * (sort.at(-1)?.descending ? -1 : 1);
  };
}

async function pages(store: StoreUnderTest, query: ListQuery): Promise<RecordState[]> {
  const items: RecordState[] = [];
  for (let cursor: string | null = null; ; ) {
    const result = await store().records.list({ ...query, cursor });
    if (!result.ok) throw new Error('bad cursor');
    items.push(...result.items);
    cursor = result.nextCursor;
    if (cursor === null) return items;
    expect(result.items).toHaveLength(query.limit);
  }
}

export function listContract(store: StoreUnderTest): void {
  describe('lists', () => {
    const all = listed();
    beforeAll(async () => {
      await store().processes.publish('listed', processOf('listed', ['name', 'amount', 'hot']), 'h', 'ann', later(0));
      await Promise.all(all.map((record) => store().records.commit(creation({ ...record, version: 1 }))));
    });

    for (const [name, sort] of SORTS) {
      for (const flip of [false, true]) {
        it(`pages by ${name}${flip ? ', turned round' : ''}: every record once, missing values last`, async () => {
          const keys = sort.map((key) => ({ ...key, descending: key.descending !== flip }));
          const query = listQuery({ process: 'listed', sort: keys, limit: 7, includeArchived: true });
          const expected = [...all].sort(byOrder(keys));
          const found = await pages(store, query);
          expect(found.map((record) => record.id)).toEqual(expected.map((record) => record.id));
          const scanned: RecordState[] = [];
          for await (const chunk of store().records.scan(query)) scanned.push(...chunk);
          expect(scanned).toEqual(found);
        });
      }
    }

    it('leaves archived records and other types out unless asked', async () => {
      const found = await pages(store, listQuery({ process: 'listed', limit: 200 }));
      expect(found.map((record) => record.id)).toEqual(
        all
          .filter((record) => !record.archived)
          .map((record) => record.id)
          .sort(),
      );
      expect(await pages(store, listQuery({ process: 'listed', type: 'customer' }))).toEqual([]);
    });

    it('refuses cursors of other lists and made-up ones', async () => {
      const query = listQuery({ process: 'listed', sort: [sortBy(number)], limit: 5 });
      const first = await store().records.list(query);
      const cursor = first.ok ? (first.nextCursor ?? '') : '';
      const parts: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
      const forged = (...change: unknown[]) => Buffer.from(JSON.stringify(change)).toString('base64url');
      const hostile = [
        '',
        'x',
        '%',
        '../..',
        'null',
        cursor.slice(0, -3),
        `${cursor}${cursor}`,
        'A'.repeat(9_000),
        "' or 1=1 --",
        forged(),
        forged(null),
        forged(parts[0]),
        forged(parts[0], 5, 1),
        forged(parts[0], 'id', 'text'),
        forged(parts[0], 'id', {}),
        forged(parts[0], 'id', 1, 2),
        forged('mark', 'id', 1),
        forged(parts[0], 'a\0', 1),
      ];
      for (const text of hostile)
        expect(await store().records.list({ ...query, cursor: text })).toEqual({ ok: false, reason: 'bad_cursor' });
      for (const other of [{ sort: [sortBy(number, true)] }, { sort: [] }, { type: 'customer' }, { process: 'shop' }]) {
        expect(await store().records.list({ ...query, ...other, cursor })).toEqual({ ok: false, reason: 'bad_cursor' });
      }
      expect(await store().records.list({ ...query, cursor: forged(parts[0], "'; drop table records; --", 1e308) })).toMatchObject({
        ok: true,
      });
    });
  });
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
        data: i % 5 === 4 ? {} : { amount: amounts[i % 4] ?? 0 },
      }),
    );
    beforeAll(() => Promise.all(all.map((record) => store().records.commit(creation(record)))));
    const seen = async (anyOf: { owner?: string; teams?: string[]; stages?: string[] }[]) =>
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
  });
}
