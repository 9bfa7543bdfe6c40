/** SLA timers in the designer: a work calendar, a limit of seven work days, and the simulator that shows it warned, breached and escalated. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Process } from '../../schemas/process';
import { journey, leave } from '../support/journey';
import { eventually, visitAs } from '../support/steps';
import { look, settled } from '../support/walk';

/** The template as it was before anybody thought of time. */
function untimed(): Process {
  const {
    calendar: _,
    calendars: __,
    scenarios: ___,
    ...process
  } = JSON.parse(readFileSync(new URL('../../public/templates/bidding.json', import.meta.url), 'utf8')) as Process;
  for (const type of process.recordTypes) {
    delete type.timers;
    // approvals of the template are due by the calendar that is left out
    delete type.approvals;
    for (const stage of type.pipeline?.stages ?? []) delete stage.timers;
  }
  return process;
}

const world = journey('designer-timers', async ({ admin }) => {
  expect((await admin.call('POST', '/processes?publish=true', untimed())).status).toBe(201);
});
const draft = async () => (await world.admin.call('GET', '/processes/bidding/draft')).body as Process;
const open = async (options: Parameters<typeof visitAs>[2]) => {
  const visitor = await visitAs(world.browser, world.admin, options);
  await visitor.page.goto(`${world.pinion.url}/admin/processes/bidding/design`);
  await settled(visitor.page);
  return visitor;
};

describe('an administrator', () => {
  it('adds the calendar of China and a limit of seven work days, and sees both on the map', async () => {
    const visitor = await open({ viewport: 'desktop', locale: 'en' });
    const { page } = visitor;
    const part = (name: string) => page.getByRole('radiogroup', { name: 'Part of the process' }).getByText(name, { exact: true }).click();
    await part('Process');
    await page.getByRole('button', { name: 'Add a work calendar' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('heading', { name: 'China work calendar' }).waitFor();
    await look(visitor, 'timers-calendar');
    await page.getByRole('button', { name: 'Paste dates' }).click();
    await page.getByLabel('Dates', { exact: true }).fill('2027-01-01 to 2027-01-03 New Year');
    await look(visitor, 'timers-paste');
    await page.getByRole('button', { name: 'Add these dates' }).click();
    await page.getByLabel('Name of holiday 8').waitFor();

    await part('Pipeline');
    await page.locator('.react-flow__node', { hasText: 'Solution demo' }).click();
    await page.getByRole('button', { name: 'Add a timer' }).click();
    await page.getByRole('group', { name: 'Edit: Seven days at most' }).waitFor();
    await page.locator('.react-flow__node', { hasText: 'Longer than 7 work days' }).waitFor();
    await look(visitor, 'timers-stage');
    await eventually(async () => (await draft()).recordTypes[0]?.pipeline?.stages[2]?.timers?.[0]).toMatchObject({
      rules: [{ limit: { duration: 'P7D', calendar: 'china' } }],
      warnAt: 80,
    });
    await leave(visitor);
  });

  it('sees in the simulator who is warned, and who is told when it is late, by moving the clock', async () => {
    const visitor = await open({ viewport: 'desktop', locale: 'en' });
    const { page } = visitor;
    const part = (name: string) => page.getByRole('radiogroup', { name: 'Part of the process' }).getByText(name, { exact: true }).click();
    await part('Simulator');
    await page.getByRole('radio', { name: /A sample at a stage/ }).click();
    await page.getByRole('button', { name: 'Begin', exact: true }).click();
    const timers = page.getByRole('list', { name: 'Timers of the record' });
    await timers.getByText('running').waitFor();
    await page.getByRole('button', { name: '+1 week' }).click();
    await page.getByRole('button', { name: '+1 day' }).click();
    await timers.getByText('warned').waitFor();
    await page.getByText('“Seven days at most” is about to be due').waitFor();
    await page.getByRole('button', { name: '+1 week' }).click();
    await timers.getByText('late', { exact: true }).waitFor();
    const told = page.getByText('It has been here for more than seven days.');
    await told.first().waitFor();
    expect(await told.first().textContent()).toContain('Has the customer filed the project internally?');
    await page.getByText('“Seven days at most” was escalated').waitFor();
    await look(visitor, 'timers-simulator');
    await part('Document');
    await page.getByText('Longer than 7 work days').first().waitFor();
    await leave(visitor);
  });

  it('finds the same on a phone, in Chinese', async () => {
    const visitor = await open({ viewport: 'phone', locale: 'zh-CN' });
    const { page } = visitor;
    const part = (name: string) => page.getByRole('radiogroup', { name: '流程的组成部分' }).getByText(name, { exact: true }).click();
    await part('流程设置');
    await page.getByRole('button', { name: '中国工作日历' }).click();
    await page.getByRole('heading', { name: '中国工作日历' }).waitFor();
    await page.getByRole('heading', { name: '每周工作时间' }).scrollIntoViewIfNeeded();
    await look(visitor, 'timers-calendar-phone');
    await part('模拟器');
    await page.getByRole('radio', { name: /某个阶段的示例记录/ }).click();
    await page.getByRole('button', { name: '开始', exact: true }).click();
    for (const _ of ['first', 'second']) await page.getByRole('button', { name: '+1 周' }).click();
    await page.getByRole('list', { name: '这条记录的时限' }).getByText('已超时', { exact: true }).waitFor();
    await look(visitor, 'timers-simulator-phone');
    await leave(visitor);
  });
});
