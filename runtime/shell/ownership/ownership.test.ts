import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DUPLICATES, studentProcess } from '../../core/testing/student-process';
import type { Actor, Command, RecordData } from '../../core/types';
import type { ExecuteResult } from '../services';
import { accepted, actor, type Host, openHost, person } from '../testing/open-host';

const ANN = actor('ann', 'rep', { teams: ['east'], teamTree: ['east'] });
const WEI = actor('wei', 'rep', { teams: ['west'], teamTree: ['west'] });
const HEAD = actor('hao', 'head', { teams: ['region'], teamTree: ['region', 'east', 'west'] });
const STUDENT = { process: 'school', recordType: 'student' };
let host: Host;
let phones = 0;
const phone = () => `1390000${String(++phones).padStart(4, '0')}`;

beforeAll(async () => {
  host = await openHost({ process: studentProcess() });
  const { people } = host.store;
  await people.saveTeam({ id: 'region', name: '华东大区', parent: null, kind: 'region' });
  for (const id of ['east', 'west']) await people.saveTeam({ id, name: id, parent: 'region', kind: 'team' });
  for (const { id, teams } of [ANN, WEI, HEAD]) await people.savePerson(person(id, { team: teams[0] ?? null }));
});
afterAll(() => host.close());

const create = (data: RecordData, by: Actor, key?: string): Promise<ExecuteResult> =>
  host.services.execute({
    ...STUDENT,
    command: { type: 'createRecord', id: uuidv7(), recordType: 'student', data: { name: 'Li', ...data } },
    actor: by,
    ...(key === undefined ? {} : { idempotency: { key, requestHash: key } }),
  });
const send = (recordId: string, command: Command, by: Actor) => host.services.execute({ ...STUDENT, recordId, command, actor: by });
const load = async (id: string) => (await host.store.records.load(id))?.record;
const codeOf = (result: ExecuteResult) =>
  result.ok ? 'ok' : result.reason === 'rejected' ? (result.rejections[0]?.code ?? '') : result.reason;

describe('duplicates in the store', () => {
  it('[O3] are free again when their record is archived or changes its value', async () => {
    const first = accepted(await create({ idCard: 'X1' }, ANN));
    expect(codeOf(await create({ idCard: ' X1 ' }, WEI))).toBe('duplicate');
    accepted(await send(first.id, { type: 'updateRecord', data: { idCard: 'X2' } }, ANN));
    const second = accepted(await create({ idCard: 'X1' }, WEI));
    expect(codeOf(await send(first.id, { type: 'updateRecord', data: { idCard: 'X1' } }, ANN))).toBe('duplicate');
    accepted(await send(second.id, { type: 'archiveRecord' }, HEAD));
    accepted(await send(first.id, { type: 'updateRecord', data: { idCard: 'X1' } }, ANN));
  });

  it('[O5] are merged into the holder’s record, once however often the request is sent, and the answer is masked', async () => {
    const number = phone();
    const held = accepted(await create({ phone: number, topic: 'maths' }, ANN));
    const asked = { phone: `+86 ${number}`, topic: 'art', notes: [{ text: 'came to the west' }] };
    const merged = await create(asked, WEI, 'once');
    if (merged.ok || merged.reason !== 'merged') throw new Error(JSON.stringify(merged));
    expect(merged).toMatchObject({ into: held.id, look: { own: false, region: '华东大区', record: null } });
    const again = await create(asked, WEI, 'once');
    expect(again).toMatchObject({ ok: true, replayed: { status: 200, body: { merged: { region: '华东大区', record: null } } } });
    const after = await load(held.id);
    expect(after?.data).toMatchObject({ topic: 'maths', inquiries: [{ branch: 'west', who: 'wei', topic: 'art' }] });
    expect(after?.data.notes).toMatchObject([{ text: 'came to the west', author: 'wei' }]);
    expect(await host.services.records.get('school', 'student', held.id, WEI)).toEqual({ ok: false, reason: 'not_found' });
    const byHead = await create({ phone: number }, HEAD);
    expect(byHead).toMatchObject({ reason: 'merged', look: { record: { id: held.id, title: 'Li' } } });
  });

  it('[O4] are looked at while somebody types, by rules they may write, and never tell more than the region', async () => {
    const number = phone();
    const held = accepted(await create({ phone: number }, ANN));
    const look = (by: Actor) => host.services.ownership.duplicates('school', 'student', { phone: number }, null, by);
    expect(await look(WEI)).toMatchObject({ ok: true, value: [{ rule: 'phone', strength: 'merge', region: '华东大区', record: null }] });
    expect(await look(HEAD)).toMatchObject({ ok: true, value: [{ record: { id: held.id } }] });
    expect(await look(actor('gus', 'guest'))).toEqual({ ok: false, reason: 'forbidden' });
    expect(await look(actor('nobody', null))).toEqual({ ok: false, reason: 'not_found' });
    expect(await host.services.ownership.duplicates('school', 'student', { phone: number }, held.id, WEI)).toEqual({
      ok: false,
      reason: 'not_found',
    });
  });

  it('[O2] are found in records that were there before the rule', async () => {
    const before = await openHost({
      process: studentProcess({ duplicates: { rules: [{ ...DUPLICATES.rules[1], parts: [{ field: 'topic', as: 'text' }] } as never] } }),
    });
    try {
      const old = await before.services.execute({
        ...STUDENT,
        command: { type: 'createRecord', id: uuidv7(), recordType: 'student', data: { name: 'Old', idCard: 'OLD' } },
        actor: ANN,
      });
      await before.services.processes.importText(JSON.stringify(studentProcess()), 'ada', { publish: true });
      await expect
        .poll(() => before.store.records.matching('school', 'student', [{ rule: 'idCard', key: 'OLD' }], 5), { timeout: 10_000 })
        .toHaveLength(1);
      const again = await before.services.execute({
        ...STUDENT,
        command: { type: 'createRecord', id: uuidv7(), recordType: 'student', data: { name: 'New', idCard: 'OLD' } },
        actor: ANN,
      });
      expect([codeOf(old), codeOf(again)]).toEqual(['ok', 'duplicate']);
    } finally {
      await before.close();
    }
  });
});

describe('the public pool', () => {
  const pooled = async (data: RecordData = {}) => {
    const record = accepted(await create({ topic: 'art', phone: phone(), ...data }, ANN));
    return accepted(await send(record.id, { type: 'releaseRecord' }, ANN));
  };

  it('[O12] shows what the definition names, only to who may claim', async () => {
    const record = await pooled({ topic: 'coding', secret: 'x' } as RecordData).catch(() => pooled({ topic: 'coding' }));
    const page = await host.services.ownership.pool('school', 'student', null, WEI);
    if (!page.ok) throw new Error(page.reason);
    const shown = page.value.items.find(({ id }) => id === record.id);
    expect(shown).toMatchObject({ title: null, data: { topic: 'coding' }, region: '华东大区' });
    expect(JSON.stringify(shown)).not.toMatch(/Li|ann|1390000/);
    expect(page.value.quota).toEqual({ perPerson: 2, per: 'P1D', left: 2 });
    expect(await host.services.ownership.pool('school', 'student', null, actor('gus', 'guest'))).toEqual({
      ok: false,
      reason: 'forbidden',
    });
    expect(await host.services.records.get('school', 'student', record.id, WEI)).toEqual({ ok: false, reason: 'not_found' });
    const card = await host.services.ownership.card('school', 'student', record.id, WEI);
    expect(card).toMatchObject({ ok: true, value: { protection: { pool: true }, can: { claim: true, release: false } } });
  });
});

describe('merging by hand in the store', () => {
  it('[O14] is taken back, and the keys with it', async () => {
    const one = accepted(await create({ topic: 'a' }, ANN));
    const two = accepted(await create({ topic: 'b', idCard: 'BACK' }, ANN));
    accepted(await send(one.id, { type: 'mergeRecord', other: two.id, take: ['idCard', 'topic'] }, HEAD));
    expect(await host.store.records.matching('school', 'student', [{ rule: 'idCard', key: 'BACK' }], 5)).toMatchObject([
      { recordId: one.id },
    ]);
    const last = await host.services.ownership.lastMerge('school', 'student', one.id, HEAD);
    if (!last.ok || last.value === null) throw new Error('there was a merge');
    const card = await host.services.ownership.card('school', 'student', one.id, HEAD);
    expect(card).toMatchObject({ ok: true, value: { can: { undoMerge: true }, merged: { id: two.id } } });
    accepted(await send(one.id, { type: 'undoMerge', merged: last.value }, HEAD));
    expect(await load(one.id)).toMatchObject({ data: { topic: 'a' }, archived: false });
    expect(await load(two.id)).toMatchObject({ data: { topic: 'b', idCard: 'BACK' }, archived: false });
    expect(await host.store.records.matching('school', 'student', [{ rule: 'idCard', key: 'BACK' }], 5)).toMatchObject([
      { recordId: two.id },
    ]);
    expect(codeOf(await send(one.id, { type: 'undoMerge', merged: last.value }, HEAD))).toBe('stale_version');
  });
});
