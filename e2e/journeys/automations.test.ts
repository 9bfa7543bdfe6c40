/** Automations from end to end: built in the designer, set off by a rep, received by real servers, looked after in the log and the outbox. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { openReceivers, WEBHOOK_SECRET } from '../../runtime/shell/deliverers/testing/receivers';
import { openMailbox } from '../../runtime/shell/mail/testing/mailbox';
import type { Process } from '../../schemas/process';
import { type Viewport, visit } from '../support/browser';
import { type Journey, journey, leave } from '../support/journey';
import { type Colleague, salesFloor } from '../support/sales-floor';
import { choose, eventually, signInOnPage, visitAs } from '../support/steps';
import { look, settled } from '../support/walk';

const receivers = await openReceivers();
const mailbox = await openMailbox();
afterAll(async () => {
  await receivers.close();
  await mailbox.close();
});

let rep: Colleague;
let customer: string;
let opportunity: string;
const world = journey('automations', prepare, {
  env: {
    PINION_OUTBOUND_ALLOW: receivers.host,
    PINION_SMTP_URL: mailbox.url,
    PINION_MAIL_FROM: 'Pinion <crm@example.com>',
  },
});

async function prepare({ admin, pinion }: Journey): Promise<void> {
  const template = JSON.parse(
    readFileSync(join(import.meta.dirname, '..', '..', 'public', 'templates', 'bidding.json'), 'utf8'),
  ) as Process;
  const { automations: _, scenarios: __, ...process } = template;
  expect((await admin.call('POST', '/processes?publish=true', process)).status).toBe(201);
  ({ rep } = await salesFloor(pinion.url));
  for (const endpoint of [
    { id: 'salesGroup', kind: 'wecom', label: 'Sales group', url: receivers.url.wecom },
    { id: 'erp', kind: 'webhook', label: 'ERP', url: receivers.url.webhook, secret: WEBHOOK_SECRET },
  ])
    expect((await admin.call('POST', '/endpoints', { ...endpoint, locale: 'en' })).status).toBe(201);
  const school = await admin.call<{ id: string }>('POST', '/processes/bidding/records/customer', {
    data: { name: 'A school', industry: 'school' },
    owner: rep.id,
  });
  customer = school.body.id;
}

/** A record that nobody has changed yet. */
const FIRST = { 'If-Match': '"1"' };

/** An opportunity of the rep, on the version that is published last. */
async function made(name: string): Promise<string> {
  const data = { name, customer, leadSource: 'referral', amount: 120000 };
  const answer = await world.admin.call<{ id: string }>('POST', '/processes/bidding/records/opportunity', { data, owner: rep.id });
  expect([answer.status, answer.body]).toMatchObject([201, { id: expect.any(String) }]);
  return answer.body.id;
}

async function asRep(locale: 'en' | 'zh-CN') {
  const visitor = await visit(world.browser, world.pinion.url, { viewport: 'phone', locale });
  await signInOnPage(visitor, world.pinion.url, rep, locale);
  return { visitor, page: visitor.page };
}

const draft = async () => (await world.admin.call('GET', '/processes/bidding/draft')).body as Process;
const record = async () =>
  (await world.admin.call('GET', `/processes/bidding/records/opportunity/${opportunity}`)).body as {
    version: number;
    data: Record<string, unknown>;
  };
const runs = async () =>
  (await world.admin.call('GET', '/processes/bidding/automation-runs')).body as {
    items: { outcome: string; stopped?: string; depth: number; steps: { kind: string; outcome: string }[] }[];
  };
const outbox = async () => (await world.admin.call('GET', '/outbox')).body.counts as object;

async function part(page: Page, name: string): Promise<void> {
  await page.getByRole('radiogroup', { name: 'Part of the process' }).getByText(name, { exact: true }).click();
}
async function addStep(page: Page, kind: string, at: number): Promise<Locator> {
  await page.getByRole('button', { name: 'Add a step' }).click();
  await page.getByRole('menuitem', { name: kind, exact: true }).click();
  const step = page.locator(`[data-property="steps.${at}"]`);
  await step.getByRole('button', { name: 'Close:', exact: false }).waitFor();
  return step;
}

describe('an administrator', () => {
  it('builds an automation without JSON, tries it out and publishes it', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'en' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/processes/bidding/design`);
    await settled(page);
    await part(page, 'Process');
    await page.getByRole('button', { name: 'Add an automation' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Big deals');
    await look(visitor, 'automations-add');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('heading', { name: 'Big deals' }).waitFor();

    await page.getByRole('radiogroup', { name: 'What sets it off' }).getByText('A field changes').click();
    await choose(page, 'When one of these fields changes', 'Expected amount', 'Expected');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Condition: Only under a condition' }).click();
    await page.getByRole('group', { name: 'Condition', exact: true }).getByText('Expression').click();
    await page.getByRole('textbox', { name: 'Condition' }).fill('amount >= 500000');

    // the first step is there: a message to the owner
    for (const language of ['English', 'Chinese'])
      await page.getByRole('textbox', { name: `Message (${language})` }).fill('Big deal: {{ name }}');
    await page.getByRole('switch', { name: 'By e-mail too' }).check({ force: true });
    await look(visitor, 'automations-message');
    const fields = await addStep(page, 'Set fields', 1);
    await choose(fields, 'Field:', 'Chance of winning', 'Chance');
    await fields.getByRole('textbox', { name: 'Value of Chance of winning' }).fill('60');
    await look(visitor, 'automations-set-fields');
    const task = await addStep(page, 'Create a task', 2);
    for (const language of ['English', 'Chinese'])
      await task.getByRole('textbox', { name: `What is to be done (${language})` }).fill('Visit the customer of {{ name }}');
    const robot = await addStep(page, 'Write to a group robot', 3);
    await robot.locator('[data-property="steps.3.text"]').getByRole('textbox').first().fill('{{ name }}: {{ amount }}');
    const webhook = await addStep(page, 'Call a webhook', 4);
    await webhook.getByRole('textbox', { name: 'Name of the event' }).fill('deal.big');
    await webhook.getByRole('textbox', { name: 'Name of one more value' }).fill('total');
    await page.keyboard.press('Enter');
    await webhook.getByRole('textbox', { name: 'Formula of total' }).fill('amount * 2');
    await look(visitor, 'automations-webhook');
    await eventually(async () => (await draft()).automations?.[0]).toMatchObject({
      on: { kind: 'change', fields: expect.arrayContaining(['amount']) },
      when: 'amount >= 500000',
      steps: [
        { kind: 'message', mail: true },
        { kind: 'setFields', values: { probability: '0.6' } },
        { kind: 'createTask' },
        { kind: 'robot', endpoint: 'salesGroup' },
        { kind: 'webhook', endpoint: 'erp', event: 'deal.big', values: { total: 'amount * 2' } },
      ],
    });

    await part(page, 'Simulator');
    await page.getByRole('radio', { name: /A sample at a stage/ }).click();
    await page.getByRole('button', { name: 'Begin', exact: true }).click();
    await page.getByRole('tab', { name: 'Lead', exact: true }).click();
    await page.getByLabel('Expected amount').and(page.getByRole('textbox')).first().fill('700000');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('“Big deals” is set off by: change of Expected amount').waitFor();
    await page.getByText('1. Send a message', { exact: false }).last().scrollIntoViewIfNeeded();
    await look(visitor, 'automations-simulator');

    await part(page, 'Document');
    await page.getByRole('heading', { name: 'Automations' }).scrollIntoViewIfNeeded();
    await look(visitor, 'automations-document');
    await leave(visitor);
    expect((await world.admin.call('POST', '/processes/bidding/publish')).body).toMatchObject({ version: 2 });
  });

  it('sees it on the phone, in Chinese', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'phone', locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/processes/bidding/design`);
    await settled(page);
    await page.getByRole('radiogroup', { name: '流程的组成部分' }).getByText('流程设置', { exact: true }).click();
    await page.getByRole('button', { name: 'Big deals', exact: false }).first().click();
    await page.getByRole('heading', { name: '执行的步骤' }).scrollIntoViewIfNeeded();
    await look(visitor, 'automations-phone');
    await page.getByRole('button', { name: '编辑：2. 设置字段' }).click();
    await page.locator('[data-property="steps.1"]').scrollIntoViewIfNeeded();
    await look(visitor, 'automations-phone-step');
    await leave(visitor);
  });
});

describe('a rep', () => {
  it('changes the field, and everybody who is meant gets it: field, task, mail, group and program', async () => {
    opportunity = await made('Chemistry lab');
    const { page, visitor } = await asRep('en');
    await page.goto(`${world.pinion.url}/p/bidding/opportunity/${opportunity}`);
    await page.getByLabel('Expected amount').and(page.getByRole('textbox')).fill('800000');
    await page.getByRole('button', { name: 'Save' }).click();
    await eventually(async () => (await record()).data.probability).toBe(0.6);
    await eventually(() => receivers.taken.map(({ path }) => path).sort()).toEqual(['/webhook', '/wecom']);
    // the receiver has checked the signature of Standard Webhooks, and keeps only what is well signed
    expect(receivers.taken.find(({ path }) => path === '/webhook')?.body).toMatchObject({
      type: 'deal.big',
      data: { record: { id: opportunity }, values: { total: 1600000 } },
    });
    expect(JSON.stringify(receivers.taken.find(({ path }) => path === '/wecom')?.body)).toContain('Chemistry lab');
    await eventually(() => mailbox.taken.flatMap(({ to }) => to)).toEqual([rep.email]);
    expect(mailbox.taken[0]?.raw).toContain('Big deal: Chemistry lab');
    await eventually(outbox).toEqual({ pending: 0, failing: 0, dead: 0 });
    await page.reload();
    await page.getByText('Visit the customer of Chemistry lab').first().waitFor();
    await look(visitor, 'automations-task');
    await leave(visitor);
  });

  it.each<[Viewport, 'en' | 'zh-CN']>([
    ['desktop', 'en'],
    ['phone', 'zh-CN'],
  ])('leaves a run that tells why each step was done or not (%s, %s)', async (viewport, locale) => {
    const visitor = await visitAs(world.browser, world.admin, { viewport, locale, dark: viewport === 'phone' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/processes/bidding`);
    await page.getByRole('tab', { name: locale === 'en' ? 'Automations' : '自动化' }).click();
    await page.getByRole('tabpanel').getByText('Big deals', { exact: true }).first().waitFor();
    await page
      .getByText(locale === 'en' ? 'a change of Expected amount' : '预计金额变更')
      .first()
      .waitFor();
    await page.getByRole('tabpanel').getByText('Big deals', { exact: true }).first().scrollIntoViewIfNeeded();
    await look(visitor, `automations-runs-${viewport}`);
    await leave(visitor);
  });
});

describe('what goes wrong', () => {
  it('a program that is gone leaves a message that is shown, and sent again when it is back', async () => {
    receivers.answerAll({ status: 410, body: 'gone' });
    const { status } = await world.admin.call(
      'PATCH',
      `/processes/bidding/records/opportunity/${await made('Physics lab')}`,
      {
        data: { amount: 900000 },
      },
      FIRST,
    );
    expect(status).toBe(200);
    await eventually(outbox).toMatchObject({ pending: 0, dead: 2 });
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'phone', locale: 'en' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/outbox`);
    await page.getByText('deal.big').first().waitFor();
    await look(visitor, 'automations-dead-letters');
    // from the message to the run it comes of, and from a step of that to the message
    await page.getByRole('link', { name: 'By the automation “Big deals”' }).first().click();
    await page.waitForURL(/\/admin\/processes\/bidding\?tab=runs&run=/);
    await page.getByText('Not delivered:').first().waitFor();
    await look(visitor, 'automations-run-not-delivered');
    // older runs follow it
    const hook = page.locator('li[aria-current]').getByRole('listitem').filter({ hasText: 'Call a webhook' });
    await hook.getByRole('link', { name: 'In the outbox' }).click();
    await page.waitForURL(/\/admin\/outbox\?state=dead&key=/);
    await page.locator('[aria-current]').getByText('deal.big').waitFor();
    await look(visitor, 'automations-dead-letter-of-run');
    await page.goBack();
    receivers.answerAll(null);
    receivers.taken.length = 0;
    await page.getByRole('button', { name: 'Send again: Call a webhook' }).click();
    await eventually(() => receivers.taken.map(({ path }) => path)).toEqual(['/webhook']);
    await eventually(() => hook.getByText('Not delivered:').count()).toBe(0);
    await eventually(outbox).toMatchObject({ pending: 0, dead: 1 });
    await page.goto(`${world.pinion.url}/admin/outbox`);
    await page.getByRole('button', { name: 'Send again: ', exact: false }).first().click();
    await eventually(() => receivers.taken.map(({ path }) => path).sort()).toEqual(['/webhook', '/wecom']);
    await eventually(outbox).toEqual({ pending: 0, failing: 0, dead: 0 });
    await leave(visitor);
  });

  it('an administrator sends again on the record itself, in Chinese at a desk', async () => {
    receivers.answerAll({ status: 410, body: 'gone' });
    const id = await made('Biology lab');
    expect(
      (await world.admin.call('PATCH', `/processes/bidding/records/opportunity/${id}`, { data: { amount: 910000 } }, FIRST)).status,
    ).toBe(200);
    await eventually(outbox).toMatchObject({ pending: 0, dead: 2 });
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'zh-CN', dark: true });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/p/bidding/opportunity/${id}`);
    await page.getByRole('tab', { name: '自动化' }).click();
    await page.getByText('未送达：').first().waitFor();
    await page.getByText('未送达：').first().scrollIntoViewIfNeeded();
    await look(visitor, 'automations-record-not-delivered');
    receivers.answerAll(null);
    for (const step of ['群机器人', 'Webhook']) await page.getByRole('button', { name: new RegExp(`重新发送.*${step}`) }).click();
    await eventually(outbox).toEqual({ pending: 0, failing: 0, dead: 0 });
    await eventually(() => page.getByText('未送达：').count()).toBe(0);
    await leave(visitor);
  });

  it('a circle is stopped, and the log says so', async () => {
    const process = await draft();
    const circle = {
      id: 'circle',
      label: { 'zh-CN': '循环', en: 'Circle' },
      recordType: 'opportunity',
      on: { kind: 'change', fields: ['depositAmount'] },
      steps: [{ id: 'grow', kind: 'setFields', values: { depositAmount: 'depositAmount + 1' } }],
    };
    const { revision } = (await world.admin.call('GET', '/processes/bidding')).body as { revision?: number };
    const etag = (await world.admin.call('GET', '/processes/bidding/draft')).headers.get('etag') ?? `"${revision}"`;
    const saved = await world.admin.call('PUT', '/processes/bidding/draft', { ...process, automations: [circle] }, { 'If-Match': etag });
    expect(saved.status).toBe(200);
    expect((await world.admin.call('POST', '/processes/bidding/publish')).body).toMatchObject({ version: 3 });
    const id = await made('Round and round');
    expect(
      (await world.admin.call('PATCH', `/processes/bidding/records/opportunity/${id}`, { data: { depositAmount: 1 } }, FIRST)).status,
    ).toBe(200);
    await eventually(async () => (await runs()).items.slice(0, 6).map(({ outcome, depth }) => [depth, outcome])).toEqual([
      [6, 'stopped'],
      [5, 'done'],
      [4, 'done'],
      [3, 'done'],
      [2, 'done'],
      [1, 'done'],
    ]);
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/p/bidding/opportunity/${id}`);
    await page.getByRole('tab', { name: '自动化' }).click();
    await page.getByText('自动化相互触发过多，已停止。').waitFor();
    await page.getByText('自动化相互触发过多，已停止。').scrollIntoViewIfNeeded();
    await look(visitor, 'automations-circle');
    await leave(visitor);
  });
});
