/** Journey: a proof of concept is done task by task, and the customer confirms on a phone without an account. */
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/accessibility';
import { type Locale, type Viewport, visit } from '../support/browser';
import { journey } from '../support/journey';
import { record } from '../support/sales-floor';
import { expectNoSidewaysScroll, visitAs } from '../support/steps';
import { look } from '../support/walk';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF');
const WORDS = {
  'zh-CN': {
    ask: '请客户确认',
    link: /发给|客户确认链接/,
    yes: '确认无误',
    no: '内容有问题',
    thanks: '已确认，谢谢',
    done: '已完成 1/4',
    name: '周启明',
    what: '外网登录不了，检查单缺第 4 项',
    declined: '已收到您的意见',
    objects: /周启明 有异议/,
    again: '重新生成链接',
  },
  en: {
    ask: 'Ask the customer',
    link: /For |Link for the customer/,
    yes: 'Yes, this is correct',
    no: 'Something is wrong',
    thanks: 'Confirmed, thank you',
    done: '1 of 4 done',
    name: 'Zhou Qiming',
    what: 'We cannot sign in from outside, and step 4 of the list is missing',
    declined: 'Your answer has arrived',
    objects: /Zhou Qiming does not agree/,
    again: 'Make a new link',
  },
} as const;

const made = journey('tasks', undefined, { shipped: true });

/** An opportunity in the proof of concept whose environment is ready to be confirmed. */
async function ready(): Promise<string> {
  const { admin } = made;
  const customer = await record(admin, 'b2b-poc', 'customer', { name: '恒科精密' });
  const { id } = await record(admin, 'b2b-poc', 'opportunity', { name: '协同平台', customer: customer.id, contactName: '周启明' });
  const path = `/processes/b2b-poc/records/opportunity/${id}`;
  const waiver = { reason: 'journey' };
  for (const transition of ['qualify', 'design', 'startPoc']) expect((await admin.move(path, { transition, waiver })).status).toBe(200);
  const filled = await admin.call('PATCH', path, { data: { environmentUrl: 'https://poc.example.com' } }, { 'If-Match': '*' });
  expect(filled.status).toBe(200);
  const form = new FormData();
  form.set('field', 'environmentChecklist');
  form.set('file', new Blob([new Uint8Array(PDF)]), 'checklist.pdf');
  expect((await admin.call('POST', `${path}/files`, form)).status).toBe(201);
  return id;
}

describe('a task and its customer', () => {
  it.each([
    ['desktop', 'zh-CN'],
    ['phone', 'en'],
  ] as const)('on %s in %s', async (viewport: Viewport, locale: Locale) => {
    const words = WORDS[locale];
    const { browser, pinion } = made;
    const id = await ready();
    const seller = await visitAs(browser, made.admin, { viewport, locale });

    await seller.page.goto(`${pinion.url}/p/b2b-poc/opportunity/${id}`);
    await seller.page.getByRole('button', { name: words.ask }).click();
    const url = await seller.page.getByRole('textbox', { name: words.link }).inputValue();
    await seller.shot(`tasks-link-${viewport}`);

    const customer = await visit(browser, url, { viewport: 'phone', locale });
    await customer.page.goto(url);
    await customer.page.getByText(words.no).waitFor();
    await expectNoSidewaysScroll(customer.page, 'what the customer confirms');
    await expectAccessible(customer.page, 'what the customer confirms');
    await customer.shot(`tasks-customer-${locale}`);
    await customer.page.locator('#confirmName').fill(words.name);
    await customer.page.getByRole('button', { name: words.yes }).click();
    await customer.page.getByRole('heading', { name: words.thanks }).waitFor();
    expect(customer.faults).toEqual([]);

    await seller.page.reload();
    await seller.page.getByText(words.done).waitFor();
    await expectAccessible(seller.page, 'tasks on the record');
    expect(seller.faults).toEqual([]);
  });

  it.each([
    ['phone', 'zh-CN'],
    ['desktop', 'en'],
  ] as const)('who does not agree says why, and is asked again: on %s in %s', async (viewport: Viewport, locale: Locale) => {
    const words = WORDS[locale];
    const { browser, pinion } = made;
    const id = await ready();
    const seller = await visitAs(browser, made.admin, { viewport, locale });
    const { page } = seller;
    await page.goto(`${pinion.url}/p/b2b-poc/opportunity/${id}`);
    await page.getByRole('button', { name: words.ask }).click();
    const url = await page.getByRole('textbox', { name: words.link }).inputValue();

    const customer = await visit(browser, url, { viewport, locale });
    await customer.page.goto(url);
    // exactly what is to be confirmed, and a GET has answered nothing
    await customer.page.getByText('https://poc.example.com').waitFor();
    await customer.page.getByRole('link', { name: /checklist\.pdf/ }).waitFor();
    await customer.page.getByText(words.no).click();
    await customer.page.locator('#declineName').fill(words.name);
    await customer.page.locator('#declineRemark').fill(words.what);
    await look(customer, 'tasks-customer-declines');
    await customer.page.locator('button[value="declined"]').click();
    await customer.page.getByRole('heading', { name: words.declined }).waitFor();
    await look(customer, 'tasks-customer-declined');
    expect(customer.faults).toEqual([]);

    await page.reload();
    const tasks = page.locator('#tasks');
    await tasks.getByText(words.objects).waitFor();
    await tasks.getByText(words.what, { exact: false }).waitFor();
    await look(seller, 'tasks-declined');
    await tasks.getByRole('button', { name: words.again }).click();
    await page.getByRole('textbox', { name: words.link }).waitFor();
    expect(await page.getByRole('textbox', { name: words.link }).inputValue()).not.toBe(url);
    // what was answered stays answered, and the old link takes nothing more
    await customer.page.reload();
    expect(await customer.page.locator('form').count()).toBe(0);
    expect(seller.faults).toEqual([]);
  });
});
