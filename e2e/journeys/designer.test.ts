/** Journey 5: an administrator drags a process together: a stage with a photo gate put into a template, published, while others edit too. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Process } from '../../schemas/process';
import { ApiClient } from '../support/api-client';
import { journey, leave } from '../support/journey';
import { crash, eventually, visitAs } from '../support/steps';
import { look, settled, told } from '../support/walk';

const BIDDING = JSON.parse(readFileSync(new URL('../../public/templates/bidding.json', import.meta.url), 'utf8')) as Process;
const world = journey('designer', async ({ admin }) => {
  expect((await admin.call('POST', '/processes?publish=true', BIDDING)).status).toBe(201);
  expect((await admin.call('POST', '/processes/bidding/samples')).status).toBe(200);
});
const address = () => `${world.pinion.url}/admin/processes/bidding/design`;
const draftOf = async () => (await world.admin.call('GET', '/processes/bidding/draft')).body as Process;
const pipelineOf = (process: Process) => process.recordTypes.find(({ id }) => id === 'opportunity')?.pipeline;

async function open(page: Page): Promise<void> {
  await page.goto(address());
  await settled(page);
  await page.locator('.react-flow__node').first().waitFor();
}
const node = (page: Page, name: string) => page.locator('.react-flow__node', { hasText: name }).first();
async function addStage(page: Page, name: string): Promise<void> {
  await page.getByRole('toolbar', { name: 'Canvas' }).getByRole('button', { name: 'Add stage' }).click();
  const input = page.getByRole('textbox', { name: 'Name of the stage' });
  await input.fill(name);
  await input.press('Enter');
  await node(page, name).waitFor();
}
async function showAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(显示全部|Show everything)$/ }).click();
  // it takes its time to move there
  await page.waitForTimeout(400);
  await page.mouse.move(600, 800);
}
/** In the language of the page, as one does it on the map. */
async function rename(page: Page, from: string, to: string): Promise<void> {
  await showAll(page);
  await node(page, from).dblclick();
  const input = page.getByRole('textbox', { name: /^(阶段名称|Name of the stage)$/ });
  await input.fill(to);
  await input.press('Enter');
}
async function colleague(): Promise<ApiClient> {
  const account = { email: 'second@pinion.test', password: 'Correct-Horse-9-Battery' };
  expect((await world.admin.call('POST', '/people', { ...account, name: '陈静', admin: true })).status).toBe(201);
  return new ApiClient(world.pinion.url).signIn(account.email, account.password);
}
const openWorkspace = (page: Page, name: string) =>
  page.getByRole('radiogroup', { name: 'Part of the process' }).getByText(name, { exact: true }).click();
/** Until what comes behind the map has stopped coming. */
async function restFetched(page: Page): Promise<void> {
  for (let before = -1, now = 0; now !== before; ) {
    before = now;
    await page.waitForTimeout(1500);
    now = await page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.includes('.js')).length);
  }
}
const saved = (page: Page, word = 'Saved') => page.getByText(word, { exact: true }).waitFor();

describe('an administrator in the designer', () => {
  it('starts a process from its name, gives it a field in the form designer, and publishes it', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/processes`);
    await page.getByRole('button', { name: '新建流程' }).click();
    const dialog = page.getByRole('dialog', { name: '新建流程' });
    await dialog.getByRole('textbox', { name: '中文名称' }).fill('校园投标');
    await dialog.getByRole('textbox', { name: '英文名称' }).fill('Campus bids');
    await look(visitor, 'designer-new');
    await dialog.getByRole('button', { name: '在设计器中打开' }).click();
    await page.getByRole('heading', { level: 1, name: '校园投标' }).waitFor();
    await page.locator('.react-flow__node', { hasText: '线索' }).waitFor();
    await page.getByRole('radiogroup', { name: '流程的组成部分' }).getByText('表单').click();
    await page.getByRole('button', { name: '金额' }).first().click();
    await page.getByText('商机的名称').or(page.locator('[data-field]')).first().waitFor();
    await eventually(async () => JSON.stringify((await world.admin.call('GET', '/processes/campus-bids/draft')).body)).toContain('"money"');
    await look(visitor, 'designer-form');
    await page.getByRole('button', { name: '发布…' }).click();
    await page.getByRole('dialog', { name: '发布新版本' }).getByRole('button', { name: '发布版本 1' }).click();
    await told(page, '版本 1 已发布');
    await leave(visitor);
  });

  it('puts a stage with a photo gate into the tender process and publishes it', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'en' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/processes/bidding`);
    await page.getByRole('link', { name: 'Design', exact: true }).click();
    await page.locator('.react-flow__node', { hasText: 'Solution demo' }).click();
    await look(visitor, 'designer-stage');
    await page.getByRole('toolbar', { name: 'Canvas' }).getByRole('button', { name: 'Add stage' }).click();
    const name = page.getByRole('textbox', { name: 'Name of the stage' });
    await name.fill('Site survey');
    await name.press('Enter');
    const panel = page.getByRole('complementary', { name: 'Properties' });
    await panel.getByRole('heading', { name: 'Site survey' }).waitFor();
    await panel.getByRole('button', { name: 'Add a criterion' }).click();
    const editor = panel.getByRole('group', { name: 'Add a criterion' });
    await editor.getByRole('radio', { name: 'Photos or files are attached' }).check();
    await editor.getByText('New field', { exact: true }).click();
    await editor.getByRole('textbox', { name: 'Name of the field (English)' }).fill('Survey photo');
    await editor.getByRole('textbox', { name: 'Name of the field (Chinese)' }).fill('勘察照片');
    await look(visitor, 'designer-criterion');
    await editor.getByRole('button', { name: 'Add', exact: true }).click();
    await panel.getByText('Survey photo').first().waitFor();
    await saved(page);
    await page.getByRole('button', { name: 'Publish…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Publish a new version' });
    await dialog.getByText('Site survey').first().waitFor();
    await dialog
      .getByText(/would be held|goes on as before|go on as before/)
      .first()
      .waitFor();
    await look(visitor, 'designer-publish');
    await dialog.getByRole('button', { name: /^Publish/ }).click();
    await told(page, 'Version 2 is published');
    const latest = (await world.admin.call('GET', '/processes/bidding/export?version=latest')).body as Process;
    const stage = pipelineOf(latest)?.stages.find(({ label }) => typeof label !== 'string' && label.en === 'Site survey');
    expect(stage?.gate?.criteria).toMatchObject([{ kind: 'evidence', min: 1 }]);
    await leave(visitor);
  });

  it('tries a deal through a gate in the simulator, keeps the run as a scenario, and publishing shows it green', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'en' });
    const { page } = visitor;
    await open(page);
    await page.getByRole('radiogroup', { name: 'Part of the process' }).getByText('Simulator').click();
    await page.getByRole('radio', { name: /A sample at a stage/ }).click();
    await look(visitor, 'simulator-begin');
    await page.getByRole('button', { name: 'Begin', exact: true }).click();
    const map = page.getByRole('region', { name: 'Way on the map' });
    await map.locator('[data-stage="solutionDemo"][data-state="here"]').waitFor();
    await page.getByRole('button', { name: 'Try all the same' }).click();
    await page.getByRole('alert').filter({ hasText: 'Customer-site photos' }).waitFor();
    await look(visitor, 'simulator-refused');
    await page.getByRole('button', { name: 'Add a made-up photo' }).click();
    await page.getByRole('button', { name: 'Move it', exact: true }).click();
    await map.locator('[data-state="here"]', { hasText: 'Site survey' }).waitFor();
    await page.getByRole('button', { name: 'Save as scenario…' }).click();
    const saving = page.getByRole('dialog', { name: 'Save this run as a scenario' });
    await saving.getByRole('textbox', { name: 'Name (English)' }).fill('With its photo the demo goes on');
    await saving.getByRole('textbox', { name: 'Name (Chinese)' }).fill('有照片即可进入报价');
    await look(visitor, 'simulator-save');
    await saving.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('tab', { name: 'Scenarios' }).click();
    const kept = page.getByRole('listitem').filter({ hasText: 'With its photo the demo goes on' });
    await kept.getByRole('img', { name: 'Passed' }).waitFor();
    await look(visitor, 'simulator-scenarios');
    await saved(page);
    await page.getByRole('button', { name: 'Publish…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Publish a new version' });
    await dialog.getByText(/^\d+ that passed$/).click();
    await dialog
      .getByRole('listitem')
      .filter({ hasText: 'With its photo the demo goes on' })
      .getByRole('img', { name: 'Passed' })
      .waitFor();
    await look(visitor, 'publish-scenarios');
    await leave(visitor);
  });

  it('takes everything back step by step, and brings it again', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'zh-CN', dark: true });
    const { page } = visitor;
    await open(page);
    const nodes = page.locator('.react-flow__node');
    const before = await nodes.count();
    await page.getByRole('toolbar').getByRole('button', { name: '新增阶段' }).click();
    await eventually(() => nodes.count()).toBe(before + 1);
    await page.keyboard.press('Escape');
    await look(visitor, 'designer-map');
    await page.keyboard.press('Control+z');
    await eventually(() => nodes.count()).toBe(before);
    await page.keyboard.press('Control+Shift+z');
    await eventually(() => nodes.count()).toBe(before + 1);
    await page.getByRole('button', { name: /^撤销/ }).click();
    await eventually(() => nodes.count()).toBe(before);
    await leave(visitor);
  });

  it('loses nothing when the network goes away, not even when the page does too', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'en' });
    const { page, context } = visitor;
    await open(page);
    await restFetched(page);
    await context.setOffline(true);
    // nothing of the designer has to be fetched any more
    for (const [name, region] of Object.entries({
      Process: 'Process',
      Forms: 'Form designer',
      Simulator: 'Simulator',
      Document: 'Document',
    })) {
      await openWorkspace(page, name);
      await page.locator(`section[aria-label="${region}"][data-ready]`).waitFor();
    }
    await openWorkspace(page, 'Pipeline');
    await addStage(page, 'Kept offline');
    await page.getByText('Offline: kept in this browser').waitFor();
    await look(visitor, 'designer-offline');
    // nothing is published that the server does not have
    await page.getByRole('button', { name: 'Publish…' }).click();
    await page.getByRole('alert').filter({ hasText: 'could not be saved' }).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    // loaded anew meanwhile there is nothing to load; it is there when the network is back
    await page.reload().catch(() => undefined);
    await context.setOffline(false);
    await open(page);
    await eventually(async () => JSON.stringify(await draftOf())).toContain('Kept offline');
    // the tab goes in the same moment, and is opened again when the network is back
    await context.setOffline(true);
    await addStage(page, 'Kept over a crash');
    await page.getByText('Offline: kept in this browser').waitFor();
    visitor.page = await crash(visitor);
    await context.setOffline(false);
    await open(visitor.page);
    await told(visitor.page, 'What was not saved is here again');
    expect(await visitor.page.getByRole('dialog').count()).toBe(0);
    await eventually(async () => JSON.stringify(await draftOf())).toContain('Kept over a crash');
    // without a reload it is saved by itself as soon as the network is back
    await context.setOffline(true);
    await addStage(visitor.page, 'Kept over a gap');
    await visitor.page.getByText('Offline: kept in this browser').waitFor();
    await context.setOffline(false);
    await saved(visitor.page);
    await eventually(async () => JSON.stringify(await draftOf())).toContain('Kept over a gap');
    await leave(visitor);
  });

  it('says which part had not come when the network went, and goes on with it when it is back', async () => {
    for (const dark of [false, true]) {
      const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: dark ? 'zh-CN' : 'en', dark });
      const { page, context } = visitor;
      // a browser that never rests: only the map has come
      await page.addInitScript(() => {
        window.requestIdleCallback = () => 0;
      });
      await open(page);
      await context.setOffline(true);
      await page.getByText(dark ? '表单' : 'Forms', { exact: true }).click();
      const missing = page.getByRole('alert').filter({ hasText: dark ? '未能加载' : 'could not be fetched' });
      await missing.waitFor();
      await look(visitor, 'designer-not-there');
      await context.setOffline(false);
      await missing.waitFor({ state: 'detached' });
      await page.locator('[data-field]').first().waitFor();
      await leave(visitor);
    }
  });

  it('meets another administrator in the same draft: both are told, nothing of either is lost, whatever they choose', async () => {
    const other = await visitAs(world.browser, await colleague(), { viewport: 'desktop', locale: 'zh-CN', dark: true });
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'en' });
    const [mine, theirs] = [visitor.page, other.page];
    await Promise.all([open(mine), open(theirs)]);
    await addStage(mine, 'Reference visit');
    await saved(mine);
    // what both did stands together; where both changed the same, one is asked
    await rename(theirs, '报价/投标', '报价与投标');
    const conflict = theirs.getByRole('dialog', { name: '另一位管理员修改了这份草稿' });
    await conflict.getByText('Reference visit').first().waitFor();
    await look(other, 'designer-conflict');
    await conflict.getByRole('button', { name: '保留双方' }).click();
    await saved(theirs, '已保存');
    const names = async () => (pipelineOf(await draftOf())?.stages ?? []).map(({ label }) => JSON.stringify(label)).join();
    await eventually(names).toContain('报价与投标');
    expect(await names()).toContain('Reference visit');
    await showAll(mine);
    await node(mine, 'Quote / tender').click();
    await mine.getByRole('complementary').getByRole('textbox', { name: 'Name (Chinese)' }).fill('报价');
    const asked = mine.getByRole('dialog', { name: 'Somebody else has changed this draft' });
    await asked.getByText('One place was changed on both sides').waitFor();
    await asked.getByRole('radio', { name: /Theirs.*报价与投标/ }).check();
    await look(visitor, 'designer-conflict-both');
    await asked.getByRole('button', { name: 'Keep both' }).click();
    await saved(mine);
    expect(await names()).toContain('报价与投标');
    // only mine, and theirs is one undo away
    await rename(mine, 'Lead', 'Hot lead');
    await eventually(names).toContain('Hot lead');
    await rename(theirs, '方案演示', '方案讲解');
    await conflict.getByRole('button', { name: '只保留我的' }).click();
    await eventually(names).toContain('方案讲解');
    expect(await names()).not.toContain('Hot lead');
    await theirs.keyboard.press('Control+z');
    await eventually(names).toContain('Hot lead');
    await theirs.keyboard.press('Control+Shift+z');
    await eventually(names).toContain('方案讲解');
    // only theirs, and mine is one undo away
    await rename(mine, 'Effective contact', 'First call');
    await asked.getByRole('button', { name: 'Take theirs only' }).click();
    await node(mine, 'Effective contact').waitFor();
    expect(await names()).not.toContain('First call');
    await mine.getByRole('button', { name: /^Undo/ }).click();
    await eventually(names).toContain('First call');
    await leave(visitor);
    await leave(other);
  });
});
