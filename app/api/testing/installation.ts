/** A fresh installation with four people: a real server on a free port, a real database, the shipped templates. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { ApiClient } from '../../../e2e/support/api-client';
import { type Serving, serve } from '../../serve';
import { readSettings, type Settings } from '../../settings';

export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A multipart body as a browser sends it. */
export function upload(name: string, bytes: Uint8Array, field = 'sitePhotos'): FormData {
  const form = new FormData();
  form.set('field', field);
  form.set('file', new File([bytes as Uint8Array<ArrayBuffer>], name));
  return form;
}

async function start(settings: Settings): Promise<{ serving: Serving; printed: string }> {
  let printed = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed += String(chunk);
    return true;
  });
  const serving = await serve(settings, { apiOnly: true });
  write.mockRestore();
  return { serving, printed };
}

export interface Installation {
  url: string;
  /** what the first start printed */
  printed: string;
  admin: ApiClient;
  /** of team One, below the region North */
  rep: ApiClient;
  /** of team Two */
  other: ApiClient;
  /** of the region North */
  manager: ApiClient;
  /** ids of people by name */
  ids: Record<string, string>;
  /** stops and starts again on the same data; answers what was printed, and a client of the administrator */
  restart(): Promise<{ printed: string; admin: ApiClient }>;
  stop(): Promise<void>;
}

export async function openInstallation(): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'pinion-api-'));
  const settings = readSettings({
    PORT: '0',
    HOST: '127.0.0.1',
    PINION_DATA: folder,
    LOG_LEVEL: 'error',
    PINION_ADMIN_EMAIL: 'admin@pinion.test',
  });
  let { serving, printed } = await start(settings);
  const ids: Record<string, string> = {};
  const signIn = (email: string, password: string) => new ApiClient(serving.url).signIn(email, password);
  const adminSignsIn = () => signIn('admin@pinion.test', /with the password (\S+)/.exec(printed)?.[1] ?? '');
  const admin = await adminSignsIn();
  const addPerson = async (name: string, role: string, team: string) => {
    const email = `${name}@pinion.test`;
    const password = `password-of-${name}`;
    const answer = await admin.call('POST', '/people', { name, email, password, team, roles: [{ process: 'bidding', role }] });
    ids[name] = answer.body.id;
    return signIn(email, password);
  };
  const region = await admin.call('POST', '/teams', { name: 'North', kind: 'region' });
  const one = await admin.call('POST', '/teams', { name: 'One', kind: 'team', parent: region.body.id });
  const two = await admin.call('POST', '/teams', { name: 'Two', kind: 'team' });
  return {
    url: serving.url,
    printed,
    admin,
    rep: await addPerson('rep', 'rep', one.body.id),
    other: await addPerson('other', 'rep', two.body.id),
    manager: await addPerson('manager', 'manager', region.body.id),
    ids,
    async restart() {
      await serving.stop(1000);
      const again = await start(settings);
      serving = again.serving;
      return { printed: again.printed, admin: await adminSignsIn() };
    },
    async stop() {
      await serving.stop(1000);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
