/** Journey: an administrator writes what helps with a customer, and a rep who enters whom they talk to is offered the three that fit best. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Process } from '../../schemas/process';
import { type Journey, journey, leave } from '../support/journey';
import { record } from '../support/sales-floor';
import { type ShopFloor, shopFloor } from '../support/shop-floor';
import { choose, eventually, visitAs } from '../support/steps';
import { look, settled, told } from '../support/walk';

const GENERAL = ['pickUpOldOne', 'cardPoints'];
/** The template with two articles more that fit every order, so that more fit than are shown. */
function retail(): Process {
  const process = JSON.parse(readFileSync(new URL('../../public/templates/retail.json', import.meta.url), 'utf8')) as Process;
  const general = GENERAL.map((id, at) => ({
    id,
    kind: 'article' as const,
    label: { 'zh-CN': `通用知识 ${at + 1}`, en: `For everybody ${at + 1}` },
    recordType: 'opportunity',
    body: { 'zh-CN': '旧机可以当天拉走。', en: 'The old one is taken away the same day.' },
  }));
  return { ...process, knowledge: [...(process.knowledge ?? []), ...general] };
}
const world: Journey = journey('knowledge', async ({ admin }) => {
  expect((await admin.call('POST', '/processes?publish=true', retail())).status).toBe(201);
});

const LINK = 'https://help.example.com/heaters?for=family';
const ZH = '先问：“家里孩子多大？”\n\n- 外壳不烫手\n- 倾倒自动断电';
const EN = 'Ask first: “How old are the children?”\n\n- The case stays cool\n- It switches off when it falls over';

async function openArticle(page: Page, parts: string, part: string, name: string): Promise<void> {
  await page.goto(`${world.pinion.url}/admin/processes/retail/design`);
  await settled(page);
  await page.getByRole('radiogroup', { name: parts }).getByText(part, { exact: true }).click();
  await page.getByRole('button', { name }).first().click();
}
const saved = async () =>
  ((await world.admin.call('GET', '/processes/retail/draft')).body as Process).knowledge?.find(({ id }) => id === 'familySafety');

describe('an administrator', () => {
  it('writes a talk track, says for whom, when and what, adds a link, and publishes', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'zh-CN' });
    const { page } = visitor;
    await openArticle(page, '流程的组成部分', '流程设置', '对家庭顾客：先问孩子，再讲安全');
    await page.getByRole('textbox', { name: '标题 (中文)' }).fill('对家庭顾客：取暖器先讲安全');
    await page.getByRole('textbox', { name: '标题 (英文)' }).fill('To families: heaters, safety first');
    await page.getByRole('textbox', { name: '正文 (中文)' }).fill(ZH);
    await page.getByRole('textbox', { name: '正文 (英文)' }).fill(EN);
    await look(visitor, 'knowledge-words');

    const links = page.getByRole('region', { name: '链接', exact: true });
    await links.getByRole('button', { name: '添加链接' }).click();
    await links.getByRole('textbox', { name: '链接名称 (中文)' }).fill('安全说明');
    await links.getByRole('textbox', { name: '链接名称 (英文)' }).fill('Safety sheet');
    const url = links.getByRole('textbox', { name: '网址（https）' });
    for (const bad of ['javascript:alert(1)', 'http://help.example.com/', 'https://safe.example.com@evil.example.com/']) {
      await url.fill(bad);
      await links.getByText('请填写以 https:// 开头的网址').waitFor();
    }
    await look(visitor, 'knowledge-link-refused');
    await url.fill(LINK);
    await links.getByText('请填写以 https:// 开头的网址').waitFor({ state: 'detached' });

    const when = page.getByRole('region', { name: '何时推荐' });
    await choose(when, '产品', '商品');
    await page.getByRole('combobox', { name: '商品为以下之一' }).click({ force: true });
    await page.getByRole('option', { name: '取暖器' }).click();
    await page.keyboard.press('Escape');
    await choose(when, '阶段', '意向');
    await page.keyboard.press('Escape');
    await when.scrollIntoViewIfNeeded();
    await look(visitor, 'knowledge-match');
    await page.getByText(/^本条/).scrollIntoViewIfNeeded();
    await look(visitor, 'knowledge-preview');
    await eventually(async () => (await saved())?.links).toEqual([{ label: { 'zh-CN': '安全说明', en: 'Safety sheet' }, url: LINK }]);
    expect((await saved())?.match).toMatchObject({ role: { field: 'customerKind', values: ['family'] }, stages: ['opened'] });
    expect((await saved())?.match?.product?.values).toContain('heater');

    await page.getByRole('radiogroup', { name: '流程的组成部分' }).getByText('文档', { exact: true }).click();
    await page.getByText('对家庭顾客：取暖器先讲安全').first().scrollIntoViewIfNeeded();
    await look(visitor, 'knowledge-document');
    await page.getByRole('button', { name: '发布…' }).click();
    const dialog = page.getByRole('dialog', { name: '发布新版本' });
    await dialog.getByText('对家庭顾客：取暖器先讲安全').first().waitFor();
    await look(visitor, 'knowledge-publish');
    await dialog.getByRole('button', { name: /^发布版本/ }).click();
    await told(page, '已发布');
    await leave(visitor);
  });

  it.each([
    { viewport: 'desktop', locale: 'en', dark: true },
    { viewport: 'phone', locale: 'en', dark: false },
  ] as const)('reads it again on the $viewport, in English', async (looks) => {
    const visitor = await visitAs(world.browser, world.admin, looks);
    const { page } = visitor;
    await openArticle(page, 'Part of the process', 'Process', 'To families: heaters, safety first');
    await page.getByRole('textbox', { name: 'Text (English)' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Address (https)' }).inputValue()).toBe(LINK);
    await look(visitor, 'knowledge-editor');
    await page.getByText(/^This (is offered|does not fit)/).scrollIntoViewIfNeeded();
    await look(visitor, 'knowledge-editor-preview');
    await leave(visitor);
  });
});

const WORDS = {
  'zh-CN': {
    card: '话术与知识',
    form: '顾客类型',
    kind: '家庭顾客',
    offers: ['对家庭顾客：取暖器先讲安全', '取暖器：必讲的三条安全事项', '通用知识 1'],
    why: ['顾客类型：家庭顾客', '商品：取暖器'],
    always: '适用于所有记录',
    text: '外壳不烫手',
    link: '安全说明',
    copy: '复制文本',
    copied: '已复制',
    body: ZH,
    save: '保存',
  },
  en: {
    card: 'Talk tracks and knowledge',
    form: 'Kind of customer',
    kind: 'Family',
    offers: ['To families: heaters, safety first', 'Heaters: three things to say about safety', 'For everybody 1'],
    why: ['Kind of customer: Family', 'Product: Heater'],
    always: 'Fits every record',
    text: 'The case stays cool',
    link: 'Safety sheet',
    copy: 'Copy the text',
    copied: 'Copied',
    body: EN,
    save: 'Save',
  },
} as const;

describe('a clerk', () => {
  let shop: ShopFloor;
  beforeAll(async () => {
    shop = await shopFloor(world);
  });

  it.each([
    { viewport: 'phone', locale: 'zh-CN', dark: false },
    { viewport: 'phone', locale: 'en', dark: true },
    { viewport: 'desktop', locale: 'en', dark: false },
  ] as const)('is offered the best three, with why, as soon as the role is entered: $viewport, $locale, dark: $dark', async (looks) => {
    const words = WORDS[looks.locale];
    const { client } = shop.clerk;
    const { id } = await record(client, 'retail', 'opportunity', {
      customerName: `刘先生 ${looks.locale}`,
      product: 'heater',
      quantity: 1,
    });
    const visitor = await visitAs(world.browser, client, looks);
    const { page, context } = visitor;
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: world.pinion.url });
    await page.goto(`${world.pinion.url}/p/retail/opportunity/${id}`);
    await settled(page);
    const card = page.getByRole('region', { name: words.card });
    const headings = card.getByRole('heading', { level: 3 });
    await card.waitFor();
    if (looks.viewport === 'phone') await card.getByRole('button', { name: words.card }).click();
    // before anybody says whom they talk to, what is about the product goes first
    await eventually(() => headings.first().textContent()).toContain(words.offers[1]);
    await choose(page, words.form, words.kind);
    await eventually(async () =>
      (await headings.allTextContents()).map((title) => title.replace(/^.*?: (?=To|Heaters|For)|^(话术|知识): /u, '')),
    ).toEqual([...words.offers]);
    const items = card.locator('ul > li').filter({ has: page.getByRole('heading', { level: 3 }) });
    for (const why of words.why) await items.first().getByText(why).waitFor();
    await items.nth(2).getByText(words.always).waitFor();
    await items.first().getByText(words.text).waitFor();
    await card.scrollIntoViewIfNeeded();
    await look(visitor, 'knowledge-offered');

    // the page behind the link learns neither where it was opened from nor gets hold of the window
    let referrer: string | undefined;
    await context.route('https://help.example.com/**', async (route) => {
      referrer = (await route.request().allHeaders()).referer;
      await route.fulfill({ contentType: 'text/html', body: '<title>Safety</title>' });
    });
    const opening = context.waitForEvent('page');
    await card.getByRole('link', { name: words.link }).click();
    const opened = await opening;
    await opened.waitForLoadState();
    expect([opened.url(), await opened.evaluate(() => window.opener), referrer]).toEqual([LINK, null, undefined]);
    await opened.close();

    await items.first().getByRole('button', { name: words.copy }).click();
    await items.first().getByText(words.copied).waitFor();
    await page.bringToFront();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(words.body);
    await page.getByRole('button', { name: words.save, exact: true }).click();
    await eventually(async () =>
      (await client.call('GET', `/processes/retail/records/opportunity/${id}/knowledge`)).body.items.map((one: { id: string }) => one.id),
    ).toEqual(['familySafety', 'heaterSafety', GENERAL[0]]);
    await leave(visitor);
  });
});
