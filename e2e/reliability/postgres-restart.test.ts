/** PostgreSQL goes away and comes back under load: two servers on one database lose nothing, double nothing, and recover by themselves. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../../db/testing/postgres';
import { ApiClient } from '../support/api-client';
import { type RunningPinion, startPinion } from '../support/start-pinion';
import { Load } from './load';
import { createBatons, prepareRelay } from './relay';
import { verified } from './verified';

const RESTARTS = ['soft', 'hard', 'soft', 'hard', 'hard'] as const;
const RECORDS = 24;
const between = (least: number, most: number) => least + Math.random() * (most - least);

let postgres: PostgresServer;
const servers: RunningPinion[] = [];
const start = () => startPinion({ args: ['--api-only'], env: { DATABASE_URL: postgres.url, LOG_LEVEL: 'fatal' } });

beforeAll(async () => {
  postgres = await startPostgres();
  // one after the other: the first one makes what a first start makes
  servers.push(await start());
  servers.push(await start());
}, 120_000);
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await postgres?.stop();
}, 60_000);

it('PostgreSQL: no restart under load loses or doubles a move, and the servers go on by themselves', async () => {
  const [first] = servers;
  const token = await prepareRelay(first?.url ?? '');
  const clients = () => servers.map(({ url }) => new ApiClient(url, token));
  const load = new Load(await createBatons(new ApiClient(first?.url ?? '', token), RECORDS), clients());

  async function disturbed(disturb: () => Promise<void>, patient: boolean): Promise<void> {
    const cutOff = load.cutOff.sent;
    const underWay = load.run({ patient });
    await Promise.race([load.more(between(40, 120)), underWay]);
    await Promise.race([disturb(), underWay.then(() => new Promise(() => undefined))]);
    if (patient) await Promise.race([load.more(50), underWay]);
    load.stop();
    await underWay;
    expect(load.cutOff.sent).toBeGreaterThan(cutOff);
    load.clients = clients();
    expect(await load.check()).toEqual([]);
    await load.settle();
  }
  for (const [i, mode] of RESTARTS.entries()) await disturbed(() => postgres.restart(mode), i % 2 === 0);
  expect(servers.map(({ process }) => [process.exitCode, process.signalCode])).toEqual(servers.map(() => [null, null]));

  // one of the two servers is killed; the other one answers for it
  await disturbed(async () => {
    await servers.pop()?.stop('SIGKILL');
    servers.push(await start());
  }, false);

  expect(await load.check({ all: true })).toEqual([]);
  await load.settle({ all: true });
  expect(await load.check({ all: true })).toEqual([]);
  console.info(
    `${RESTARTS.length} restarts, ${load.acknowledged} moves acknowledged, ${load.cutOff.sent} cut off (${load.cutOff.done} of them done), ` +
      `${load.troubles.length} answers of 500 and above`,
  );
  expect(load.acknowledged).toBeGreaterThan(RESTARTS.length * 40);
  const { ok, faults } = verified(first?.dataDir ?? '', { DATABASE_URL: postgres.url });
  expect([ok, faults]).toEqual([true, []]);
}, 600_000);
