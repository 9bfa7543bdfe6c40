/** Journey 7: from an empty process to a published one by mouse: stages drawn and connected, fields dragged onto forms, gates, a scenario; ends of transitions taken elsewhere; the map saved as pictures, the process on paper. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Process } from '../../schemas/process';
import { localise } from '../../schemas/text';
import { SCREENSHOTS } from '../support/browser';
import { journey, leave } from '../support/journey';
import { draw, eventually, visitAs } from '../support/steps';
import { look, settled, told } from '../support/walk';

const BIDDING = JSON.parse(readFileSync(new URL('../../public/templates/bidding.json', import.meta.url), 'utf8')) as Process;

const world = journey('designer-mouse', async ({ admin }) => {
  expect((await admin.call('POST', '/processes', BIDDING)).status).toBe(201);
});
const draftOf = async () => (await world.admin.call('GET', '/processes/bids/draft')).body as Process;
const typeOf = async () => (await draftOf()).recordTypes[0];

const pipelineOf = ({ recordTypes }: Process) => recordTypes.find(({ id }) => id === 'opportunity')?.pipeline;
const node = (page: Page, name: string) => page.locator('.react-flow__node', { hasText: name }).first();
const workspace = (page: Page, name: string) =>
  page.getByRole('radiogroup', { name: '流程的组成部分' }).getByText(name, { exact: true }).click();
const panelOf = (page: Page) => page.getByRole('complementary', { name: '属性' });

/** A criterion with a field made on the spot. */
async function gate(page: Page, stage: string, kind: string, field: string): Promise<void> {
  await node(page, stage).click();
  const panel = panelOf(page);
  await panel.getByRole('heading', { name: stage }).waitFor();
  await panel.getByRole('button', { name: '新增通关凭证' }).click();
  const editor = panel.getByRole('group', { name: '新增通关凭证' });
  await editor.getByRole('radio', { name: kind }).check();
  const made = editor.getByText('新建字段', { exact: true });
  if ((await made.count()) > 0) await made.click();
  await editor.getByRole('textbox', { name: /字段名称.*中文/ }).fill(field);
  await editor.getByRole('textbox', { name: /字段名称.*英文/ }).fill(`${field} (en)`);
  await editor.getByRole('button', { name: '添加', exact: true }).click();
  await panel.getByText(field).first().waitFor();
}

describe('an administrator with a mouse', () => {
  it('drags a process with two forms, four stages, three gates and a scenario together, and publishes it', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/processes`);
    await page.getByRole('button', { name: '新建流程' }).click();
    const dialog = page.getByRole('dialog', { name: '新建流程' });
    await dialog.getByRole('textbox', { name: '中文名称' }).fill('投标');
    await dialog.getByRole('textbox', { name: '英文名称' }).fill('Bids');
    await dialog.getByRole('button', { name: '在设计器中打开' }).click();

    // the map: three more stages, each after the one that is selected, and the last one drawn to the end
    await node(page, '线索').waitFor();
    await node(page, '线索').click();
    for (const name of ['演示', '报价', '谈判']) {
      await page.getByRole('toolbar', { name: '画布' }).getByRole('button', { name: '新增阶段' }).click();
      const input = page.getByRole('textbox', { name: '阶段名称' });
      await input.fill(name);
      await input.press('Enter');
      await panelOf(page).getByRole('heading', { name }).waitFor();
    }
    await page.getByRole('button', { name: '自动排列' }).click();
    await page.getByRole('button', { name: '显示全部' }).click();
    await page.waitForTimeout(400);
    await draw(page, node(page, '谈判').locator('.react-flow__handle.source').first(), node(page, '赢单'));
    const stages = async () => (await typeOf())?.pipeline?.stages ?? [];
    await eventually(async () => {
      const last = (await stages())[3]?.id;
      return (await typeOf())?.pipeline?.transitions.some(({ from, to }) => from === last && to === 'won');
    }).toBe(true);
    await look(visitor, 'mouse-map');

    // a second form; a field dragged onto it from the palette
    await workspace(page, '表单');
    await page.getByRole('button', { name: '新增表单' }).click();
    const label = page.getByRole('textbox', { name: '名称' }).first();
    await label.fill('报价单');
    await label.press('Enter');
    const canvas = page.locator('[data-forms-canvas]');
    await canvas.locator('[data-drop-section]').first().waitFor();
    await draw(page, page.getByRole('button', { name: '添加：金额' }), canvas.locator('[data-drop-section]').first());
    await eventually(async () => (await typeOf())?.forms[1]?.sections.flatMap(({ fields }) => fields).length).toBe(1);
    // a formula over it, whose name is completed by what it is called
    await page.getByRole('button', { name: '添加：公式' }).click();
    const formula = page.locator('textarea[data-property="x-formula"]');
    await formula.fill('');
    await formula.pressSequentially('金额');
    await page.getByRole('listbox', { name: '可用的名称' }).getByRole('option', { name: /金额/ }).first().waitFor();
    await look(visitor, 'mouse-completion');
    await formula.press('Tab');
    await formula.pressSequentially(' * 2');
    const formulas = async () => Object.values((await typeOf())?.schema.properties ?? {}).map((field) => field['x-formula']);
    await eventually(async () => (await formulas()).some((one) => /^\w+ \* 2$/.test(one ?? ''))).toBe(true);
    await look(visitor, 'mouse-form');

    await workspace(page, '流程图');
    await gate(page, '线索', '填写某个字段', '线索来源');
    await gate(page, '演示', '上传照片或文件', '现场照片');
    await gate(page, '报价', '填写某个字段', '成交价');

    await workspace(page, '模拟器');
    await page.getByRole('button', { name: '开始', exact: true }).click();
    await page.locator('[data-field] input').first().fill('新实验室');
    await page.getByRole('button', { name: '新建', exact: true }).click();
    await page.locator('[data-stage="lead"][data-state="here"]').waitFor();
    await page.getByRole('button', { name: '保存为场景…' }).click();
    const saving = page.getByRole('dialog', { name: '把这次模拟保存为场景' });
    await saving.getByRole('textbox', { name: /英文/ }).fill('A bid begins as a lead');
    await saving.getByRole('textbox', { name: /中文/ }).fill('投标从线索开始');
    await saving.getByRole('button', { name: '保存', exact: true }).click();
    await told(page, /投标从线索开始/);
    await look(visitor, 'mouse-simulator');

    await page.getByRole('button', { name: '发布…' }).click();
    await page.getByRole('dialog', { name: '发布新版本' }).getByRole('button', { name: '发布版本 1' }).click();
    await told(page, '版本 1 已发布');
    const published = (await world.admin.call('GET', '/processes/bids/export?version=latest')).body as Process;
    expect(published.scenarios).toHaveLength(1);
    const [type] = published.recordTypes;
    expect(type?.forms.length).toBeGreaterThanOrEqual(2);
    expect(type?.pipeline?.stages.map(({ kind }) => kind)).toEqual(['open', 'open', 'open', 'open', 'won', 'lost']);
    expect(type?.pipeline?.stages.map((stage) => stage.gate?.criteria.length ?? 0)).toEqual([1, 1, 1, 0, 0, 0]);
    await leave(visitor);
  });

  it('takes either end of a transition to another stage, and back', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/processes/bidding/design`);
    await settled(page);
    const ends = async () => {
      const draft = (await world.admin.call('GET', '/processes/bidding/draft')).body as Process;
      const transitions = pipelineOf(draft)?.transitions ?? [];
      return [transitions.length, ...transitions.filter(({ id }) => id === 'startDemo').map(({ from, to }) => `${from} ${to}`)];
    };
    const label = page.getByRole('button', { name: '进入方案演示' });
    await label.click();
    await panelOf(page).getByRole('heading', { name: '进入方案演示' }).waitFor();
    await page.getByRole('button', { name: '显示全部' }).click();
    await page.mouse.move(600, 700);
    await page.waitForTimeout(400);
    await look(visitor, 'mouse-transition');
    const edge = page.locator('.react-flow__edge.selected');
    await draw(page, edge.locator('.react-flow__edgeupdater-target'), node(page, '中标签约'));
    await eventually(ends).toEqual([11, 'contacted contract']);
    await look(visitor, 'mouse-reattached');
    await draw(page, edge.locator('.react-flow__edgeupdater-source'), node(page, '线索'));
    await eventually(ends).toEqual([11, 'lead contract']);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await eventually(ends).toEqual([11, 'contacted solutionDemo']);
    await leave(visitor);
  });

  it('saves the map as PNG and SVG with every stage on it', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'zh-CN', dark: true });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/processes/bidding/design`);
    await settled(page);
    await node(page, '方案演示').click();
    const saved = async (kind: 'PNG' | 'SVG') => {
      await page.getByRole('button', { name: '下载流程图图片' }).click();
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: kind }).click()]);
      expect(download.suggestedFilename()).toBe(`投标型销售流程 - 商机.${kind.toLowerCase()}`);
      const file = join(SCREENSHOTS, `map-picture.${kind.toLowerCase()}`);
      await download.saveAs(file);
      return file;
    };
    const png = sharp(await saved('PNG'));
    const svg = readFileSync(await saved('SVG'), 'utf8');
    const { stages = [], transitions = [] } = pipelineOf(BIDDING) ?? {};
    for (const { id, label } of [...stages, ...transitions]) expect(svg).toContain(localise(label, 'zh-CN', id));
    // a browser can draw it; the PNG is the same picture, sharper, and not blank
    const drawn = await page.evaluate(async (text) => {
      const image = new Image();
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
      await image.decode();
      return { width: image.naturalWidth, height: image.naturalHeight };
    }, svg);
    expect(await png.metadata()).toMatchObject({ format: 'png', width: 2 * drawn.width, height: 2 * drawn.height });
    expect((await png.stats()).entropy).toBeGreaterThan(0.1);
    // what was selected is so again
    await panelOf(page).getByRole('heading', { name: '方案演示' }).waitFor();
    await leave(visitor);
  });

  it('prints the process in plain words, in both languages', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'zh-CN', dark: true });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/processes/bidding/design`);
    await settled(page);
    await workspace(page, '文档');
    const paper = page.getByRole('region', { name: '文档' }).getByRole('article');
    const printing = page.getByRole('button', { name: '打印' });
    for (const [name, locale] of [
      ['中文', 'zh-CN'],
      ['English', 'en'],
    ] as const) {
      await page.getByRole('radiogroup', { name: '文档语言' }).getByText(name, { exact: true }).click();
      await page.locator(`article[lang="${locale}"]`).waitFor();
      const asked = page.evaluate(() => new Promise<string>((resolve) => Object.assign(window, { print: () => resolve('print') })));
      await printing.click();
      expect(await asked).toBe('print');
      const words = (await paper.textContent()) ?? '';
      const { forms = [] } = BIDDING.recordTypes.find(({ id }) => id === 'opportunity') ?? {};
      for (const { id, label } of [...(pipelineOf(BIDDING)?.stages ?? []), ...forms]) expect(words).toContain(localise(label, locale, id));
      await page.emulateMedia({ media: 'print' });
      expect(await printing.isVisible()).toBe(false);
      expect(await page.getByRole('button', { name: '发布…' }).isVisible()).toBe(false);
      await visitor.shot(`mouse-paper-${locale}`);
      const pdf = await page.pdf({ path: join(SCREENSHOTS, `process-${locale}.pdf`), format: 'A4' });
      expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(3);
      await page.emulateMedia({ media: 'screen' });
    }
    await leave(visitor);
  });
});
