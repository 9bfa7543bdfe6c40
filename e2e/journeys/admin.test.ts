/** Journey 2: an administrator brings processes in, mends, publishes and exports them. What they bring was written from docs/format.md alone. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { journey, leave, RENEWAL } from '../support/journey';
import { visitAs } from '../support/steps';
import { look, settled, told } from '../support/walk';

const renewal = JSON.parse(RENEWAL);
const world = journey('admin');

/** Marks a text in the editor and types another in its place. */
async function rewrite(page: Page, label: string, from: string, to: string): Promise<void> {
  const area = page.getByRole('textbox', { name: label });
  const found = await area.evaluate((element: HTMLTextAreaElement, text) => {
    const at = element.value.indexOf(text);
    element.focus();
    element.setSelectionRange(at, at + text.length);
    return at >= 0;
  }, from);
  expect(found, from).toBe(true);
  await page.keyboard.insertText(to);
}
/** What is marked in the editor, and whether its line is in sight. */
const marked = (page: Page, label: string) =>
  page.getByRole('textbox', { name: label }).evaluate((area: HTMLTextAreaElement) => {
    const line = area.value.slice(0, area.selectionStart).split('\n').length;
    const top = (line - 1) * 20 - area.scrollTop;
    return { text: area.value.slice(area.selectionStart, area.selectionEnd), line, seen: top >= 0 && top < area.clientHeight - 20 };
  });

describe('an administrator', () => {
  it('starts from nothing with a template of the gallery', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'en' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/`);
    await page.getByText('Start with a template').waitFor();
    await look(visitor, 'admin-home-empty');
    await page.getByRole('link', { name: 'Choose a template' }).click();
    const card = page.getByRole('region', { name: 'Tender sales' });
    await card.getByRole('list', { name: 'Stages of Opportunity' }).getByText('Solution demo').waitFor();
    await look(visitor, 'admin-templates');
    await card.getByRole('button', { name: 'Import and publish' }).click();
    await told(page, '“Tender sales” is ready to use');
    await card.getByText('In use').waitFor();
    await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Opportunities' }).waitFor();
    await card.getByRole('link', { name: 'Open the process' }).click();
    await page.getByRole('heading', { level: 1, name: 'Tender sales' }).waitFor();
    await leave(visitor);
  });

  it('uploads a process with faults, is led to each, mends them and publishes', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'en' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/processes`);
    await page.getByRole('link', { name: 'Import' }).first().click();
    const broken = RENEWAL.replace('"titleField": "name"', '"titleField": "nowhere"').replace(
      '"field": "maintenanceHead" }',
      '"field": "nobody" }',
    );
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).click();
    await (await chooser).setFiles({ name: 'renewal.json', mimeType: 'application/json', buffer: Buffer.from(broken) });
    await page.getByRole('button', { name: 'Import and publish' }).click();
    await page.getByText('Not imported, nothing was changed').waitFor();
    const problems = page.getByRole('region', { name: 'Problems' });
    await problems.getByText('/recordTypes/0/titleField').waitFor();
    await problems.getByText('/recordTypes/1/pipeline/stages/0/gate/criteria/0/field').waitFor();
    await look(visitor, 'admin-import-refused');
    const mend = async (place: string, wrong: string, right: string) => {
      await problems.getByRole('listitem').filter({ hasText: place }).getByRole('button', { name: 'Show' }).click();
      await expect.poll(() => marked(page, 'Process as JSON')).toMatchObject({ text: expect.stringContaining(wrong), seen: true });
      await page.keyboard.insertText(right);
    };
    await mend('/recordTypes/0/titleField', '"nowhere"', '"titleField": "name"');
    await page.getByRole('button', { name: 'Import and publish' }).click();
    await problems.getByText('/recordTypes/0/titleField').waitFor({ state: 'detached' });
    await mend('/criteria/0/field', '"nobody"', '"field": "maintenanceHead"');
    await page.getByRole('button', { name: 'Import and publish' }).click();
    await told(page, 'Version 1 was published');
    await page.getByRole('heading', { level: 1, name: 'Service contract renewal' }).waitFor();
    await leave(visitor);
  });

  it('exports the same document', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'en' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/processes/service-renewal`);
    await settled(page);
    await look(visitor, 'admin-process');
    for (const item of ['Export the latest version', 'Export the draft']) {
      await page.getByRole('button', { name: 'More' }).click();
      const download = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: item }).click();
      expect(JSON.parse(readFileSync(await (await download).path(), 'utf8'))).toEqual(renewal);
    }
    await leave(visitor);
  });

  it('publishes a second version, reads what changed, and makes the sample records', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'en' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/processes/service-renewal`);
    await settled(page);
    await rewrite(page, 'Draft as JSON', '"en": "Talks"', '"en": "Negotiation"');
    await rewrite(page, 'Draft as JSON', '"en": "Sign"', '"en": "Close the contract"');
    await page.getByText('There are changes that are not saved.').waitFor();
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByText('No problems: it can be published.').waitFor();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await told(page, 'Version 2 was published');
    await page.getByRole('tab', { name: 'Versions' }).click();
    await page.getByText('In stage “Negotiation”, changed the label from “Talks”').waitFor();
    await look(visitor, 'admin-versions');
    for (const message of ['7 sample records were created', 'The samples were there already']) {
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: 'Create sample records' }).click();
      await page.getByRole('button', { name: 'Confirm' }).click();
      await told(page, message);
    }
    await page.getByRole('link', { name: 'Open records' }).click();
    await page.getByRole('main').getByRole('link', { name: 'Renewals' }).click();
    for (const title of ['Press 4 from 2027', 'Laser cutter after the breakdown', 'Welding cell, second term'])
      await page.getByText(title).first().waitFor();
    await look(visitor, 'admin-third-board');
    await leave(visitor);
  });

  it('pastes a document that is no JSON yet, in Chinese and in the dark', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'zh-CN', dark: true });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/processes/import`);
    const area = page.getByRole('textbox', { name: '流程 JSON' });
    const pasted = JSON.stringify({ ...renewal, key: 'pasted', label: '粘贴的流程' }, null, 2).replace(
      '"key": "pasted",',
      '"key": "pasted",,',
    );
    await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate((text) => navigator.clipboard.writeText(text), pasted);
    await area.click();
    await page.keyboard.press('ControlOrMeta+V');
    await page.getByRole('button', { name: '存为草稿' }).click();
    await page.getByText('未导入，内容没有改动').waitFor();
    const problem = page.getByRole('region', { name: '问题' }).getByRole('listitem');
    await problem.getByText('第 4 行第 19 列意外出现“,”').waitFor();
    await look(visitor, 'admin-paste-refused');
    await problem.getByRole('button', { name: '定位' }).click();
    await expect.poll(() => marked(page, '流程 JSON')).toMatchObject({ line: 4, seen: true });
    await rewrite(page, '流程 JSON', '"pasted",,', '"pasted",');
    await page.getByRole('button', { name: '存为草稿' }).click();
    await page.getByRole('heading', { level: 1, name: '粘贴的流程' }).waitFor();
    await page.getByRole('tab', { name: '版本' }).click();
    await page.getByText('尚未发布').waitFor();
    await look(visitor, 'admin-not-published');
    await leave(visitor);
  });

  it('searches and reads the reference of the API', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'en' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/api-docs`);
    await settled(page);
    const all = await page.locator('details').count();
    expect(all).toBeGreaterThan(40);
    await page.getByRole('searchbox', { name: 'Search operations' }).fill('move');
    await expect.poll(() => page.locator('details').count()).toBeLessThan(all / 4);
    const move = page.locator('details').filter({ hasText: '/move' }).first();
    await move.locator('summary').click();
    await move.getByText('Example with curl').waitFor();
    await move.getByText('Idempotency-Key').first().waitFor();
    await look(visitor, 'api-docs-operation');
    await page.getByRole('searchbox', { name: 'Search operations' }).fill('zebra');
    await page.getByText('No operation found').waitFor();
    await leave(visitor);
  });
});
