/** PostgreSQL is away for a while: everybody is told to come back in a moment, nobody is signed out, and nothing has to be started again. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../../db/testing/postgres';
import { ApiClient } from '../support/api-client';
import { ADMIN, type RunningPinion, startPinion } from '../support/start-pinion';
import { createBatons, prepareRelay, RECORDS } from './relay';

/** Longer than callers are remembered, so that also who calls has to be asked of the database. */
const FORGOTTEN_MS = 3_200;

/** What the log says of the work that nobody asked for. */
const TOLD = [
  'the scheduler cannot look for due records',
  'the scheduler looks for due records again',
  'the outbox cannot be read',
  'the outbox can be read again',
];

let postgres: PostgresServer;
let server: RunningPinion;
beforeAll(async () => {
  postgres = await startPostgres();
  server = await startPinion({ args: ['--api-only'], env: { DATABASE_URL: postgres.url, LOG_LEVEL: 'warn' } });
}, 120_000);
afterAll(async () => {
  await server?.stop();
  await postgres?.stop();
}, 60_000);

it('PostgreSQL away: 503 with Retry-After for whatever is asked, then everything goes on by itself, and the same request is done once', async () => {
  const program = new ApiClient(server.url, await prepareRelay(server.url));
  const person = await new ApiClient(server.url).signIn(ADMIN.email, ADMIN.password);
  const [id = ''] = await createBatons(program, 1);
  const key = randomUUID();
  const create = () => program.call('POST', RECORDS, { data: { name: 'while away' } }, { 'Idempotency-Key': key });
  const said = () => {
    const lines = server
      .output()
      .split('\n')
      .flatMap((line) => (line.startsWith('{') ? [(JSON.parse(line) as { msg: string }).msg] : []));
    return TOLD.map((line) => lines.filter((one) => one === line).length);
  };
  const questions = {
    health: () => person.call('GET', '/health'),
    'who am I': () => person.call('GET', '/session'),
    list: () => person.call('GET', RECORDS),
    board: () => program.call('GET', `${RECORDS}/board`),
    record: () => program.call('GET', `${RECORDS}/${id}`),
    export: () => person.call('GET', `${RECORDS}/export?format=csv`),
    create,
    'sign in': () => new ApiClient(server.url).call('POST', '/session', ADMIN),
  };
  const answers = async () => {
    const all = Object.entries(questions).map(async ([name, ask]) => [name, await ask()] as const);
    return new Map(await Promise.all(all));
  };
  const told = async () => [...(await answers())].map(([name, { status, headers }]) => [name, status, headers.get('retry-after') !== null]);

  await postgres.away(async () => {
    for (let round = 0; round < 2; round += 1) {
      expect(await told()).toEqual(Object.keys(questions).map((name) => [name, 503, true]));
      await new Promise((resolve) => setTimeout(resolve, FORGOTTEN_MS));
    }
    const page = await fetch(`${server.url}/c/${'A'.repeat(43)}`);
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '3']);
    expect(said()).toEqual([1, 0, 1, 0]);
  });

  await expect.poll(async () => [...(await answers()).values()].every(({ status }) => status < 300), { timeout: 20_000 }).toBe(true);
  await expect.poll(said, { timeout: 20_000 }).toEqual([1, 1, 1, 1]);
  const first = (await create()).body as { id: string };
  expect(((await create()).body as { id: string }).id).toBe(first.id);
  const { items } = (await program.call<{ items: { title: string }[] }>('GET', `${RECORDS}?limit=100`)).body;
  expect(items.filter(({ title }) => title === 'while away')).toHaveLength(1);
  expect([server.process.exitCode, server.process.signalCode]).toEqual([null, null]);
}, 120_000);
