/**
 * `npm run bench` and, in a browser, `npm run bench:ui`: measures, prints one table and writes it with the machine's details to
 * bench/results/.
 * Everything runs from bundles, as the product does: a loader that compiles on the fly would be measured along.
 */
import { fork, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import type { Row } from './benchmark';
import { BENCHMARKS, UI_BENCHMARKS } from './benchmarks';
import { machine } from './measure/machine';
import { tableOf } from './measure/print-table';

const root = join(import.meta.dirname, '..');
const results = join(import.meta.dirname, 'results');
/** Not in dist/, which a build that starts meanwhile would empty. */
const bundles = join(root, 'node_modules', '.pinion-bench');
const { values: options } = parseArgs({
  options: {
    ui: { type: 'boolean', default: false },
    smoke: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    'no-build': { type: 'boolean', default: false },
    'cpu-prof': { type: 'boolean', default: false },
  },
});

/** The server must be the one of these sources; the build does nothing when it is. */
function buildProduct(): void {
  if (spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { stdio: 'inherit' }).status !== 0)
    throw new Error('The product could not be built.');
}

async function bundle(): Promise<void> {
  const entryPoints = {
    'run-one': join(import.meta.dirname, 'run-one.ts'),
    'bare-server': join(import.meta.dirname, 'bare-server.ts'),
    'read-worker': join(root, 'db', 'sqlite', 'read-worker.ts'),
  };
  const node = { platform: 'node', format: 'esm', target: 'node20', packages: 'external', sourcemap: true } as const;
  await build({ absWorkingDir: root, entryPoints, outdir: bundles, bundle: true, logLevel: 'warning', ...node });
}

function runOne(name: string, folder: string): Promise<Row[]> {
  const profiles = join(results, 'profiles', name);
  const execArgv = ['--enable-source-maps', ...(options['cpu-prof'] ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`] : [])];
  const child = fork(join(bundles, 'run-one.js'), [name, options.smoke ? 'smoke' : 'full', folder, results], {
    execArgv,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return new Promise((resolve, reject) => {
    let rows: Row[] | null = null;
    child.once('message', (message) => {
      rows = message as Row[];
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => (rows === null || code !== 0 ? reject(new Error(`ended with ${signal ?? code}`)) : resolve(rows)));
  });
}

async function measure(names: readonly string[], folder: string) {
  const measured: { name: string; rows: Row[]; seconds: number }[] = [];
  const failed: string[] = [];
  for (const name of names) {
    const start = performance.now();
    process.stdout.write(`${name} … `);
    try {
      const rows = await runOne(name, folder);
      const seconds = Math.round((performance.now() - start) / 100) / 10;
      measured.push({ name, rows, seconds });
      process.stdout.write(`${seconds} s\n`);
    } catch (error) {
      failed.push(name);
      process.stdout.write(`failed: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  return { measured, failed };
}

const all = options.ui ? UI_BENCHMARKS : BENCHMARKS;
const unknown = options.only?.filter((name) => all.every((one) => one.name !== name)) ?? [];
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}; there are ${all.map((one) => one.name).join(', ')}.\n`);
  process.exit(2);
}
mkdirSync(results, { recursive: true });
if (!options['no-build']) buildProduct();
await bundle();
const folder = mkdtempSync(join(results, 'run-'));
try {
  const before = machine(folder);
  const chosen = all.filter((one) => options.only?.includes(one.name) ?? !(options.smoke && one.notInSmoke));
  const names = chosen.map((one) => one.name);
  const { measured, failed } = await measure(names, folder);
  const { at, cpu, cores, node, load, syncsPerSecond } = before;
  process.stdout.write(`\n${tableOf(measured)}\n\n${cores} x ${cpu}, Node ${node}, load ${load}, ${syncsPerSecond} syncs/s\n`);
  if (options.smoke) process.stdout.write('A smoke run: it shows that everything works; its figures mean little.\n');
  const file = join(results, `${at.replaceAll(/[:.]/g, '-')}${options.smoke ? '-smoke' : ''}.json`);
  writeFileSync(file, `${JSON.stringify({ smoke: options.smoke, machine: before, failed, benchmarks: measured }, null, 2)}\n`);
  process.stdout.write(`Written to ${file}\n`);
  if (failed.length > 0) process.stderr.write(`Failed: ${failed.join(', ')}\n`);
  process.exitCode = failed.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
