/** Tasks from the designer to the customer: four of them are built without JSON, published, done by a rep, signed by a link, and the gate opens. */
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Process } from '../../schemas/process';
import { ApiClient } from '../support/api-client';
import { visit } from '../support/browser';
import { journey, leave } from '../support/journey';
import { record } from '../support/sales-floor';
import { eventually, visitAs } from '../support/steps';
import { look, settled, told } from '../support/walk';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF');
const TASKS = [
  ['Environment', '测试环境'],
  ['Data migration', '数据迁移'],
  ['Role test', '角色测试'],
  ['UAT signature', '验收签字'],
] as const;

const world = journey('designer-tasks');
const draft = async () => (await world.admin.call('GET', '/processes/proof/draft')).body as Process;
const tasksIn = (process: Process) => process.recordTypes[0]?.pipeline?.stages[0]?.tasks;

async function openStage(page: Page, stage: string): Promise<void> {
  await page.goto(`${world.pinion.url}/admin/processes/proof/design`);
  await settled(page);
  await page.locator('.react-flow__node', { hasText: stage }).click();
}

describe('a proof of concept', () => {
  it('is built from nothing by an administrator, task by task, and published', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'en' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/processes`);
    await page.getByRole('button', { name: 'New process' }).click();
    const start = page.getByRole('dialog', { name: 'Start a process' });
    await start.getByRole('textbox', { name: 'Name in English' }).fill('Proof');
    await start.getByRole('textbox', { name: 'Name in Chinese' }).fill('概念验证');
    await start.getByRole('button', { name: 'Open in the designer' }).click();
    await page.locator('.react-flow__node', { hasText: 'Lead' }).click();
    const panel = page.getByRole('complementary', { name: 'Properties' });
    const section = panel.getByRole('region', { name: 'Tasks' });
    for (const [en, zh] of TASKS) {
      await section.getByRole('button', { name: 'Add a task' }).click();
      const editor = section.getByRole('group', { name: 'Edit: New task' });
      await editor.getByRole('textbox', { name: 'Name (English)' }).fill(en);
      await section.getByRole('textbox', { name: 'Name (Chinese)' }).first().fill(zh);
      await withParts(section.getByRole('group', { name: `Edit: ${en}` }), en, visitor.shot);
    }
    await look(visitor, 'designer-tasks-editor');
    await section.getByRole('button', { name: 'Done', exact: true }).click();
    await section.getByRole('button', { name: 'Let the gate ask for all tasks' }).click();
    await panel.getByText('The task is done: UAT signature').waitFor();
    await page.locator('.react-flow__node', { hasText: 'Environment → Data migration' }).waitFor();
    await look(visitor, 'designer-tasks');
    await eventually(async () => tasksIn(await draft())?.items.map(({ label }) => (typeof label === 'string' ? label : label.en))).toEqual(
      TASKS.map(([en]) => en),
    );
    await page.getByRole('button', { name: 'Publish…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Publish a new version' });
    await dialog.getByRole('button', { name: /^Publish/ }).click();
    await told(page, 'Version 1 is published');
    await leave(visitor);
  });

  it('is tried in the simulator, where the administrator answers as the customer', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'zh-CN' });
    const { page } = visitor;
    await openStage(page, '线索');
    await page.getByRole('radiogroup', { name: '流程的组成部分' }).getByText('模拟器', { exact: true }).click();
    await page.getByRole('button', { name: '开始', exact: true }).click();
    await page.getByRole('textbox', { name: '名称' }).fill('第七中学');
    await page.getByRole('button', { name: '新建', exact: true }).click();
    const tasks = page.getByRole('region', { name: '任务', exact: true });
    await tasks.getByText('已完成 0/4').waitFor();
    await tasks.getByRole('button', { name: '为“测试环境”填写表单' }).click();
    await page.getByRole('button', { name: '添加模拟文档' }).click();
    for (const name of ['测试环境', '数据迁移', '角色测试']) await tasks.getByRole('button', { name: `完成：${name}` }).click();
    await tasks.getByRole('button', { name: '以客户身份答复：验收签字' }).click();
    const seen = page.getByRole('dialog', { name: '客户看到的内容' });
    await seen.getByText('第七中学').first().waitFor();
    await look(visitor, 'simulator-customer');
    await seen.getByRole('button', { name: '确认无误' }).click();
    await tasks.getByText('已完成 4/4').waitFor();
    await page.getByRole('button', { name: '等待客户…' }).click();
    await page.getByRole('dialog', { name: '等待客户' }).getByLabel('在等什么？').fill('校长办公会');
    await page.getByRole('button', { name: '开始等待' }).click();
    await page.getByRole('button', { name: '+1 天' }).click();
    await page.getByText('已等待客户：1 天').waitFor();
    await look(visitor, 'simulator-tasks');
    await leave(visitor);
  });

  it('is found again on a phone, in Chinese: in the panel, and in the document', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'phone', locale: 'zh-CN', dark: true });
    const { page } = visitor;
    await openStage(page, '线索');
    await page.getByRole('button', { name: '编辑：数据迁移' }).click();
    await page.getByRole('group', { name: '编辑：数据迁移' }).scrollIntoViewIfNeeded();
    await look(visitor, 'designer-tasks-phone');
    await visitor.context.close();
    const reader = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'zh-CN' });
    await openStage(reader.page, '线索');
    await reader.page.getByRole('radiogroup', { name: '流程的组成部分' }).getByText('文档', { exact: true }).click();
    await reader.page.getByText('由客户通过链接确认').first().waitFor();
    await look(reader, 'document-tasks');
    await leave(reader);
  });
});

/** What makes each of the tasks its own. */
async function withParts(editor: Locator, task: string, shot: (name: string) => Promise<void>): Promise<void> {
  if (task === 'Environment') {
    await editor.getByRole('button', { name: 'Ask for evidence' }).click();
    const asked = editor.getByRole('group', { name: 'Ask for evidence' });
    await asked.getByRole('radio', { name: 'Photos or files are attached' }).check();
    await asked.getByRole('textbox', { name: 'Name of the field (English)' }).fill('Environment report');
    await asked.getByRole('textbox', { name: 'Name of the field (Chinese)' }).fill('环境报告');
    await shot('designer-tasks-evidence');
    await asked.getByRole('button', { name: 'Add', exact: true }).click();
    await editor.getByText('At least 1 file: Environment report').waitFor();
  }
  if (task === 'Data migration') await editor.getByRole('button', { name: 'Add a due time' }).click();
  if (task !== 'UAT signature') return;
  await editor.getByRole('switch', { name: 'The customer confirms it' }).click({ force: true });
  const text = editor.getByRole('textbox', { name: 'What the customer confirms (English)' });
  await text.fill('The test of {{name}} was carried out as agreed.');
  await editor.getByRole('textbox', { name: 'What the customer confirms (Chinese)' }).fill('{{name}} 的测试已按约定完成。');
  await editor.getByRole('combobox', { name: 'Shown to the customer' }).click();
  await editor.page().getByRole('option', { name: 'Environment report' }).click();
  await editor.page().keyboard.press('Escape');
  await editor.getByRole('switch', { name: 'The gate asks that the customer has confirmed' }).click({ force: true });
}

describe('a rep and their customer', () => {
  let rep: ApiClient;
  beforeAll(async () => {
    const email = 'poc-rep@pinion.test';
    const password = 'Correct-Horse-8-Battery';
    const roles = [{ process: 'proof', role: 'rep' }];
    expect((await world.admin.call('POST', '/people', { name: '李薇', email, password, team: null, roles })).status).toBe(201);
    rep = await new ApiClient(world.pinion.url).signIn(email, password);
  });

  it.each([
    [
      'desktop',
      'zh-CN',
      {
        title: '任务',
        fill: '去填写',
        finish: (name: string) => `将“${name}”标为完成`,
        ask: '请客户确认',
        link: /发给|客户确认链接/,
        yes: '确认无误',
        thanks: '已确认，谢谢',
        done: '已完成 4/4',
        tasks: TASKS.map(([, zh]) => zh),
        who: '周启明',
      },
    ],
    [
      'phone',
      'en',
      {
        title: 'Tasks',
        fill: 'Fill in',
        finish: (name: string) => `Mark “${name}” as done`,
        ask: 'Ask the customer',
        link: /For |Link for the customer/,
        yes: 'Yes, this is correct',
        thanks: 'Confirmed, thank you',
        done: '4 of 4 done',
        tasks: TASKS.map(([en]) => en),
        who: 'Zhou Qiming',
      },
    ],
  ] as const)('do it on %s, in %s', async (viewport, locale, words) => {
    const { id } = await record(rep, 'proof', 'opportunity', { name: `恒科精密 ${viewport}` });
    const path = `/processes/proof/records/opportunity/${id}`;
    const closed = await rep.move(path, { transition: 'win' });
    expect([closed.status, closed.body.rejections?.length]).toEqual([422, 5]);
    const visitor = await visitAs(world.browser, rep, { viewport, locale });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/p/proof/opportunity/${id}`);
    await settled(page);
    const tasks = page.getByRole('region', { name: words.title, exact: true });
    await look(visitor, 'rep-tasks');
    await tasks.getByRole('button', { name: words.fill }).click();
    await page.locator('input[type=file]').first().setInputFiles({ name: 'report.pdf', mimeType: 'application/pdf', buffer: PDF });
    for (const name of words.tasks.slice(0, 3)) await tasks.getByRole('button', { name: words.finish(name) }).click();
    await tasks.getByRole('button', { name: words.ask }).click();
    const url = await page.getByRole('textbox', { name: words.link }).inputValue();
    const customer = await visit(world.browser, url, { viewport: 'phone', locale });
    await customer.page.goto(url);
    await look(customer, 'customer-signature');
    await customer.page.locator('#confirmName').fill(words.who);
    await customer.page.getByRole('button', { name: words.yes }).click();
    await customer.page.getByRole('heading', { name: words.thanks }).waitFor();
    await leave(customer);
    await page.reload();
    await tasks.getByText(words.done).waitFor();
    await look(visitor, 'rep-tasks-done');
    const open = await rep.move(path, { transition: 'win' });
    expect([open.status, open.body.stage]).toEqual([200, 'won']);
    await leave(visitor);
  });
});
