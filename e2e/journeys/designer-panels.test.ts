/** Panels of the map, menus and dialogs of the designer's bar, light and dark, in both languages: accessible, and not wider than the window. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type DesignerTexts, designerTexts } from '../../builder/messages/catalog';
import { expectAccessible } from '../support/accessibility';
import type { Visitor } from '../support/browser';
import { journey, leave } from '../support/journey';
import { visitAs } from '../support/steps';
import { look, settled } from '../support/walk';

const TEXT = readFileSync(new URL('../../public/templates/bidding.json', import.meta.url), 'utf8');

const world = journey('designer-panels', async ({ admin }) => {
  expect((await admin.call('POST', '/processes?publish=true', JSON.parse(TEXT))).status).toBe(201);
  expect((await admin.call('POST', '/processes/bidding/samples')).status).toBe(200);
});

/** One look after another at what a visitor opens; what is open is closed by Escape where nothing else is said. */
class Tour {
  readonly page: Page;
  constructor(
    readonly visitor: Visitor,
    readonly t: DesignerTexts,
  ) {
    this.page = visitor.page;
  }
  async look(name: string) {
    await look(this.visitor, `panels-${name}`);
  }
  /** A menu lies over the page and outside of its landmarks, as menus do. */
  async menuLook(name: string) {
    await this.visitor.shot(`panels-${name}`);
    await expectAccessible(this.page, name, ['region']);
  }
  button(name: string) {
    return this.page.getByRole('button', { name, exact: true });
  }
  async workspace(name: 'pipeline') {
    await this.page
      .getByRole('radiogroup', { name: this.t('frame.workspaces') })
      .getByText(this.t(`frame.${name}`), { exact: true })
      .click();
    await this.page.getByRole('radio', { name: this.t(`frame.${name}`), exact: true, checked: true }).waitFor({ state: 'attached' });
  }
  dialog() {
    return this.page.getByRole('dialog').filter({ visible: true }).last();
  }
  async dialogLook(name: string) {
    await this.dialog().waitFor();
    await this.look(name);
    await this.page.keyboard.press('Escape');
    await this.page.getByRole('dialog').filter({ visible: true }).waitFor({ state: 'hidden' });
  }
}

async function bar(tour: Tour) {
  const { page, t } = tour;
  await tour.button(t('exchange.menu')).click();
  await page.getByRole('menu').waitFor();
  await tour.menuLook('exchange-menu');
  await page.getByRole('menuitem', { name: t('exchange.importInto') }).click();
  await tour.dialogLook('import');
}

async function map(tour: Tour) {
  const { page, t } = tour;
  await tour.workspace('pipeline');
  const stages = page.locator('.react-flow__node-stage');
  await stages.first().waitFor();
  await tour.look('pipeline');
  await stages.nth(2).click();
  const panel = page.getByRole('complementary', { name: t('pipeline.panel') });
  await panel.getByRole('button', { name: t('pipeline.addCriterion') }).click();
  await tour.look('stage');
  await stages.nth(2).focus();
  await page.keyboard.press('c');
  await page
    .getByRole('combobox', { name: t('pipeline.connectTo') })
    .or(page.getByRole('textbox', { name: t('pipeline.connectTo') }))
    .first()
    .waitFor();
  await tour.look('connect');
  await page.keyboard.press('Escape');
  await stages.nth(2).focus();
  await page.keyboard.press('t');
  await panel.locator('[data-property="reason"]').first().waitFor();
  await tour.look('transition');
  await stages.nth(1).click();
  await stages.nth(2).click({ modifiers: ['Shift'] });
  await panel.getByRole('button', { name: t('pipeline.alignRow') }).waitFor();
  await tour.look('several-stages');
}

describe('panels and dialogs of the designer', () => {
  it.each([
    ['zh-CN', false],
    ['en', true],
    ['zh-CN', true],
    ['en', false],
  ] as const)('%s, dark: %s', { timeout: 300_000 }, async (locale, dark) => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale, dark });
    const tour = new Tour(visitor, designerTexts(locale));
    await visitor.page.goto(`${world.pinion.url}/admin/processes/bidding/design`);
    await settled(visitor.page);
    await bar(tour);
    await map(tour);
    await leave(visitor);
  });
});
