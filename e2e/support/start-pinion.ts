/** Starts the built server the way `npm start` does, on a free port with a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const ADMIN = { email: 'admin@pinion.test', password: 'Correct-Horse-7-Battery' };
const root = join(import.meta.dirname, '..', '..');

export interface RunningPinion {
  url: string;
  dataDir: string;
  process: ChildProcess;
  /** all that was printed */
  output: () => string;
  /** milliseconds from spawn to the first healthy answer */
  readyMs: number;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export interface StartOptions {
  /** an existing data folder; a new temporary one, removed at stop, when absent */
  dataDir?: string;
  env?: Record<string, string>;
  args?: string[];
  /** what node runs; the built server when absent */
  script?: string;
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** Rejects when the server ends or is not healthy within a minute; the error carries what it printed. */
export async function startPinion(options: StartOptions = {}): Promise<RunningPinion> {
  const port = await freePort();
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'pinion-e2e-'));
  const started = performance.now();
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(port),
    HOST: '127.0.0.1',
    PINION_DATA: dataDir,
    PINION_ADMIN_EMAIL: ADMIN.email,
    PINION_ADMIN_PASSWORD: ADMIN.password,
    LOG_LEVEL: 'warn',
    ...options.env,
  };
  if (!options.env?.DATABASE_URL) delete env.DATABASE_URL;
  const child = spawn(process.execPath, [join(root, options.script ?? 'dist/server.js'), ...(options.args ?? [])], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  while (true) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the server ended before it was ready:\n${output}`);
    if (performance.now() - started > 60_000) {
      child.kill('SIGKILL');
      throw new Error(`the server was not ready within a minute:\n${output}`);
    }
    const healthy = await fetch(`${url}/api/v1/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (healthy) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url,
    dataDir,
    process: child,
    output: () => output,
    readyMs: performance.now() - started,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await ended;
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
