/** Filtered and sorted pages over indexed fields are answered by indexes, in both dialects: no sorting of whole lists. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SQL } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FilterNode, SortKey } from '../runtime/core/types';
import type { Row } from './database';
import type { Dialect } from './dialect';
import { fieldIndexName } from './field-indexes';
import { readPage } from './list-page';
import { listParts } from './list-query';
import { openStore } from './open-store';
import { postgresDialect } from './postgres/dialect';
import { Connection } from './sqlite/connection';
import { sqliteDialect } from './sqlite/dialect';
import { creation, dataField, later, listQuery, newRecord, sortBy, systemField } from './testing/commits';
import { startPostgres } from './testing/postgres';
import { processOf } from './testing/process';

const amount = dataField('amount', 'number');
const name = dataField('name', 'text');
const hot = dataField('hot', 'boolean');
/** no index helps to find out that there are none */
const none: FilterNode = { op: 'compare', field: dataField('note', 'text'), cmp: 'eq', value: 'nowhere' };
const isHot: FilterNode = { op: 'compare', field: hot, cmp: 'eq', value: true };
const SORTS: [string, SortKey[], string][] = [
  ['amount', [sortBy(amount)], fieldIndexName('shop', 'deal', { name: 'amount', valueType: 'number' })],
  ['-amount', [sortBy(amount, true)], fieldIndexName('shop', 'deal', { name: 'amount', valueType: 'number' })],
  ['name', [sortBy(name)], fieldIndexName('shop', 'deal', { name: 'name', valueType: 'text' })],
  ['-updatedAt', [sortBy(systemField('updatedAt'), true)], 'records_by_updated'],
  ['createdAt', [sortBy(systemField('createdAt'))], 'records_by_created'],
  ['title', [sortBy(systemField('title'))], 'records_by_title'],
  ['id', [], 'records_by_id'],
];
const COUNT = 6_000;
const some = Array.from({ length: COUNT }, (_, i) =>
  newRecord({
    title: `T${(i * 31) % 997}`,
    createdAt: later((i * 7) % 5_000),
    updatedAt: later((i * 13) % 5_000),
    data: { amount: (i * 17) % 4_001, name: `n${(i * 19) % 3_001}`, hot: i % 2 === 0 },
  }),
);

/** The plans of the statements that the first page of a list needs, the last one as `page`, and how many records it gave. */
async function pagePlan(
  dialect: Dialect,
  filter: FilterNode | null,
  sort: SortKey[],
  ask: (text: string, params: unknown[]) => Promise<Row[]>,
) {
  const [part] = listParts(dialect, sort, null);
  if (part === undefined) throw new Error('a list has a part');
  let page = '';
  const all: string[] = [];
  const explain = dialect.name === 'sqlite' ? 'explain query plan' : 'explain';
  const asked = async (query: SQL) => {
    const { sql, params } = dialect.compile(query);
    page = (await ask(`${explain} ${sql}`, params)).map((row) => String(row.detail ?? row['QUERY PLAN'])).join('\n');
    all.push(page);
    return ask(sql, params);
  };
  const rows = await readPage({ dialect, ask: asked }, { condition: listQuery({ filter }), sort, part, limit: 51 });
  return { page, all, rows: rows.length };
}

describe('plans on SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pinion-plans-'));
  let connection: Connection | undefined;
  beforeAll(async () => {
    const file = join(folder, 'pinion.db');
    const store = await openStore({ file });
    await store.processes.publish('shop', processOf('shop', ['amount', 'name']), 'h', 'ann', later(0));
    await Promise.all(some.map((record) => store.records.commit(creation(record))));
    await store.close();
    connection = new Connection(file, { readonly: true });
  });
  afterAll(() => {
    connection?.close();
    rmSync(folder, { recursive: true });
  });

  const plan = (filter: FilterNode | null, sort: SortKey[]) =>
    pagePlan(sqliteDialect, filter, sort, async (text, params) => connection?.all(text, params) ?? []);

  it.each(SORTS)('a filter that fits half of the records, by %s: the index of the order, and no sorting', async (_, sort, index) => {
    const { page, rows } = await plan(isHot, sort);
    expect(page).toContain(index);
    expect(page).not.toContain('TEMP B-TREE');
    expect(page).not.toMatch(/SCAN records\b/);
    expect(rows).toBe(51);
  });

  it.each<[string, FilterNode, string]>([
    [
      'a number',
      { op: 'compare', field: amount, cmp: 'lt', value: 20 },
      fieldIndexName('shop', 'deal', { name: 'amount', valueType: 'number' }),
    ],
    [
      'a text',
      { op: 'compare', field: name, cmp: 'eq', value: 'n77' },
      fieldIndexName('shop', 'deal', { name: 'name', valueType: 'text' }),
    ],
    ['texts', { op: 'in', field: name, values: ['n1', 'n2'] }, fieldIndexName('shop', 'deal', { name: 'name', valueType: 'text' })],
    ['an owner', { op: 'compare', field: systemField('owner'), cmp: 'eq', value: 'nobody' }, 'records_by_owner'],
  ])('a filter by %s that fits few: its own index, and only those are sorted', async (_, filter, index) => {
    const { page } = await plan(filter, [sortBy(systemField('updatedAt'), true)]);
    expect(page).toContain(index);
    expect(page).not.toMatch(/SCAN records\b/);
  });

  it('both ends of a range bound its index, though each end alone leads to very many', async () => {
    const range: FilterNode = {
      op: 'and',
      nodes: [
        { op: 'compare', field: amount, cmp: 'ge', value: 600 },
        { op: 'compare', field: amount, cmp: 'lt', value: 3_400 },
      ],
    };
    const { page, rows } = await plan(range, [sortBy(systemField('updatedAt'), true)]);
    expect(page).toMatch(/USING (COVERING )?INDEX rx_\S+ \(<expr>>\? AND <expr><\?\)/);
    expect(rows).toBe(51);
  });

  it('the end of an order is looked for in the index of that order', async () => {
    const { all, rows } = await plan(none, [sortBy(amount)]);
    const index = fieldIndexName('shop', 'deal', { name: 'amount', valueType: 'number' });
    expect(all.at(-1)).toContain(`SEARCH records USING INDEX ${index}`);
    expect(rows).toBe(0);
  });

  it("somebody's many records are looked through when the first thousands of the order have none that fit", async () => {
    const own: FilterNode = { op: 'and', nodes: [{ op: 'compare', field: systemField('owner'), cmp: 'eq', value: 'ann' }, none] };
    const { page, rows } = await plan(own, [sortBy(amount)]);
    expect(page).toContain('records_by_owner');
    expect(rows).toBe(0);
  });
});

describe('plans on PostgreSQL', () => {
  let server: Awaited<ReturnType<typeof startPostgres>> | undefined;
  let client: pg.Client | undefined;
  beforeAll(async () => {
    server = await startPostgres();
    const store = await openStore({ url: server.url });
    await store.processes.publish('shop', processOf('shop', ['amount', 'name']), 'h', 'ann', later(0));
    await Promise.all(some.map((record) => store.records.commit(creation(record))));
    await store.close();
    client = new pg.Client({ connectionString: server.url });
    await client.connect();
    // so few records are sorted quickly, and the planner knows: sorting is forbidden to see that the index has the order
    await client.query('analyze records; set enable_sort = off; set enable_bitmapscan = off; set enable_incremental_sort = off');
  });
  afterAll(async () => {
    await client?.end();
    await server?.stop();
  });

  const plan = (filter: FilterNode | null, sort: SortKey[]) =>
    pagePlan(postgresDialect, filter, sort, async (text, params) => (await client?.query(text, params))?.rows ?? []);

  it.each(SORTS)('a filter that fits half of the records, by %s: the index of the order, and no sorting', async (_, sort, index) => {
    const { page, rows } = await plan(isHot, sort);
    // all records are of one type here, so the primary order of ids is as good
    expect(page).toMatch(index === 'records_by_id' ? /records_by_id|records_id_unique/ : index);
    expect(page).not.toMatch(/\bSort\b|Seq Scan/);
    expect(rows).toBe(51);
  });

  it('a filter by a text that fits few: its own index', async () => {
    const { page } = await plan({ op: 'compare', field: name, cmp: 'eq', value: 'n77' }, [sortBy(systemField('updatedAt'), true)]);
    expect(page).toContain(fieldIndexName('shop', 'deal', { name: 'name', valueType: 'text' }));
    expect(page).not.toContain('Seq Scan');
  });
});
