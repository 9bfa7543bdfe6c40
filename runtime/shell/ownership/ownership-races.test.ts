/** Who comes first: five hundred at once, on each database, on PostgreSQL through two servers. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../../../db/testing/postgres';
import { studentProcess } from '../../core/testing/student-process';
import type { Actor, Command, RecordData, RecordState } from '../../core/types';
import type { ExecuteResult } from '../services';
import { accepted, actor, type Host, openHost, person } from '../testing/open-host';

const RACES = 500;
const ANN = actor('ann', 'rep', { teams: ['east'], teamTree: ['east'] });
const WEI = actor('wei', 'rep', { teams: ['west'], teamTree: ['west'] });
const HEAD = actor('hao', 'head', { teams: ['region'], teamTree: ['region', 'east', 'west'] });
const STUDENT = { process: 'school', recordType: 'student' };

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const codeOf = (result: ExecuteResult) =>
  result.ok ? 'ok' : result.reason === 'rejected' ? (result.rejections[0]?.code ?? '') : result.reason;
function tally(results: readonly ExecuteResult[]): { [code: string]: number } {
  const counts: { [code: string]: number } = {};
  for (const code of results.map(codeOf)) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
const race = (times: number, start: (at: number) => Promise<ExecuteResult>) =>
  Promise.all(Array.from({ length: times }, (_, at) => start(at)));

describe.each(['sqlite', 'postgres'] as const)('five hundred at once on %s', (dialect) => {
  let host: Host;
  /** another server on the same database */
  let second: Host;
  let phones = 0;
  const phone = () => `1390000${String(++phones).padStart(4, '0')}`;

  beforeAll(async () => {
    host = await openHost({ process: studentProcess(), ...(dialect === 'postgres' ? { url: await postgres.database() } : {}) });
    second = dialect === 'postgres' ? await host.again() : host;
    const { people } = host.store;
    await people.saveTeam({ id: 'region', name: '华东大区', parent: null, kind: 'region' });
    for (const id of ['east', 'west']) await people.saveTeam({ id, name: id, parent: 'region', kind: 'team' });
    for (const { id, teams } of [ANN, WEI, HEAD]) await people.savePerson(person(id, { team: teams[0] ?? null }));
  });
  afterAll(async () => {
    if (second !== host) await second.close();
    await host.close();
  });

  /** servers take turns, so that neither knows what the other one is about to do */
  const on = (at: number) => (at % 2 ? second : host).services;
  const create = (data: RecordData, by: Actor, at = 0): Promise<ExecuteResult> =>
    on(at).execute({
      ...STUDENT,
      command: { type: 'createRecord', id: uuidv7(), recordType: 'student', data: { name: 'Li', ...data } },
      actor: by,
    });
  const send = (recordId: string, command: Command, by: Actor, at = 0) => on(at).execute({ ...STUDENT, recordId, command, actor: by });
  const load = async (id: string) => (await host.store.records.load(id))?.record;
  async function pooled(): Promise<RecordState> {
    const record = accepted(await create({ topic: 'art', phone: phone() }, ANN));
    return accepted(await send(record.id, { type: 'releaseRecord' }, ANN));
  }

  it('[O3] create a record with one key: one is there, the others are told', async () => {
    const results = await race(RACES, (at) => create({ idCard: 'RACE' }, at % 3 ? ANN : WEI, at));
    expect(tally(results)).toEqual({ ok: 1, duplicate: RACES - 1 });
    expect(await host.store.records.matching('school', 'student', [{ rule: 'idCard', key: 'RACE' }], 5)).toHaveLength(1);
  }, 20_000);

  it('[O5] ask about one customer: one record tells of all of them', async () => {
    const number = phone();
    const results = await race(200, (at) => create({ phone: number, topic: `t${at}` }, at % 3 ? ANN : WEI, at));
    expect(tally(results)).toEqual({ ok: 1, merged: 199 });
    const winner = results.find(({ ok }) => ok) as ExecuteResult;
    expect((await load(accepted(winner).id))?.data.inquiries).toHaveLength(199);
  }, 20_000);

  it('[O12] claim a record of the pool: it goes to one of them', async () => {
    const record = await pooled();
    const results = await race(RACES, (at) =>
      send(record.id, { type: 'claimRecord' }, actor(`p${at}`, 'rep', { teams: ['west'], teamTree: ['west'] }), at),
    );
    const won = results.flatMap((result, at) => (result.ok ? [at] : []));
    expect(won).toHaveLength(1);
    expect((await load(record.id))?.owner).toBe(`p${won[0]}`);
    expect(new Set(results.map(codeOf))).toEqual(new Set(['ok', 'not_found']));
  }, 20_000);

  it('[O12] claims of one person keep to the quota, whichever server they are sent to', async () => {
    const records = await Promise.all(Array.from({ length: 12 }, pooled));
    const greedy = actor('greedy', 'rep', { teams: ['west'], teamTree: ['west'] });
    const results = await Promise.all(records.map(({ id }, at) => send(id, { type: 'claimRecord' }, greedy, at)));
    expect(tally(results)).toEqual({ ok: 2, claim_quota_used: 10 });
  }, 20_000);

  it('[O13] merge two records, each into the other: one merges, in one commit with the record that goes', async () => {
    const one = accepted(await create({ topic: 'a' }, ANN));
    const two = accepted(await create({ topic: 'b', idCard: 'MERGE' }, ANN));
    const results = await race(RACES, (at) => {
      const [into, other] = at % 4 < 2 ? [one, two] : [two, one];
      return send(into.id, { type: 'mergeRecord', other: other.id, take: ['idCard'] }, HEAD, at);
    });
    expect(tally(results).ok).toBe(1);
    const states = await Promise.all([load(one.id), load(two.id)]);
    expect(states.map((state) => state?.archived).sort()).toEqual([false, true]);
  }, 20_000);

  it('[O14] take a merge back: it is taken back once, and both records are as they were', async () => {
    const one = accepted(await create({ topic: 'a' }, ANN));
    const two = accepted(await create({ topic: 'b', idCard: 'UNDO' }, ANN));
    accepted(await send(one.id, { type: 'mergeRecord', other: two.id, take: ['idCard'] }, HEAD));
    const last = await host.services.ownership.lastMerge('school', 'student', one.id, HEAD);
    if (!last.ok || last.value === null) throw new Error('there was a merge');
    const merged = last.value;
    const results = await race(RACES, (at) => send(one.id, { type: 'undoMerge', merged }, HEAD, at));
    expect(tally(results)).toEqual({ ok: 1, stale_version: RACES - 1 });
    expect([(await load(one.id))?.data.idCard, (await load(two.id))?.data.idCard]).toEqual([undefined, 'UNDO']);
  }, 20_000);

  it('leave a history that can be verified', async () => {
    expect((await host.services.verify()).faults).toEqual([]);
  });
});
