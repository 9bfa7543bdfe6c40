/** How long checkPublishable takes in Chromium: the worker of the designer runs it after each edit. */
import type { Benchmark } from '../benchmark';
import { largeProcess } from '../data/large-process';
import { median, percentile } from '../measure/rounds';
import { startBareSite } from './bare-site';
import { openBrowser } from './large-installation';

const TIMES = 30;

export const checkBenchmark: Benchmark = {
  name: 'ui-check',
  async run({ smoke }) {
    const site = await startBareSite({ '/process.json': largeProcess() });
    const browser = await openBrowser(true);
    try {
      const page = await browser.newPage();
      await page.goto(`${site.url}/check`);
      await page.waitForFunction(() => 'check' in window);
      const times: number[] = [];
      for (let time = 0; time < (smoke ? 2 : TIMES); time++) {
        const { ms, problems } = await page.evaluate(() => (window as unknown as { check(): { ms: number; problems: number } }).check());
        if (problems !== 0) throw new Error(`The large process has ${problems} problems: it is not the one to be measured.`);
        times.push(ms);
      }
      const [first = Number.NaN, ...others] = times;
      return [
        {
          what: 'checkPublishable, 300 fields, stages, 600 transitions',
          value: median(others),
          unit: 'ms',
          target: { of: 'value', atMost: 50 },
        },
        { what: 'the same, p95', value: percentile(others, 0.95), unit: 'ms' },
        { what: 'the same, the first one on a page', value: first, unit: 'ms' },
      ];
    } finally {
      await browser.close();
      await site.stop();
    }
  },
};
