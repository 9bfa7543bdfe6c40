/** JavaScript a browser with nothing cached fetches for a page, until it stands and until it rests, in bytes as they are transferred. */
import type { Browser, Response } from 'playwright-core';
import type { ApiClient } from '../../e2e/support/api-client';
import { type Benchmark, meetsTarget, type Row } from '../benchmark';
import { openBrowser, startLarge, windowOf } from './large-installation';

/** Stands in the script of React Flow, which nothing but the designer draws with. */
const OF_THE_DESIGNER = 'react-flow__node';

/** KiB, five in a hundred above what was measured last: bytes do not depend on the machine, so more of them fails. Raise it for a reason. */
const DESIGNER = { of: 'value', atMost: 700 } as const;
const RECORD = { of: 'value', atMost: 580 } as const;

/** @throws Error when a row is above its target */
function refuseMore(rows: Row[]): Row[] {
  for (const row of rows) {
    if (meetsTarget(row) === false) throw new Error(`${row.what}: ${Math.round(row.value)} KiB, more than its budget.`);
  }
  return rows;
}

interface FirstLoad {
  /** bytes, compressed, of what was asked for before the page stood */
  first: number;
  /** the same until the page rested */
  transferred: number;
  files: number;
  hasDesigner: boolean;
}

/** In the page: remembers when the first of these stood in it. */
function whenItStands(selector: string): void {
  const look = () => {
    if (document.querySelector(selector) === null) return;
    performance.mark('stands');
    observer.disconnect();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
}

/** In the page: bytes of the scripts it had asked for by then. */
function askedForBefore(): number {
  const stands = performance.getEntriesByName('stands')[0]?.startTime ?? 0;
  const scripts = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const first = scripts.filter(({ name, startTime }) => new URL(name).pathname.endsWith('.js') && startTime <= stands);
  return first.reduce((sum, { transferSize }) => sum + transferSize, 0);
}

async function firstLoad(browser: Browser, client: ApiClient, path: string, ready: string): Promise<FirstLoad> {
  const context = await windowOf(browser, client);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const scripts = new Set<string>();
  let transferred = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) transferred += encodedDataLength;
  });
  const texts: Promise<string>[] = [];
  const read = (response: Response) => {
    if (response.request().resourceType() === 'script') texts.push(response.text());
  };
  page.on('response', read);
  await page.addInitScript(whenItStands, ready);
  await page.goto(`${client.url}${path}`);
  await page.locator(ready).first().waitFor();
  // what comes behind the designer comes whenever the browser is idle, with pauses
  let before = 0;
  do {
    before = scripts.size;
    await page.waitForTimeout(3000);
    await page.waitForLoadState('networkidle');
  } while (scripts.size > before);
  page.off('response', read);
  const hasDesigner = (await Promise.all(texts)).some((text) => text.includes(OF_THE_DESIGNER));
  const first = await page.evaluate(askedForBefore);
  await context.close();
  return { first, transferred, files: scripts.size, hasDesigner };
}

export const firstLoadBenchmark: Benchmark = {
  name: 'ui-first-load',
  async run() {
    const { admin, rep, recordPath, designerPath, stop } = await startLarge();
    const browser = await openBrowser(true);
    try {
      const designer = await firstLoad(browser, admin, designerPath, '.react-flow__node');
      const record = await firstLoad(browser, rep, recordPath, '[data-field]');
      if (!designer.hasDesigner) throw new Error('The page of the designer came without the designer: its mark is another one by now.');
      if (record.hasDesigner) throw new Error('The page of a record loads the designer.');
      return refuseMore([
        { what: 'first-load JS, designer, until its map stands, transferred', value: designer.first / 1024, unit: 'KiB', target: DESIGNER },
        { what: 'the same with what is fetched behind it', value: designer.transferred / 1024, unit: 'KiB' },
        { what: 'scripts, designer', value: designer.files, unit: 'files' },
        {
          what: 'first-load JS, page of a record (without the designer), transferred',
          value: record.transferred / 1024,
          unit: 'KiB',
          target: RECORD,
        },
        { what: 'scripts, page of a record', value: record.files, unit: 'files' },
      ]);
    } finally {
      await browser.close();
      await stop();
    }
  },
};
