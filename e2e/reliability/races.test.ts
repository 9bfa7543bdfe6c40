/** Two hundred races on one record over HTTP: exactly one winner each, on both databases. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../../db/testing/postgres';
import { type Answer, ApiClient } from '../support/api-client';
import { type RunningPinion, startPinion } from '../support/start-pinion';
import { faultsOf, type Move, readHistory } from './history';
import { createBatons, prepareRelay, RECORDS } from './relay';
import { verified } from './verified';

const RACES = 200;
const RUNNERS = 6;

function aMove(transition: string, round: number): Move {
  const key = randomUUID();
  return { key, body: { transition, reason: key, data: { mark: key, round } }, reply: null, refused: false, there: false };
}

function races(database: 'SQLite' | 'PostgreSQL', servers: number): void {
  let postgres: PostgresServer | null = null;
  const running: RunningPinion[] = [];
  let clients: ApiClient[] = [];

  beforeAll(async () => {
    if (database === 'PostgreSQL') postgres = await startPostgres();
    const env: Record<string, string> = postgres === null ? {} : { DATABASE_URL: postgres.url };
    for (let i = 0; i < servers; i++) running.push(await startPinion({ args: ['--api-only'], env }));
    const token = await prepareRelay(running[0]?.url ?? '');
    clients = running.map(({ url }) => new ApiClient(url, token));
  }, 120_000);
  afterAll(async () => {
    await Promise.all(running.map((server) => server.stop()));
    await postgres?.stop();
  }, 60_000);

  const one = () => clients[0] as ApiClient;
  /** All at once, over all servers in turn. */
  const race = (id: string, moves: readonly Move[], headers: Record<string, string> = {}): Promise<Answer[]> =>
    Promise.all(
      moves.map((move, i) => {
        const client = clients[i % clients.length] as ApiClient;
        return client.call('POST', `${RECORDS}/${id}/move`, move.body, { 'Idempotency-Key': move.key, ...headers });
      }),
    );
  const aBaton = async () => (await createBatons(one(), 1))[0] ?? '';
  const statuses = (answers: Answer[]) => answers.map(({ status }) => status).sort();
  const winners = (moves: readonly Move[], answers: Answer[]) => {
    answers.forEach(({ status, body }, i) => {
      const move = moves[i];
      if (move === undefined) return;
      move.refused = status !== 200;
      if (status === 200) move.reply = body as Move['reply'];
    });
    return moves;
  };

  it(`${RACES} races for one version of a record have one winner each`, async () => {
    const id = await aBaton();
    const sent: Move[] = [];
    for (let version = 1; version <= RACES; version++) {
      const moves = Array.from({ length: RUNNERS }, () => aMove(version % 2 === 1 ? 'begin' : 'sendBack', version));
      const answers = await race(id, moves, { 'If-Match': `"${version}"` });
      expect([version, statuses(answers)]).toEqual([version, [200, ...Array(RUNNERS - 1).fill(412)]]);
      sent.push(...winners(moves, answers));
    }
    const history = await readHistory(one(), id, []);
    expect(faultsOf(history, sent, true)).toEqual([]);
    expect(history.record.version).toBe(RACES + 1);
  });

  it(`${RACES} commands at once that lead out of one stage have one winner`, async () => {
    const id = await aBaton();
    const moves = Array.from({ length: RACES }, (_, i) => aMove('begin', i + 1));
    const answers = await race(id, moves);
    expect(statuses(answers)).toEqual([200, ...Array(RACES - 1).fill(422)]);
    const history = await readHistory(one(), id, []);
    expect(faultsOf(history, winners(moves, answers), false)).toEqual([]);
    expect(history.record).toMatchObject({ version: 2, stage: 'work' });
  });

  it('one request that is sent many times at once is done once and answers everybody the same', async () => {
    const id = await aBaton();
    const sent: Move[] = [];
    for (let round = 1; round <= 30; round++) {
      const move = aMove(round % 2 === 1 ? 'begin' : 'sendBack', round);
      const answers = await race(id, Array(RUNNERS).fill(move));
      expect(statuses(answers)).toEqual(Array(RUNNERS).fill(200));
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
      sent.push(...winners([move], answers));
    }
    expect(faultsOf(await readHistory(one(), id, []), sent, true)).toEqual([]);
  });

  it('the hash chains are whole', () => {
    const report = verified(running[0]?.dataDir ?? '', postgres === null ? {} : { DATABASE_URL: postgres.url });
    expect([report.ok, report.faults]).toEqual([true, []]);
  });
}

describe('SQLite', () => races('SQLite', 1));
describe('PostgreSQL, two servers', () => races('PostgreSQL', 2));
