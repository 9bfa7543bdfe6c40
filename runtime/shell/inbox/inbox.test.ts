import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Address } from '../../core/recipients';
import type { Effect, Json } from '../../core/types';
import type { OutboxEffect } from '../outbox/outbox';
import { peopleAt } from '../people/addressed-people';
import type { Person } from '../ports';
import { ANN, accepted, addPeople, BOB, createDeal, type Host, MIA, openHost, person } from '../testing/open-host';
import { deliverMessage, deliverMessageMail } from './deliver-message';
import { isQuietHours, quietUntil, readSettings } from './notice-settings';

let host: Host;
beforeEach(async () => {
  host = await openHost();
  await addPeople(host);
  for (const { id, roles } of [ANN, BOB, MIA])
    await host.store.people.savePerson(person(id, { team: 'north', roles: roles.map((role) => ({ process: 'deals', role })) }));
});
afterEach(() => host.close());

const told: string[] = [];
function deliverers() {
  const { store, services, clock } = host;
  let made = 0;
  const deps = {
    store,
    clock,
    newId: () => `n${String(++made).padStart(4, '0')}-${Math.random().toString(36).slice(2)}`,
    live: { notified: (one: string) => void told.push(one) },
    peopleAt: (addresses: readonly Address[], process: string) => peopleAt({ store, people: services.people }, addresses, process),
  };
  return { message: deliverMessage(deps), mail: deliverMessageMail(deps) };
}
const effect = (payload: object, key = 'r:1:0'): OutboxEffect => ({
  ...{ type: 'message.send', key, recordId: 'r', createdAt: host.clock.now(), attempts: 1 },
  payload: payload as Json,
});
const one = async (id: string): Promise<Person> => {
  const found = await host.services.people.person(id);
  if (found === null) throw new Error(`no ${id}`);
  return found;
};
const inbox = async (id: string) => (await host.services.inbox.page(await one(id), {}, 'en')).items;
const about = async () => {
  const deal = await createDeal(host, ANN);
  return { deal, record: { process: 'deals', type: 'deal', id: deal.id, title: deal.title } };
};
const TITLE = { 'zh-CN': '超时', en: 'Breached' };

describe('a message', () => {
  it('delivered five times, also at once, is one notification to each person, and none to who caused it', async () => {
    const { record } = await about();
    const { message } = deliverers();
    const to = [{ person: 'ann' }, { role: 'rep', team: 'north', scope: 'team' }, { role: 'manager', team: 'north', scope: 'teamTree' }];
    const sent = effect({ kind: 'timer.breached', to, title: TITLE, record, by: 'bob' });
    told.length = 0;
    await Promise.all(Array.from({ length: 5 }, () => message(sent)));
    expect((await inbox('ann')).map(({ title }) => title)).toEqual(['Breached']);
    expect(await inbox('mia')).toHaveLength(1);
    expect(await inbox('bob')).toEqual([]);
    expect(told.sort()).toEqual(['ann', 'mia']);
    await message(effect({ kind: 'message.sent', to: [{ person: 'ann' }], title: 'Hi', record, from: 'ann' }, 'r:2:0'));
    expect(await inbox('ann')).toHaveLength(1);
  });

  it('to nobody who is there reaches administrators', async () => {
    const { record } = await about();
    await deliverers().message(effect({ kind: 'timer.escalated', to: [{ role: 'head', team: null, scope: 'all' }], title: TITLE, record }));
    expect(await inbox('ada')).toHaveLength(1);
  });

  it('tells nothing to who may not read the record, or may not any more', async () => {
    const { deal, record } = await about();
    const { message } = deliverers();
    await message(
      effect({ kind: 'message.sent', to: [{ person: 'bob' }, { person: 'ann' }], title: 'Secret price', body: 'in secret', record }),
    );
    expect(await inbox('bob')).toMatchObject([{ title: null, body: null, record: null, field: null }]);
    expect(await inbox('ann')).toMatchObject([{ title: 'Secret price', body: 'in secret', record }]);
    const request = { process: 'deals', recordType: 'deal', recordId: deal.id, actor: MIA };
    accepted(await host.services.execute({ ...request, command: { type: 'assignRecord', owner: 'bob' } }));
    expect(await inbox('ann')).toMatchObject([{ title: null, body: null, record: null }]);
    expect(await inbox('bob')).toMatchObject([{ title: 'Secret price' }]);
    expect(JSON.stringify(await host.services.inbox.item(await one('ann'), (await inbox('ann'))[0]?.id ?? '', 'en'))).not.toMatch(
      /secret/i,
    );
  });

  it('goes once by e-mail to everybody when an automation says so, also to who has messages sent by e-mail', async () => {
    const { record } = await about();
    const { message } = deliverers();
    const settings = readSettings({ topics: { automations: { app: true, mail: true } } });
    await host.services.inbox.saveSettings(await one('ann'), settings);
    const to = [{ person: 'ann' }, { person: 'mia' }];
    const delivered = await message(effect({ kind: 'automation', to, title: TITLE, mail: true, record }));
    const parts = delivered.ok ? (delivered.parts ?? []) : [];
    expect(parts.map(({ type, key }) => [type, key]).sort()).toEqual([
      ['message.mail', 'r:1:0/mail:ann'],
      ['message.mail', 'r:1:0/mail:mia'],
    ]);
  });

  it('goes by the ways that people chose, and by e-mail when their quiet hours are over', async () => {
    const { record } = await about();
    const { message, mail } = deliverers();
    const settings = readSettings({ topics: { timers: { app: false, mail: true } } });
    const quiet = { from: '15:00', to: '17:30', timeZone: 'Asia/Shanghai' };
    await host.services.inbox.saveSettings(await one('ann'), { ...settings, quiet });
    const delivered = await message(effect({ kind: 'timer.warned', to: [{ person: 'ann' }, { person: 'mia' }], title: TITLE, record }));
    expect(await inbox('ann')).toEqual([]);
    expect(await inbox('mia')).toHaveLength(1);
    const [part, ...others] = delivered.ok ? (delivered.parts ?? []) : [];
    expect([part?.type, part?.key, others]).toEqual(['message.mail', 'r:1:0/mail:ann', []]);
    const wrapped = { ...effect({}), ...(part as Effect) };
    // 16:00 in Shanghai
    expect(await mail(wrapped)).toMatchObject({ ok: false, again: true, afterMs: 90 * 60_000 });
    host.clock.set('2026-11-24T09:30:00.000Z');
    expect(await mail(wrapped)).toMatchObject({
      ok: true,
      parts: [{ type: 'mail.send', key: 'r:1:0/mail:ann/send', payload: { to: [{ person: 'ann' }], subject: TITLE, record } }],
    });
  });

  it('is not urgent in quiet hours', async () => {
    const { record } = await about();
    await deliverers().message(effect({ kind: 'timer.breached', to: [{ person: 'ann' }], title: TITLE, record }));
    const [item] = await inbox('ann');
    const seen = async () => (await host.services.inbox.item(await one('ann'), item?.id ?? '', 'en'))?.urgent;
    expect(await seen()).toBe(true);
    await host.services.inbox.saveSettings(await one('ann'), {
      ...readSettings({}),
      quiet: { from: '00:00', to: '23:59', timeZone: 'UTC' },
    });
    expect(await seen()).toBe(false);
    expect(await host.services.inbox.item(await one('bob'), item?.id ?? '', 'en')).toBeNull();
  });
});

describe('quiet hours', () => {
  const night = { from: '22:00', to: '08:00', timeZone: 'Asia/Shanghai' };
  it('go over midnight, in the zone of the person', () => {
    expect(quietUntil(night, '2026-11-24T13:59:59.000Z')).toBeNull();
    expect(quietUntil(night, '2026-11-24T14:00:00.000Z')).toBe('2026-11-25T00:00:00.000Z');
    expect(quietUntil(night, '2026-11-24T23:59:30.000Z')).toBe('2026-11-25T00:00:00.000Z');
    expect(quietUntil(night, '2026-11-25T00:00:00.000Z')).toBeNull();
    expect(quietUntil({ ...night, from: '12:00', to: '13:00' }, '2026-11-24T04:30:00.000Z')).toBe('2026-11-24T05:00:00.000Z');
    expect(quietUntil(null, '2026-11-24T14:00:00.000Z')).toBeNull();
  });
  it('need two times and a zone; what is kept and cannot be read is as if nothing was chosen', () => {
    expect([night, { ...night, to: '22:00' }, { ...night, from: '24:00' }, { ...night, timeZone: 'Moon' }].map(isQuietHours)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    for (const kept of [null, 7, 'x', [], { topics: 3, quiet: { from: 1 } }, { quiet: { ...night, timeZone: 'Moon' } }] as Json[])
      expect(readSettings(kept)).toEqual(readSettings({}));
    expect(readSettings({ topics: { tasks: { app: false } } }).topics.tasks).toEqual({ app: false, mail: false });
  });
});
