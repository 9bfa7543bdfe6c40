/**
 * Finds Chromium for the browser tests: CHROMIUM_PATH, else a browser of the machine,
 * else (Debian or Ubuntu, as root) installs Debian's package with a CJK font.
 * Throws a sentence that says what to install when nothing of that works.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function onMachine() {
  for (const name of NAMES) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
    if (found) return found;
  }
  return null;
}

function hasCjkFont() {
  const list = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' });
  return list.status === 0 && list.stdout.trim() !== '';
}

function aptInstall(packages) {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return true;
}

/** @returns {string} path of the executable */
export function ensureChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!existsSync(given))
      throw new Error(`CHROMIUM_PATH points at ${given}, which does not exist. Point it at a Chromium or Chrome executable.`);
    return given;
  }
  let found = onMachine();
  if (!found || !hasCjkFont()) aptInstall(['chromium', 'fonts-noto-cjk', 'fontconfig']);
  found = onMachine();
  if (!found)
    throw new Error('The browser tests need Chromium: install it (Debian: apt-get install chromium fonts-noto-cjk) or set CHROMIUM_PATH.');
  return found;
}
