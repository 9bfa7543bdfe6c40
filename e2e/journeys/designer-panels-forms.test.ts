/** The pages that start a process, and the form designer with its panels, light and dark, in both languages: accessible, and not wider than the window. */
import { describe, it } from 'vitest';
import { en as appEnglish } from '../../app/messages/en';
import { zhCN as appChinese } from '../../app/messages/zh-CN';
import { CONDITION_MESSAGES } from '../../builder/condition/messages';
import { FIELD_KIND_WORDS } from '../../schemas/field-kind-words';
import { localise } from '../../schemas/text';
import { DesignerTour, LANGUAGES, shipOwn } from '../support/designer-tour';
import { journey } from '../support/journey';

const APP = { 'zh-CN': appChinese, en: appEnglish };
const SHEET = [
  '客户名称,联系电话,来源,预计金额',
  ...Array.from({ length: 8 }, (_, at) => `客户${at},1380013800${at},${at % 2 ? '展会' : '官网'},￥${at}00`),
].join('\n');
const FOREIGN = { type: 'object', title: 'Visit', properties: { name: { type: 'string' }, speed: { type: 'number', multipleOf: 5 } } };

const world = journey('designer-panels-forms', (journey) => shipOwn(journey, ['bidding']));

async function starts(tour: DesignerTour) {
  const { page } = tour;
  const app = APP[tour.locale];
  await tour.open('');
  await tour.look('processes');
  await tour.dialogOf(tour.button(app.processes.new), 'blank');
  await tour.open('../templates');
  await tour.look('templates');
  await tour.open('import');
  await tour.look('json');
  await page.getByRole('textbox', { name: app.import.document }).fill(JSON.stringify({ format: 1, key: 'Bids', recordTypes: [] }, null, 2));
  await tour.button(app.import.publish).click();
  await page.getByText(app.import.refusedTitle).waitFor();
  await tour.look('json-refused');
  await tour.open('new/spreadsheet');
  await tour.look('sheet');
  await page.locator('input[type=file]').setInputFiles({ name: '线索.csv', mimeType: 'text/csv', buffer: Buffer.from(SHEET) });
  await page.getByRole('table').waitFor();
  await tour.look('sheet-columns');
  await tour.open('new/form');
  await tour.look('foreign');
  await page.getByRole('textbox', { name: 'JSON Schema' }).fill('{ "type": "object", ');
  await page.getByRole('listitem').first().waitFor();
  await tour.look('foreign-junk');
  await page.getByRole('textbox', { name: 'JSON Schema' }).fill(JSON.stringify(FOREIGN));
  await page.getByText('/properties/speed/multipleOf').waitFor();
  await tour.look('foreign-found');
}

async function begin(tour: DesignerTour) {
  await tour.design(tour.own('bidding'));
  await tour.workspace('forms');
}
const form = ({ page, t }: DesignerTour, at: number) =>
  page
    .getByRole('region', { name: t('forms.formList') })
    .getByRole('listitem')
    .nth(at);
const panelOf = ({ page, t }: DesignerTour) => page.getByRole('region', { name: t('forms.panel') });

async function fields(tour: DesignerTour) {
  const { page, t } = tour;
  await begin(tour);
  const condition = CONDITION_MESSAGES[tour.locale];
  const canvas = page.locator('[data-forms-canvas]');
  const panel = panelOf(tour);
  const field = async (id: string) => {
    await page.evaluate(() => window.scrollTo(0, 0));
    await canvas.locator(`[data-frame="${id}"]`).click({ position: { x: 4, y: 4 } });
    await panel.getByText(id, { exact: true }).first().waitFor();
  };
  await form(tour, 1).getByRole('button').first().click();
  await tour.look('form');
  const actions = form(tour, 1).locator('button[aria-haspopup="menu"]');
  await tour.menu(actions, 'form-menu');
  await tour.item(t('forms.remove')).click();
  await tour.dialog().waitFor();
  await tour.look('form-removal');
  await tour.escape(actions);
  // a field, its conditions by choosing and as text, and what asks before it goes
  await field('campaignCode');
  await tour.look('field-condition');
  await panel.locator('[data-property="x-visible"]').getByText(condition.text, { exact: true }).click();
  await panel.locator('[data-property="x-visible"] textarea').fill('leadSource == 3 && nothing');
  await tour.look('field-condition-text');
  await field('amount');
  await tour.look('field-money');
  await tour.dialogOf(panel.getByRole('button', { name: t('forms.remove') }), 'field-removal');
  await field('weightedAmount');
  await panel.locator('textarea[data-property="x-formula"]').fill('amount * probabilty');
  await tour.look('field-formula');
  await panel.locator('textarea[data-property="x-formula"]').press('End');
  await page.keyboard.type(' + am');
  await page.getByRole('listbox', { name: t('forms.names') }).waitFor();
  await tour.look('formula-names');
  await page.keyboard.press('Escape');
  await field('customer');
  await canvas.locator('[data-frame="amount"]').click({ position: { x: 4, y: 4 }, modifiers: ['Shift'] });
  await tour.look('several-fields');
  await canvas.locator('[data-drop-section]').first().getByRole('button').first().click();
  await tour.look('section');
  // a table and its columns
  await form(tour, 4).getByRole('button').first().click();
  await field('products');
  await tour.look('table');
  await tour.dialogOf(panel.locator('[data-property="items"] button:has(.tabler-icon-trash)').first(), 'column-removal');
}

/** The kinds of field whose settings are unlike those of the others. */
async function kinds(tour: DesignerTour) {
  const { t } = tour;
  await begin(tour);
  await form(tour, 0).getByRole('button').first().click();
  for (const kind of ['choice', 'files', 'autonumber', 'date'] as const) {
    await tour.button(t('forms.addKind', { kind: localise(FIELD_KIND_WORDS[kind], tour.locale) })).click();
    await panelOf(tour)
      .getByRole('heading', { name: t('forms.limits') })
      .waitFor();
    await tour.look(`kind-${kind}`);
  }
}

async function views(tour: DesignerTour) {
  const { page, t } = tour;
  const view = (name: 'viewTexts' | 'viewPreview') =>
    page
      .getByRole('radiogroup', { name: t('forms.views') })
      .getByText(t(`forms.${name}`), { exact: true })
      .click();
  await begin(tour);
  await view('viewTexts');
  await page.getByRole('table', { name: t('forms.viewTexts') }).waitFor();
  await tour.look('translations');
  await page.getByRole('switch', { name: t('forms.onlyMissing') }).click({ force: true });
  await tour.look('translations-missing');
  await view('viewPreview');
  await page.locator('[data-field]').first().waitFor();
  await tour.look('preview');
  await page
    .getByRole('radiogroup', { name: t('forms.device') })
    .getByText(t('forms.phone'), { exact: true })
    .click();
  await tour.look('preview-phone');
}

describe.concurrent('forms in the designer', () => {
  it.each(LANGUAGES)('%s', { timeout: 600_000 }, async (locale) => {
    const tour = await DesignerTour.begin(world, locale, 'forms');
    for (const part of [starts, fields, kinds, views]) await tour.part(part);
    await tour.end();
  });
});
