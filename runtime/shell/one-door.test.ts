import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = ['app', 'builder', 'runtime', 'db', 'schemas', 'scripts'];
const TEST = /(\.test\.tsx?$|\.contract\.ts$|\/testing\/)/;

async function sources(): Promise<{ path: string; text: string }[]> {
  const found: { path: string; text: string }[] = [];
  for (const folder of FOLDERS) {
    const entries = await readdir(join(ROOT, folder), { recursive: true }).catch(() => []);
    for (const entry of entries) {
      const path = `${folder}/${entry}`;
      if (/\.(ts|tsx|mjs)$/.test(path) && !TEST.test(path) && !path.includes('node_modules'))
        found.push({ path, text: await readFile(join(ROOT, path), 'utf8') });
    }
  }
  return found;
}

it('only execute commits records', async () => {
  const files = await sources();
  expect(files.length).toBeGreaterThan(60);
  const committing = files
    .filter(({ text }) => /\brecords\s*(\?\.|\.)\s*commit\b|\bcommit\s*\}\s*=\s*[^;]*\brecords\b/.test(text))
    .map(({ path }) => path);
  expect(committing).toEqual(['runtime/shell/execute.ts']);
});

it('what a commit is made of is known to nobody above the host', async () => {
  const naming = (await sources())
    .filter(({ path, text }) => !path.startsWith('db/') && /\bCommit\b[^;]*from\s+'[^']*ports'/.test(text))
    .map(({ path }) => path);
  expect(naming.filter((path) => !path.startsWith('runtime/shell/'))).toEqual([]);
});

it('outside db nobody writes the tables of records', async () => {
  const writing = (await sources())
    .filter(
      ({ path, text }) =>
        !path.startsWith('db/') &&
        /(insert\s+into|update|delete\s+from)\s+"?(records|events|stage_visits|unique_values|idempotency)\b/i.test(text),
    )
    .map(({ path }) => path);
  expect(writing).toEqual([]);
});
