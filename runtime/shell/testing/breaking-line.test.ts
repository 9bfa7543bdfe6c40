import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../../../db/testing/postgres';
import { breakingLine } from './breaking-line';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

async function connected(url: string): Promise<Client> {
  const client = new Client(url);
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

it('is closed once the database has ended what it was asked for before the line broke', async () => {
  const own = await connected(server.url);
  await own.query('create table told (what text)');
  const line = await breakingLine(server.url);
  const [slow, quick] = [await connected(line.url), await connected(line.url)];
  line.breakAt(1);
  const telling = slow.query("insert into told select 'slowly' from pg_sleep(0.5)");
  const answers = await Promise.allSettled([telling, quick.query('select 1')]);
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await line.close();
  expect((await own.query('select what from told')).rows).toEqual([{ what: 'slowly' }]);
  await own.end();
});
