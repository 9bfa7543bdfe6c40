import { afterEach, describe, expect, it } from 'vitest';
import { startPostgres } from '../../../db/testing/postgres';
import { ANN, accepted, addPeople, BOB, createDeal, type Host, MIA, openHost, person } from '../testing/open-host';
import type { LiveEvent } from './live-event';

interface Browser {
  heard: LiveEvent[];
  rechecked: number;
  ended: boolean;
  leave: () => void;
}

function browser(host: Host, who: string): Browser {
  const one: Browser = { heard: [], rechecked: 0, ended: false, leave: () => undefined };
  const leave = host.services.live.join({
    person: who,
    tell: (event) => one.heard.push(event),
    recheck: () => {
      one.rechecked += 1;
    },
    end: () => {
      one.ended = true;
    },
  });
  if (leave === null) throw new Error('too many');
  return {
    ...one,
    heard: one.heard,
    get rechecked() {
      return one.rechecked;
    },
    get ended() {
      return one.ended;
    },
    leave,
  };
}

/** People of the actors, with their roles. */
async function withRoles(host: Host): Promise<void> {
  await addPeople(host);
  for (const { id, roles } of [ANN, BOB, MIA])
    await host.store.people.savePerson(person(id, { team: 'north', roles: roles.map((role) => ({ process: 'deals', role })) }));
}
const changed = (id: string, version: number): LiveEvent => ({ type: 'record', process: 'deals', recordType: 'deal', id, version });

describe('open browsers', () => {
  const close: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const one of close.splice(0).reverse()) await one();
  });
  const open = async (options: Parameters<typeof openHost>[0] = {}) => {
    const host = await openHost(options);
    close.push(() => host.close());
    await withRoles(host);
    return host;
  };

  it('are told of the last of many changes, once', async () => {
    const host = await open();
    const [ann, bob, mia] = [browser(host, 'ann'), browser(host, 'bob'), browser(host, 'mia')];
    const deal = await createDeal(host, ANN);
    for (let i = 0; i < 5; i++)
      accepted(
        await host.services.execute({
          ...{ process: 'deals', recordType: 'deal', recordId: deal.id, actor: ANN },
          command: { type: 'updateRecord', data: { name: `Deal ${i}` } },
        }),
      );
    await expect.poll(() => ann.heard.at(-1)).toEqual(changed(deal.id, 6));
    expect(ann.heard.length).toBeLessThanOrEqual(2);
    expect(mia.heard).toEqual(ann.heard);
    expect(bob.heard).toEqual([]);
    ann.leave();
    const heard = ann.heard.length;
    await createDeal(host, ANN);
    await expect.poll(() => mia.heard.length).toBeGreaterThan(heard);
    expect(ann.heard).toHaveLength(heard);
  });

  it('are asked to read everything again when there is too much to tell', async () => {
    const host = await open();
    const ann = browser(host, 'ann');
    await Promise.all(Array.from({ length: 300 }, () => createDeal(host, ANN)));
    await expect.poll(() => ann.heard).toContainEqual({ type: 'resync' });
  });

  it('are let in up to a number per person, and none once the server stops', async () => {
    const host = await open();
    const many = Array.from({ length: 12 }, () => browser(host, 'ann'));
    expect(() => browser(host, 'ann')).toThrow('too many');
    const bob = browser(host, 'bob');
    many[0]?.leave();
    browser(host, 'ann');
    host.services.live.personChanged('ann');
    expect([many[1]?.rechecked, bob.rechecked]).toEqual([1, 0]);
    host.services.live.close();
    expect(bob.ended).toBe(true);
    expect(() => browser(host, 'mia')).toThrow('too many');
  });

  it('of another server on the same PostgreSQL are told too, also after the database was away', { timeout: 120_000 }, async () => {
    const server = await startPostgres();
    close.push(() => server.stop());
    const host = await open({ url: server.url });
    const other = await host.again();
    close.push(() => other.close());
    const [here, there] = [browser(host, 'ann'), browser(other, 'ann')];
    const hear = async (browser: Browser) => {
      const deal = await createDeal(host, ANN);
      await expect.poll(() => browser.heard, { timeout: 5_000 }).toContainEqual(changed(deal.id, 1));
      return deal;
    };
    // the other server begins to listen a moment after it was opened
    await expect
      .poll(
        () =>
          hear(there).then(
            () => true,
            () => false,
          ),
        { timeout: 10_000 },
      )
      .toBe(true);
    const before = here.heard.length;
    await hear(here);
    // own messages come back from the database and are not told twice
    expect(here.heard.length).toBe(before + 1);
    host.services.live.notified('ann', 'n1');
    await expect.poll(() => there.heard).toContainEqual({ type: 'notification', id: 'n1' });
    host.services.live.personChanged('ann');
    await expect.poll(() => there.rechecked, { timeout: 6_000 }).toBe(1);
    await server.restart();
    await expect.poll(() => there.heard, { timeout: 20_000 }).toContainEqual({ type: 'resync' });
    await expect
      .poll(
        () =>
          hear(there).then(
            () => true,
            () => false,
          ),
        { timeout: 20_000 },
      )
      .toBe(true);
  });
});
