/** The simulator, publishing and versions with their dialogs, light and dark, in both languages: accessible, and not wider than the window. */
import { describe, expect, it } from 'vitest';
import type { Process } from '../../schemas/process';
import { changedTender } from '../support/changed-tender';
import { DesignerTour, LANGUAGES, ownProcess, shipOwn } from '../support/designer-tour';
import { type Journey, journey } from '../support/journey';

const world = journey('designer-panels-runs', async (journey) => {
  await shipOwn(journey, ['bidding'], true);
  await shipOwn(journey, ['b2b-poc']);
  for (const locale of LANGUAGES) await withPast(journey, ownProcess('bidding', locale));
});

/** Live records, and a second version that some of them were taken to. */
async function withPast({ admin }: Journey, process: Process): Promise<void> {
  const path = `/processes/${process.key}`;
  expect((await admin.call('POST', `${path}/samples`)).status).toBe(200);
}

async function simulator(tour: DesignerTour) {
  const { page, t } = tour;
  await tour.design(tour.own('bidding'));
  await tour.workspace('simulator');
  const scenario = page
    .getByRole('listitem')
    .filter({ has: page.locator('button[aria-haspopup="menu"]') })
    .first();
  await scenario.getByRole('img', { name: t('frame.scenarioPassed') }).waitFor();
  await tour.look('begin');
  const more = scenario.locator('button[aria-haspopup="menu"]');
  await tour.menu(more, 'scenario-menu');
  await tour.item(t('simulator.rename')).click();
  await tour.dialog().waitFor();
  await tour.look('scenario-rename');
  await tour.escape(more);
  await page.getByRole('radio', { name: t('simulator.beginSample') }).click();
  await tour.look('begin-sample');
  await tour.button(t('simulator.begin')).click();
  await page.locator('[data-state="here"]').first().waitFor();
  await tour.look('run');
  await page
    .getByRole('button', { name: t('simulator.tryAnyway') })
    .first()
    .click();
  await page.getByRole('alert').first().waitFor();
  await tour.button(t('simulator.week')).click();
  await tour.button(t('simulator.week')).click();
  await tour.look('run-refused');
  const others = tour.button(t('simulator.others'));
  await tour.menu(others, 'run-menu');
  await tour.item(t('simulator.comment')).click();
  await tour.dialog().waitFor();
  await tour.look('run-comment');
  await tour.escape(others);
  await page.getByRole('button', { name: t('trial.wait') }).click();
  await tour.dialog().waitFor();
  await tour.look('run-wait');
  await tour.escape(page.getByRole('button', { name: t('trial.wait') }));
  await tour.dialogOf(page.getByRole('button', { name: t('simulator.saveScenario') }), 'run-save');
  await page.getByRole('tabpanel').getByRole('button').last().click();
  await page.getByRole('button', { name: t('simulator.toEnd') }).waitFor();
  await tour.look('run-back');
  await page.getByRole('tab', { name: t('simulator.scenarios') }).click();
  await tour.look('run-scenarios');
}

/** Tasks of a run, and what the customer sees. */
async function tasks(tour: DesignerTour) {
  const { page, t } = tour;
  await tour.design(tour.own('b2b-poc'));
  await tour.workspace('simulator');
  await page.getByRole('radio', { name: t('simulator.beginSample') }).click();
  await tour.select(t('simulator.stage')).click();
  await page.getByRole('option').nth(3).click();
  await tour.button(t('simulator.begin')).click();
  await page.getByRole('region', { name: t('trial.tasks'), exact: true }).waitFor();
  await tour.look('run-tasks');
  const answer = page.getByRole('button', { name: t('trial.answerNamed', { name: '' }).trim() }).first();
  await tour.dialogOf(answer, 'run-customer');
}

async function publishing(tour: DesignerTour) {
  const { page, t } = tour;
  await tour.design(changedTender(tour.own('bidding')));
  await page.getByRole('button', { name: t('frame.publish') }).click();
  const dialog = tour.dialog();
  await dialog.getByRole('button', { name: t('backtest.run') }).waitFor();
  await dialog.getByText(t('migration.mapping')).waitFor();
  await tour.look('publish');
  await dialog.getByRole('button', { name: t('backtest.run') }).click();
  await dialog.locator('[aria-live] button[aria-expanded]').first().click();
  await tour.look('backtest');
  await tour.escape();
}

async function versions(tour: DesignerTour) {
  const { t } = tour;
  await tour.design(changedTender(tour.own('bidding')));
  const opener = tour.button(t('migration.versions'));
  await tour.dialogOf(opener, 'versions', () =>
    tour
      .dialog()
      .getByText(t('migration.compare', { number: 1 }))
      .first()
      .waitFor(),
  );
  await tour.dialogOf(opener, 'version-as-it-was', async () => {
    await tour
      .dialog()
      .getByText(t('migration.showVersion', { number: 1 }), { exact: true })
      .click();
    await tour
      .dialog()
      .getByRole('region', { name: t('pipeline.mapOf', { name: '' }).trim() })
      .first()
      .waitFor();
  });
}

async function conflict(tour: DesignerTour) {
  const { page, t } = tour;
  await tour.design(tour.own('bidding'));
  // somebody else saves
  const theirs = { ...tour.own('bidding'), label: { 'zh-CN': '对方的', en: 'Theirs' } };
  expect((await world.admin.call('PUT', `/processes/${theirs.key}/draft`, theirs)).status).toBe(200);
  await page
    .getByRole('toolbar', { name: t('pipeline.toolbar') })
    .getByRole('button', { name: t('pipeline.addStage') })
    .click();
  await page.getByRole('dialog', { name: t('frame.conflictTitle') }).waitFor();
  await tour.look('conflict');
}

describe.concurrent('trying and publishing in the designer', () => {
  it.each(LANGUAGES)('%s', { timeout: 600_000 }, async (locale) => {
    const tour = await DesignerTour.begin(world, locale, 'runs');
    for (const part of [simulator, tasks, publishing, versions, conflict]) await tour.part(part);
    await tour.end();
  });
});
