/** Journey 2, the people: teams and accounts, what a seller of the third process may see and do, and what becomes of an account. */
import { afterAll, describe, expect, it } from 'vitest';
import { ApiClient } from '../support/api-client';
import { type Visitor, visit } from '../support/browser';
import { journey, leave, publishRenewal } from '../support/journey';
import type { Colleague } from '../support/sales-floor';
import { choose, signInOnPage, visitAs } from '../support/steps';
import { look, told } from '../support/walk';

const SELLER: Colleague = { id: '', name: '周敏', email: 'zhoumin@pinion.test', password: 'Winter-Yard-2026' };
const world = journey('people', publishRenewal);

describe('people and teams', () => {
  it('are given their place, on the phone and in Chinese', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'phone', locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/`);
    await page.getByRole('button', { name: '菜单' }).click();
    await page.getByRole('dialog').getByRole('link', { name: '团队' }).click();
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: '添加团队' }).click();
    await dialog.getByRole('textbox', { name: '名称' }).fill('华东大区');
    await look(visitor, 'admin-team-dialog');
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByRole('button', { name: '在华东大区下添加团队' }).click();
    await dialog.getByRole('textbox', { name: '名称' }).fill('上海服务组');
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByText('上海服务组').waitFor();

    await page.getByRole('button', { name: '菜单' }).click();
    await page.getByRole('dialog').getByRole('link', { name: '成员' }).click();
    await page.getByRole('button', { name: '添加成员' }).click();
    await dialog.getByRole('button', { name: '保存' }).click();
    for (const fault of ['请填写姓名。', '请填写邮箱地址。']) await dialog.getByText(fault).waitFor();
    await look(visitor, 'admin-person-faults');
    await dialog.getByRole('textbox', { name: '姓名' }).fill(SELLER.name);
    await dialog.getByRole('textbox', { name: '邮箱' }).fill(SELLER.email);
    await dialog.getByLabel(/^初始密码/).fill(SELLER.password);
    await choose(dialog, '团队', '上海服务组');
    await choose(dialog, '维保合同续签', '服务销售');
    await page.keyboard.press('Escape');
    await look(visitor, 'admin-person');
    await dialog.getByRole('button', { name: '保存' }).click();
    await page
      .getByRole('button', { name: new RegExp(SELLER.name) })
      .getByText('1 个角色')
      .waitFor();
    await look(visitor, 'admin-people');
    await page.getByRole('button', { name: '菜单' }).click();
    await page.getByRole('dialog').getByRole('link', { name: '团队' }).click();
    await page.getByRole('listitem').filter({ hasText: '上海服务组' }).getByText(SELLER.name).first().waitFor();
    await look(visitor, 'admin-teams');
    await leave(visitor);
  });
});

describe('a seller of the third process', () => {
  let visitor: Visitor;
  afterAll(() => visitor?.context.close());

  it('signs in and sees only what they may', async () => {
    visitor = await visit(world.browser, world.pinion.url, { viewport: 'desktop', locale: 'en' });
    const { page } = visitor;
    await signInOnPage(visitor, world.pinion.url, SELLER, 'en');
    await page.getByRole('region', { name: 'Service contract renewal' }).waitFor();
    expect(await page.getByRole('region', { name: 'Tender sales' }).count()).toBe(0);
    expect(await page.getByText('Administration').count()).toBe(0);
    await page.goto(`${world.pinion.url}/admin/people`);
    await page.getByRole('heading', { name: 'This is for administrators' }).waitFor();
    await look(visitor, 'admin-forbidden');
    await page.goto(`${world.pinion.url}/p/bidding/opportunity`);
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
    // records of others are not theirs to see, the machines of the customers are
    await page.goto(`${world.pinion.url}/p/service-renewal/renewal?view=list`);
    await page.getByText('No Renewals yet').waitFor();
    await look(visitor, 'seller-empty-list');
    await page.goto(`${world.pinion.url}/p/service-renewal/machine`);
    await page.getByText('Laser cutter 2').first().waitFor();
    await look(visitor, 'seller-machines');
  });

  it('is out at once when the account is closed, and back with a new password', async () => {
    const visited = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'en' });
    const { page } = visited;
    const dialog = page.getByRole('dialog', { name: SELLER.name });
    const open = async () => {
      await page.getByRole('textbox', { name: 'Search by name or e-mail' }).fill('zhoumin');
      await page.getByRole('button', { name: new RegExp(SELLER.name) }).click();
    };
    await page.goto(`${world.pinion.url}/admin/people`);
    await open();
    await dialog.getByRole('switch', { name: 'Active' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Deactivated').waitFor();
    await visitor.page.getByRole('link', { name: 'Renewals' }).first().click();
    await visitor.page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(new URL(visitor.page.url()).searchParams.get('next')).toBe('/p/service-renewal/renewal');

    await open();
    await look(visited, 'admin-person-edit');
    await dialog.getByRole('switch', { name: 'Active' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Deactivated').waitFor({ state: 'detached' });
    await open();
    await dialog.getByRole('button', { name: 'Reset the password' }).click();
    const reset = dialog.getByRole('form', { name: 'Reset the password' });
    await reset.getByLabel('New password', { exact: true }).fill('Spring-Yard-2027');
    await look(visited, 'admin-reset-password');
    await reset.getByRole('button', { name: 'Set the new password' }).click();
    await told(page, 'The password was changed');
    await leave(visited);

    const { page: seller } = visitor;
    await seller.getByLabel('E-mail').fill(SELLER.email);
    await seller.getByLabel('Password', { exact: true }).fill(SELLER.password);
    await seller.keyboard.press('Enter');
    await seller.getByText('The e-mail or the password is not right.').waitFor();
    await seller.getByLabel('Password', { exact: true }).fill('Spring-Yard-2027');
    await seller.keyboard.press('Enter');
    await seller.getByRole('heading', { level: 1, name: 'Renewals' }).waitFor();
    expect(visitor.faults).toEqual([]);
  });
});

describe('settings', () => {
  it('keep language, colours and name, make a token for programs, and change the password', async () => {
    const visitor = await visit(world.browser, world.pinion.url, { viewport: 'desktop', locale: 'en' });
    const { page } = visitor;
    const person = { ...SELLER, password: 'Spring-Yard-2027' };
    await signInOnPage(visitor, world.pinion.url, person, 'en');
    await page.goto(`${world.pinion.url}/settings`);
    await page.getByRole('region', { name: 'Appearance' }).getByText('Dark', { exact: true }).click();
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
    await page.getByRole('region', { name: 'Language' }).getByText('简体中文').click();
    await page.getByRole('heading', { level: 1, name: '设置' }).waitFor();
    await page.locator('html[lang="zh-CN"][data-mantine-color-scheme="dark"]').waitFor();
    await page.getByRole('textbox', { name: '姓名' }).fill('周敏敏');
    await page.getByRole('region', { name: '个人资料' }).getByRole('button', { name: '保存' }).click();
    await page.getByRole('button', { name: /周敏敏\s*的账户菜单/ }).waitFor();
    await page.getByRole('region', { name: '语言' }).getByText('English').click();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();

    await page.getByRole('button', { name: 'Add a token' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a token' });
    await dialog.getByLabel('What it is for').fill('ERP import');
    await dialog.getByRole('button', { name: 'Make the token' }).click();
    const secret = await dialog.locator('code').innerText();
    await look(visitor, 'settings-token');
    await dialog.getByRole('button', { name: 'Done' }).click();
    const program = new ApiClient(world.pinion.url, secret);
    expect((await program.call('GET', '/processes/service-renewal/records/machine?sort=name')).body.items).toMatchObject([
      { title: 'Laser cutter 2', data: { class: 'B', serial: 'LC100231' } },
      { title: 'Press 4, Hall B' },
      { title: 'Welding cell' },
    ]);
    await page.reload();
    await page.getByText('last used').waitFor();
    await look(visitor, 'settings');
    await page.getByRole('button', { name: 'Remove the token ERP import' }).click();
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('No tokens yet.').waitFor();
    expect((await program.call('GET', '/processes')).status).toBe(401);

    const password = page.getByRole('region', { name: 'Password' });
    const change = async (current: string) => {
      await password.getByLabel('Present password', { exact: true }).fill(current);
      await password.getByLabel('New password', { exact: true }).fill('Summer-Yard-2027');
      await password.getByRole('button', { name: 'Change the password' }).click();
    };
    await change('not-my-password');
    await told(page, 'The password was not changed');
    await change(person.password);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByLabel('E-mail').fill(SELLER.email);
    await page.getByLabel('Password', { exact: true }).fill('Summer-Yard-2027');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await leave(visitor);
  });
});
