/** The built server with the large process, its rep and records of theirs, and a browser to look at it with. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { ApiClient } from '../../e2e/support/api-client';
import { launch, launchProfile, VIEWPORTS } from '../../e2e/support/browser';
import { emptyInstallation } from '../../e2e/support/empty-installation';
import { ADMIN, type RunningPinion, startPinion } from '../../e2e/support/start-pinion';
import type { FormView } from '../../runtime/core/types';
import { LARGE_FORM, LARGE_PROCESS, LARGE_TYPE, largeProcess, largeRecord } from '../data/large-process';

const REP = { name: 'Rep', email: 'rep@pinion.test', password: 'Battery-9-Horse-Staple' };
/** Frames come as soon as they are ready: what is waited for is work, not the refresh of a display. */
const UNTHROTTLED = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];

export interface LargeInstallation {
  url: string;
  admin: ApiClient;
  rep: ApiClient;
  /** the form as the rep's page gets it */
  form: FormView;
  /** of the rep's record */
  recordPath: string;
  designerPath: string;
  stop(): Promise<void>;
}

async function made<T>(client: ApiClient, path: string, body: unknown): Promise<T> {
  const { status, body: answer } = await client.call<T>('POST', path, body);
  if (status !== 201) throw new Error(`POST ${path} was answered ${status}: ${JSON.stringify(answer)}`);
  return answer;
}

async function fill(server: RunningPinion): Promise<Omit<LargeInstallation, 'stop'>> {
  const { url } = server;
  const admin = await new ApiClient(url).signIn(ADMIN.email, ADMIN.password);
  await made(admin, '/processes?publish=true', largeProcess());
  await made(admin, '/people', { ...REP, team: null, roles: [{ process: LARGE_PROCESS, role: 'rep' }] });
  const rep = await new ApiClient(url).signIn(REP.email, REP.password);
  const records = `/processes/${LARGE_PROCESS}/records/${LARGE_TYPE}`;
  const { id } = await made<{ id: string }>(rep, records, { data: largeRecord() });
  const { body: form } = await rep.call<FormView>('GET', `${records}/forms/${LARGE_FORM}?record=${id}`);
  return {
    url,
    admin,
    rep,
    form,
    recordPath: `/p/${LARGE_PROCESS}/${LARGE_TYPE}/${id}`,
    designerPath: `/admin/processes/${LARGE_PROCESS}/design`,
  };
}

export async function startLarge(): Promise<LargeInstallation> {
  const dataDir = await emptyInstallation();
  const server = await startPinion({ dataDir });
  const stop = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    return { ...(await fill(server)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param display whether frames wait for the refresh of a display (60 Hz), as they do before people */
export function openBrowser(display: boolean): Promise<Browser> {
  return launch(display ? [] : UNTHROTTLED);
}

const WINDOW = { viewport: VIEWPORTS.desktop, locale: 'en', timezoneId: 'Asia/Shanghai' } as const;

async function signIn(context: BrowserContext, client: ApiClient): Promise<void> {
  const cookies = [...client.cookie.split('; '), 'pinion_locale=en'].map((pair) => {
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: client.url };
  });
  await context.addCookies(cookies);
}

/** A window of somebody who is signed in, with an empty HTTP cache. */
export async function windowOf(browser: Browser, client: ApiClient): Promise<BrowserContext> {
  const context = await browser.newContext(WINDOW);
  context.setDefaultTimeout(60_000);
  await signIn(context, client);
  return context;
}

export interface Profile {
  context: BrowserContext;
  /** closes the browser and removes its profile */
  close(): Promise<void>;
}

/** A browser of its own whose profile begins empty. @param client of who is signed in; nobody unless given */
export async function profileOf(client?: ApiClient): Promise<Profile> {
  const folder = mkdtempSync(join(tmpdir(), 'pinion-profile-'));
  const context = await launchProfile(folder, WINDOW);
  context.setDefaultTimeout(60_000);
  if (client !== undefined) await signIn(context, client);
  return {
    context,
    async close() {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
