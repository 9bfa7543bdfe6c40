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
    options: { resultTypes: string[]; runOnly?: { type: 'rule'; values: readonly string[] } },
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

/** Rules about colour, of those that axe follows without being asked. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

interface Judged {
  /** rules that do not fit what is open */
  except?: readonly string[];
  /** only what has to do with colour: the same page was judged in another theme */
  colours?: boolean;
}

/** What axe finds, in a text per violation. Waits until nothing fades any more: colours half way through are no one's fault. */
export async function violations(page: Page, { except = [], colours = false }: Judged = {}): Promise<string[]> {
  await stillness(page);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  const found = await page.evaluate(
    async (only) => {
      const { axe } = window as unknown as { axe: AxeInPage };
      const options = { resultTypes: ['violations'], ...(only ? { runOnly: { type: 'rule' as const, values: only } } : {}) };
      return (await axe.run(document, options)).violations;
    },
    colours ? COLOURS : null,
  );
  return found
    .filter(({ id }) => !except.includes(id))
    .map(
      ({ id, help, nodes }) =>
        `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `    ${html}\n    ${failureSummary}`).join('\n')}`,
    );
}

/** Fails with what axe finds; `except`: rules that do not fit what is open. */
export async function expectAccessible(page: Page, where: string, except: readonly string[] = []): Promise<void> {
  expect(await violations(page, { except }), `accessibility of ${where}`).toEqual([]);
}
