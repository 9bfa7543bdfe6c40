import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Process, Role } from '../../../schemas/process';
import type { RecordState } from '../../core/types';
import { dealsProcess } from '../testing/deals-process';
import { ANN, accepted, addPeople, createDeal, type Host, MIA, openHost } from '../testing/open-host';

const DEALS = { process: 'deals', recordType: 'deal' };
let host: Host;
let secret: RecordState;
let foreign: RecordState;

/** The process of deals with another role of the representatives. */
function withRep(change: (rep: Role) => Role): Process {
  const process = dealsProcess();
  return { ...process, roles: process.roles.map((role) => (role.id === 'rep' ? change(role) : role)) };
}

async function publish(process: Process): Promise<void> {
  const imported = await host.services.processes.importText(JSON.stringify(process), 'ada', { publish: true });
  if (!imported.ok) throw new Error(JSON.stringify(imported));
}

/**
 * Version 1 hides the margin from representatives and shows them their own deals; version 2 opens the margin;
 * version 3 shows them every deal. The records of before stay on version 1.
 */
beforeAll(async () => {
  host = await openHost();
  await addPeople(host);
  secret = await createDeal(host, ANN, { name: 'Secret', amount: 1 });
  accepted(
    await host.services.execute({ ...DEALS, recordId: secret.id, command: { type: 'updateRecord', data: { margin: 70 } }, actor: MIA }),
  );
  foreign = await createDeal(host, MIA, { name: 'Foreign', amount: 100 });
  await publish(withRep(({ fields: _, ...rep }) => rep));
});
afterAll(() => host.close());

const titles = async (filter?: string) => {
  const page = await host.services.records.list({ ...DEALS, sort: 'title', ...(filter === undefined ? {} : { filter }) }, ANN);
  return page.ok ? page.value.items.map(({ title }) => title) : page;
};

describe('lists over records of several versions', () => {
  it('ask for no field that the version of some record hides', async () => {
    const { records } = host.services;
    const refused = { ok: false, reason: 'rejected', rejections: [{ code: 'invalid_filter', field: 'margin' }] };
    expect(await titles('margin > 50')).toMatchObject(refused);
    expect(await titles('!filled(margin)')).toMatchObject(refused);
    expect(await records.list({ ...DEALS, sort: '-margin' }, ANN)).toMatchObject({ ok: false, rejections: [{ code: 'invalid_sort' }] });
    expect(await records.export({ ...DEALS, filter: 'margin > 50', format: 'csv', locale: 'en' }, ANN)).toMatchObject(refused);
    expect(await records.board({ ...DEALS, filter: 'margin > 50' }, ANN)).toMatchObject(refused);
    // who was shown it by both versions may go on asking
    expect(await records.list({ ...DEALS, filter: 'margin > 50' }, MIA)).toMatchObject({ ok: true, value: { items: [{ id: secret.id }] } });
  });

  it('add up no field that the version of some record hides', async () => {
    await publish({
      ...withRep(({ fields: _, ...rep }) => rep),
      recordTypes: dealsProcess().recordTypes.map((type) =>
        type.id === 'deal' ? { ...type, card: { fields: ['amount'], sum: 'margin' } } : type,
      ),
    });
    const board = async (who: typeof ANN) => {
      const answer = await host.services.records.board(DEALS, who);
      return answer.ok ? answer.value[0]?.sum : answer;
    };
    expect(await board(ANN)).toBeNull();
    expect(await board(MIA)).toBe(70);
  });

  it('find, count and add up only what the version of each record shows', async () => {
    await publish(withRep((rep) => ({ ...rep, grants: rep.grants.map((grant) => ({ ...grant, scope: 'all' as const })) })));
    const open = await createDeal(host, MIA, { name: 'Open', amount: 10 });
    expect(open.definitionVersion).toBe(4);
    expect(await titles()).toEqual(['Open', 'Secret']);
    const board = await host.services.records.board(DEALS, ANN);
    expect(board.ok && board.value[0]).toMatchObject({ count: 2, sum: 11 });
    // a cursor is made of the last record of a page, which nobody may learn of who may not see it
    const page = await host.services.records.list({ ...DEALS, sort: '-amount', limit: 1 }, ANN);
    expect(page.ok && page.value.items.map(({ id }) => id)).toEqual([open.id]);
    expect(await host.services.records.get('deals', 'deal', foreign.id, ANN)).toEqual({ ok: false, reason: 'not_found' });
  });

  it('may ask again when no record runs on the version any more', async () => {
    const fresh = await openHost();
    try {
      await fresh.services.processes.importText(JSON.stringify(withRep(({ fields: _, ...rep }) => rep)), 'ada', { publish: true });
      expect(await fresh.services.records.list({ ...DEALS, filter: 'margin > 50' }, ANN)).toMatchObject({ ok: true });
    } finally {
      await fresh.close();
    }
  });
});
