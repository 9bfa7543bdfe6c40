import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordData, RecordState } from '../../core/types';
import { ADA, ANN, accepted, actor, addPeople, BOB, createDeal, type Host, MIA, openHost } from '../testing/open-host';

const GUEST = actor('gus', 'guest', { teams: [], teamTree: [] });
const NOBODY = actor('no', null);
const DEALS = { process: 'deals', recordType: 'deal' };
let host: Host;
let rich: RecordState;

beforeAll(async () => {
  host = await openHost();
  await addPeople(host);
  rich = await createDeal(host, MIA, { name: 'Rich', amount: 100.5, margin: 40, rate: 0.15 });
  for (let i = 0; i < 5; i++) await createDeal(host, ANN, { name: `Ann ${i}`, amount: i });
  const moved = await createDeal(host, BOB, { name: 'Moved', amount: 9 });
  accepted(await host.services.execute({ ...DEALS, recordId: moved.id, command: { type: 'moveRecord', transition: 'show' }, actor: BOB }));
});
afterAll(() => host.close());

describe('reads', () => {
  it('show a record to who may see it, without hidden fields', async () => {
    const { records } = host.services;
    expect(await records.get('deals', 'deal', rich.id, MIA)).toMatchObject({ ok: true, value: { title: 'Rich', data: { margin: 40 } } });
    expect(await records.get('deals', 'deal', rich.id, ANN)).toEqual({ ok: false, reason: 'not_found' });
    expect(await records.get('deals', 'customer', rich.id, MIA)).toEqual({ ok: false, reason: 'not_found' });
    const guest = await records.get('deals', 'deal', rich.id, GUEST);
    expect(guest).toMatchObject({ ok: true, value: { title: 'Rich' } });
  });

  it('list page by page what the actor may see', async () => {
    const { records } = host.services;
    const seen: string[] = [];
    for (let cursor: string | null = null, pages = 0; pages < 5; pages++) {
      const page = await records.list({ ...DEALS, sort: '-amount', limit: 2, ...(cursor ? { cursor } : {}) }, ANN);
      if (!page.ok) throw new Error(JSON.stringify(page));
      seen.push(...page.value.items.map(({ title }) => title));
      cursor = page.value.nextCursor;
      if (cursor === null) break;
    }
    expect(seen).toEqual(['Ann 4', 'Ann 3', 'Ann 2', 'Ann 1', 'Ann 0']);
    expect(await records.list({ ...DEALS, filter: 'amount > 2.0 && stage == "lead"', q: 'ann' }, MIA)).toMatchObject({
      ok: true,
      value: { items: [{}, {}], nextCursor: null },
    });
  });

  it('refuse filters, sorts and cursors as values, and hidden fields like unknown ones', async () => {
    const { records } = host.services;
    for (const filter of ['margin > 1.0', 'nothing > 1.0', 'amount >', 'amount > "x"']) {
      expect(await records.list({ ...DEALS, filter }, ANN)).toMatchObject({ ok: false, reason: 'rejected' });
    }
    expect(await records.list({ ...DEALS, sort: 'margin' }, ANN)).toMatchObject({ ok: false, reason: 'rejected' });
    expect(await records.list({ ...DEALS, filter: 'createdAt <= now && updatedAt > "2000"' }, ANN)).toMatchObject({ ok: true });
    expect(await records.list({ ...DEALS, cursor: 'forged' }, ANN)).toEqual({ ok: false, reason: 'bad_cursor' });
    expect(await records.list({ ...DEALS, recordType: 'none' }, ADA)).toEqual({ ok: false, reason: 'not_found' });
    expect(await records.list(DEALS, NOBODY)).toEqual({ ok: false, reason: 'not_found' });
  });

  it('show a board with counts, sums and first cards per stage', async () => {
    const board = await host.services.records.board({ ...DEALS, limit: 2 }, ANN);
    if (!board.ok) throw new Error(JSON.stringify(board));
    expect(board.value.map(({ stage, count, sum, items }) => [stage, count, sum, items.length])).toEqual([
      ['lead', 5, 10, 2],
      ['demo', 0, 0, 0],
      ['won', 0, 0, 0],
      ['lost', 0, 0, 0],
    ]);
    const lead = board.value[0];
    const more = await host.services.records.list({ ...DEALS, filter: 'stage == "lead"', cursor: lead?.nextCursor ?? '' }, ANN);
    expect(more.ok && more.value.items.length).toBe(3);
    const all = await host.services.records.board({ ...DEALS, filter: 'amount > 5.0' }, MIA);
    expect(all.ok && all.value.slice(0, 2).map(({ count, sum }) => [count, sum])).toEqual([
      [1, 100.5],
      [1, 9],
    ]);
  });

  it('tell what can be done and what is missing', async () => {
    const bare = await createDeal(host, ANN, { name: 'Bare' });
    const actions = await host.services.records.actions('deals', 'deal', bare.id, ANN);
    if (!actions.ok) throw new Error(JSON.stringify(actions));
    expect(actions.value.find(({ transition }) => transition === 'show')).toMatchObject({
      allowed: false,
      residual: [{ code: 'field_missing', field: 'amount', form: 'main' }],
    });
    expect(await host.services.records.actions('deals', 'deal', bare.id, BOB)).toEqual({ ok: false, reason: 'not_found' });
  });

  it('give events page by page without those of hidden fields', async () => {
    const { id } = await createDeal(host, ANN, { name: 'Told' });
    for (let i = 1; i <= 6; i++) {
      const data: RecordData = i % 2 ? { margin: i } : { amount: i };
      accepted(await host.services.execute({ ...DEALS, recordId: id, command: { type: 'updateRecord', data }, actor: MIA }));
    }
    const first = await host.services.records.events('deals', 'deal', id, ANN, 0, 2);
    expect(first.ok && first.value.map(({ seq, type }) => [seq, type])).toEqual([
      [1, 'record.created'],
      [3, 'record.updated'],
    ]);
    const rest = await host.services.records.events('deals', 'deal', id, ANN, 3, 10);
    expect(rest.ok && rest.value.map(({ seq }) => seq)).toEqual([5, 7]);
    const all = await host.services.records.events('deals', 'deal', id, MIA, 0, 100);
    expect(all.ok && all.value).toHaveLength(7);
    expect(await host.services.records.events('deals', 'deal', id, BOB, 0, 10)).toEqual({ ok: false, reason: 'not_found' });
    expect(await host.services.records.visits('deals', 'deal', id, ANN)).toMatchObject({ ok: true, value: [{ stage: 'lead' }] });
  });

  it('give forms of records there are and of records to be', async () => {
    const fresh = await host.services.records.form('deals', 'deal', 'main', null, ANN, 'en');
    expect(fresh).toMatchObject({ ok: true, value: { view: { schema: { type: 'object', properties: { name: {} } } }, version: null } });
    expect(fresh.ok && JSON.stringify(fresh.value)).not.toContain('margin');
    expect(await host.services.records.form('deals', 'deal', 'main', rich.id, MIA, 'en')).toMatchObject({
      ok: true,
      value: { view: { data: { name: 'Rich' } }, version: 1 },
    });
    expect(await host.services.records.form('deals', 'deal', 'main', rich.id, ANN, 'en')).toEqual({ ok: false, reason: 'not_found' });
    expect(await host.services.records.form('deals', 'deal', 'none', null, ANN, 'en')).toEqual({ ok: false, reason: 'not_found' });
    expect(await host.services.records.form('deals', 'deal', 'main', null, NOBODY, 'en')).toEqual({ ok: false, reason: 'not_found' });
  });

  it('give forms while somebody types, with what they may read elsewhere, and save nothing', async () => {
    const { records, execute } = host.services;
    const customer = async (id: string, owner: typeof ANN) =>
      accepted(
        await execute({
          process: 'deals',
          recordType: 'customer',
          command: { type: 'createRecord', id, recordType: 'customer', data: { name: id, code: id === 'c-ann' ? 'S1' : 'S2' } },
          actor: owner,
        }),
      );
    await customer('c-ann', ANN);
    await customer('c-mia', MIA);
    const bare = await createDeal(host, ANN, { name: 'Typed' });
    const preview = (data: RecordData, id: string | null = bare.id, who = ANN) =>
      records.preview('deals', 'deal', 'main', id, data, who, 'en');
    const shown = (answer: Awaited<ReturnType<typeof preview>>) =>
      answer.ok ? Object.keys((answer.value.schema as { properties: object }).properties) : [];
    expect(await preview({})).toMatchObject({
      ok: true,
      value: { residual: [{ transition: 'show', missing: [{ code: 'field_missing' }] }] },
    });
    const priced = await preview({ amount: 7, margin: 3 });
    expect(priced).toMatchObject({ ok: true, value: { data: { amount: 7 }, residual: [{ transition: 'show', missing: [] }] } });
    expect(JSON.stringify(priced)).not.toContain('margin');
    expect(shown(await preview({}))).not.toContain('remark');
    expect(shown(await preview({ customer: 'c-ann' }))).toContain('remark');
    expect(shown(await preview({ customer: 'c-ann' }, null))).toContain('remark');
    expect(await preview({ customer: 'c-mia' })).toEqual(await preview({ customer: 'nobody' }));
    expect(await preview({}, rich.id)).toEqual({ ok: false, reason: 'not_found' });
    expect(await preview({}, null, NOBODY)).toEqual({ ok: false, reason: 'not_found' });
    expect(await records.preview('deals', 'deal', 'none', bare.id, {}, ANN, 'en')).toEqual({ ok: false, reason: 'not_found' });
    expect(await records.get('deals', 'deal', bare.id, ANN)).toMatchObject({
      ok: true,
      value: { version: bare.version, data: { name: 'Typed' } },
    });
  });
});
