/** Forms live while somebody types: fields come and go, sums follow, the checklist tells what saving will count. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from '../support/api-client';
import { launch, type Viewport } from '../support/browser';
import { record, type SalesFloor, salesFloor, school, signedIn } from '../support/sales-floor';
import { type RunningPinion, startPinion } from '../support/start-pinion';
import { choose, focusedField, visitAs } from '../support/steps';
import { look } from '../support/walk';

let pinion: RunningPinion;
let browser: Browser;
let floor: SalesFloor;
let rep: ApiClient;
let clerk: ApiClient;

beforeAll(async () => {
  [pinion, browser] = await Promise.all([startPinion(), launch()]);
  floor = await salesFloor(pinion.url);
  [rep, clerk] = await Promise.all([signedIn(pinion.url, floor.rep), signedIn(pinion.url, floor.clerk)]);
  await school(rep, '楚天理工大学');
});
afterAll(async () => {
  await browser?.close();
  await pinion?.stop();
});

const field = (scope: Page | Locator, id: string): Locator => scope.locator(`[data-field="${id}"]`);
const input = (scope: Page | Locator, id: string): Locator => field(scope, id).getByRole('textbox');

describe.each<Viewport>(['desktop', 'phone'])('a form on the %s', (viewport) => {
  it('asks for the campaign code as soon as the lead comes from an exhibition', async () => {
    const visitor = await visitAs(browser, rep, { viewport, locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${pinion.url}/p/bidding/opportunity?view=list`);
    await page.getByRole('button', { name: '新建商机' }).first().click();
    const dialog = page.getByRole('dialog', { name: '新建商机' });
    await dialog.getByLabel('项目名称').fill(`展会线索 ${viewport}`);
    await choose(dialog, '客户', '楚天理工大学', '理工');
    expect(await field(dialog, 'campaignCode').count()).toBe(0);
    await choose(dialog, '线索来源', '展会');
    await field(dialog, 'campaignCode').waitFor();
    expect(await focusedField(page)).toBe('leadSource');
    await input(dialog, 'campaignCode').fill('ZH2608');
    await choose(dialog, '线索来源', '官网');
    await field(dialog, 'campaignCode').waitFor({ state: 'detached' });
    await choose(dialog, '线索来源', '展会');
    expect(await input(dialog, 'campaignCode').inputValue()).toBe('ZH2608');
    await look(visitor, 'live-create');
    await dialog.getByRole('button', { name: '创建' }).click();
    await page.getByRole('heading', { level: 1, name: `展会线索 ${viewport}` }).waitFor();
    const { items } = (await rep.call('GET', `/processes/bidding/records/opportunity?q=${encodeURIComponent(`展会线索 ${viewport}`)}`))
      .body;
    expect(items[0].data).toMatchObject({ leadSource: 'exhibition', campaignCode: 'ZH2608' });
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });

  it('sums up, asks why, and tells what is filled but not saved', async () => {
    const data = { customerName: `顾客 ${viewport}`, product: 'fan', quantity: 10 };
    const made = await record(clerk, 'retail', 'opportunity', data);
    const stored = async () => (await clerk.call('GET', `/processes/retail/records/opportunity/${made.id}`)).body;
    const visitor = await visitAs(browser, clerk, { viewport, locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${pinion.url}/p/retail/opportunity/${made.id}`);
    const gate = page.getByRole('region', { name: '推进到“订单确认”' });
    await gate.getByText('还差 2 项').waitFor();
    await input(page, 'phone').fill('13800138000');
    await gate.getByText('已填写，尚未生效').waitFor();
    await gate.getByText('还差 1 项').waitFor();
    expect(await gate.locator('[data-filled]').innerText()).toContain('手机');
    // slowly, so that answers come in between: none of them may touch what is being typed
    await input(page, 'unitPrice').pressSequentially('129.50', { delay: 130 });
    expect(await input(page, 'unitPrice').inputValue()).toContain('129.5');
    await field(page, 'total').getByText('1,295.00').waitFor();
    await gate.getByText('都已填写，保存后生效').waitFor();
    expect(await focusedField(page)).toBe('unitPrice');
    expect(await field(page, 'discountReason').count()).toBe(0);
    await input(page, 'discount').fill('20');
    await field(page, 'discountReason').waitFor();
    await field(page, 'total').getByText('1,036.00').waitFor();
    expect(await field(page, 'discountReason').innerText()).toContain('必填');
    await gate.getByText('还差 1 项').waitFor();
    expect(await stored()).toMatchObject({ version: made.version, data });
    await look(visitor, 'live-order');
    await input(page, 'discountReason').fill('老顾客，一次买十台');
    await gate.getByText('都已填写，保存后生效').waitFor();
    await gate.scrollIntoViewIfNeeded();
    await visitor.shot('live-filled');
    // moving saves first, so the way on is shown as open
    await page.getByRole('button', { name: viewport === 'phone' ? '订单确认' : '推进到订单确认', exact: true }).waitFor();
    await page.getByRole('button', { name: '保存' }).click();
    await gate.getByText('凭证齐全').waitFor();
    expect(await gate.locator('[data-filled]').count()).toBe(0);
    expect((await stored()).data).toMatchObject({ total: 1036, discount: 0.2, discountReason: '老顾客，一次买十台' });
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });
});
