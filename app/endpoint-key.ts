import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What endpoints are sealed with: the setting, else a file in the data folder that the first start makes. It never stands in
 * the database, so that a copy of that alone opens nothing.
 * @throws Error when the file cannot be read or made, or holds no key
 */
export async function endpointKey(given: string | null, dataDir: string): Promise<string> {
  if (given !== null) return given;
  const file = join(dataDir, 'endpoint.key');
  const key = ((await existing(file)) ?? (await made(file))).trim();
  if (key.length < 32) throw new Error(`${file} holds no key. Restore it from a backup, or remove it and enter the endpoints again.`);
  return key;
}

async function existing(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}

/** Appears whole or not at all; of nodes that start at once on one folder the first one's key counts for all. */
async function made(file: string): Promise<string> {
  const whole = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(whole, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600, flush: true });
  try {
    await link(whole, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(whole, { force: true });
  }
  return readFile(file, 'utf8');
}
