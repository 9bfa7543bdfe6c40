/** Going from one thing that the designer can open to the next, and looking at each of them light and dark. */
import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { type DesignerTexts, designerTexts } from '../../builder/messages/catalog';
import type { Process } from '../../schemas/process';
import { stillness, violations } from './accessibility';
import type { Locale, Visitor } from './browser';
import { type Journey, leave } from './journey';
import { expectNoSidewaysScroll, visitAs } from './steps';
import { settled } from './walk';

/** A process as it is shipped. */
function shippedProcess(key: string): Process {
  return JSON.parse(readFileSync(new URL(`../../public/templates/${key}.json`, import.meta.url), 'utf8'));
}

/** One of its own for each language, since both are toured at the same time: drafts are changed on the way. */
export function ownProcess(key: string, locale: Locale): Process {
  return { ...shippedProcess(key), key: `${key}-${locale.toLowerCase()}` };
}

/** A screen on which long panels and pages stand whole: what is scrolled away can neither be seen nor be judged for its contrast. */
export const TALL = { width: 1280, height: 2000 };

/** Rules that do not fit what is looked at. */
interface Look {
  /** it lies over the page and outside of its landmarks, as menus and lists of choices do */
  over?: boolean;
  /** others, for a reason that is told where they are left out */
  except?: readonly string[];
}

/** A visit of the designer in one language. */
export class DesignerTour {
  private dark = false;
  /** what was found so far: one run tells all of it */
  private readonly found: string[] = [];
  private constructor(
    readonly world: Journey,
    readonly visitor: Visitor,
    readonly locale: Locale,
    private readonly area: string,
  ) {}
  /** @param area begins the names of the pictures */
  static async begin(world: Journey, locale: Locale, area: string): Promise<DesignerTour> {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale });
    await visitor.page.setViewportSize(TALL);
    return new DesignerTour(world, visitor, locale, area);
  }
  /** Nothing was found, and nothing went wrong in the page. */
  async end() {
    expect(this.found).toEqual([]);
    await leave(this.visitor);
  }

  get page() {
    return this.visitor.page;
  }
  get t(): DesignerTexts {
    return designerTexts(this.locale);
  }

  /** Opens the designer on a process, or another page of the administrator. */
  async open(path: string) {
    await this.page.goto(`${this.world.pinion.url}/admin/processes/${path}`);
    await settled(this.page);
  }
  /** Opens the designer on this very draft. */
  async design(draft: Process) {
    expect((await this.world.admin.call('PUT', `/processes/${draft.key}/draft`, draft)).status).toBe(200);
    await this.open(`${draft.key}/design`);
  }
  /** The process of this tour, as it is shipped. */
  own(key: string) {
    return ownProcess(key, this.locale);
  }

  /** One part of the tour: what fails in it is told at the end, and does not hide the other parts. */
  async part(walk: (tour: DesignerTour) => Promise<void>) {
    await walk(this).catch(async (error: unknown) => {
      this.found.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
      await this.visitor.shot(`${this.area}-failed-${walk.name}`).catch(() => undefined);
    });
  }

  private async paint(dark: boolean) {
    const colorScheme = dark ? 'dark' : 'light';
    await this.page.emulateMedia({ colorScheme });
    await this.page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' });
    this.dark = dark;
  }
  /**
   * axe, a picture, and nothing that sticks out: light and dark, beginning with what the page is. What the other theme leaves
   * as it is but for its colours is judged by these alone: they are what can differ.
   */
  async look(name: string, { over = false, except = [] }: Look = {}) {
    let judged: string | null = null;
    for (const dark of [this.dark, !this.dark]) {
      await this.paint(dark);
      await stillness(this.page);
      await this.visitor.shot(`${this.area}-${name}${dark ? '-dark' : ''}`);
      await expectNoSidewaysScroll(this.page, name);
      const body = await this.page.evaluate(() => document.body.outerHTML);
      const found = await violations(this.page, { except: over ? [...except, 'region'] : except, colours: body === judged });
      judged = body;
      this.found.push(...found.map((one) => `${name}, ${dark ? 'dark' : 'light'}: ${one}`));
    }
  }

  button(name: string | RegExp, within: Locator | typeof this.page = this.page) {
    return within.getByRole('button', { name, exact: true });
  }
  /** A select by its label. */
  select(name: string) {
    return this.page
      .getByRole('combobox', { name, exact: true })
      .or(this.page.getByRole('textbox', { name, exact: true }))
      .first();
  }
  async workspace(name: 'process' | 'pipeline' | 'forms' | 'simulator' | 'document') {
    await this.page
      .getByRole('radiogroup', { name: this.t('frame.workspaces') })
      .getByText(this.t(`frame.${name}`), { exact: true })
      .click();
    await this.page.getByRole('radio', { name: this.t(`frame.${name}`), exact: true, checked: true }).waitFor({ state: 'attached' });
    if (name === 'pipeline') await this.page.locator('.react-flow__node').first().waitFor();
  }
  /** The dialog on top. */
  dialog() {
    return this.page.getByRole('dialog').filter({ visible: true }).last();
  }
  /** Looks at the dialog that `opener` opens, and leaves it: the focus must be back where it was opened. */
  async dialogOf(opener: Locator, name: string, within?: () => Promise<unknown>) {
    await opener.click();
    await this.dialog().waitFor();
    await within?.();
    await this.look(name);
    await this.escape(opener);
  }
  /** Closes what is open; the focus is back at what opened it. */
  async escape(opener?: Locator) {
    await this.page.keyboard.press('Escape');
    await this.page.getByRole('dialog').filter({ visible: true }).waitFor({ state: 'hidden' });
    if (!opener) return;
    const back = this.page.waitForFunction((one) => one === document.activeElement, await opener.elementHandle(), { timeout: 15_000 });
    await back.catch(() => this.found.push(`the focus is not back at ${opener}`));
  }
  /** Opens a menu and looks at it; it stays open. */
  async menu(opener: Locator, name: string) {
    await opener.click();
    await this.page.getByRole('menu').waitFor();
    await this.look(name, { over: true });
  }
  /** Takes the entry of the open menu. */
  item(name: string) {
    return this.page.getByRole('menuitem', { name, exact: true });
  }
}

/** Both languages; each is looked at light and dark. */
export const LANGUAGES = ['zh-CN', 'en'] as const;

/** Makes the processes of both tours. */
export async function shipOwn({ admin }: Journey, keys: readonly string[], publish = false): Promise<void> {
  for (const key of keys)
    for (const locale of LANGUAGES)
      expect((await admin.call('POST', `/processes${publish ? '?publish=true' : ''}`, ownProcess(key, locale))).status).toBe(201);
}
