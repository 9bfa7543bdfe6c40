/** Journey 6: whenever the page is loaded anew or crashes, no more than the last two seconds are lost, and nobody is asked to choose between their own changes. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { blankProcess } from '../../builder/draft/blank-process';
import type { Process } from '../../schemas/process';
import { journey, leave } from '../support/journey';
import { crash, eventually, visitAs } from '../support/steps';
import { settled } from '../support/walk';

const world = journey('designer-reload', async ({ admin }) => {
  expect((await admin.call('POST', '/processes', blankProcess('reloaded', 'Reloaded'))).status).toBe(201);
});

const LOST_AT_MOST_MS = 2_000;
const SEED = Number(globalThis.process.env.SEED ?? 20261129);

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function open(page: Page): Promise<void> {
  await page.goto(`${world.pinion.url}/admin/processes/reloaded/design`);
  await settled(page);
  await page.locator('.react-flow__node').first().waitFor();
}

/** When the stage stood on the map. */
async function addStage(page: Page, name: string): Promise<number> {
  await page.getByRole('toolbar', { name: 'Canvas' }).getByRole('button', { name: 'Add stage' }).click();
  const input = page.getByRole('textbox', { name: 'Name of the stage' });
  await input.fill(name);
  await input.press('Enter');
  const at = Date.now();
  await page.getByRole('complementary', { name: 'Properties' }).getByRole('heading', { name, exact: true }).waitFor();
  return at;
}

const labelsOf = (process: Process) => process.recordTypes[0]?.pipeline?.stages.map(({ label }) => JSON.stringify(label)).join(' ') ?? '';
const draftLabels = async () => labelsOf((await world.admin.call('GET', '/processes/reloaded/draft')).body as Process);

describe('an administrator whose page goes away at any moment', () => {
  it('loses at most what was done in the last two seconds', async () => {
    const random = numbers(SEED);
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'en' });
    await open(visitor.page);
    const made: { name: string; at: number }[] = [];
    for (let round = 1; round <= 12; round++) {
      for (let step = 0; step <= random() * 2; step++) {
        const name = `Stage ${round}-${step}`;
        made.push({ name, at: await addStage(visitor.page, name) });
      }
      await visitor.page.waitForTimeout(random() * 2_800);
      const kill = round % 2 === 0;
      const left = Date.now();
      if (kill) visitor.page = await crash(visitor);
      else await visitor.page.reload();
      await open(visitor.page);
      const safe = made.filter(({ at }) => left - at > LOST_AT_MOST_MS).map(({ name }) => name);
      const what = `seed ${SEED}, round ${round}, ${kill ? 'crash' : 'reload'}`;
      for (const name of safe)
        await expect.poll(draftLabels, { timeout: 15_000, message: `${what}: "${name}" is gone` }).toContain(`"${name}"`);
      expect(await visitor.page.getByRole('dialog').count(), `${what}: asked to choose`).toBe(0);
      // what was lost is not waited for in the next round
      await eventually(() => visitor.page.getByText('Saved', { exact: true }).count()).toBeGreaterThan(0);
      const there = await draftLabels();
      made.splice(0, made.length, ...made.filter(({ name }) => there.includes(`"${name}"`)));
    }
    expect(made.length).toBeGreaterThan(8);
    await leave(visitor);
  });
});
