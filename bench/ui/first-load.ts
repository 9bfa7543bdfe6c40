/** JavaScript a browser with nothing cached fetches for a page until it rests, in bytes as they are transferred. */
import type { Browser, Response } from 'playwright-core';
import type { ApiClient } from '../../e2e/support/api-client';
import type { Benchmark } from '../benchmark';
import { openBrowser, startLarge, windowOf } from './large-installation';

/** Stands in the script of React Flow, which nothing but the designer draws with. */
const OF_THE_DESIGNER = 'react-flow__node';

interface FirstLoad {
  /** bytes, compressed */
  transferred: number;
  files: number;
  hasDesigner: boolean;
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
  await page.goto(`${client.url}${path}`);
  await page.locator(ready).first().waitFor();
  await page.waitForLoadState('networkidle');
  page.off('response', read);
  const hasDesigner = (await Promise.all(texts)).some((text) => text.includes(OF_THE_DESIGNER));
  await context.close();
  return { transferred, files: scripts.size, hasDesigner };
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
      return [
        { what: 'first-load JS, designer, transferred', value: designer.transferred / 1024, unit: 'KiB' },
        { what: 'scripts, designer', value: designer.files, unit: 'files' },
        { what: 'first-load JS, page of a record (without the designer), transferred', value: record.transferred / 1024, unit: 'KiB' },
        { what: 'scripts, page of a record', value: record.files, unit: 'files' },
      ];
    } finally {
      await browser.close();
      await stop();
    }
  },
};
