/** Tabs inside a form: an administrator lays a long form out on them by mouse and by keys, and a rep fills it on a phone. */
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Form, Process } from '../../schemas/process';
import { ApiClient } from '../support/api-client';
import { journey, leave } from '../support/journey';
import { record } from '../support/sales-floor';
import { eventually, focusedField, visitAs } from '../support/steps';
import { look, settled, told } from '../support/walk';

const text = (zh: string, en: string, more: object = {}) => ({ type: 'string', 'x-label': { 'zh-CN': zh, en }, ...more });
const label = (zh: string, en: string) => ({ 'zh-CN': zh, en });
/** A form of three sections; the gate asks for what stands in the second and the third. */
const PROJECTS = {
  format: 1,
  key: 'projects',
  label: label('项目', 'Projects'),
  recordTypes: [
    {
      id: 'project',
      label: label('项目', 'Project'),
      titleField: 'name',
      schema: {
        properties: {
          name: text('项目名称', 'Project name'),
          school: text('学校', 'School'),
          rooms: { type: 'integer', 'x-kind': 'number', 'x-label': label('教室数量', 'Classrooms') },
          needs: text('客户需求', 'Needs', { 'x-kind': 'longText' }),
          budget: { type: 'number', 'x-kind': 'money', 'x-label': label('预算', 'Budget'), minimum: 0 },
          agency: text('招标代理', 'Bidding agency'),
          agencyMail: text('代理邮箱', 'E-mail of the agency', { 'x-kind': 'email', format: 'email' }),
          bond: { type: 'number', 'x-kind': 'money', 'x-label': label('投标保证金', 'Bid bond') },
        },
        required: ['name'],
      },
      forms: [
        {
          id: 'main',
          label: label('项目资料', 'Project'),
          sections: [
            { id: 'basics', label: label('基本信息', 'Basics'), fields: ['name', 'school', 'rooms'] },
            { id: 'needs', label: label('需求与预算', 'Needs and budget'), fields: [{ field: 'needs', span: 12 }, 'budget'] },
            { id: 'tender', label: label('招标信息', 'Tender'), fields: ['agency', 'agencyMail', 'bond'] },
          ],
        },
      ],
      pipeline: {
        stages: [
          {
            id: 'lead',
            label: label('线索', 'Lead'),
            kind: 'open',
            gate: {
              criteria: [
                { id: 'budget', kind: 'field', field: 'budget' },
                { id: 'agency', kind: 'field', field: 'agency' },
              ],
            },
          },
          { id: 'won', label: label('赢单', 'Won'), kind: 'won' },
          { id: 'lost', label: label('丢单', 'Lost'), kind: 'lost' },
        ],
        transitions: [
          { id: 'win', from: 'lead', to: 'won' },
          { id: 'lose', from: 'lead', to: 'lost' },
        ],
      },
    },
  ],
  roles: [
    {
      id: 'rep',
      label: label('销售', 'Sales rep'),
      grants: [{ recordType: '*', actions: ['create', 'read', 'update', 'move', 'comment', 'attach'], scope: 'own' }],
    },
  ],
};

const world = journey('form-tabs', async ({ admin }) => {
  expect((await admin.call('POST', '/processes?publish=true', PROJECTS)).status).toBe(201);
});
const form = async (): Promise<Form | undefined> =>
  ((await world.admin.call('GET', '/processes/projects/draft')).body as Process).recordTypes[0]?.forms[0];
const layout = async () => (await form())?.sections.map(({ id, tab }) => `${id} on ${tab}`);

/** Draws by the mouse in steps, as a hand does. */
async function drag(page: Page, from: Locator, to: Locator, dx = 0): Promise<void> {
  const [a, b] = [await from.boundingBox(), await to.boundingBox()];
  if (a === null || b === null) throw new Error('there is nothing to drag');
  await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2);
  await page.mouse.down();
  await page.mouse.move(a.x + a.width / 2 + 8, a.y + a.height / 2 + 8, { steps: 3 });
  await page.mouse.move(b.x + b.width / 2 + dx, b.y + b.height / 2, { steps: 12 });
  await page.mouse.up();
}

describe('an administrator', () => {
  it('lays a form out on tabs, by mouse and by keys, tries it and publishes it', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/processes/projects/design`);
    await settled(page);
    await page.getByRole('radiogroup', { name: '流程的组成部分' }).getByText('表单', { exact: true }).click();
    const panel = page.locator('[data-forms-panel]');
    const tab = (name: string) => page.getByRole('tab', { name, exact: true });
    const section = (name: string) => page.getByRole('button', { name: `选中分区“${name}”` });
    const rename = async (zh: string, en: string) => {
      await panel.getByRole('textbox', { name: /中文/ }).first().fill(zh);
      await panel.getByRole('textbox', { name: /英文/ }).first().fill(en);
      await tab(zh).waitFor();
    };
    // the first press makes two tabs; the form that was there stands on the first
    await page.getByRole('region', { name: '布局' }).getByRole('button', { name: '新增页签' }).click();
    await tab('新页签').waitFor();
    await rename('需求', 'Needs');
    await tab('基本信息').click();
    await drag(page, section('需求与预算'), tab('需求'));
    await eventually(layout).toEqual(['basics on tab', 'tender on tab', 'section on tab2', 'needs on tab2']);
    // the section that came with the tab is not needed
    await tab('需求').click();
    await section('新分区').click();
    await panel.getByRole('button', { name: '删除分区' }).click();
    await page.getByRole('region', { name: '布局' }).getByRole('button', { name: '新增页签' }).click();
    await rename('招标', 'Tender');
    await panel.getByRole('button', { name: '设置条件: 显示条件' }).waitFor();
    // a field is held over a tab, which opens, and dropped among what stands there
    await tab('需求').click();
    const budget = page.locator('[data-frame="budget"]');
    await budget.click();
    await drag(page, budget.locator('[title="拖动"]'), tab('招标'));
    await eventually(
      async () => (await form())?.sections.find(({ id }) => id !== 'basics' && id !== 'needs' && id !== 'tender')?.fields,
    ).toEqual(['budget']);
    await page.keyboard.press('Control+z');
    await eventually(async () => (await form())?.sections.find(({ id }) => id === 'needs')?.fields.length).toBe(2);

    // by keys: a section to another tab by its panel, tabs in another order, a section duplicated and taken back
    await tab('基本信息').click();
    await section('招标信息').focus();
    await page.keyboard.press('Enter');
    await panel.getByRole('combobox', { name: '所在页签' }).click();
    await page.getByRole('option', { name: '招标' }).click();
    await eventually(layout).toContain('tender on tab3');
    await section('招标信息').focus();
    await page.keyboard.press('Control+d');
    await section('招标信息（副本）').waitFor();
    await look(visitor, 'designer-tabs');
    await page.keyboard.press('Control+z');
    await section('招标信息（副本）').waitFor({ state: 'detached' });
    await section('新分区').focus();
    await page.keyboard.press('Delete');
    await eventually(layout).toEqual(['basics on tab', 'needs on tab2', 'tender on tab3']);
    await tab('招标').focus();
    await page.keyboard.press('Alt+ArrowLeft');
    await eventually(async () => (await form())?.tabs?.map(({ id }) => id)).toEqual(['tab', 'tab3', 'tab2']);
    await drag(page, tab('招标'), tab('需求'), 30);
    await eventually(async () => (await form())?.tabs?.map(({ id }) => id)).toEqual(['tab', 'tab2', 'tab3']);
    // deleting a tab tells what becomes of what stands on it
    await tab('需求').focus();
    await page.keyboard.press('Delete');
    const asked = page.getByRole('dialog', { name: '删除页签“需求”' });
    await asked.getByText('上面有 1 个分区：需求与预算。').waitFor();
    await look(visitor, 'designer-tab-removed');
    await page.keyboard.press('Escape');

    await page.getByRole('radiogroup', { name: '视图' }).getByText('预览', { exact: true }).click();
    await page.getByRole('tab', { name: '需求' }).click();
    await page.locator('[data-field="budget"]').waitFor();
    await look(visitor, 'designer-tabs-preview');
    await page.getByRole('button', { name: '发布…' }).click();
    const dialog = page.getByRole('dialog', { name: '发布新版本' });
    await dialog.getByText('新增页签“项目资料 · 需求”').waitFor();
    await dialog.getByRole('button', { name: '发布版本 2' }).click();
    await told(page, '版本 2 已发布');
    await leave(visitor);
  });
});

describe('a rep', () => {
  let rep: ApiClient;
  beforeAll(async () => {
    const email = 'tabs-rep@pinion.test';
    const password = 'Correct-Horse-8-Battery';
    const roles = [{ process: 'projects', role: 'rep' }];
    expect((await world.admin.call('POST', '/people', { name: '李薇', email, password, team: null, roles })).status).toBe(201);
    rep = await new ApiClient(world.pinion.url).signIn(email, password);
  });

  it.each([
    [
      'phone',
      'zh-CN',
      { needs: '需求', tender: '招标', next: '下一页签：需求', save: '保存', left: '还差 1 项', wrong: '1 处需要修改', budget: '预算' },
    ],
    [
      'desktop',
      'en',
      {
        needs: 'Needs',
        tender: 'Tender',
        next: 'Next: Needs',
        save: 'Save',
        left: '1 still missing',
        wrong: '1 to correct',
        budget: 'Budget',
      },
    ],
  ] as const)('fills the tabs on %s, in %s, and is led to what is missing or wrong', async (viewport, locale, words) => {
    const { id } = await record(rep, 'projects', 'project', { name: `城西中学 ${viewport}` });
    const stored = async () => (await rep.call('GET', `/processes/projects/records/project/${id}`)).body.data;
    const visitor = await visitAs(world.browser, rep, { viewport, locale, dark: viewport === 'desktop' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/p/projects/project/${id}`);
    await settled(page);
    const tab = (name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });
    const input = (field: string) => page.locator(`[data-field="${field}"]`).getByRole('textbox');
    await eventually(() => tab(words.needs).textContent()).toContain(words.left);
    await input('school').fill('城西中学');
    await look(visitor, 'rep-tabs');
    await page.getByRole('button', { name: words.next }).click();
    await input('needs').fill('48 间教室统一管理');
    await tab(words.tender).click();
    await input('agencyMail').fill('not an address');
    // the gate leads to a field of a tab that is closed
    await page.getByRole('button', { name: words.budget }).first().click();
    await eventually(() => focusedField(page)).toBe('budget');
    await page.keyboard.type('860000');
    // what is wrong stands on another tab than the one that is open: saving leads there
    await page.getByRole('button', { name: words.save, exact: true }).click();
    await eventually(() => focusedField(page)).toBe('agencyMail');
    await eventually(() => tab(words.tender).textContent()).toContain(words.wrong);
    await look(visitor, 'rep-tabs-wrong');
    await input('agencyMail').fill('agency@tender.example');
    await page.getByRole('button', { name: words.save, exact: true }).click();
    await eventually(stored).toMatchObject({
      school: '城西中学',
      needs: '48 间教室统一管理',
      budget: 860000,
      agencyMail: 'agency@tender.example',
    });
    await eventually(() => tab(words.needs).textContent()).not.toContain(words.left);
    await leave(visitor);
  });
});
