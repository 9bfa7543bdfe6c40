import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endpointKey } from './endpoint-key';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pinion-key-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the key of endpoints', () => {
  it('is made once, also by nodes that start at once, for the user of the server alone', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => endpointKey(null, folder)));
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]?.length).toBeGreaterThanOrEqual(43);
    expect(await readdir(folder)).toEqual(['endpoint.key']);
    expect((await stat(join(folder, 'endpoint.key'))).mode & 0o777).toBe(0o600);
    expect(await endpointKey(null, folder)).toBe(keys[0]);
  });

  it('is that of the setting where there is one, and then nothing is written', async () => {
    expect(await endpointKey('x'.repeat(40), folder)).toBe('x'.repeat(40));
    expect(await readdir(folder)).toEqual([]);
  });

  it('is not what a broken file happens to hold', async () => {
    await writeFile(join(folder, 'endpoint.key'), 'short\n');
    await expect(endpointKey(null, folder)).rejects.toThrow('holds no key');
  });
});
