/** What people do on a page again and again, in terms of what they see. */
import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { ApiClient } from './api-client';
import { type Locale, type VisitOptions, type Visitor, visit } from './browser';
import type { Colleague } from './sales-floor';

/** Asks again until it is so, as long as a page may take on a busy machine. */
export const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 15_000 });

/** A visitor who signed in a while ago. */
export async function visitAs(browser: Browser, client: ApiClient, options: VisitOptions): Promise<Visitor> {
  const visitor = await visit(browser, client.url, options);
  for (const pair of client.cookie.split('; ')) {
    const at = pair.indexOf('=');
    await visitor.context.addCookies([{ name: pair.slice(0, at), value: pair.slice(at + 1), url: client.url }]);
  }
  return visitor;
}

const SIGN_IN = {
  'zh-CN': { email: '邮箱', password: '密码', submit: '登录', hello: '你好，' },
  en: { email: 'E-mail', password: 'Password', submit: 'Sign in', hello: 'Hello' },
} as const;

/** Signs in on the page and arrives at home. */
export async function signInOnPage({ page }: Visitor, url: string, person: Colleague, locale: Locale): Promise<void> {
  const words = SIGN_IN[locale];
  if (page.url() === 'about:blank') await page.goto(url);
  await page.getByLabel(words.email).fill(person.email);
  await page.getByLabel(words.password, { exact: true }).fill(person.password);
  await page.getByRole('button', { name: words.submit, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: words.hello }).waitFor();
}

/** Opens a select by its label and takes an option; with `typed`, looks for it first as people do. */
export async function choose(scope: Page | Locator, label: string, option: string, typed?: string): Promise<void> {
  const box = scope.getByRole('combobox', { name: label, exact: false }).first();
  await box.click();
  if (typed) await box.fill(typed);
  const page = 'page' in scope ? scope.page() : scope;
  await page.getByRole('option', { name: option }).click();
}

/** The field of a form that has the focus and stands in view; null when none does. */
export function focusedField(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const active = document.activeElement;
    const field = active?.closest<HTMLElement>('[data-field]');
    if (!active || !field) return null;
    const { top, bottom } = active.getBoundingClientRect();
    return top >= 0 && bottom <= window.innerHeight ? (field.dataset.field ?? null) : null;
  });
}

/** Nothing sticks out of the page to the right: on a phone that would make everything wobble. */
export async function expectNoSidewaysScroll(page: Page, where: string): Promise<void> {
  const { wide, room } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    room: document.documentElement.clientWidth,
  }));
  expect(wide, `width of ${where}`).toBeLessThanOrEqual(room);
}

/** Drags a card with the mouse, in steps as a hand does. */
export async function drag(page: Page, card: Locator, target: Locator): Promise<void> {
  const from = await card.boundingBox();
  const to = await target.boundingBox();
  if (!from || !to) throw new Error('what is to be dragged, or where to, is not on the page');
  await page.mouse.move(from.x + from.width / 3, from.y + 14);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 3 + 12, from.y + 20, { steps: 3 });
  await page.mouse.move(to.x + Math.min(to.width, 120) / 2, to.y + 60, { steps: 12 });
  await page.mouse.up();
}

/** Draws from the middle of one thing to that of another, in steps as a hand does. */
export async function draw(page: Page, from: Locator, to: Locator): Promise<void> {
  const [a, b] = [await from.boundingBox(), await to.boundingBox()];
  if (a === null || b === null) throw new Error('there is nothing to drag');
  await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2);
  await page.mouse.down();
  await page.mouse.move(a.x + a.width / 2 + 8, a.y + a.height / 2 + 8, { steps: 3 });
  await page.mouse.move(b.x + b.width / 2, b.y + b.height / 2, { steps: 12 });
  await page.mouse.up();
}

/** The renderer dies: no event of the page is heard any more. Answers a new page of the same visitor. */
export async function crash({ page, context }: Visitor): Promise<Page> {
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
  const next = await context.newPage();
  await page.close();
  return next;
}
