/** Journey 1: from nothing to a signed-in page, by what `npm start` runs; the second start, and the settings of a start. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../../db/testing/postgres';
import { expectAccessible } from '../support/accessibility';
import { ApiClient } from '../support/api-client';
import { launch, type Visitor, visit } from '../support/browser';
import { databaseContent } from '../support/database-content';
import { ADMIN, type RunningPinion, type StartOptions, startPinion } from '../support/start-pinion';

const SHOWN_PASSWORD = /Sign in as (\S+) with the password (\S+)/;
const folders: string[] = [];
const running: RunningPinion[] = [];

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await Promise.all(running.map((pinion) => pinion.stop()));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pinion-newcomer-'));
  folders.push(folder);
  return folder;
}
/** What `npm start` runs; nobody has set who the first administrator is. */
async function npmStart(dataDir: string, options: StartOptions = {}): Promise<RunningPinion> {
  const pinion = await startPinion({
    dataDir,
    script: 'scripts/start.mjs',
    ...options,
    env: { PINION_ADMIN_EMAIL: '', PINION_ADMIN_PASSWORD: '', LOG_LEVEL: 'info', ...options.env },
  });
  running.push(pinion);
  return pinion;
}
async function signIn({ page }: Visitor, url: string, email: string, password: string): Promise<void> {
  await page.goto(`${url}/`);
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: /^Hello/ }).waitFor();
}

describe('a newcomer', () => {
  const dataDir = freshFolder();
  let first: RunningPinion;
  let password = '';

  it('starts with nothing and is told where it runs and how to sign in', async () => {
    first = await npmStart(join(dataDir, 'new', 'data'));
    const [, email, shown] = SHOWN_PASSWORD.exec(first.output()) ?? [];
    expect(first.output()).toContain(`Pinion is ready at http://127.0.0.1:${new URL(first.url).port}`);
    expect(first.output()).toContain(`data: ${join(dataDir, 'new', 'data')} (SQLite)`);
    expect(first.output()).toContain('imported with sample records: b2b-poc, bidding, education-chain, industrial-distributor, retail');
    expect(email).toBe('admin@pinion.local');
    password = shown ?? '';
    expect(password.length).toBeGreaterThanOrEqual(16);
    expect(first.output().split(password)).toHaveLength(2);
    expect(readdirSync(join(dataDir, 'new', 'data'))).toContain('pinion.db');
  });

  it('signs in with the password shown and finds both templates at work', async () => {
    const visitor = await visit(browser, first.url, { viewport: 'desktop', locale: 'en' });
    const { page } = visitor;
    await page.goto(`${first.url}/p/retail`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByRole('textbox', { name: 'E-mail' }).fill('admin@pinion.local');
    await page.getByLabel('Password', { exact: true }).fill(`${password}x`);
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('The e-mail or the password is not right.').waitFor();
    await expectAccessible(page, 'the sign-in page with a refusal');
    await visitor.shot('newcomer-sign-in-refused');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
    // led to where they wanted to go
    await page.getByRole('heading', { level: 1, name: 'Fast-turnaround retail' }).waitFor();
    await page.getByRole('link', { name: 'Home' }).click();
    for (const name of ['Tender sales', 'Fast-turnaround retail']) await page.getByRole('region', { name }).waitFor();
    await visitor.shot('newcomer-home');
    await page.getByRole('region', { name: 'Tender sales' }).getByRole('link', { name: 'Opportunities' }).click();
    for (const sample of ['物理实验室更新', '数控实训设备采购']) await page.getByText(sample).first().waitFor();
    await visitor.shot('newcomer-board');
    await page.goto(`${first.url}/p/retail/opportunity?view=list`);
    await page.getByText('陈女士').first().waitFor();
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });

  it('starts again within 5 s, is shown no password, and nothing has changed', async () => {
    const folder = join(dataDir, 'new', 'data');
    await first.stop();
    const before = databaseContent(folder);
    expect(before.records?.length).toBeGreaterThan(20);
    const again = await npmStart(folder);
    expect(again.output()).not.toMatch(SHOWN_PASSWORD);
    expect(again.output()).not.toContain('imported');
    expect(again.output()).toContain('Sign in with your account.');
    await again.stop();
    expect(databaseContent(folder)).toEqual(before);
    // Where more than one task waits for each core, the start gets its share of one only.
    const share = Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());
    console.log(`second start ready after ${Math.round(again.readyMs)} ms, with ${share.toFixed(1)} tasks for each core`);
    expect(again.readyMs).toBeLessThanOrEqual(5000 * share);
  });
});

describe('the settings of a start', () => {
  it('names the first administrator, without showing their password', async () => {
    const pinion = await npmStart(freshFolder(), { env: { PINION_ADMIN_EMAIL: ADMIN.email, PINION_ADMIN_PASSWORD: ADMIN.password } });
    expect(pinion.output()).toContain(`Sign in as ${ADMIN.email} with the password of PINION_ADMIN_PASSWORD.`);
    expect(pinion.output()).not.toContain(ADMIN.password);
    const client = await new ApiClient(pinion.url).signIn(ADMIN.email, ADMIN.password);
    expect((await client.call('GET', '/session')).body.person).toMatchObject({ email: ADMIN.email, admin: true });
    await pinion.stop();
  });

  it('starts the API alone', async () => {
    const pinion = await npmStart(freshFolder(), { args: ['--api-only'] });
    const page = await fetch(`${pinion.url}/`);
    expect([page.status, await page.text()]).toEqual([404, 'This server answers /api/v1 only.\n']);
    const [, email = '', password = ''] = SHOWN_PASSWORD.exec(pinion.output()) ?? [];
    const client = await new ApiClient(pinion.url).signIn(email, password);
    expect((await client.call('GET', '/processes')).body.items.map(({ key }: { key: string }) => key)).toEqual([
      'b2b-poc',
      'bidding',
      'education-chain',
      'industrial-distributor',
      'retail',
    ]);
    await pinion.stop();
  });

  it('says in one sentence what keeps it from starting', async () => {
    const start = (env: Record<string, string>) => npmStart(freshFolder(), { env }).then(() => 'started', String);
    expect(await start({ PORT: 'eighty' })).toContain('PORT must be a whole number from 0 to 65535, not "eighty".');
    expect(await start({ DATABASE_URL: 'mysql://x' })).toContain('DATABASE_URL must be an address that begins with postgres://');
  });
});

describe('on PostgreSQL', () => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(async () => {
    await postgres?.stop();
  });

  const PAGES = ['/', '/p/bidding/opportunity?view=board', '/p/bidding/customer?view=list', '/admin/templates', '/admin/people'];
  /** What stands on the pages; moments and what is said of them differ from start to start. */
  async function textOf(pinion: RunningPinion): Promise<string[]> {
    const visitor = await visit(browser, pinion.url, { viewport: 'desktop', locale: 'en' });
    await signIn(visitor, pinion.url, ADMIN.email, ADMIN.password);
    const texts: string[] = [];
    for (const path of PAGES) {
      await visitor.page.goto(pinion.url + path);
      await visitor.page.getByRole('heading', { level: 1 }).waitFor();
      await visitor.page.waitForLoadState('networkidle');
      const text = await visitor.page.locator('main').innerText();
      texts.push(text.replace(/\d{4}-\d\d-\d\d( \d\d:\d\d)?/g, 'then').replace(/(\d+ \w+ ago|just now|now)/g, 'then'));
    }
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
    return texts;
  }

  it('serves the same pages as on SQLite', async () => {
    const folder = freshFolder();
    const env = { PINION_ADMIN_EMAIL: ADMIN.email, PINION_ADMIN_PASSWORD: ADMIN.password };
    const [onPostgres, onSqlite] = await Promise.all([
      npmStart(folder, { env: { ...env, DATABASE_URL: postgres.url } }),
      npmStart(freshFolder(), { env }),
    ]);
    expect(onPostgres.output()).toContain('data: PostgreSQL');
    expect(existsSync(join(folder, 'pinion.db'))).toBe(false);
    const texts = await textOf(onPostgres);
    expect(texts.join()).toContain('物理实验室更新');
    expect(texts).toEqual(await textOf(onSqlite));
    await Promise.all([onPostgres.stop(), onSqlite.stop()]);
  });
});
