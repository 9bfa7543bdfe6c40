import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { VerifyReport } from '../../runtime/shell/services';

/** What `pinion verify` finds in a data folder, or in the database of `env.DATABASE_URL`. */
export function verified(dataDir: string, env: Record<string, string> = {}): VerifyReport & { ok: boolean } {
  const cli = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');
  const { DATABASE_URL: _, ...own } = process.env;
  const ran = spawnSync(process.execPath, [cli, 'verify', '--json'], {
    env: { ...own, NODE_ENV: 'production', LOG_LEVEL: 'warn', PINION_DATA: dataDir, ...env },
    encoding: 'utf8',
  });
  if (ran.status === null || ran.stdout === '') throw new Error(`verify did not run: ${ran.stderr}`);
  return JSON.parse(ran.stdout);
}
