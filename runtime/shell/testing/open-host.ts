import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { openStore } from '../../../db/open-store';
import type { Process } from '../../../schemas/process';
import type { Actor, RecordData, RecordState } from '../../core/types';
import { createServices } from '../create-services';
import { folderStorage } from '../file-storage';
import type { Clock, Person, Store } from '../ports';
import type { ExecuteResult, Services } from '../services';
import { dealsProcess } from './deals-process';

export const AT = '2026-11-24T08:00:00.000Z';

/** The host on a database of its own (SQLite unless told), with the process of deals published. */
export interface Host {
  services: Services;
  store: Store;
  clock: Clock & { set(now: string): void };
  folder: string;
  /** opens another host on the same database, as another server would */
  again(options?: HostOptions): Promise<Host>;
  close(): Promise<void>;
}
interface HostOptions {
  onStatement?: (n: number) => void;
  process?: Process | null;
  /** an empty PostgreSQL database, or another way to it */
  url?: string;
}

export async function openHost(options: HostOptions = {}): Promise<Host> {
  const folder = await mkdtemp(join(tmpdir(), 'pinion-shell-'));
  const host = await openIn(folder, options);
  const process = options.process === undefined ? dealsProcess() : options.process;
  if (process !== null) {
    const imported = await host.services.processes.importText(JSON.stringify(process), 'ada', { publish: true });
    if (!imported.ok) throw new Error(JSON.stringify(imported));
  }
  return {
    ...host,
    async close() {
      await host.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openIn(folder: string, { onStatement, url }: HostOptions): Promise<Host> {
  const database = url === undefined ? { file: join(folder, 'pinion.db') } : { url };
  const store = await openStore({ ...database, ...(onStatement ? { onStatement } : {}) });
  let now = AT;
  const clock = {
    now: () => now,
    set(to: string) {
      now = to;
    },
  };
  const quiet = { warn: () => undefined, error: () => undefined };
  const services = createServices({ store, files: folderStorage(join(folder, 'files')), clock, newId: uuidv7, log: quiet });
  return {
    services,
    store,
    clock,
    folder,
    again: (options = {}) => openIn(folder, { ...(url === undefined ? {} : { url }), ...options }),
    close: () => store.close(),
  };
}

export function actor(id: string, role: string | null, over: Partial<Actor> = {}): Actor {
  return { id, name: id, admin: false, roles: role === null ? [] : [role], teams: ['north'], teamTree: ['north'], ...over };
}
export const ANN = actor('ann', 'rep');
export const BOB = actor('bob', 'rep');
export const MIA = actor('mia', 'manager');
export const ADA = actor('ada', null, { admin: true });

export function person(id: string, over: Partial<Person> = {}): Person {
  return {
    id,
    name: id,
    email: `${id}@example.org`,
    admin: false,
    active: true,
    team: null,
    locale: null,
    roles: [],
    createdAt: AT,
    ...over,
  };
}

/** People behind the actors of tests, in the team they have. */
export async function addPeople({ store }: Host): Promise<void> {
  await store.people.saveTeam({ id: 'north', name: 'North', parent: null, kind: 'team' });
  for (const { id, admin } of [ANN, BOB, MIA, ADA]) await store.people.savePerson(person(id, { admin, team: 'north' }));
}

export async function createDeal({ services }: Pick<Host, 'services'>, by: Actor, data: RecordData = {}): Promise<RecordState> {
  return accepted(
    await services.execute({
      process: 'deals',
      recordType: 'deal',
      command: { type: 'createRecord', id: uuidv7(), recordType: 'deal', data: { name: 'A deal', ...data } },
      actor: by,
    }),
  );
}

/** The record of an accepted command; fails the test with what was answered otherwise. */
export function accepted(result: ExecuteResult): RecordState {
  if (!result.ok || 'replayed' in result) throw new Error(`not accepted: ${JSON.stringify(result)}`);
  return result.record;
}
