/**
 * `npm run build`: the Next.js pages and the bundled server, command line and read worker in dist/.
 * Does nothing when no source changed since the last build: dist/stamp holds a hash over them.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = join(fileURLToPath(import.meta.url), '..', '..');
const SOURCES = [
  'app',
  'builder',
  'runtime',
  'schemas',
  'db',
  'public',
  'scripts/build.mjs',
  'next.config.js',
  'postcss.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
/** Somebody wants it to end. */
const STOPPED = ['SIGINT', 'SIGTERM', 'SIGKILL', 'SIGHUP'];
const IGNORED = /(\.test\.tsx?|\.md)$/;

function* files(path) {
  if (!existsSync(path)) return;
  if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) yield* files(join(path, name));
  else if (!IGNORED.test(path)) yield path;
}

function sourceHash() {
  const hash = createHash('sha256').update(process.version);
  for (const source of SOURCES)
    for (const file of files(join(root, source))) hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

async function bundle() {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: { server: 'app/server.ts', cli: 'app/cli.ts', 'read-worker': 'db/sqlite/read-worker.ts' },
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  });
}

/** Builds when something changed; answers whether it did. Throws when a step fails. */
export async function build({ force = false } = {}) {
  const stampFile = join(root, 'dist', 'stamp');
  const stamp = sourceHash();
  if (!force && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp && existsSync(join(root, '.next', 'BUILD_ID')))
    return false;
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  mkdirSync(join(root, 'dist'));
  console.log('Building Pinion (about a minute, only after a change) …');
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  const nextBuild = () =>
    spawnSync(process.execPath, [join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'], { cwd: root, env, stdio: 'inherit' });
  let next = nextBuild();
  // A build that was cut off leaves a cache that can end every later one without a word.
  if (next.status !== 0 && !STOPPED.includes(next.signal) && existsSync(join(root, '.next', 'cache'))) {
    console.log('Building once more, without what the last build left …');
    rmSync(join(root, '.next'), { recursive: true, force: true });
    next = nextBuild();
  }
  if (next.status !== 0) throw new Error(`next build failed${next.signal ? ` (${next.signal})` : ''}`);
  await bundle();
  writeFileSync(stampFile, stamp);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!(await build({ force: process.argv.includes('--force') }))) console.log('Up to date.');
}
