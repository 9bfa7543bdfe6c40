import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readSettings } from '../settings';
import { runCli, VERBS } from './run-cli';

const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'pinion-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function pinion(args: string[], stdin = '') {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(args, {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    readStdin: async () => stdin,
    settings: () => readSettings({ PINION_DATA: join(folder, 'data') }),
  });
  return { code, out: out.join('\n'), err: err.join('\n'), json: () => JSON.parse(out.join('\n')) };
}
const bidding = join(root, 'public', 'templates', 'bidding.json');

describe('the command line', () => {
  it('explains itself', async () => {
    expect((await pinion([])).out).toContain('Usage:');
    for (const verb of VERBS) {
      const help = await pinion([...verb.name.split(' '), '--help']);
      expect(help.code).toBe(0);
      for (const option of Object.keys(verb.options)) expect(help.out).toContain(`--${option}`);
    }
  });

  it('every verb and option is told in docs/cli.md, and the page tells no other verb', () => {
    const page = readFileSync(join(root, 'docs', 'cli.md'), 'utf8');
    const sections = new Map(
      page
        .split(/^## /m)
        .slice(1)
        .map((section) => [section.split('\n')[0], section]),
    );
    expect([...sections.keys()]).toEqual(VERBS.map((verb) => verb.name));
    for (const verb of VERBS) for (const option of Object.keys(verb.options)) expect(sections.get(verb.name)).toContain(`--${option}`);
  });

  it('wrong use answers 2 and says what is right', async () => {
    for (const args of [
      ['frobnicate'],
      ['users'],
      ['check'],
      ['check', 'no-such-file.json'],
      ['import'],
      ['export', 'a', 'b'],
      ['users', 'add'],
      ['users', 'add', '--email', 'a@b.c', '--rol', 'x'],
      ['verify', 'now'],
      ['tokens', 'add', '--email', 'a@b.c', '--name', 'n', '--days', '-1'],
    ])
      expect([args, (await pinion(args)).code]).toEqual([args, 2]);
  });
});

describe('check', () => {
  it('passes the shipped templates with their scenarios, without a database', async () => {
    const { code, json } = await pinion(['check', '--scenarios', '--json', join(root, 'public', 'templates')]);
    const { files } = json();
    for (const file of files) {
      expect(file.problems.filter((one: { severity: string }) => one.severity === 'error')).toEqual([]);
      expect(file.scenarios.length).toBeGreaterThanOrEqual(5);
      expect(file.scenarios.filter((one: { passed: boolean }) => !one.passed)).toEqual([]);
    }
    expect(code).toBe(0);
  });

  it('answers 1 with place and reason for a broken process, and for a scenario that does not hold', async () => {
    const document = JSON.parse(readFileSync(bidding, 'utf8'));
    document.recordTypes[0].titleField = 'nowhere';
    const broken = await pinion(['check', '-'], JSON.stringify(document));
    expect(broken.code).toBe(1);
    expect(broken.err).toContain('/recordTypes/0/titleField');
    const lying = JSON.parse(readFileSync(bidding, 'utf8'));
    lying.scenarios[0].then.accepted = !lying.scenarios[0].then.accepted;
    const file = join(folder, 'lying.json');
    writeFileSync(file, JSON.stringify(lying));
    expect((await pinion(['check', file])).code).toBe(0);
    const failing = await pinion(['check', '--scenarios', file]);
    expect(failing.code).toBe(1);
    const { length } = lying.scenarios;
    expect(failing.err).toContain(`not ok (0 errors, 0 warnings, ${length - 1} of ${length} scenarios passed)`);
    expect((await pinion(['check', '-'], 'no json')).code).toBe(1);
  });
});

describe('on an installation', () => {
  it('imports, publishes and exports the same document, adds people and tokens, and verifies', async () => {
    expect((await pinion(['export', 'bidding'])).code).toBe(1);
    const imported = await pinion(['import', bidding, '--json']);
    expect(imported.json()).toMatchObject({ ok: true, key: 'bidding', draft: 1 });
    expect((await pinion(['publish', 'bidding', '--json'])).json()).toEqual({ ok: true, key: 'bidding', version: 1 });
    expect((await pinion(['publish', 'nothing'])).code).toBe(1);
    const out = join(folder, 'out.json');
    expect((await pinion(['export', 'bidding', '--out', out])).code).toBe(0);
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(JSON.parse(readFileSync(bidding, 'utf8')));
    const printed = await pinion(['export', 'bidding', '--version', '1']);
    expect(`${printed.out}\n`).toBe(readFileSync(out, 'utf8'));
    expect((await pinion(['import', '-'], '{"format":1}')).code).toBe(1);

    const added = await pinion(['users', 'add', '--email', 'Rep@Example.com', '--name', 'Rep', '--role', 'bidding:rep', '--json']);
    expect(added.json()).toMatchObject({ ok: true, email: 'rep@example.com', password: expect.stringMatching(/^\w{20}$/) });
    expect((await pinion(['users', 'add', '--email', 'rep@example.com'])).code).toBe(1);
    expect((await pinion(['users', 'list', '--json'])).json().people).toMatchObject([
      { email: 'rep@example.com', admin: false, roles: [{ process: 'bidding', role: 'rep' }] },
    ]);
    expect((await pinion(['users', 'password', '--email', 'rep@example.com', '--password', 'another-password'])).code).toBe(0);
    expect((await pinion(['tokens', 'add', '--email', 'rep@example.com', '--name', 'script', '--json'])).json().secret).toMatch(/^pin_/);
    expect((await pinion(['tokens', 'add', '--email', 'nobody@example.com', '--name', 'script'])).code).toBe(1);
    expect((await pinion(['verify', '--json'])).json()).toEqual({ ok: true, records: 0, events: 0, faults: [] });
  });
});
