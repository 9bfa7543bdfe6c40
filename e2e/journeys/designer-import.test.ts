/** Journey 7: a changed copy of a process comes back from another installation and meets a changed draft; processes begin with what there is. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Process } from '../../schemas/process';
import { journey, leave, ONCE } from '../support/journey';
import { eventually, visitAs } from '../support/steps';
import { look, settled } from '../support/walk';

const TEXT = readFileSync(new URL('../../public/templates/bidding.json', import.meta.url), 'utf8');

/** The template with a stage called otherwise, and with what else `change` does to its opportunity. */
function copy(stage: string, change: (opportunity: Process['recordTypes'][number]) => void = () => {}): Process {
  const process = JSON.parse(TEXT) as Process;
  const opportunity = process.recordTypes.find(({ id }) => id === 'opportunity');
  const demo = opportunity?.pipeline?.stages.find(({ id }) => id === 'solutionDemo');
  if (opportunity === undefined || demo === undefined) throw new Error('the template has changed');
  demo.label = { 'zh-CN': stage, en: stage };
  change(opportunity);
  return process;
}

const world = journey('designer-import', async ({ admin }) => {
  expect((await admin.call('POST', '/processes?publish=true', JSON.parse(TEXT))).status).toBe(201);
  expect((await admin.call('PUT', '/processes/bidding/draft', copy('Mine'))).status).toBe(200);
});
async function draftOf(key: string): Promise<Process> {
  return (await world.admin.call<Process>('GET', `/processes/${key}/draft`)).body;
}

describe('an administrator imports', ONCE, () => {
  it('a changed copy: what nobody else touched comes in, what both changed is asked, junk is told, and undo takes it back', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'en' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/processes/bidding/design`);
    await page.locator('.react-flow__node').first().waitFor();
    await page.getByRole('button', { name: 'Import and export' }).click();
    await page.getByRole('menuitem', { name: 'Import…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Import into this process' });
    const paste = dialog.getByRole('textbox', { name: 'Or paste the JSON' });
    await paste.fill(TEXT.slice(0, 2000));
    await dialog.getByText(/This is not JSON/).waitFor();
    await look(visitor, 'import-junk');
    const theirs = copy('Theirs', ({ schema }) => {
      schema.properties.rival = { type: 'string', 'x-label': 'Rival' };
    });
    await paste.fill(JSON.stringify(theirs));
    await dialog.getByText('2 places were changed on both sides').waitFor();
    await dialog
      .getByRole('radiogroup', { name: /Stage “Mine” .* in English/ })
      .getByRole('radio', { name: /Theirs/ })
      .check();
    await look(visitor, 'import-conflicts');
    await dialog.getByRole('button', { name: /^Import: \d+ changes$/ }).click();
    const label = async () => {
      const [opportunity] = (await draftOf('bidding')).recordTypes.filter(({ id }) => id === 'opportunity');
      return [
        opportunity?.pipeline?.stages.find(({ id }) => id === 'solutionDemo')?.label,
        opportunity?.schema.properties.rival !== undefined,
      ];
    };
    await eventually(async () => expect(await label()).toEqual([{ 'zh-CN': 'Mine', en: 'Theirs' }, true]));
    await page.getByRole('button', { name: /^Undo: Import/ }).click();
    await eventually(async () => expect(await label()).toEqual([{ 'zh-CN': 'Mine', en: 'Mine' }, false]));
    await leave(visitor);
  });

  it('the header of a spreadsheet as the beginning of a process, on a phone', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'phone', locale: 'zh-CN', dark: true });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/processes/new/spreadsheet`);
    await settled(page);
    const rows = Array.from({ length: 8 }, (_, at) => `客户${at},1380013800${at},${at % 2 ? '展会' : '官网'},￥${at}00`);
    const buffer = Buffer.from(['客户名称,联系电话,来源,预计金额', ...rows].join('\n'));
    await page.locator('input[type=file]').setInputFiles({ name: '线索.csv', mimeType: 'text/csv', buffer });
    await page.getByText('共 4 列，选用 4 列').waitFor();
    await look(visitor, 'start-spreadsheet');
    await page.getByRole('textbox', { name: '英文名称' }).fill('Leads of the fair');
    await page.getByRole('button', { name: '在设计器中打开' }).click();
    await page.waitForURL(/leads-of-the-fair\/design$/);
    const [type] = (await draftOf('leads-of-the-fair')).recordTypes;
    expect(Object.values(type?.schema.properties ?? {}).map((field) => field['x-kind'])).toEqual(['text', 'phone', 'choice', 'money']);
    expect(type?.forms[0]?.sections[0]?.fields).toHaveLength(3);
    await leave(visitor);
  });

  it('a form of another tool as the beginning of a process, and reads what is left out', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'en' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/processes/new/form`);
    await settled(page);
    const properties = { name: { type: 'string' }, speed: { type: 'number', multipleOf: 5 } };
    await page.getByRole('textbox', { name: 'JSON Schema' }).fill(JSON.stringify({ type: 'object', title: 'Visit', properties }));
    await page.getByText('/properties/speed/multipleOf').waitFor();
    await page.getByRole('textbox', { name: 'Name in English' }).fill('Visits');
    await look(visitor, 'start-form');
    await page.getByRole('button', { name: 'Open in the designer' }).click();
    await page.getByText('The process is there, as a draft.').waitFor();
    expect(await page.getByText('/properties/speed/multipleOf').count()).toBe(1);
    await page.getByRole('button', { name: 'Open in the designer' }).click();
    await page.waitForURL(/visits\/design$/);
    expect(Object.keys((await draftOf('visits')).recordTypes[0]?.schema.properties ?? {})).toEqual(['name', 'speed']);
    await leave(visitor);
  });
});
