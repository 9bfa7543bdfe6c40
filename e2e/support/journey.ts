/** One installation and one browser for a file of journeys, as an administrator finds them. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { ApiClient } from './api-client';
import { launch, SCREENSHOTS, type Visitor } from './browser';
import { emptyInstallation } from './empty-installation';
import { ADMIN, type RunningPinion, startPinion } from './start-pinion';

/** The third kind of process, written from docs/format.md alone, as its file has it. */
export const RENEWAL = readFileSync(join(import.meta.dirname, '..', 'journeys', 'third-process.json'), 'utf8');

export interface Journey {
  browser: Browser;
  pinion: RunningPinion;
  admin: ApiClient;
}

/**
 * Starts an installation without processes, or as it is shipped; what `prepare` does is done before the first step. The values
 * are there from then on.
 */
export function journey(
  name: string,
  prepare?: (journey: Journey) => Promise<unknown>,
  { shipped = false, env = {} }: { shipped?: boolean; env?: Record<string, string> } = {},
): Journey {
  const made: Partial<Journey> = {};
  beforeAll(async () => {
    const options = { env, ...(shipped ? {} : { dataDir: await emptyInstallation() }) };
    [made.browser, made.pinion] = await Promise.all([launch(), startPinion(options)]);
    made.admin = await new ApiClient(made.pinion.url).signIn(ADMIN.email, ADMIN.password);
    await prepare?.(made as Journey);
  });
  afterAll(async () => {
    await made.browser?.close();
    await made.pinion?.stop();
    if (made.pinion) rmSync(made.pinion.dataDir, { recursive: true, force: true });
  });
  // What stood on the pages when a step failed says more than the step that failed.
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    const pages = made.browser?.contexts().flatMap((context) => context.pages()) ?? [];
    for (const [at, page] of pages.entries()) await page.screenshot({ path: join(SCREENSHOTS, `failed-${name}-${at}.png`) });
  });
  return made as Journey;
}

/** The renewal process as its first version, with its samples. */
export async function publishRenewal({ admin }: Journey): Promise<void> {
  const published = await admin.call('POST', '/processes?publish=true', JSON.parse(RENEWAL));
  expect(published.status).toBe(201);
  expect((await admin.call('POST', '/processes/service-renewal/samples')).body).toEqual({ created: 7 });
}

/** Ends a visit, in which nothing may have gone wrong. */
export async function leave(visitor: Visitor): Promise<void> {
  expect(visitor.faults).toEqual([]);
  await visitor.context.close();
}
