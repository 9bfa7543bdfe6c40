import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderStorage } from './file-storage';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pinion-files-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const BYTES = new TextEncoder().encode('some bytes');
const SHA = createHash('sha256').update(BYTES).digest('hex');

async function read(sha256: string): Promise<Uint8Array | null> {
  const opened = await folderStorage(folder).open(sha256);
  return opened === null ? null : new Uint8Array(await new Response(opened.stream).arrayBuffer());
}

describe('folder storage', () => {
  it('keeps bytes under their hash, two folders deep, once', async () => {
    const storage = folderStorage(folder);
    const results = await Promise.all([storage.put(BYTES), storage.put(BYTES), storage.put(BYTES)]);
    expect(results).toEqual([{ sha256: SHA }, { sha256: SHA }, { sha256: SHA }]);
    expect(await readdir(join(folder, SHA.slice(0, 2), SHA.slice(2, 4)))).toEqual([SHA]);
    expect(await read(SHA)).toEqual(BYTES);
    expect((await storage.open(SHA))?.size).toBe(BYTES.length);
  });

  it('writes again what was cut off under its name', async () => {
    await truncate(join(folder, SHA.slice(0, 2), SHA.slice(2, 4), SHA), 3);
    await folderStorage(folder).put(BYTES);
    expect(await read(SHA)).toEqual(BYTES);
  });

  it('has nothing under a hash it was not given, nor under what is no hash', async () => {
    expect(await read('0'.repeat(64))).toBeNull();
    expect(await read(`../../${SHA}`)).toBeNull();
    expect(await read('')).toBeNull();
  });
});
