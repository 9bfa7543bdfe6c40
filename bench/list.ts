/** A page of 50 records, filtered and sorted, out of very many: what a list on the screen waits for. */
import type { Benchmark, Row, RunOptions } from './benchmark';
import { PROCESS, TYPE } from './data/bench-process';
import { bigDatabase } from './data/big-database';
import { CASES, type ListCase, WORST } from './data/list-cases';
import { type MoveHost, openMoveHost } from './data/move-host';
import { percentile } from './measure/rounds';

const LIMIT = 50;

/** Milliseconds of one page. */
async function page({ services }: MoveHost, one: ListCase, n: number, count: number): Promise<number> {
  const request = { process: PROCESS, recordType: TYPE, limit: LIMIT, ...one.request(n, count) };
  let cursor: string | undefined;
  for (let turned = 0; turned < (one.pagesBefore ?? 0); turned++)
    cursor = (await answerOf(services, one, { ...request, cursor })).nextCursor;
  const start = performance.now();
  const { items } = await answerOf(services, one, { ...request, cursor });
  const took = performance.now() - start;
  if (items === 0) throw new Error(`There is nothing in "${one.name}": ${JSON.stringify(request)}`);
  return took;
}

type Request = Parameters<MoveHost['services']['records']['list']>[0] & { cursor?: string | undefined };

async function answerOf(services: MoveHost['services'], { name, actor }: ListCase, { cursor, ...request }: Request) {
  const answer = await services.records.list({ ...request, ...(cursor === undefined ? {} : { cursor }) }, { ...actor });
  if (!answer.ok) throw new Error(`"${name}" was refused: ${JSON.stringify(answer)}`);
  return { items: answer.value.items.length, nextCursor: answer.value.nextCursor ?? undefined };
}

async function measure(count: number, { smoke, cache }: RunOptions): Promise<Row[]> {
  const host = await openMoveHost({ file: await bigDatabase(count, cache) }, cache);
  try {
    const rounds = smoke ? 3 : 40;
    const times = CASES.map((): number[] => []);
    for (const one of CASES) await page(host, one, 0, count);
    for (let round = 1; round <= rounds; round++) {
      for (const [i, one] of CASES.entries()) times[i]?.push(await page(host, one, round, count));
    }
    const all = times.flat();
    const slowest = CASES.map(({ name }, i) => ({ name, p95: percentile(times[i] ?? [], 0.95) })).sort((a, b) => b.p95 - a.p95)[0];
    const worst: number[] = [];
    for (let round = 0; round < (smoke ? 2 : 10); round++) worst.push(await page(host, WORST, round, count));
    const what = `page of ${LIMIT} out of ${count.toLocaleString('en-US')}`;
    const kinds = `${CASES.length} filters and orders`;
    return [
      { what: `${what}, ${kinds}, p50`, value: percentile(all, 0.5), unit: 'ms' },
      { what: `${what}, ${kinds}, p95`, value: percentile(all, 0.95), unit: 'ms', target: { of: 'value', atMost: 50 } },
      { what: `${what}, p95 of the slowest kind: ${slowest?.name}`, value: slowest?.p95 ?? Number.NaN, unit: 'ms' },
      { what: `${what}, no index can help: ${WORST.name}, p95`, value: percentile(worst, 0.95), unit: 'ms' },
      ...(smoke ? [] : CASES.map(({ name }, i): Row => ({ what: `  ${name}, p95`, value: percentile(times[i] ?? [], 0.95), unit: 'ms' }))),
    ];
  } finally {
    await host.close();
  }
}

/** A smoke run has fewer records: making them takes longer than all the rest. */
export const list100k: Benchmark = { name: 'list-100k', run: (options) => measure(options.smoke ? 20_000 : 100_000, options) };
export const list1m: Benchmark = { name: 'list-1m', notInSmoke: true, run: (options) => measure(1_000_000, options) };
