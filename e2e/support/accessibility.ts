/** axe on the page as it stands; what it finds is told with the place, so that it can be mended. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/**
 * The rules of @axe-core/playwright, run in the page itself: its builder loads them anew into two pages for every look,
 * which took 9 s of a look on a busy machine where this takes 1 s. Pages here have no frames, which is what it is for.
 */
const withAxe = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const SOURCE = readFileSync(withAxe.resolve('axe-core/axe.min.js'), 'utf8');

interface AxeInPage {
  run(
    context: Document,
    options: { resultTypes: string[] },
  ): Promise<{ violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
}

/** Waits until nothing moves or fades any more, but for what does so for ever. */
export async function stillness(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every((one) => one.playState !== 'running' || one.effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY),
  );
}

/** Fails with a line per violation. Waits until nothing fades any more: colours half way through are no one's fault. `except`: rules that do not fit what is open. */
export async function expectAccessible(page: Page, where: string, except: readonly string[] = []): Promise<void> {
  await stillness(page);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: AxeInPage };
    return (await axe.run(document, { resultTypes: ['violations'] })).violations;
  });
  const found = violations
    .filter(({ id }) => !except.includes(id))
    .map(
      ({ id, help, nodes }) =>
        `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `    ${html}\n    ${failureSummary}`).join('\n')}`,
    );
  expect(found, `accessibility of ${where}`).toEqual([]);
}
