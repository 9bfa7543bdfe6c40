/** Pinion and the bare server, each a process of its own on its own copy of the same database. */
import { fork } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ApiClient } from '../../e2e/support/api-client';
import { ADMIN, type RunningPinion, startPinion } from '../../e2e/support/start-pinion';
import type { RecordState } from '../../runtime/core/types';
import { PROCESS } from '../data/bench-process';
import { fill, openMoveHost, REP } from '../data/move-host';

const PASSWORD = 'Battery-9-Horse-Staple';
const EMAIL = 'rep@pinion.test';

export interface Installation {
  dataDir: string;
  records: RecordState[];
}

/** A data folder with the process, records in stage `demo` and somebody who owns them; without the shipped templates. */
export async function prepareInstallation(dataDir: string, count: number): Promise<Installation> {
  mkdirSync(dataDir, { recursive: true });
  const host = await openMoveHost({ file: join(dataDir, 'pinion.db') }, join(dataDir, 'files'));
  const records = await fill(host, count);
  await host.store.people.savePerson({
    id: REP.id,
    name: 'Rep',
    email: EMAIL,
    admin: false,
    active: true,
    team: null,
    locale: 'en',
    roles: [{ process: PROCESS, role: 'rep' }],
    createdAt: new Date().toISOString(),
  });
  await host.store.setSetting('templatesImported', 'none');
  await host.close();
  return { dataDir, records };
}

export interface SignedIn {
  server: RunningPinion;
  port: number;
  /** of the owner of the records, as a browser sends it */
  cookie: string;
}

/** Starts Pinion on the folder and signs its rep in. */
export async function startSignedIn({ dataDir }: Installation, args: string[] = ['--api-only']): Promise<SignedIn> {
  const server = await startPinion({ dataDir, args });
  const admin = await new ApiClient(server.url).signIn(ADMIN.email, ADMIN.password);
  const set = await admin.call('PUT', `/people/${REP.id}/password`, { password: PASSWORD });
  if (set.status >= 300) throw new Error(`The password was not set: ${set.status} ${JSON.stringify(set.body)}`);
  const { cookie } = await new ApiClient(server.url).signIn(EMAIL, PASSWORD);
  return { server, port: Number(new URL(server.url).port), cookie };
}

export interface BareServer {
  port: number;
  stop(): Promise<void>;
}

/** To be called while nobody has the database open: its file is copied. */
export async function startBare({ dataDir }: Installation, folder: string): Promise<BareServer> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'bare.db');
  copyFileSync(join(dataDir, 'pinion.db'), file);
  const child = fork(join(import.meta.dirname, 'bare-server.js'), [file], { execArgv: [] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(Number(message)));
    child.once('exit', () => reject(new Error('The bare server ended.')));
  });
  return {
    port,
    async stop() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
