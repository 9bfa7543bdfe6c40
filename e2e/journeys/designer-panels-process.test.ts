/** Pages and dialogs of the process itself, light and dark, in both languages: accessible, and not wider than the window. */
import { describe, it } from 'vitest';
import { DesignerTour, LANGUAGES, shipOwn } from '../support/designer-tour';
import { journey } from '../support/journey';

const world = journey('designer-panels-process', (journey) => shipOwn(journey, ['bidding', 'education-chain']));

/** The lists of parts: the name of the list, what adds to it, and what its pages are called here. */
const PARTS = [
  ['process.recordTypes', 'process.addRecordType', 'record-type'],
  ['process.roles', 'process.addRole', 'role'],
  ['calendar.calendars', 'calendar.add', 'calendar'],
  ['automations.title', 'automations.add', 'automation'],
  ['knowledge.title', 'knowledge.add', 'article'],
  ['process.samples', 'process.addSample', 'sample'],
] as const;

/** A list of parts beside the page. */
function list(tour: DesignerTour, name: (typeof PARTS)[number][0]) {
  return tour.page.getByRole('navigation', { name: tour.t('process.parts') }).getByRole('region', { name: tour.t(name), exact: true });
}

async function begin(tour: DesignerTour, key = 'bidding') {
  await tour.design(tour.own(key));
  await tour.workspace('process');
}

/** Each page of a part, its menu, what asks before it is deleted, and the dialog that adds another one. */
async function parts(tour: DesignerTour) {
  const { page, t } = tour;
  await begin(tour);
  await tour.look('settings');
  for (const [name, add, picture] of PARTS) {
    await list(tour, name).getByRole('listitem').first().getByRole('button').click();
    await page.locator('[aria-current="page"]').waitFor();
    await tour.look(picture);
    const head = page.locator('header').filter({ has: page.getByRole('heading', { level: 2 }) });
    const actions = head.locator('button[aria-haspopup="menu"]');
    // what can be done with a part is alike for all of them; what goes with it is listed, or keeps it from going
    if (picture === 'record-type' || picture === 'calendar') {
      await tour.menu(actions, `${picture}-menu`);
      await tour.item(t('process.remove')).click();
      await tour.dialog().waitFor();
      await tour.look(`${picture}-removal`);
      await tour.escape(actions);
    }
    await tour.dialogOf(tour.button(t(add), list(tour, name)), `${picture}-add`);
  }
}

/** What is opened within a page: editors, menus and a list to paste. */
async function editors(tour: DesignerTour) {
  const { page, t } = tour;
  await begin(tour);
  await list(tour, 'process.recordTypes').getByRole('listitem').first().getByRole('button').click();
  const approvals = page.getByRole('region', { name: t('approvals.title'), exact: true });
  await approvals.locator('[data-property^="approvals."]').locator('button:has(.tabler-icon-pencil)').first().click();
  await tour.button(t('timers.add')).click();
  await tour.look('record-type-editors');
  await tour.dialogOf(tour.button(t('process.removePipeline')), 'pipeline-removal');
  await list(tour, 'process.roles').getByRole('listitem').first().getByRole('button').click();
  await tour.button(t('process.addStageOnly')).click();
  await tour.select(t('process.addField')).click();
  // the open list is gone through, and scrolled, from its input
  await tour.look('role-exceptions', { over: true, except: ['scrollable-region-focusable'] });
  await page.keyboard.press('Escape');
  await page.locator('table button[aria-haspopup="menu"]').first().click();
  await tour.look('role-row', { over: true });
  await tour.escape();
  await list(tour, 'calendar.calendars').getByRole('listitem').first().getByRole('button').click();
  await tour.dialogOf(tour.button(t('calendar.paste')), 'calendar-paste', () =>
    tour.dialog().getByRole('textbox').fill('2027-01-01 to 2027-01-03 New Year\nsome day soon'),
  );
}

/** An automation with a step of every kind, and the new ones that say what is missing. */
async function automation(tour: DesignerTour) {
  const { page, t } = tour;
  await begin(tour);
  for (const at of [0, 1]) {
    await list(tour, 'automations.title').getByRole('listitem').nth(at).getByRole('button').click();
    const add = tour.button(t('automations.addStep'));
    await add.click();
    if (at === 0) await tour.look('automation-steps', { over: true });
    const kinds = await page.getByRole('menuitem').count();
    for (let kind = at; kind < kinds; kind += 2) {
      if (kind > at) await add.click();
      await page.getByRole('menuitem').nth(kind).click();
      await tour.look(`automation-step-${kind}`);
    }
  }
}

/** Protection, duplicates and the public pool; and lists in which nothing stands. */
async function ownership(tour: DesignerTour) {
  await begin(tour, 'education-chain');
  await tour.look('nothing-by-itself');
  await list(tour, 'process.recordTypes').getByRole('listitem').first().getByRole('button').click();
  await tour.look('ownership');
}

describe.concurrent('the process in the designer', () => {
  it.each(LANGUAGES)('%s', { timeout: 600_000 }, async (locale) => {
    const tour = await DesignerTour.begin(world, locale, 'process');
    await tour.part(parts);
    await tour.part(editors);
    await tour.part(automation);
    await tour.part(ownership);
    await tour.end();
  });
});
