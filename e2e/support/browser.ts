/** Chromium for the journeys: one browser a file, a fresh context a journey; page errors and CSP violations fail it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
export const SCREENSHOTS = join(import.meta.dirname, '..', 'screenshots');

export type Locale = 'zh-CN' | 'en';
export const VIEWPORTS = { desktop: { width: 1280, height: 860 }, phone: { width: 360, height: 740 } } as const;
export type Viewport = keyof typeof VIEWPORTS;

const executable = () => process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** @param flags more of them, where it is measured */
export function launch(flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: executable(), args: [...FLAGS, ...flags] });
}

/** A browser that keeps a profile, as people have it: scripts it has met twice are kept compiled, which the windows of `launch` forget. */
export function launchProfile(folder: string, options: BrowserContextOptions): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, { ...options, executablePath: executable(), args: [...FLAGS] });
}

export interface Visitor {
  context: BrowserContext;
  page: Page;
  /** what went wrong in the page so far: uncaught errors, console errors, refused scripts */
  faults: string[];
  shot(name: string): Promise<void>;
}

export interface VisitOptions {
  viewport: Viewport;
  locale: Locale;
  dark?: boolean;
  /** so many milliseconds at most, by chance, each call of the API comes late, as on a phone with a poor line */
  late?: number;
}

/** All journeys over a slow line: whatever is pressed before an answer has come must do what it says all the same. */
const LATE = Number(process.env.PINION_SLOW_LINE_MS ?? 0);

async function slowDown(context: BrowserContext, late: number): Promise<void> {
  await context.route('**/api/**', async (route) => {
    await sleep(Math.random() * late);
    // the page may have gone meanwhile
    await route.continue().catch(() => {});
  });
}

export async function visit(browser: Browser, url: string, options: VisitOptions): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: VIEWPORTS[options.viewport],
    locale: options.locale,
    timezoneId: 'Asia/Shanghai',
    colorScheme: options.dark ? 'dark' : 'light',
    hasTouch: options.viewport === 'phone',
    isMobile: options.viewport === 'phone',
    acceptDownloads: true,
  });
  // Twice the usual: other tests may be running on the machine.
  context.setDefaultTimeout(60_000);
  await context.addCookies([{ name: 'pinion_locale', value: options.locale, url }]);
  const late = options.late ?? LATE;
  if (late > 0) await slowDown(context, late);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    // A refused request is part of the journeys (a closed gate answers 422); anything else is a fault.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(message.text());
  });
  return {
    context,
    page,
    faults,
    async shot(name) {
      mkdirSync(SCREENSHOTS, { recursive: true });
      await page.screenshot({ path: join(SCREENSHOTS, `${name}-${options.viewport}-${options.locale}${options.dark ? '-dark' : ''}.png`) });
    },
  };
}
