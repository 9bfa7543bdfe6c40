/**
 * `npm run pinion -- <verb>`: the command line, bundled from the sources when they changed (under a second), without building pages.
 * The bundle lies beside the server's in dist/; where that cannot be written to, the one that is there is run.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

async function bundle() {
  const { build } = await import('esbuild');
  // A folder of its own, then renamed: another pinion that starts meanwhile never reads half a file.
  const fresh = join(dist, `.cli-${process.pid}`);
  try {
    mkdirSync(dist, { recursive: true });
    await build({
      absWorkingDir: root,
      entryPoints: { cli: 'app/cli.ts', 'read-worker': 'db/sqlite/read-worker.ts' },
      outdir: fresh,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      sourcemap: true,
      logLevel: 'error',
    });
    for (const name of ['cli.js', 'cli.js.map', 'read-worker.js', 'read-worker.js.map']) renameSync(join(fresh, name), join(dist, name));
  } catch (error) {
    if (!existsSync(join(dist, 'cli.js')) || !['EACCES', 'EROFS', 'EPERM'].includes(error.code)) throw error;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

await bundle();
const run = spawnSync(process.execPath, ['--enable-source-maps', join(dist, 'cli.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, PINION_DATA: process.env.PINION_DATA ?? join(root, 'data') },
});
process.exit(run.status ?? 1);
