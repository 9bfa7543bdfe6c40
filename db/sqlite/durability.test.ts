import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore } from '../open-store';
import { creation, newRecord } from '../testing/commits';
import { Connection } from './connection';
import { GroupCommit } from './group-commit';

const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'pinion-durable-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the SQLite connection', () => {
  it('waits for the disk at every commit, on every connection, and says so', async () => {
    const file = join(folder, 'settings.db');
    const store = await openStore({ file });
    for (const readonly of [false, true]) {
      const connection = new Connection(file, { readonly });
      expect(connection.raw.pragma('synchronous', { simple: true })).toBe(2);
      expect(connection.raw.pragma('journal_mode', { simple: true })).toBe('wal');
      connection.close();
    }
    await store.close();
    expect(() => new Connection(':memory:')).toThrow('durability');
  });

  it('refuses a file that a newer version changed', async () => {
    const file = join(folder, 'newer.db');
    await (await openStore({ file })).close();
    const connection = new Connection(file);
    connection.run("insert into pinion_migrations (hash, applied_at) values ('unknown', 'now')");
    connection.close();
    await expect(openStore({ file })).rejects.toThrow('another version of Pinion');
  });
});

describe('group commit', () => {
  it('writes many commands with one commit, and sign-in never lands inside of it', async () => {
    const file = join(folder, 'group.db');
    const store = await openStore({ file });
    const spy: string[] = [];
    const connection = new Connection(file);
    const run = connection.run.bind(connection);
    connection.run = (text, params) => {
      spy.push(text);
      return run(text, params);
    };
    const group = new GroupCommit(connection);
    await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        group.submit((writer) => writer.run('insert into settings (name, value) values (?, ?)', [`n${i}`, ''])),
      ),
    );
    expect(spy.filter((text) => text === 'COMMIT')).toHaveLength(1);
    group.close();
    connection.close();
    await store.records.commit(creation(newRecord()));
    const { $client } = store.auth.drizzle as {
      $client: { inTransaction: boolean; name: string; pragma(text: string, options: object): unknown };
    };
    expect($client.name).toBe(file);
    expect($client.pragma('synchronous', { simple: true })).toBe(2);
    expect($client.inTransaction).toBe(false);
    await store.close();
  });
});

describe('the read worker', () => {
  it('runs from the bundle as it does from source', { timeout: 60_000 }, async () => {
    const dist = join(folder, 'home', 'dist');
    mkdirSync(dist, { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'home', 'node_modules'));
    symlinkSync(join(root, 'db'), join(folder, 'home', 'db'));
    const script = `import { openStore } from './db/open-store';
      const store = await openStore({ file: process.argv[2] });
      const query = { process: 'shop', type: 'deal', visibility: { all: true }, filter: null, sort: [], q: null, includeArchived: true };
      const page = await store.records.list({ ...query, limit: 10, cursor: null });
      let scanned = 0;
      for await (const chunk of store.records.scan(query)) scanned += chunk.length;
      await store.close();
      console.log(JSON.stringify({ listed: page.items.length, scanned }));`;
    await build({
      stdin: { contents: script, resolveDir: root, loader: 'ts' },
      outfile: join(dist, 'main.js'),
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      logLevel: 'silent',
    });
    await build({
      absWorkingDir: root,
      entryPoints: { 'read-worker': 'db/sqlite/read-worker.ts' },
      outdir: dist,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      logLevel: 'silent',
    });
    const file = join(folder, 'bundle.db');
    const store = await openStore({ file });
    await store.records.commit(creation(newRecord()));
    await store.close();
    copyFileSync(join(root, 'package.json'), join(folder, 'home', 'package.json'));
    const run = spawnSync(process.execPath, [join(dist, 'main.js'), file], { encoding: 'utf8', timeout: 30_000 });
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout)).toEqual({ listed: 1, scanned: 1 });
  });
});
