/** Typing into a form of 300 fields: where a rep fills it, where an administrator tries it out, and in bare rjsf. */
import type { Browser, Page } from 'playwright-core';
import type { Benchmark, Row } from '../benchmark';
import { TYPED_FIELD } from '../data/large-process';
import { median, percentile } from '../measure/rounds';
import { type BareSite, startBareSite } from './bare-site';
import { observe, takeKeystrokes } from './in-page';
import { type LargeInstallation, openBrowser, startLarge, windowOf } from './large-installation';

/** ms between keys of somebody who types fast, and the pause after a word, in which the form is asked about */
const BETWEEN_KEYS = 70;
const BETWEEN_WORDS = 330;
const WORD = 'pinions ';
const WORDS_PER_ROUND = 4;
const ROUNDS = 5;
const TARGET = { of: 'value', atMost: 16 } as const;

interface Typed {
  name: string;
  page: Page;
  /** of the input */
  selector: string;
  /** ms by round, warming up left out */
  rounds: number[][];
}

async function openRecord(browser: Browser, { rep, url, recordPath }: LargeInstallation): Promise<Typed> {
  const context = await windowOf(browser, rep);
  await observe(context);
  const page = await context.newPage();
  await page.goto(`${url}${recordPath}`);
  return { name: "a rep's form of 300 fields", page, selector: `[data-field="${TYPED_FIELD}"] input`, rounds: [] };
}

async function openPreview(browser: Browser, { admin, url, designerPath }: LargeInstallation): Promise<Typed> {
  const context = await windowOf(browser, admin);
  await observe(context);
  const page = await context.newPage();
  await page.goto(`${url}${designerPath}`);
  await page.getByRole('radiogroup', { name: 'Part of the process' }).getByText('Forms', { exact: true }).click();
  await page.getByText('Preview', { exact: true }).click();
  return { name: 'the same form tried out in the designer', page, selector: `[data-field="${TYPED_FIELD}"] input`, rounds: [] };
}

async function openBare(browser: Browser, site: BareSite, path: string, name: string, selector: string): Promise<Typed> {
  const context = await browser.newContext();
  await observe(context);
  const page = await context.newPage();
  await page.goto(`${site.url}${path}`);
  return { name, page, selector, rounds: [] };
}

/** Some words at the end of what stands in the input; the input is emptied after each round. @throws Error when a key was not seen */
async function typeRound({ page, selector, rounds, name }: Typed, words: number): Promise<void> {
  const input = page.locator(selector);
  await input.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.waitForTimeout(BETWEEN_WORDS * 2);
  await takeKeystrokes(page);
  for (let word = 0; word < words; word++) {
    for (const letter of WORD) {
      await page.keyboard.press(letter === ' ' ? 'Space' : letter);
      await page.waitForTimeout(BETWEEN_KEYS);
    }
    await page.waitForTimeout(BETWEEN_WORDS);
  }
  const keystrokes = await takeKeystrokes(page);
  const text = WORD.repeat(words);
  if (keystrokes.length !== text.length || (await input.inputValue()) !== text)
    throw new Error(`${name}: ${keystrokes.length} keys of ${text.length} were seen; the input holds "${await input.inputValue()}".`);
  rounds.push(keystrokes);
}

const SHARES = [0.5, 0.95];
const figure = ({ rounds }: Typed, share: number) => percentile(rounds.flat(), share);
const rowName = ({ name }: Typed, share: number) => `key to paint, ${name}, p${share * 100}`;

function rowsOf(ours: Typed, bare: Typed): Row[] {
  return SHARES.map((share) => ({
    what: rowName(ours, share),
    value: figure(ours, share),
    unit: 'ms',
    against: { what: bare.name, value: figure(bare, share) },
    ratio: median(ours.rounds.map((round, at) => percentile(round, share) / percentile(bare.rounds[at] ?? [], share))),
    ...(share > 0.5 ? { target: TARGET } : {}),
  }));
}

/** What no page can go below in this run, on this machine. */
const limitRows = (limit: Typed): Row[] =>
  SHARES.map((share) => ({ what: rowName(limit, share), value: figure(limit, share), unit: 'ms' }));

export const typingBenchmark: Benchmark = {
  name: 'ui-typing',
  async run({ smoke }) {
    const installation = await startLarge();
    const site = await startBareSite({ '/form.json': installation.form });
    const browser = await openBrowser(false);
    try {
      const record = await openRecord(browser, installation);
      const preview = await openPreview(browser, installation);
      const bare = await openBare(browser, site, '/form', 'bare rjsf', `#root_${TYPED_FIELD}`);
      const limit = await openBare(browser, site, '/input', 'one input on an empty page', 'input');
      const all = [record, preview, bare, limit];
      for (let round = 0; round <= (smoke ? 0 : ROUNDS); round++) for (const one of all) await typeRound(one, smoke ? 1 : WORDS_PER_ROUND);
      // the first round warms up
      if (!smoke) for (const one of all) one.rounds.shift();
      return [...rowsOf(record, bare), ...rowsOf(preview, bare), ...limitRows(limit)];
    } finally {
      await browser.close();
      await site.stop();
      await installation.stop();
    }
  },
};
