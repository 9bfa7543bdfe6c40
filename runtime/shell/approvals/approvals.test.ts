import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../../../db/testing/postgres';
import type { Approval } from '../../../schemas/approval';
import { approvalVersion, level } from '../../core/testing/approval-process';
import type { Command } from '../../core/types';
import type { ExecuteResult } from '../services';
import { AT, accepted, actor, type Host, openHost, person } from '../testing/open-host';

const RACES = 500;
const TOGETHER = 25;
const REP = actor('rep', 'rep');
const LEAD = actor('lead', 'lead');
const OTHER = actor('other', 'lead');
const PRICE: Approval = { id: 'price', label: 'Price', on: { transitions: ['qualify'] }, levels: [level('lead', { need: 'any' })] };
const TERMS: Approval = { id: 'terms', label: 'Terms', on: { fields: ['amount'] }, when: 'amount > 1000.0', levels: [level('lead')] };
const { process } = approvalVersion([PRICE, TERMS]);
const DEAL = { process: process.key, recordType: 'deal' };

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const codeOf = (result: ExecuteResult) => {
  if (result.ok) return 'ok';
  return result.reason === 'rejected' ? (result.rejections[0]?.code ?? '') : result.reason;
};

describe.each(['sqlite', 'postgres'] as const)('approvals on %s', (dialect) => {
  let host: Host;
  /** another server on the same database */
  let second: Host;
  beforeAll(async () => {
    const url = dialect === 'postgres' ? { url: await postgres.database() } : {};
    host = await openHost({ process, ...url });
    second = dialect === 'postgres' ? await host.again() : host;
    await host.store.people.saveTeam({ id: 'north', name: 'North', parent: null, kind: 'team' });
    for (const { id, roles } of [REP, LEAD, OTHER])
      await host.store.people.savePerson(person(id, { team: 'north', roles: roles.map((role) => ({ process: process.key, role })) }));
  });
  afterAll(async () => {
    if (second !== host) await second.close();
    await host.close();
  });

  const send = (on: Host, recordId: string, command: Command, by = REP) => on.services.execute({ ...DEAL, recordId, command, actor: by });
  async function asked(): Promise<{ id: string; request: string }> {
    const make: Command = { type: 'createRecord', id: uuidv7(), recordType: 'deal', data: { name: 'D', amount: 80 } };
    const { id } = accepted(await host.services.execute({ ...DEAL, command: make, actor: REP }));
    const record = accepted(await send(host, id, { type: 'requestApproval', approval: 'price' }));
    return { id, request: record.running.approvals?.price?.request ?? '' };
  }

  it('[A26] are asked for by the very command that makes a record, which stands without the value', async () => {
    const id = uuidv7();
    const make: Command = {
      type: 'createRecord',
      id,
      recordType: 'deal',
      data: { name: 'Big', amount: 2000 },
      ask: { reason: 'a school' },
    };
    const made = accepted(await host.services.execute({ ...DEAL, command: make, actor: REP }));
    expect([made.version, made.data.amount]).toEqual([1, undefined]);
    expect(made.running.approvals?.terms).toMatchObject({ reason: 'a school', levels: [{ id: 'lead', approvers: ['lead', 'other'] }] });
    const { request = '' } = made.running.approvals?.terms ?? {};
    const approved = accepted(await send(host, id, { type: 'approve', request, level: 'lead' }, LEAD));
    expect(approved.data.amount).toBe(2000);
  });

  // before the races: they leave the rep more to correct than a list of today shows
  it('[A24] stand in the list of today of who has to answer or to correct, and of stand-ins', async () => {
    const { id, request } = await asked();
    const today = async (who: string) => {
      const found = await host.store.people.person(who);
      if (found === null) throw new Error(`nobody is called ${who}`);
      const items = await host.services.today.followUps(found, 'en');
      return items.filter(({ record }) => record.id === id).map(({ kind, label, next }) => [kind, label, next?.message ?? null]);
    };
    expect(await today('lead')).toEqual([['approval', 'Price', null]]);
    expect(await today('rep')).toEqual([]);
    await host.store.people.savePerson(person('second', { team: 'north', roles: [{ process: process.key, role: 'head' }] }));
    expect(await today('second')).toEqual([]);
    const away = { person: 'lead', from: '2026-11-01T00:00:00.000Z', until: '2026-12-01T00:00:00.000Z' };
    await host.services.approvals.saveStandIn({ ...away, standIn: 'second' });
    expect(await today('second')).toEqual([['approval', 'Price', null]]);
    // nobody answers what they asked for, in whoever's place
    await host.services.approvals.saveStandIn({ ...away, standIn: 'rep' });
    expect([await today('rep'), await today('second')]).toEqual([[], []]);
    await host.services.approvals.removeStandIn('lead');
    accepted(await send(host, id, { type: 'returnApproval', request, level: 'lead', to: 'requester', remark: 'Add the margin' }, LEAD));
    expect(await today('rep')).toEqual([['correct', 'Price', 'Add the margin']]);
    expect(await today('lead')).toEqual([]);
  });

  it('[A8] have one outcome when approved and rejected at once, five hundred times', async () => {
    const outcomes = { approved: 0, rejected: 0 };
    for (let done = 0; done < RACES; done += TOGETHER) {
      await Promise.all(
        Array.from({ length: TOGETHER }, async () => {
          const { id, request } = await asked();
          const results = await Promise.all([
            send(host, id, { type: 'approve', request, level: 'lead' }, LEAD),
            send(second, id, { type: 'reject', request, level: 'lead', remark: 'no' }, OTHER),
          ]);
          expect(results.map(codeOf).sort()).toEqual(['approval_over', 'ok']);
          const state = (await host.store.records.load(id))?.record.running.approvals?.price?.state;
          expect(state).toBe(results[0]?.ok ? 'approved' : 'rejected');
          if (state === 'approved' || state === 'rejected') outcomes[state] += 1;
          const events = (await host.store.records.events(id, 0, 50)).map(({ event }) => event.type);
          expect(events.filter((type) => type === 'approval.verdictGiven')).toHaveLength(1);
        }),
      );
    }
    expect(outcomes.approved + outcomes.rejected).toBe(RACES);
    expect((await host.services.verify()).faults).toEqual([]);
  }, 180_000);

  it('[A10] are found by who is asked, and by their stand-in while they are away', async () => {
    const { id, request } = await asked();
    const mine = async (who: string, box: 'give' | 'asked' = 'give') => {
      const found = await host.store.people.person(who);
      if (found === null) throw new Error(`nobody is called ${who}`);
      return (await host.services.approvals.mine(found, box)).filter(({ record }) => record.id === id);
    };
    expect(await mine('rep')).toEqual([]);
    expect(await mine('rep', 'asked')).toMatchObject([{ approval: { request, state: 'open', may: { withdraw: true } } }]);
    expect((await mine('lead'))[0]?.approval.levels[0]?.may.answerFor).toBe('lead');
    await host.store.people.savePerson(person('deputy', { team: 'north', roles: [{ process: process.key, role: 'head' }] }));
    expect(await mine('deputy')).toEqual([]);
    const { approvals } = host.services;
    const away = { person: 'lead', standIn: 'deputy', from: '2026-11-01T00:00:00.000Z', until: '2026-12-01T00:00:00.000Z' };
    expect(await approvals.saveStandIn({ ...away, standIn: 'lead' })).toEqual({ ok: false, reason: 'yourself' });
    expect(await approvals.saveStandIn({ ...away, standIn: 'nobody' })).toEqual({ ok: false, reason: 'unknown_person' });
    expect(await approvals.saveStandIn({ ...away, until: away.from })).toEqual({ ok: false, reason: 'ends_before_it_begins' });
    expect(await approvals.saveStandIn(away)).toEqual({ ok: true });
    expect((await mine('deputy'))[0]?.approval.levels[0]?.may.answerFor).toBe('lead');
    const deputy = actor('deputy', 'head');
    host.clock.set('2026-12-01T00:00:00.000Z');
    expect(codeOf(await send(host, id, { type: 'approve', request, level: 'lead', onBehalfOf: 'lead' }, deputy))).toBe('not_an_approver');
    host.clock.set(AT);
    const given = await send(host, id, { type: 'approve', request, level: 'lead', onBehalfOf: 'lead' }, deputy);
    expect(accepted(given).running.approvals?.price).toMatchObject({
      state: 'approved',
      levels: [{ verdicts: [{ by: 'deputy', onBehalfOf: 'lead' }] }],
    });
    await approvals.removeStandIn('lead');
    expect(await approvals.standIn('lead')).toBeNull();
  });

  it('[A5] ask others of the role, else administrators, when who asks is the only one meant', async () => {
    const make: Command = { type: 'createRecord', id: uuidv7(), recordType: 'deal', data: { name: 'D', amount: 80 } };
    const { id } = accepted(await host.services.execute({ ...DEAL, command: make, actor: LEAD }));
    const record = accepted(await send(host, id, { type: 'requestApproval', approval: 'price' }, LEAD));
    expect(record.running.approvals?.price?.levels[0]?.approvers).toEqual(['other']);
  });
});
