/** Journey 7: from an empty process to a published one by mouse: stages drawn and connected, fields dragged onto forms, gates, a scenario. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Process } from '../../schemas/process';
import { journey, leave, ONCE } from '../support/journey';
import { eventually, visitAs } from '../support/steps';
import { look, told } from '../support/walk';

const world = journey('designer-mouse');
const draftOf = async () => (await world.admin.call('GET', '/processes/bids/draft')).body as Process;
const typeOf = async () => (await draftOf()).recordTypes[0];

const node = (page: Page, name: string) => page.locator('.react-flow__node', { hasText: name }).first();
const workspace = (page: Page, name: string) =>
  page.getByRole('radiogroup', { name: '流程的组成部分' }).getByText(name, { exact: true }).click();
const panelOf = (page: Page) => page.getByRole('complementary', { name: '属性' });

/** Draws from the middle of one thing to that of another, in steps as a hand does. */
async function drag(page: Page, from: Locator, to: Locator, end: { dx?: number; dy?: number } = {}): Promise<void> {
  const [a, b] = [await from.boundingBox(), await to.boundingBox()];
  if (a === null || b === null) throw new Error('there is nothing to drag');
  await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2);
  await page.mouse.down();
  await page.mouse.move(a.x + a.width / 2 + 8, a.y + a.height / 2 + 8, { steps: 3 });
  await page.mouse.move(b.x + b.width / 2 + (end.dx ?? 0), b.y + b.height / 2 + (end.dy ?? 0), { steps: 12 });
  await page.mouse.up();
}

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

describe('an administrator with a mouse', ONCE, () => {
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
    await drag(page, node(page, '谈判').locator('.react-flow__handle.source').first(), node(page, '赢单'));
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
    await drag(page, page.getByRole('button', { name: '添加：金额' }), canvas.locator('[data-drop-section]').first());
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
});
