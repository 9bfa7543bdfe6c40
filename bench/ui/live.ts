/** What somebody else does, until it stands on a page that is open: the stream of events, the reading it sets off, the drawing. */
import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { ApiClient } from '../../e2e/support/api-client';
import { record } from '../../e2e/support/sales-floor';
import { ADMIN, startPinion } from '../../e2e/support/start-pinion';
import type { Benchmark } from '../benchmark';
import { percentile } from '../measure/rounds';
import { openBrowser, windowOf } from './large-installation';

/** When the text stands in the page, looked at in every frame; ms of the clock that this process reads too. */
function shownAt(page: Page, text: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = () => (document.body.textContent?.includes(wanted) === true ? resolve(Date.now()) : requestAnimationFrame(look));
        look();
      }),
    text,
  );
}

export const liveBenchmark: Benchmark = {
  name: 'ui-live',
  async run({ smoke }) {
    const server = await startPinion();
    const browser = await openBrowser(true);
    try {
      const admin = await new ApiClient(server.url).signIn(ADMIN.email, ADMIN.password);
      const customer = await record(admin, 'bidding', 'customer', { name: 'A school', industry: 'school' });
      const page = await (await windowOf(browser, admin)).newPage();
      await page.goto(`${server.url}/p/bidding/opportunity`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const times: number[] = [];
      // the first two find out whether the page listens, and are not counted
      for (let n = 0; n < (smoke ? 5 : 42); n++) {
        const name = `Deal number ${n} of the stream`;
        const seen = shownAt(page, name);
        const sent = Date.now();
        await record(admin, 'bidding', 'opportunity', { name, customer: customer.id, leadSource: 'referral' });
        if (n >= 2) times.push(Math.max(1, (await seen) - sent));
        else await seen;
      }
      const what = 'from sending a command until it stands on the board of an open browser';
      return [
        { what: `${what}, p50`, value: percentile(times, 0.5), unit: 'ms' },
        { what: `${what}, p95`, value: percentile(times, 0.95), unit: 'ms', target: { of: 'value', atMost: 500 } },
      ];
    } finally {
      await browser.close();
      await server.stop();
      rmSync(server.dataDir, { recursive: true, force: true });
    }
  },
};
