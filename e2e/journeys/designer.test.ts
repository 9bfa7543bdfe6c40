/** Journey 5: an administrator drags a process together: a stage with a photo gate put into a template, published, while others edit too. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Process } from '../../schemas/process';
import { journey, leave, ONCE } from '../support/journey';
import { eventually, visitAs } from '../support/steps';
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
const saved = (page: Page, word = 'Saved') => page.getByText(word, { exact: true }).waitFor();

describe('an administrator in the designer', ONCE, () => {
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
    await dialog
      .getByRole('listitem')
      .filter({ hasText: 'With its photo the demo goes on' })
      .getByRole('img', { name: 'Passed' })
      .waitFor();
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

  it('loses nothing when the network or the page goes away', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'en' });
    const { page, context } = visitor;
    await open(page);
    await context.setOffline(true);
    await page.getByRole('toolbar', { name: 'Canvas' }).getByRole('button', { name: 'Add stage' }).click();
    const name = page.getByRole('textbox', { name: 'Name of the stage' });
    await name.fill('Kept offline');
    await name.press('Enter');
    await page.getByText('Offline: kept in this browser').waitFor();
    await context.setOffline(false);
    await saved(page);
    await eventually(async () => JSON.stringify(await draftOf())).toContain('Kept offline');
    // what had not reached the server when the browser was killed is there again
    await page.goto(`${world.pinion.url}/settings`);
    await page.evaluate(async () => {
      const answer = await fetch('/api/v1/processes/bidding/draft');
      const revision = Number(answer.headers.get('etag')?.replaceAll('"', ''));
      const document = JSON.parse((await answer.text()).replace('Kept offline', 'Kept over a crash'));
      localStorage.setItem('pinion:unsaved-draft:bidding', JSON.stringify({ document, revision }));
    });
    await open(page);
    await told(page, 'What was not saved is here again');
    await eventually(async () => JSON.stringify(await draftOf())).toContain('Kept over a crash');
    visitor.faults.splice(0);
    await leave(visitor);
  });

  it('is told when another administrator has saved, and chooses', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'en' });
    const { page } = visitor;
    await open(page);
    const theirs = { ...(await draftOf()), label: { 'zh-CN': '对方的', en: 'Theirs' } };
    expect((await world.admin.call('PUT', '/processes/bidding/draft', theirs)).status).toBe(200);
    await page.getByRole('toolbar', { name: 'Canvas' }).getByRole('button', { name: 'Add stage' }).click();
    const dialog = page.getByRole('dialog', { name: 'Somebody else has changed this draft' });
    await dialog.waitFor();
    await look(visitor, 'designer-conflict');
    await dialog.getByRole('button', { name: 'Take theirs' }).click();
    await page.getByRole('heading', { level: 1, name: 'Theirs' }).waitFor();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Tender sales' }).waitFor();
    await eventually(async () => (await draftOf()).label).toMatchObject({ en: 'Tender sales' });
    await leave(visitor);
  });
});
