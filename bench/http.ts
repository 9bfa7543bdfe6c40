/** Moves and reads over HTTP, signed in with a session, against a bare server that does the same SQL. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { RecordState } from '../runtime/core/types';
import type { Benchmark, Row, RunOptions } from './benchmark';
import { PROCESS, TYPE } from './data/bench-process';
import { otherStage } from './data/move-host';
import { requestText } from './http/connection';
import { drive, type Traffic } from './http/drive';
import { type BareServer, prepareInstallation, type SignedIn, startBare, startSignedIn } from './http/servers';
import { percentile, sideBySide } from './measure/rounds';

const CONNECTIONS = 32;
const RECORDS = CONNECTIONS * 8;
const pathOf = (record: RecordState | undefined) => `/api/v1/processes/${PROCESS}/records/${TYPE}/${record?.id}`;

interface Sides {
  ours: SignedIn;
  bare: BareServer;
  records: RecordState[];
}

function headOf({ cookie }: SignedIn): string {
  return `cookie: ${cookie}\r\nx-pinion-client: bench\r\naccept: application/json\r\n`;
}

/** Every connection moves records of its own to and fro. */
function moveTraffic(records: readonly RecordState[], head: string): Traffic {
  const stages = records.map(({ stage }) => stage);
  const turns = new Array<number>(CONNECTIONS).fill(0);
  const each = records.length / CONNECTIONS;
  const at = (connection: number) => connection * each + ((turns[connection] ?? 0) % each);
  return {
    next(connection) {
      const index = at(connection);
      const body = JSON.stringify({ to: otherStage(stages[index] ?? null), reason: 'as agreed' });
      return requestText('POST', `${pathOf(records[index])}/move`, `${head}idempotency-key: ${randomUUID()}\r\n`, body);
    },
    check({ status, body }, connection) {
      const index = at(connection);
      const to = otherStage(stages[index] ?? null);
      if (status !== 200 || !body.includes(`"stage":"${to}"`)) throw new Error(`A move was answered ${status}: ${body.slice(0, 500)}`);
      stages[index] = to;
      turns[connection] = (turns[connection] ?? 0) + 1;
    },
  };
}

function readTraffic(records: readonly RecordState[], head: string): Traffic {
  const requests = records.map((record) => requestText('GET', pathOf(record), head));
  let turn = 0;
  return {
    next() {
      turn += 1;
      return requests[turn % requests.length] ?? '';
    },
    check({ status, body }) {
      if (status !== 200 || !body.includes('"floorPrice"')) throw new Error(`A read was answered ${status}: ${body.slice(0, 500)}`);
    },
  };
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
