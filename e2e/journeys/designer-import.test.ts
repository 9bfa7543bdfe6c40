/** Journey 7: a changed copy of a process comes back from another installation and meets a changed draft; processes begin with what there is; parts go from one process to another by the clipboard; what cannot be taken is told. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { blankProcess } from '../../builder/draft/blank-process';
import { MAX_BYTES, MAX_FIELDS } from '../../schemas/limits';
import type { Process } from '../../schemas/process';
import { journey, leave } from '../support/journey';
import { eventually, visitAs } from '../support/steps';
import { look, settled, told } from '../support/walk';

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
  expect((await admin.call('POST', '/processes', blankProcess('other', 'Other'))).status).toBe(201);
});
async function draftOf(key: string): Promise<Process> {
  return (await world.admin.call<Process>('GET', `/processes/${key}/draft`)).body;
}

async function design(page: Page, key: string, part?: 'Forms'): Promise<void> {
  await page.goto(`${world.pinion.url}/admin/processes/${key}/design`);
  await settled(page);
  if (part === undefined) return page.locator('.react-flow__node').first().waitFor();
  await page.getByRole('radiogroup', { name: 'Part of the process' }).getByText(part, { exact: true }).click();
  await page.locator('[data-frame]').first().waitFor();
}
const frame = (page: Page, field: string) => page.locator(`[data-frame="${field}"]`);
/** Beside the input that is in it. */
const CORNER = { position: { x: 6, y: 6 } };

describe('an administrator imports', () => {
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

  it('copies fields and stages out of one process and pastes them into another, where ids may be taken; junk is told', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'en' });
    const { page, context } = visitor;
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: world.pinion.url });
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    const put = (text: string) => page.evaluate((one) => navigator.clipboard.writeText(one), text);
    const type = async () => (await draftOf('other')).recordTypes[0];
    const fields = async () => Object.keys((await type())?.schema.properties ?? {});
    const stages = async () => (await type())?.pipeline?.stages ?? [];
    await design(page, 'bidding', 'Forms');
    await page.getByRole('button', { name: 'Solution demo', exact: true }).click();
    await page.getByRole('button', { name: 'Select the section “Exit evidence”' }).click();
    await page.keyboard.press('Control+c');
    await eventually(clipboard).toContain('"clipping":"section"');
    const section = await clipboard();
    await frame(page, 'requirementNotes').click(CORNER);
    await frame(page, 'competitors').click({ ...CORNER, modifiers: ['Shift'] });
    await page.keyboard.press('Control+c');
    await page.getByText('2 fields copied').waitFor();
    const copied = await clipboard();
    expect(copied.split('\n').map((line) => JSON.parse(line))).toMatchObject([
      { clipping: 'field', id: 'requirementNotes' },
      { clipping: 'field', id: 'competitors' },
    ]);
    // twice: fields that are there already come in beside themselves
    await design(page, 'other', 'Forms');
    await frame(page, 'name').click(CORNER);
    await page.keyboard.press('Control+v');
    await frame(page, 'competitors').waitFor();
    await page.keyboard.press('Control+v');
    await frame(page, 'competitors2').waitFor();
    await look(visitor, 'paste-fields');
    const pasted = ['name', 'requirementNotes', 'competitors', 'requirementNotes2', 'competitors2'];
    await eventually(fields).toEqual(pasted);
    expect((await type())?.forms[0]?.sections[0]?.fields).toEqual(pasted);
    await page.keyboard.press('Control+z');
    await eventually(fields).toEqual(pasted.slice(0, 3));
    await page.keyboard.press('Control+Shift+z');
    await eventually(fields).toEqual(pasted);
    // a section shows the fields that are there already beside themselves, and brings the others
    await put(section);
    await frame(page, 'name').click(CORNER);
    await page.keyboard.press('Control+v');
    await eventually(async () => (await type())?.forms[0]?.sections.map(({ id }) => id)).toEqual(['main', 'evidence']);
    expect((await fields()).sort()).toEqual([...pasted, 'demoDate', 'sitePhotos', 'requirementNotes3', 'competitors3', 'talkingTo'].sort());
    await page.keyboard.press('Control+z');
    await eventually(fields).toEqual(pasted);

    // a stage brings its forms and fields; those that are there serve it too
    await design(page, 'bidding');
    await page.locator('.react-flow__node', { hasText: 'Mine' }).click();
    await page.keyboard.press('Control+c');
    expect(JSON.parse(await clipboard())).toMatchObject({ clipping: 'stage', stage: { id: 'solutionDemo' }, forms: [{ id: 'demo' }] });
    await design(page, 'other');
    await page.locator('.react-flow__node', { hasText: 'Lead' }).click();
    await page.keyboard.press('Control+v');
    await eventually(async () => (await stages()).map(({ id }) => id)).toEqual(['lead', 'solutionDemo', 'won', 'lost']);
    await page.keyboard.press('Control+v');
    await eventually(async () => (await stages()).map(({ id }) => id)).toEqual(['lead', 'solutionDemo', 'solutionDemo2', 'won', 'lost']);
    await look(visitor, 'paste-stages');
    const criteria = (await stages()).flatMap(({ gate }) => gate?.criteria ?? []);
    expect(new Set(criteria.map(({ id }) => id)).size).toBe(6);
    expect((await fields()).sort()).toEqual([...pasted, 'demoDate', 'sitePhotos', 'talkingTo'].sort());
    expect((await type())?.forms.map(({ id }) => id)).toEqual(['basics', 'demo']);

    // what has no place here, and what is nothing at all
    const before = JSON.stringify(await draftOf('other'));
    const [field = ''] = copied.split('\n');
    for (const [text, message] of [
      [field, 'On the map only stages can be pasted'],
      ['{"clipping":"stage","stage":{"id":', /That cannot be pasted here.*not JSON/s],
      ['Please call Mrs Wang back', /That cannot be pasted here.*not JSON/s],
      ['{"clipping":"stage","stage":{"id":"__proto__","label":"x","kind":"open"},"forms":[],"fields":{}}', 'That cannot be pasted here'],
      ['{"hello":1}', /There is no .* on the clipboard/],
    ] as const) {
      await put(text);
      await page.keyboard.press('Control+v');
      await told(page, message);
    }
    await look(visitor, 'paste-refused');
    expect(JSON.stringify(await draftOf('other'))).toBe(before);
    await leave(visitor);
  });

  it('too much at once: 2,000 columns begin with as many as a form holds, a file over the limit is refused, a foreign form is put beside', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/processes/new/spreadsheet`);
    await settled(page);
    const header = Array.from({ length: 2_000 }, (_, at) => `列${at + 1}`).join(',');
    const csv = Buffer.from(`${header}\n${header.replaceAll('列', '值')}`);
    await page.locator('input[type=file]').setInputFiles({ name: 'wide.csv', mimeType: 'text/csv', buffer: csv });
    await page.getByText('一个表单最多 500 个字段，其余 1500 列未读取：列501').waitFor();
    // what axe says of ten columns it says of hundreds, minutes later
    await visitor.shot('start-2000-columns');
    await page.getByRole('button', { name: '在设计器中打开' }).click();
    await page.waitForURL(/wide\/design$/);
    await settled(page);
    expect(Object.keys((await draftOf('wide')).recordTypes[0]?.schema.properties ?? {})).toHaveLength(MAX_FIELDS);

    // one byte more than a process may have, as a file and pasted, into an open draft and as a process of its own
    const buffer = Buffer.from(TEXT + ' '.repeat(MAX_BYTES + 1 - Buffer.byteLength(TEXT)));
    const file = { name: 'large.json', mimeType: 'application/json', buffer };
    await page.goto(`${world.pinion.url}/admin/processes/import`);
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('文件超过 1 MiB').waitFor();
    await page.goto(`${world.pinion.url}/admin/processes/other/design`);
    await settled(page);
    await page.getByRole('button', { name: '导入与导出' }).click();
    await page.getByRole('menuitem', { name: '导入…' }).click();
    const dialog = page.getByRole('dialog', { name: '导入到当前流程' });
    await dialog.locator('input[type=file]').setInputFiles(file);
    await dialog.getByText('文件超过 1 MiB').waitFor();
    // pasted by keys, as people do: what a test writes into an input by itself the browser lays out for a minute
    await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: world.pinion.url });
    await page.evaluate((text) => navigator.clipboard.writeText(text), buffer.toString());
    await dialog.getByRole('textbox', { name: '或粘贴 JSON' }).focus();
    await page.keyboard.press('Control+v');
    await dialog.getByText(/未导入，没有任何改动/).waitFor();
    await dialog.getByText(`超过 ${MAX_BYTES} 字节`).waitFor();
    await look(visitor, 'import-too-large');
    // a form from elsewhere: what has no counterpart is listed before and after, the rest comes in as a form of its own
    const foreign = { type: 'object', properties: { name: { type: 'string', contentEncoding: 'base64' }, budget: { type: 'number' } } };
    await dialog.getByRole('textbox', { name: '或粘贴 JSON' }).fill(JSON.stringify({ ...foreign, patternProperties: { '^x': {} } }));
    for (const place of ['/patternProperties', '/properties/name/contentEncoding']) await dialog.getByText(place).first().waitFor();
    await look(visitor, 'import-foreign');
    await dialog.getByRole('button', { name: /^导入：/ }).click();
    await dialog.getByText('已导入，撤销一步即可恢复').waitFor();
    expect(await dialog.getByText('/patternProperties').count()).toBe(1);
    const properties = async () => Object.keys((await draftOf('other')).recordTypes[0]?.schema.properties ?? {});
    await eventually(properties).toContain('budget');
    // the field that was there serves the form too
    expect(await properties()).not.toContain('name2');
    const forms = (await draftOf('other')).recordTypes[0]?.forms.map(({ sections }) => sections.flatMap((section) => section.fields));
    expect(forms).toContainEqual(['name', 'budget']);
    await leave(visitor);
  });
});
