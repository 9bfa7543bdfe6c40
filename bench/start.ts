/** How long a start takes when there is nothing to build and nothing to import, and the memory a server holds. */
import { join } from 'node:path';
import { startPinion } from '../e2e/support/start-pinion';
import type { Benchmark, Row, RunOptions } from './benchmark';
import { PROCESS, TYPE } from './data/bench-process';
import { requestText } from './http/connection';
import { drive } from './http/drive';
import { CONNECTIONS, headOf, moveTraffic, readTraffic } from './http/record-traffic';
import { type Installation, prepareInstallation, type SignedIn, startSignedIn } from './http/servers';
import { residentMib } from './measure/memory';
import { median } from './measure/rounds';

interface Way {
  name: string;
  folder: string;
  args: string[];
}
const WAYS: readonly Way[] = [
  { name: 'with pages', folder: 'with-pages', args: [] },
  { name: 'API only', folder: 'api-only', args: ['--api-only'] },
];
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function readyMs({ dataDir }: Installation, args: string[], times: number): Promise<number> {
  const measured: number[] = [];
  for (let time = 0; time < times; time++) {
    const server = await startPinion({ dataDir, args });
    measured.push(server.readyMs);
    await server.stop();
  }
  return median(measured);
}

/** What a busy office does: moves, reads, lists and (where there are pages) pages. */
async function load(ours: SignedIn, { records }: Installation, pages: boolean, ms: number): Promise<void> {
  const head = headOf(ours);
  const lists = requestText('GET', `/api/v1/processes/${PROCESS}/records/${TYPE}?limit=50&sort=-amount`, head);
  const listed = {
    next: () => lists,
    check({ status }: { status: number }) {
      if (status !== 200) throw new Error(`A list was answered ${status}.`);
    },
  };
  const drivers = await Promise.all([
    drive(ours.port, CONNECTIONS, moveTraffic(records, head)),
    drive(ours.port, CONNECTIONS, readTraffic(records, head)),
    drive(ours.port, 4, listed),
  ]);
  const until = performance.now() + ms;
  const browse = async () => {
    for (let n = 0; pages && performance.now() < until; n++) {
      const page = await fetch(`${ours.server.url}/p/${PROCESS}/${TYPE}/${records[n % records.length]?.id}`, {
        headers: { cookie: ours.cookie },
      });
      if (!page.ok || !(await page.text()).includes('<script')) throw new Error(`A page was answered ${page.status}.`);
    }
  };
  await Promise.all([...drivers.map((driver) => driver.round(ms)), browse(), browse()]);
  for (const driver of drivers) driver.close();
}

async function memory(way: Way, { smoke, folder }: RunOptions): Promise<Row[]> {
  // records of its own: after the load they stand where nobody expects them
  const installation = await prepareInstallation(join(folder, way.folder), CONNECTIONS * 8);
  const ours = await startSignedIn(installation, way.args);
  try {
    const pid = ours.server.process.pid ?? 0;
    await pause(smoke ? 500 : 3000);
    const idle = residentMib(pid);
    await load(ours, installation, way.args.length === 0, smoke ? 1000 : 20_000);
    await pause(smoke ? 500 : 5000);
    return [
      { what: `memory ${way.name}, idle`, value: idle, unit: 'MiB' },
      { what: `memory ${way.name}, after ${smoke ? 1 : 20} s of load`, value: residentMib(pid), unit: 'MiB' },
    ];
  } finally {
    await ours.server.stop();
  }
}

export const startBenchmark: Benchmark = {
  name: 'start',
  async run(options) {
    const installation = await prepareInstallation(join(options.folder, 'start'), 1);
    // the first start makes the administrator; those that are measured make nothing
    await readyMs(installation, ['--api-only'], 1);
    const rows: Row[] = [];
    // a smoke run has seen the API start alone just above
    const ways = options.smoke ? WAYS.slice(0, 1) : WAYS;
    for (const { name, args } of ways) {
      const value = await readyMs(installation, args, options.smoke ? 1 : 7);
      rows.push({ what: `ready after start, ${name}, warm`, value, unit: 'ms', target: { of: 'value', atMost: 5000 } });
    }
    for (const way of ways) rows.push(...(await memory(way, options)));
    return rows;
  },
};
