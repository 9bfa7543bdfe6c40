import { readFileSync } from 'node:fs';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Process } from '../../../schemas/process';
import type { Command, RecordData } from '../../core/types';
import { accepted, actor, type Host, openHost, person } from '../testing/open-host';

const process = JSON.parse(readFileSync(new URL('../../../public/templates/retail.json', import.meta.url), 'utf8')) as Process;
const CLERK = actor('clerk', 'clerk');
const KEEPER = actor('keeper', 'shopManager');
const REGION = actor('region', 'regionManager');

describe('a task in the list of today', () => {
  let host: Host;
  beforeAll(async () => {
    host = await openHost({ process });
    await host.store.people.saveTeam({ id: 'north', name: 'North', parent: null, kind: 'team' });
    for (const { id, roles } of [CLERK, KEEPER, REGION])
      await host.store.people.savePerson(person(id, { team: 'north', roles: roles.map((role) => ({ process: process.key, role })) }));
  });
  afterAll(() => host.close());

  const send = async (recordType: string, command: Command, by = CLERK, recordId?: string) =>
    accepted(await host.services.execute({ process: process.key, recordType, command, actor: by, ...(recordId ? { recordId } : {}) }));
  const make = (recordType: string, data: RecordData, by = CLERK) =>
    send(recordType, { type: 'createRecord', id: uuidv7(), recordType, data }, by);
  const today = async (id: string) => {
    const keeper = await host.store.people.person('keeper');
    if (keeper === null) throw new Error('nobody leads the shop');
    return (await host.services.today.followUps(keeper, 'en')).find(({ record }) => record.id === id);
  };

  it('is done from there once all that it asks for is there, also where it has a form', async () => {
    const shop = await make('shop', { name: 'Guanggu' }, REGION);
    const { id } = await make('visit', { shop: shop.id, purpose: 'Display check', insight: 'Hidden behind a pile' });
    await send('visit', { type: 'moveRecord', transition: 'finish', waiver: { reason: 'no camera' } }, REGION, id);
    expect(await today(id)).toMatchObject({
      kind: 'task',
      label: 'Note on the same day',
      finish: null,
      next: { message: "Manager's note is missing", form: 'checkIn', field: 'managerNote' },
    });
    await send('visit', { type: 'updateRecord', data: { managerNote: 'Move it to the left' } }, KEEPER, id);
    expect(await today(id)).toMatchObject({ finish: 'note' });
  });
});
