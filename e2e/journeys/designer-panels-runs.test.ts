/** The simulator, publishing with the migration of live records, versions and imports with their dialogs, light and dark, in both languages: accessible, and not wider than the window. */
import { describe, expect, it } from 'vitest';
import type { Process } from '../../schemas/process';
import { localise } from '../../schemas/text';
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

/** The tender process with its second stage called otherwise, as somebody has it who changed it elsewhere. */
function renamed(process: Process, name: string): Process {
  const stage = process.recordTypes.find(({ id }) => id === 'opportunity')?.pipeline?.stages[1];
  if (stage === undefined) throw new Error('the template has changed');
  stage.label = { 'zh-CN': `${name}（中）`, en: name };
  return process;
}

/** What an import would change in an existing process: what both sides changed, with what they grew from and without, or all of it. */
async function importing(tour: DesignerTour) {
  const { page, t } = tour;
  await tour.design(renamed(tour.own('bidding'), 'Mine'));
  await tour.button(t('exchange.menu')).click();
  await tour.item(t('exchange.importInto')).click();
  const theirs = renamed(tour.own('bidding'), 'Theirs');
  delete theirs.recordTypes.find(({ id }) => id === 'opportunity')?.schema.properties.sitePhotos;
  await tour
    .dialog()
    .getByRole('textbox', { name: t('exchange.paste') })
    .fill(JSON.stringify(theirs));
  await tour
    .dialog()
    .getByRole('radio', { name: /Theirs$/ })
    .check();
  await tour.look('import-conflicts');
  await tour.select(t('exchange.base')).click();
  await page.getByRole('option', { name: t('exchange.baseNone') }).click();
  await tour.dialog().getByText(t('exchange.baseNoneText')).waitFor();
  await tour.look('import-no-base');
  await tour.dialog().getByText(t('exchange.replace'), { exact: true }).click();
  await tour.dialog().getByText(t('exchange.replaceText')).waitFor();
  await tour.look('import-replace');
}

/** Live records go over as it is chosen for each fate, are met by a server that does not answer, and come back. */
async function migration(tour: DesignerTour) {
  const { page, t } = tour;
  const draft = changedTender(tour.own('bidding'));
  const opportunity = draft.recordTypes.find(({ id }) => id === 'opportunity');
  const offer = localise(opportunity?.pipeline?.stages.find(({ id }) => id === 'offer')?.label, tour.locale);
  await tour.design(draft);
  await tour.button(t('frame.publish')).click();
  const chosen = async (name: string | RegExp, option: string) => {
    await tour.dialog().getByRole('combobox', { name }).click();
    if (option === offer) await tour.look('migration-mapping', { over: true });
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  await chosen(new RegExp(`“${offer}”`), offer);
  await chosen(/bidBond|保证金|[Dd]eposit/, t('migration.giveUp'));
  for (const fate of ['unaffected', 'blocked'] as const)
    await chosen(t('migration.choice', { fate: t(`migration.${fate}Name`) }), t('migration.now'));
  await tour.look('migration-chosen');
  await page.route('**/migrations/*/step', (route) => route.abort(), { times: 1 });
  const anyway = tour.button(t('frame.publishAnyway'));
  await tour
    .button(t('frame.publishNow', { version: 2 }))
    .or(anyway)
    .click();
  await tour.dialog().getByText(t('migration.interrupted')).waitFor();
  await tour.look('migration-interrupted');
  await tour.escape();
  await tour.button(t('migration.versions')).click();
  await tour.button(t('migration.goOn')).waitFor();
  await tour.look('migration-to-go-on');
  await tour.button(t('migration.goOn')).click();
  // the bar has a button that is called alike in English
  const undo = tour.button(t('migration.undo'), tour.dialog());
  await undo.waitFor();
  await tour.look('migration-finished');
  await undo.click();
  await undo.waitFor({ state: 'hidden' });
  await tour.dialog().getByRole('progressbar').waitFor({ state: 'hidden' });
  await tour.dialog().getByRole('status').waitFor();
  await tour.look('migration-undone');
}

describe.concurrent('trying and publishing in the designer', () => {
  it.each(LANGUAGES)('%s', { timeout: 600_000 }, async (locale) => {
    const tour = await DesignerTour.begin(world, locale, 'runs');
    // last the one that leaves a draft behind which is not saved: the next page would ask about it
    for (const part of [simulator, tasks, publishing, versions, importing, migration, conflict]) await tour.part(part);
    await tour.end();
  });
});
