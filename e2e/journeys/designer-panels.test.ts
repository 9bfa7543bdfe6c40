/** The bar of the designer, its menus and dialogs, the map and the document, light and dark, in both languages: accessible, and not wider than the window. */
import { describe, it } from 'vitest';
import type { Process } from '../../schemas/process';
import { VIEWPORTS } from '../support/browser';
import { DesignerTour, LANGUAGES, shipOwn, TALL } from '../support/designer-tour';
import { journey } from '../support/journey';

const world = journey('designer-panels', (journey) => shipOwn(journey, ['bidding', 'b2b-poc']));

/** A draft that cannot be published: a move asks for what is not there any more. */
function broken(process: Process): Process {
  const [type] = process.recordTypes;
  if (type?.pipeline === undefined) throw new Error('the template has changed');
  delete type.schema.properties.sitePhotos;
  type.pipeline.stages.push({ id: 'island', label: { 'zh-CN': '孤岛', en: 'Island' }, kind: 'open' });
  return process;
}

async function begin(tour: DesignerTour, draft = tour.own('bidding')) {
  await tour.design(draft);
  await tour.page.locator('.react-flow__node').first().waitFor();
}

async function bar(tour: DesignerTour) {
  const { page, t } = tour;
  await begin(tour);
  const exchange = tour.button(t('exchange.menu'));
  await tour.menu(exchange, 'exchange-menu');
  await tour.item(t('exchange.importInto')).click();
  await tour.dialog().waitFor();
  await tour.look('import');
  const paste = tour.dialog().getByRole('textbox', { name: t('exchange.paste') });
  await paste.fill('{ "format": 1, ');
  await tour.dialog().getByText(t('exchange.refusedTitle')).waitFor();
  await tour.look('import-junk');
  await tour.escape(exchange);
  await page.keyboard.press('Control+k');
  await tour.dialog().waitFor();
  await tour.look('palette');
  await page.keyboard.type('zzzz');
  await page.getByText(t('commands.nothing')).first().waitFor();
  await tour.look('palette-nothing');
  await tour.escape();
  const problems = page
    .locator('header')
    .getByRole('button', { expanded: false })
    .filter({ hasText: t('frame.noProblems') });
  await problems.click();
  await page.getByText(t('frame.noProblemsText')).waitFor();
  await tour.look('no-problems');
  await tour.escape();
}

async function map(tour: DesignerTour) {
  const { page, t } = tour;
  const stages = page.locator('.react-flow__node-stage');
  await begin(tour);
  const panel = page.getByRole('complementary', { name: t('pipeline.panel') });
  await tour.look('pipeline');
  await tour.menu(tour.button(t('pipeline.picture')), 'picture-menu');
  await tour.escape();
  await tour.dialogOf(tour.button(t('pipeline.keys'), page.getByRole('toolbar', { name: t('pipeline.toolbar') })), 'keys');
  await stages.nth(2).click();
  await panel.getByRole('heading', { level: 2 }).waitFor();
  await tour.look('stage');
  await tour.dialogOf(tour.button(t('pipeline.removeStage')), 'stage-removal');
  // every kind of criterion asks for something else
  await tour.button(t('pipeline.addCriterion')).click();
  const kinds = panel.getByRole('group', { name: t('pipeline.addCriterion') }).getByRole('radio');
  for (const kind of ['field', 'list', 'expression', 'approval'] as const) {
    await kinds.and(page.getByRole('radio', { name: t(`pipeline.criterion.${kind}`) })).check();
    await tour.look(`criterion-${kind}`);
  }
  await tour.button(t('pipeline.cancel'), panel).click();
  await tour.button(t('tasks.add')).click();
  await tour.look('stage-task');
  await stages.nth(2).focus();
  await page.keyboard.press('c');
  await tour.select(t('pipeline.connectTo')).waitFor();
  await tour.look('connect');
  await page.keyboard.press('Escape');
  await stages.nth(2).focus();
  await page.keyboard.press('t');
  await panel.locator('[data-property="reason"]').first().waitFor();
  await tour.button(t('approvals.add.move')).click();
  await panel.locator('[data-property="when"] button').first().click();
  await tour.button(t('pipeline.addReason')).click();
  await tour.look('transition');
  await tour.dialogOf(tour.button(t('pipeline.removeTransition')), 'transition-removal');
  await stages.nth(1).click();
  await stages.nth(2).click({ modifiers: ['Shift'] });
  await panel.getByRole('button', { name: t('pipeline.alignRow') }).waitFor();
  await tour.look('several-stages');
  await tour.dialogOf(panel.getByRole('button', { name: t('pipeline.removeSelected') }), 'several-removal');
  await stages.nth(1).focus();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: t('pipeline.stageLabel') }).waitFor();
  await tour.look('stage-name');
  await page.keyboard.press('Escape');
  await tour.menu(tour.button(t('frame.history')), 'history');
  await tour.escape();
}

/** The process in words, and what is narrow. */
async function paper(tour: DesignerTour) {
  const { page, t } = tour;
  await begin(tour);
  await page.setViewportSize(VIEWPORTS.phone);
  await tour.look('narrow-bar');
  await page.setViewportSize(TALL);
  await tour.workspace('document');
  await page
    .getByRole('radiogroup', { name: t('document.language') })
    .getByText(tour.locale === 'en' ? '中文' : 'English')
    .click();
  await tour.look('document');
  await page.emulateMedia({ media: 'print' });
  // what names the page is the bar, which is not printed: the paper has its own title
  await tour.look('document-printed', { except: ['page-has-heading-one'] });
  await page.emulateMedia({ media: 'screen' });
}

/** What a stage of another process has more of, and a record type without stages. */
async function others(tour: DesignerTour) {
  const { page, t } = tour;
  await begin(tour, tour.own('b2b-poc'));
  await page.locator('.react-flow__node-stage').nth(3).click();
  await tour.look('stage-with-tasks');
  await tour.select(t('frame.recordType')).click();
  await page.getByRole('option').last().click();
  await page.getByText(t('pipeline.emptyText')).waitFor();
  await tour.look('no-pipeline');
}

async function problems(tour: DesignerTour) {
  await begin(tour, broken(tour.own('bidding')));
  await tour.page.locator('header .mantine-Badge-root').click();
  await tour.dialog().getByRole('listitem').first().waitFor();
  await tour.look('problems');
}

describe.concurrent('the designer around its workspaces', () => {
  it.each(LANGUAGES)('%s', { timeout: 600_000 }, async (locale) => {
    const tour = await DesignerTour.begin(world, locale, 'panels');
    for (const part of [bar, map, paper, others, problems]) await tour.part(part);
    await tour.end();
  });
});
