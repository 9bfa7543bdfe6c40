/** What the figures were measured on: without it they say nothing. */
import { spawnSync } from 'node:child_process';
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';

export interface Machine {
  at: string;
  commit: string | null;
  node: string;
  system: string;
  cpu: string;
  cores: number;
  memoryGib: number;
  /** processes that wanted to run, over the last minute; above the number of cores the figures are too low */
  load: number;
  /** 4 KiB written and synced one after the other, per second: the bound of durable work that is done one by one */
  syncsPerSecond: number;
}

export function machine(folder: string): Machine {
  const git = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' });
  return {
    at: new Date().toISOString(),
    commit: git.status === 0 ? git.stdout.trim() : null,
    node: process.version,
    system: `${platform()} ${release()} ${arch()}`,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGib: Math.round((totalmem() / 2 ** 30) * 10) / 10,
    load: Math.round((loadavg()[0] ?? 0) * 100) / 100,
    syncsPerSecond: syncsPerSecond(folder),
  };
}

function syncsPerSecond(folder: string): number {
  const file = join(folder, 'sync');
  const handle = openSync(file, 'w');
  const block = Buffer.alloc(4096, 7);
  const start = performance.now();
  let done = 0;
  while (performance.now() - start < 300) {
    writeSync(handle, block, 0, block.length, (done % 256) * block.length);
    fsyncSync(handle);
    done += 1;
  }
  const rate = Math.round((done * 1000) / (performance.now() - start));
  closeSync(handle);
  rmSync(file);
  return rate;
}
