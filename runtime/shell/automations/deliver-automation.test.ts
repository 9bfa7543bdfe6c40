import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../../../db/testing/postgres';
import type { Automation, AutomationStep } from '../../../schemas/automation';
import { CompiledVersions } from '../compiled-versions';
import type { OutboxEffect } from '../outbox/outbox';
import { peopleAt } from '../people/addressed-people';
import { dealsProcess } from '../testing/deals-process';
import { ADA, ANN, actor, addPeople, createDeal, type Host, MIA, openHost } from '../testing/open-host';
import { deliverAutomation } from './deliver-automation';

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

let host: Host;
/** of an empty database for the next host; undefined: SQLite */
let url: () => Promise<string | undefined>;
afterEach(() => host.close());

const BIG: Automation = {
  id: 'big',
  label: 'Big deals',
  recordType: 'deal',
  on: { kind: 'change', fields: ['amount'] },
  when: 'amount > 100',
  steps: [{ id: 'mark', kind: 'setFields', values: { rate: '0.5' } }],
};
async function open(...automations: Automation[]) {
  const at = await url();
  host = await openHost({ process: { ...dealsProcess(), automations }, ...(at === undefined ? {} : { url: at }) });
  await addPeople(host);
  const mia = await host.store.people.people(['mia']);
  for (const one of mia) await host.store.people.savePerson({ ...one, roles: [{ process: 'deals', role: 'manager' }] });
  const { store, services, clock } = host;
  let ids = 0;
  const deliver = deliverAutomation({
    store,
    versions: new CompiledVersions(store.processes),
    clock,
    newId: () => `run-${String(++ids).padStart(4, '0')}`,
    execute: services.execute,
    runs: store.automationRuns,
    peopleAt: (addresses, process) => peopleAt({ store, people: services.people }, addresses, process),
  });
  return { deliver, store, services };
}
/** What the last commands left for automations, as if it were claimed. */
async function pending(): Promise<OutboxEffect[]> {
  const claimed = await host.store.outbox.claim({ only: ['automation.run'] }, '2100-01-01T00:00:00.000Z', '2100-01-01T00:00:01.000Z', 1000);
  for (const one of claimed) await host.store.outbox.done(one, [], '2100-01-01T00:00:00.000Z');
  return claimed;
}
async function only(): Promise<OutboxEffect> {
  const [first, ...others] = await pending();
  if (first === undefined || others.length > 0) throw new Error(`${others.length + 1} runs wait`);
  return first;
}
const stateOf = async (id: string) => (await host.store.records.load(id))?.record;

describe.each(['sqlite', 'postgres'] as const)('a run on %s', (dialect) => {
  beforeAll(() => {
    url = async () => (dialect === 'postgres' ? postgres.database() : undefined);
  });

  it('does its steps through the one door, and says why each was done or not', async () => {
    const steps: AutomationStep[] = [
      { id: 'never', kind: 'setFields', when: 'amount > 1000', values: { margin: '1' } },
      { id: 'mark', kind: 'setFields', values: { rate: '0.5' } },
      { id: 'same', kind: 'setFields', values: { rate: '0.5' } },
      { id: 'new', kind: 'createRecord', recordType: 'customer', values: { name: 'name + " Ltd"' } },
      { id: 'tell', kind: 'message', to: [{ kind: 'owner' }], title: '{{ name }}: {{ amount }}', mail: true },
      { id: 'hook', kind: 'webhook', endpoint: 'erp', event: 'deal.big', values: { rate: 'rate', none: 'margin' } },
    ];
    const { deliver, store } = await open({ ...BIG, steps });
    const record = await createDeal(host, ANN, { name: 'Lab', amount: 500 });
    const delivered = await deliver(await only());
    const run = (await store.automationRuns.ofRecord(record.id, null, 10))[0];
    expect(run).toMatchObject({ automation: 'big', outcome: 'done', by: ['field amount'], actor: 'ann', depth: 1 });
    expect(run?.steps.map(({ step, outcome }) => [step, outcome])).toEqual([
      ['never', 'skipped'],
      ['mark', 'done'],
      ['same', 'unchanged'],
      ['new', 'done'],
      ['tell', 'done'],
      ['hook', 'done'],
    ]);
    expect(await stateOf(record.id)).toMatchObject({ version: 2, data: { rate: 0.5 } });
    expect(await stateOf(run?.steps[3]?.record?.id ?? '')).toMatchObject({ type: 'customer', owner: 'ann', data: { name: 'Lab Ltd' } });
    if (!delivered.ok) throw new Error('not delivered');
    expect(delivered.parts?.map(({ type, key }) => [type, key.replace(record.id, 'r')])).toEqual([
      ['message.send', 'r:1:0/tell'],
      ['webhook.call', 'r:1:0/hook'],
    ]);
    expect(delivered.parts?.[0]?.payload).toMatchObject({ to: [{ person: 'ann' }], title: expect.stringContaining('Lab'), mail: true });
    expect(delivered.parts?.[1]?.payload).toMatchObject({ data: { values: { rate: 0.5, none: null } } });
  });

  it('is done once however often it is delivered, and tells the same each time', async () => {
    const steps: AutomationStep[] = [
      { id: 'grow', kind: 'setFields', values: { margin: 'coalesce(margin, 0) + 1' } },
      { id: 'new', kind: 'createRecord', recordType: 'customer', values: { name: 'name' } },
      { id: 'tell', kind: 'message', to: [{ kind: 'owner' }], title: 'Amount {{ amount }}' },
    ];
    const { deliver, store } = await open({ ...BIG, steps });
    const record = await createDeal(host, ANN, { name: 'Lab', amount: 500 });
    const effect = await only();
    const told = [];
    for (let attempt = 1; attempt <= 5; attempt++) told.push(await deliver({ ...effect, attempts: attempt }));
    for (const one of told) expect(one).toEqual(told[0]);
    expect(await stateOf(record.id)).toMatchObject({ version: 2, data: { margin: 1 } });
    expect(await store.automationRuns.ofRecord(record.id, null, 10)).toHaveLength(1);
  });

  it('goes on where a crash left it: what was committed and not written down is not done again', async () => {
    const steps: AutomationStep[] = [
      { id: 'grow', kind: 'setFields', values: { margin: 'coalesce(margin, 0) + 1' } },
      { id: 'mark', kind: 'setFields', values: { rate: '0.25' } },
    ];
    const { deliver, store } = await open({ ...BIG, steps });
    const record = await createDeal(host, ANN, { name: 'Lab', amount: 500 });
    const effect = await only();
    const { save } = store.automationRuns;
    let saves = 0;
    store.automationRuns.save = async (run) => {
      saves += 1;
      // the first is the beginning of the run; the second would have told that the first step is done
      if (saves === 2) throw new Error('the server died');
      await save(run);
    };
    await expect(deliver(effect)).rejects.toThrow('the server died');
    store.automationRuns.save = save;
    await deliver({ ...effect, attempts: 2 });
    expect(await stateOf(record.id)).toMatchObject({ version: 3, data: { margin: 1, rate: 0.25 } });
  });

  it('ends at the first step that is refused', async () => {
    const steps: AutomationStep[] = [
      { id: 'long', kind: 'setFields', values: { name: 'name + name' } },
      { id: 'after', kind: 'setFields', values: { rate: '0.5' } },
    ];
    const { deliver, store } = await open({ ...BIG, steps });
    const record = await createDeal(host, ANN, { name: 'x'.repeat(150), amount: 500 });
    await deliver(await only());
    const [stored] = await store.automationRuns.ofRecord(record.id, null, 10);
    expect(stored).toMatchObject({ outcome: 'refused', steps: [{ outcome: 'refused' }, { step: 'after', outcome: 'notReached' }] });
    expect(stored?.steps[0]?.rejections?.[0]).toMatchObject({ code: 'invalid_value', field: 'name' });
    expect(await stateOf(record.id)).toMatchObject({ version: 1 });
  });

  it('gives the record to whom is meant, once', async () => {
    const { deliver } = await open({ ...BIG, steps: [{ id: 'up', kind: 'assign', to: { kind: 'role', role: 'manager', scope: 'all' } }] });
    const record = await createDeal(host, ANN, { name: 'Lab', amount: 500 });
    const effect = await only();
    await deliver(effect);
    await deliver(effect);
    expect(await stateOf(record.id)).toMatchObject({ version: 2, owner: 'mia' });
  });

  it('gives somebody a task in their language, once, and tells why it could not', async () => {
    const task: AutomationStep = {
      id: 'call',
      kind: 'createTask',
      to: { kind: 'owner' },
      label: { 'zh-CN': '给 {{ name }} 打电话', en: 'Call {{ name }}' },
      due: { duration: 'P2D' },
    };
    const { deliver, store } = await open({ ...BIG, steps: [task, { ...task, id: 'none', label: '{{ customer }}' }] });
    const record = await createDeal(host, ANN, { name: 'Lab', amount: 500 });
    const effect = await only();
    await deliver(effect);
    await deliver(effect);
    const { items = [] } = (await stateOf(record.id))?.running.tasks ?? {};
    expect(items).toMatchObject([{ label: '给 Lab 打电话', state: 'open', stage: null, to: [{ person: 'ann' }], openedBy: 'system' }]);
    expect(Date.parse(items[0]?.dueAt ?? '')).toBe(Date.parse(host.clock.now()) + 2 * 86_400_000);
    const [stored] = await store.automationRuns.ofRecord(record.id, null, 10);
    expect(stored?.steps).toMatchObject([
      { step: 'call', outcome: 'done' },
      { step: 'none', outcome: 'refused', rejections: [{ code: 'invalid_value' }] },
    ]);
  });

  it('comes to an end in a circle, and the log says so', async () => {
    const ping: Automation = { ...BIG, when: 'amount > 0', steps: [{ id: 'up', kind: 'setFields', values: { amount: 'amount + 1' } }] };
    const { deliver, store } = await open(ping);
    const record = await createDeal(host, ANN, { name: 'Lab', amount: 1 });
    for (let round = 0; round < 20; round++) for (const effect of await pending()) await deliver(effect);
    expect(await stateOf(record.id)).toMatchObject({ data: { amount: 6 } });
    const runs = await store.automationRuns.ofRecord(record.id, null, 50);
    expect(runs.map(({ depth, outcome }) => [depth, outcome])).toEqual([
      [6, 'stopped'],
      [5, 'done'],
      [4, 'done'],
      [3, 'done'],
      [2, 'done'],
      [1, 'done'],
    ]);
    expect(runs[0]?.stopped).toBe('depth');
  });

  it('is refused beyond fifty on a record and hour, and taken up again after it', async () => {
    const { deliver, store } = await open(BIG);
    const record = await createDeal(host, ANN, { name: 'Lab', amount: 500 });
    const effect = await only();
    for (let at = 0; at < 52; at++) await deliver({ ...effect, key: `${record.id}:x:${at}` });
    const outcomes = (await store.automationRuns.ofRecord(record.id, null, 100)).map(({ outcome }) => outcome);
    expect(outcomes.filter((one) => one === 'stopped')).toHaveLength(2);
    host.clock.set('2026-11-24T09:00:00.001Z');
    await deliver({ ...effect, key: `${record.id}:x:later` });
    expect((await store.automationRuns.ofRecord(record.id, null, 1))[0]?.outcome).toBe('done');
  });

  it('leads to what it sent and did not arrive, and back, until that is sent again; administrators only', async () => {
    const steps: AutomationStep[] = [
      { id: 'tell', kind: 'message', to: [{ kind: 'owner' }], title: 'Big' },
      { id: 'hook', kind: 'webhook', endpoint: 'erp', event: 'deal.big', values: {} },
    ];
    const { deliver, services, store } = await open({ ...BIG, steps });
    const record = await createDeal(host, ANN, { name: 'Lab', amount: 500 });
    const { outbox } = store;
    const due = async (type: string) => {
      const [claimed] = await outbox.claim({ only: [type] }, '2100-01-01T00:00:00.000Z', '2100-01-01T00:00:01.000Z', 1);
      if (claimed === undefined) throw new Error(`no ${type} waits`);
      return claimed;
    };
    const run = await due('automation.run');
    const delivered = await deliver(run);
    if (!delivered.ok) throw new Error('not delivered');
    await outbox.done(run, delivered.parts ?? [], host.clock.now());
    const gone = { 'zh-CN': '已不存在', en: 'It is gone' };
    await outbox.bury(await due('webhook.call'), gone);
    const message = await due('message.send');
    const mail = { type: 'message.mail', key: `${message.key}/mail:ann`, payload: {} };
    await outbox.done(message, [mail], host.clock.now());
    await outbox.again(await due('message.mail'), gone, '2100-01-02T00:00:00.000Z', true);

    const toldOf = async (who: typeof ADA) => {
      const seen = await services.automationRuns.ofRecord('deals', 'deal', record.id, who, 'en', null, 10);
      return seen.ok ? seen.value.items[0]?.steps.map(({ step, undelivered }) => [step, undelivered]) : seen;
    };
    const hook = { key: `${run.key}/hook`, reason: gone, nextAt: null };
    const mailed = { key: mail.key, reason: gone, nextAt: '2100-01-02T00:00:00.000Z' };
    expect(await toldOf(ADA)).toEqual([
      ['tell', [mailed]],
      ['hook', [hook]],
    ]);
    expect(await toldOf(MIA)).toEqual([
      ['tell', undefined],
      ['hook', undefined],
    ]);
    const { items } = await services.automationRuns.ofProcess('deals', 'en', null, 10);
    expect(items[0]?.steps[1]?.undelivered).toEqual([hook]);
    // and back
    const [dead] = await services.outbox.list('dead');
    expect(dead).toMatchObject({ key: hook.key, run: { process: 'deals', id: items[0]?.id, label: 'Big deals' } });
    const from = await services.automationRuns.ofProcess('deals', 'en', { from: dead?.run?.id ?? '' }, 1);
    expect(from.items).toEqual(items);

    expect(await services.outbox.revive([hook.key])).toBe(1);
    expect(await toldOf(ADA)).toEqual([
      ['tell', [mailed]],
      ['hook', undefined],
    ]);
  });

  it('that could not even go on is told with why', async () => {
    const { deliver, services, store } = await open({ ...BIG, steps: [{ id: 'mark', kind: 'setFields', values: { rate: '0.5' } }] });
    await createDeal(host, ANN, { name: 'Lab', amount: 500 });
    const [run] = await store.outbox.claim({ only: ['automation.run'] }, '2100-01-01T00:00:00.000Z', '2100-01-01T00:00:01.000Z', 1);
    if (run === undefined) throw new Error('no run waits');
    const { save } = store.automationRuns;
    store.automationRuns.save = async (one) => {
      await save(one);
      throw new Error('the server died');
    };
    await expect(deliver(run)).rejects.toThrow('the server died');
    await store.outbox.bury(run, 'Every attempt broke off');
    const { items } = await services.automationRuns.ofProcess('deals', 'en', null, 10);
    expect(items).toMatchObject([{ outcome: 'running', undelivered: [{ key: run.key, reason: 'Every attempt broke off', nextAt: null }] }]);
    expect(await services.outbox.list('dead')).toMatchObject([{ key: run.key, text: 'Big deals', run: { id: items[0]?.id } }]);
  });

  it('is told to managers without what is hidden to them, and not to others', async () => {
    const { deliver, services } = await open({ ...BIG, on: { kind: 'change', fields: ['margin', 'amount'] } });
    const record = await createDeal(host, ADA, { name: 'Lab', amount: 500, margin: 3 });
    await deliver(await only());
    const seen = (who: typeof ADA) => services.automationRuns.ofRecord('deals', 'deal', record.id, who, 'en', null, 10);
    const all = await seen(ADA);
    expect(all.ok && all.value.items[0]).toMatchObject({
      label: 'Big deals',
      by: ['field margin', 'field amount'],
      steps: [{ fields: ['rate'] }],
    });
    expect(await seen(actor('stranger', 'rep', { teams: [], teamTree: [] }))).toEqual({ ok: false, reason: 'not_found' });
  });
});
