/** Looking at pages: whole, accessible, and not wider than the window. */
import type { Page } from 'playwright-core';
import { expectAccessible, stillness } from './accessibility';
import type { Visitor } from './browser';
import { expectNoSidewaysScroll } from './steps';

/** Waits until the page says what it is and nothing of it is still being loaded. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor();
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLElement>('main [role="status"][aria-label], .mantine-Skeleton-root')].every(
      (one) => !one.offsetParent,
    ),
  );
}

/** axe, a picture, and nothing that sticks out. */
export async function look(visitor: Visitor, name: string): Promise<void> {
  await stillness(visitor.page);
  await visitor.shot(name);
  await expectNoSidewaysScroll(visitor.page, name);
  await expectAccessible(visitor.page, name);
}

/** Waits for what a notification says. */
export async function told(page: Page, message: string | RegExp): Promise<void> {
  await page.getByRole('alert').filter({ hasText: message }).first().waitFor();
}
