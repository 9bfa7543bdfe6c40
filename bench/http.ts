/** Moves and reads over HTTP, signed in with a session, against a bare server that does the same SQL. */
import { join } from 'node:path';
import type { RecordState } from '../runtime/core/types';
import type { Benchmark, Row, RunOptions } from './benchmark';
import { requestText } from './http/connection';
import { drive } from './http/drive';
import { CONNECTIONS, headOf, moveTraffic, pathOf, readTraffic } from './http/record-traffic';
import { type BareServer, prepareInstallation, type SignedIn, startBare, startSignedIn } from './http/servers';
import { percentile, sideBySide } from './measure/rounds';

const RECORDS = CONNECTIONS * 8;

interface Sides {
  ours: SignedIn;
  bare: BareServer;
  records: RecordState[];
}

/** How many moves the records of a server have seen. */
async function movesSeen(port: number, records: readonly RecordState[], head: string): Promise<number> {
  let versions = 0;
  let turn = 0;
  const reader = await drive(port, 1, {
    next: () => requestText('GET', pathOf(records[turn % records.length]), head),
    check({ body }) {
      if (turn < records.length) versions += Number(/"version":(\d+)/.exec(body)?.[1]) - 1;
      turn += 1;
    },
  });
  while (turn < records.length) await reader.round(50);
  reader.close();
  return versions;
}

async function measureMoves({ ours, bare, records }: Sides, { smoke }: RunOptions): Promise<Row[]> {
  const head = headOf(ours);
  const mine = await drive(ours.port, CONNECTIONS, moveTraffic(records, head));
  const theirs = await drive(bare.port, CONNECTIONS, moveTraffic(records, head));
  const result = await sideBySide(mine.round, theirs.round, smoke ? 2 : 9, smoke ? 500 : 3000);
  mine.close();
  theirs.close();
  for (const [port, driver] of [[ours.port, mine] as const, [bare.port, theirs] as const]) {
    const seen = await movesSeen(port, records, head);
    if (seen !== driver.done()) throw new Error(`${driver.done()} moves were acknowledged, but ${seen} are there.`);
  }
  const against = { what: 'node:http and better-sqlite3, the same SQL one by one', value: result.theirs };
  const [p99, bareP99] = [percentile(mine.latencies, 0.99), percentile(theirs.latencies, 0.99)];
  const slow = { what: 'the same', value: bareP99 };
  const what = `moves over HTTP, ${CONNECTIONS} connections`;
  return [
    { what, value: result.ours, unit: '/s', against, ratio: result.ratio, target: { of: 'ratio', atLeast: 1 } },
    { what: `${what}, p99`, value: p99, unit: 'ms', against: slow, target: { of: 'value', atMost: 100 } },
  ];
}

async function measureReads({ ours, bare, records }: Sides, { smoke }: RunOptions): Promise<Row[]> {
  const head = headOf(ours);
  const mine = await drive(ours.port, CONNECTIONS, readTraffic(records, head));
  const theirs = await drive(bare.port, CONNECTIONS, readTraffic(records, head));
  const result = await sideBySide(mine.round, theirs.round, smoke ? 2 : 9, smoke ? 500 : 2000);
  mine.close();
  theirs.close();
  const against = { what: 'node:http and better-sqlite3, the same SELECT and JSON', value: result.theirs };
  const what = `reads of one record over HTTP, ${CONNECTIONS} connections`;
  return [
    { what, value: result.ours, unit: '/s', against, ratio: result.ratio, target: { of: 'ratio', atLeast: 0.35 } },
    { what: `${what}, p99`, value: percentile(mine.latencies, 0.99), unit: 'ms' },
  ];
}

async function withServers(options: RunOptions, measure: (sides: Sides, options: RunOptions) => Promise<Row[]>): Promise<Row[]> {
  const installation = await prepareInstallation(join(options.folder, 'http', 'data'), RECORDS);
  const bare = await startBare(installation, join(options.folder, 'http'));
  const ours = await startSignedIn(installation);
  try {
    return await measure({ ours, bare, records: installation.records }, options);
  } finally {
    await ours.server.stop();
    await bare.stop();
  }
}

export const httpBenchmark: Benchmark = {
  name: 'http',
  run: (options) =>
    withServers(options, async (sides) => [...(await measureMoves(sides, options)), ...(await measureReads(sides, options))]),
};
