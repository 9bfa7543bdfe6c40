import { beforeAll, describe, expect, it } from 'vitest';
import type { FieldRef, RecordState, SortKey } from '../../runtime/core/types';
import { MAX_CURSOR } from '../../runtime/shell/ports';
import { creation, dataField, later, listQuery, newRecord, sortBy, systemField } from '../testing/commits';
import type { StoreUnderTest } from '../testing/contract-subject';
import { pages } from '../testing/pages';
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

    it('takes its own cursors, however long the texts they were made of', async () => {
      const fields = ['a', 'b', 'c', 'd', 'e'];
      const all = ['\u0001', '\u{10ffff}', '长'].map((character) =>
        newRecord({ process: 'wordy', data: Object.fromEntries(fields.map((field) => [field, character.repeat(300)])) }),
      );
      for (const record of all) await store().records.commit(creation(record));
      const sort = fields.map((field) => sortBy(dataField(field, 'text')));
      expect(await pages(store, listQuery({ process: 'wordy', sort, limit: 1 }))).toHaveLength(3);
      const first = await store().records.list(listQuery({ process: 'wordy', sort, limit: 1 }));
      expect(first.ok && first.nextCursor?.length).toBeLessThanOrEqual(MAX_CURSOR);
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
}
