/** Every panel, list and dialog of the designer, light and dark, in both languages: accessible, and not wider than the window. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type DesignerTexts, designerTexts } from '../../builder/messages/catalog';
import type { Process } from '../../schemas/process';
import type { Visitor } from '../support/browser';
import { journey, leave } from '../support/journey';
import { visitAs } from '../support/steps';
import { look, settled } from '../support/walk';

const TEXT = readFileSync(new URL('../../public/templates/bidding.json', import.meta.url), 'utf8');

/** A draft with errors and warnings. */
function broken(): Process {
  const process = JSON.parse(TEXT) as Process;
  const [type] = process.recordTypes;
  const transition = type?.pipeline?.transitions[0];
  if (transition === undefined) throw new Error('the template has a pipeline');
  return {
    ...process,
    key: 'broken',
    recordTypes: process.recordTypes.map((one) =>
      one === type && one.pipeline
        ? {
            ...one,
            pipeline: { ...one.pipeline, transitions: [{ ...transition, when: 'gone > 1' }, ...one.pipeline.transitions.slice(1)] },
          }
        : one,
    ),
  };
}

const world = journey('designer-panels', async ({ admin }) => {
  expect((await admin.call('POST', '/processes?publish=true', JSON.parse(TEXT))).status).toBe(201);
  expect((await admin.call('POST', '/processes/bidding/samples')).status).toBe(200);
  expect((await admin.call('POST', '/processes', broken())).status).toBe(201);
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
  button(name: string) {
    return this.page.getByRole('button', { name, exact: true });
  }
  async workspace(name: 'process' | 'pipeline' | 'forms' | 'simulator') {
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
  await tour.look('exchange-menu');
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
  await panel.getByRole('button', { name: t('pipeline.removeSelected') }).click();
  await tour.dialogLook('remove-stages');
  await tour.button(t('pipeline.keys')).click();
  await tour.dialogLook('map-keys');
}

async function forms(tour: Tour) {
  const { page, t } = tour;
  await tour.workspace('forms');
  const frames = page.locator('[data-frame]');
  await frames.first().waitFor();
  await frames.first().focus();
  await page.keyboard.press('Space');
  await page.locator('[data-forms-panel] [data-property="x-label"]').first().waitFor();
  await tour.look('field');
  await page.keyboard.press('Shift+ArrowDown');
  await page
    .locator('[data-forms-panel]')
    .getByText(t('forms.severalPanel', { count: 2 }))
    .waitFor();
  await tour.look('several-fields');
  await page.keyboard.press('Delete');
  await tour.dialogLook('remove-fields');
  await page.locator('[data-drop-section] button').first().click();
  await tour.look('section');
  // a table with a computed column, gone to by its name
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Quote lines');
  await page
    .getByRole('option', { name: /Quote lines|报价明细/ })
    .first()
    .click();
  await page.locator('[data-forms-panel] [data-property="items"]').waitFor();
  await page.locator('[data-forms-panel] [data-property="items"] output').first().scrollIntoViewIfNeeded();
  await tour.look('table');
  await page
    .locator('[data-forms-panel] [data-property="items"] button')
    .filter({ has: page.locator('svg.tabler-icon-trash') })
    .last()
    .click();
  await tour.dialogLook('remove-column');
  const view = (name: 'viewTexts' | 'viewPreview' | 'viewDesign') =>
    page
      .getByRole('radiogroup', { name: t('forms.views') })
      .getByText(t(`forms.${name}`), { exact: true })
      .click();
  await view('viewTexts');
  await page.getByRole('table').first().waitFor();
  await tour.look('translations');
  await view('viewPreview');
  await page.locator('[data-field]').first().waitFor();
  await tour.look('preview');
  await page
    .getByRole('radiogroup', { name: t('forms.device') })
    .getByText(t('forms.phone'), { exact: true })
    .click();
  await tour.look('preview-phone');
  await view('viewDesign');
}

async function parts(tour: Tour) {
  const { page, t } = tour;
  await tour.workspace('process');
  const nav = page
    .getByRole('navigation', { name: t('process.parts') })
    .or(page.locator('nav'))
    .first();
  for (const [part, title] of [
    ['record-type', t('process.recordTypes')],
    ['role', t('process.roles')],
    ['calendar', t('calendar.calendars')],
    ['automation', t('automations.title')],
    ['article', t('knowledge.title')],
    ['sample', t('process.samples')],
  ] as const) {
    const section = nav.getByRole('region', { name: title, exact: true });
    await section.locator('li button').first().click();
    await section.locator('li button[aria-current="page"]').waitFor();
    await page.waitForTimeout(150);
    await tour.look(part);
    await section.getByRole('button').first().click();
    await tour.dialogLook(`add-${part}`);
  }
}

async function simulator(tour: Tour) {
  const { page, t } = tour;
  await tour.workspace('simulator');
  await page.getByRole('radio', { name: new RegExp(t('simulator.beginSample')) }).click();
  await tour.button(t('simulator.begin')).click();
  await page.locator('[data-state="here"]').waitFor();
  await page
    .getByRole('button', { name: t('simulator.tryAnyway') })
    .first()
    .click();
  await page.getByRole('alert').first().waitFor();
  await tour.look('run');
  await tour.button(t('simulator.others')).click();
  await page.getByRole('menuitem', { name: t('simulator.comment') }).click();
  await tour.dialogLook('comment');
  await page.getByRole('tab', { name: t('simulator.scenarios') }).click();
  await tour.look('scenarios');
  await tour.button(t('simulator.saveScenario')).click();
  await tour.dialogLook('save-scenario');
}

async function problems(tour: Tour) {
  const { page, t } = tour;
  await page.goto(`${world.pinion.url}/admin/processes/broken/design`);
  await settled(page);
  await page
    .getByRole('banner')
    .or(page.locator('header'))
    .first()
    .getByRole('button', { name: /个错误|error/ })
    .click();
  await page.getByText(t('frame.errorsTitle')).waitFor();
  await tour.look('problems');
  await page.keyboard.press('Escape');
  await tour.workspace('simulator');
  await page.getByRole('alert').first().waitFor();
  await tour.look('not-runnable');
}

async function starts(tour: Tour) {
  const { page } = tour;
  await page.goto(`${world.pinion.url}/admin/processes`);
  await settled(page);
  await page.getByRole('button', { name: /^(New process|新建流程)$/ }).click();
  await tour.dialogLook('new-process');
  for (const start of ['spreadsheet', 'form']) {
    await page.goto(`${world.pinion.url}/admin/processes/new/${start}`);
    await settled(page);
    await tour.look(`start-${start}`);
  }
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
    await forms(tour);
    await parts(tour);
    await simulator(tour);
    await problems(tour);
    await starts(tour);
    await leave(visitor);
  });
});
