/** Every part and dialog of the designer, in both languages, light and dark, on a desk and on a phone: whole, accessible, not wider than the window. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { journey, leave } from '../support/journey';
import { visitAs } from '../support/steps';
import { look, settled } from '../support/walk';

const BIDDING = JSON.parse(readFileSync(new URL('../../public/templates/bidding.json', import.meta.url), 'utf8'));
const world = journey('designer-everywhere', async ({ admin }) => {
  expect((await admin.call('POST', '/processes?publish=true', BIDDING)).status).toBe(201);
  expect((await admin.call('POST', '/processes/bidding/samples')).status).toBe(200);
  expect((await admin.call('PUT', '/processes/bidding/draft', { ...BIDDING, label: { 'zh-CN': '投标', en: 'Tenders' } })).status).toBe(200);
});

const WORDS = {
  'zh-CN': {
    parts: '流程的组成部分',
    names: { process: '流程设置', pipeline: '流程图', forms: '表单', simulator: '模拟器', document: '文档' },
    close: '关闭',
    versions: '版本',
    publish: '发布…',
    compared: '草稿相对版本 1 的变化',
    history: '用历史检验',
  },
  en: {
    parts: 'Part of the process',
    names: { process: 'Process', pipeline: 'Pipeline', forms: 'Forms', simulator: 'Simulator', document: 'Document' },
    close: 'Close',
    versions: 'Versions',
    publish: 'Publish…',
    compared: 'What the draft changes since version 1',
    history: 'Try it on the past',
  },
} as const;

describe('the designer', () => {
  it.each([
    ['desktop', 'zh-CN', false],
    ['desktop', 'en', true],
    ['desktop', 'zh-CN', true],
    ['desktop', 'en', false],
    ['phone', 'zh-CN', true],
    ['phone', 'en', false],
  ] as const)('%s, %s, dark: %s', async (viewport, locale, dark) => {
    const words = WORDS[locale];
    const visitor = await visitAs(world.browser, world.admin, { viewport, locale, dark });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/processes/bidding/design`);
    await settled(page);
    for (const [part, name] of Object.entries(words.names)) {
      await page.getByRole('radiogroup', { name: words.parts }).getByText(name, { exact: true }).click();
      await page.getByRole('radio', { name, exact: true, checked: true }).waitFor({ state: 'attached' });
      if (part === 'pipeline') await page.locator('.react-flow__node').first().waitFor();
      await look(visitor, `everywhere-${part}`);
    }
    await page.getByRole('button', { name: words.versions, exact: true }).click();
    await page.getByText(words.compared).first().waitFor();
    await look(visitor, 'everywhere-versions');
    await page.getByRole('dialog').getByRole('button', { name: words.close }).click();
    await page.getByRole('button', { name: words.publish }).click();
    await page.getByRole('button', { name: words.history }).waitFor();
    await look(visitor, 'everywhere-publish');
    await page.getByRole('dialog').getByRole('button', { name: words.close }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('textbox').or(page.getByRole('dialog').getByRole('combobox')).first().waitFor();
    await look(visitor, 'everywhere-palette');
    await leave(visitor);
  });
});
