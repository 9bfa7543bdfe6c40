/** Journey 4: a manager sees their team's records, lets one pass a gate with a reason, hands over, closes a lost deal. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from '../support/accessibility';
import type { ApiClient } from '../support/api-client';
import { launch, type Viewport, visit } from '../support/browser';
import { type MadeRecord, record, type SalesFloor, salesFloor, school, signedIn } from '../support/sales-floor';
import { type RunningPinion, startPinion } from '../support/start-pinion';
import { choose, expectNoSidewaysScroll, signInOnPage, visitAs } from '../support/steps';

const OPPORTUNITIES = '/processes/bidding/records/opportunity';
let pinion: RunningPinion;
let browser: Browser;
let floor: SalesFloor;
let manager: ApiClient;
let foreign: MadeRecord;
/** a deal of the rep that its gate holds; each journey has its own */
let heldDeal: () => Promise<MadeRecord>;

beforeAll(async () => {
  [pinion, browser] = await Promise.all([startPinion(), launch()]);
  floor = await salesFloor(pinion.url);
  manager = await signedIn(pinion.url, floor.manager);
  const rep = await signedIn(pinion.url, floor.rep);
  const { id: customer, equipmentDirector, vicePresident } = await school(rep, '楚天理工大学');
  const complete = { customer, equipmentDirector, vicePresident, leadSource: 'referral', amount: 860_000 };
  let made = 0;
  heldDeal = () => record(rep, 'bidding', 'opportunity', { ...complete, name: `物理实验室更新 ${++made}` }, ['contacted', 'solutionDemo']);
  await record(rep, 'bidding', 'opportunity', { ...complete, name: '=HYPERLINK("http://x")', amount: 12.5 });
  const stranger = await signedIn(pinion.url, floor.stranger);
  const other = await school(stranger, '汉口职业学院');
  foreign = await record(stranger, 'bidding', 'opportunity', { name: '汉口组的商机', customer: other.id, leadSource: 'website' });
});
afterAll(async () => {
  await browser?.close();
  await pinion?.stop();
});

describe.each<Viewport>(['desktop', 'phone'])('a manager on the %s', (viewport) => {
  it('sees the team, and nothing of another one', async () => {
    const { title } = await heldDeal();
    const visitor = await visit(browser, pinion.url, { viewport, locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(pinion.url);
    await signInOnPage(visitor, pinion.url, floor.manager, 'zh-CN');
    await page.getByRole('main').getByRole('link', { name: '商机' }).click();
    await page.getByRole('link', { name: title }).waitFor();
    await page.getByText('李薇').first().waitFor();
    expect(await page.getByText(foreign.title).count()).toBe(0);
    await visitor.shot('manager-board');
    await page.goto(`${pinion.url}/p/bidding/opportunity/${foreign.id}`);
    await page.getByText('这里没有内容').waitFor();
    await expectAccessible(page, 'a record that is not there');
    await visitor.shot('manager-not-found');
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });

  it('lets a deal pass the gate with a reason, which is shown and counted', async () => {
    const { id, title } = await heldDeal();
    const visitor = await visitAs(browser, manager, { viewport, locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${pinion.url}/p/bidding/opportunity/${id}`);
    await page.getByRole('region', { name: '推进到“报价/投标”' }).getByText('你可以放行。').waitFor();
    await page.getByRole('button', { name: viewport === 'phone' ? '报价/投标' : '报价/投标：还差 3 项', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: `推进“${title}”` });
    await dialog.getByRole('checkbox', { name: '放行' }).check();
    const submit = dialog.getByRole('button', { name: '放行并进入“报价/投标”' });
    // Without a reason there is no waiver.
    await submit.click();
    await dialog.getByText('请填写原因。').waitFor();
    expect((await manager.call('GET', `${OPPORTUNITIES}/${id}`)).body.stage).toBe('solutionDemo');
    await dialog.getByRole('textbox', { name: '放行原因' }).fill('校长已口头确认，照片周五补');
    await expectAccessible(page, 'a waiver');
    await visitor.shot('manager-waiver');
    await submit.click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('放行 1 次').first().waitFor();
    const activity = page.getByRole('region', { name: '动态' });
    const entry = activity.getByRole('listitem').filter({ hasText: '放行了“方案演示”' });
    await entry.filter({ hasText: '校长已口头确认，照片周五补' }).first().waitFor();
    await activity.getByRole('tab', { name: '停留时长' }).click();
    await activity.getByText('放行通过').waitFor();
    await expectAccessible(page, 'a record with a waiver');
    await expectNoSidewaysScroll(page, 'a record with a waiver');
    await visitor.shot('manager-waived');
    await page.goto(`${pinion.url}/p/bidding/opportunity?view=board`);
    await page.getByRole('listitem').filter({ hasText: title }).getByTitle('放行 1 次').waitFor();
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });

  it('hands the record over', async () => {
    const { id } = await heldDeal();
    const visitor = await visitAs(browser, manager, { viewport, locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${pinion.url}/p/bidding/opportunity/${id}`);
    await page.getByRole('button', { name: '更多操作' }).click();
    await page.getByRole('menuitem', { name: '转交' }).click();
    const dialog = page.getByRole('dialog', { name: '转交' });
    await choose(dialog, '新负责人', '赵敏', '赵');
    await expectAccessible(page, 'handing over');
    await visitor.shot('manager-assign');
    await dialog.getByRole('button', { name: '转交' }).click();
    await page.getByText('负责人 赵敏').waitFor();
    await page.getByText('将负责人由 李薇 变更为 赵敏').first().waitFor();
    const before = await signedIn(pinion.url, floor.rep);
    const after = await signedIn(pinion.url, floor.teammate);
    expect((await before.call('GET', `${OPPORTUNITIES}/${id}`)).status).toBe(404);
    expect((await after.call('GET', `${OPPORTUNITIES}/${id}`)).status).toBe(200);
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });

  it('closes a lost deal only with its reason, and asks what the review needs', async () => {
    const { id, title } = await heldDeal();
    const visitor = await visitAs(browser, manager, { viewport, locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${pinion.url}/p/bidding/opportunity/${id}`);
    await page.getByRole('button', { name: '其他去向' }).click();
    const dialog = page.getByRole('dialog', { name: `推进“${title}”` });
    await dialog.getByRole('radio', { name: '标记丢单' }).check();
    const submit = dialog.getByRole('button', { name: '标记为丢单' });
    await submit.click();
    await dialog.getByText('请填写原因。').waitFor();
    await dialog.getByLabel('中标对手').fill('华测仪器');
    await choose(dialog, '原因', '输给竞争对手');
    await expectAccessible(page, 'a lost deal');
    await visitor.shot('manager-lost');
    await submit.click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(/^在“.+”丢单：输给竞争对手$/).waitFor();
    await expectAccessible(page, 'a record that is lost');
    await visitor.shot('manager-lost-record');
    expect((await manager.call('GET', `${OPPORTUNITIES}/${id}`)).body).toMatchObject({ stage: 'lost', data: { lostTo: '华测仪器' } });
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });
});

describe('the list of a manager', () => {
  it('is taken away as a file with the columns on screen, its formulas harmless', async () => {
    const visitor = await visitAs(browser, manager, { viewport: 'desktop', locale: 'zh-CN' });
    const { page } = visitor;
    await page.goto(`${pinion.url}/p/bidding/opportunity?view=list&sort=amount`);
    await page.getByRole('rowheader').first().waitFor();
    const take = async (format: string) => {
      await page.getByRole('button', { name: '导出' }).click();
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: format }).click()]);
      const chunks: Buffer[] = [];
      for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
      return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
    };
    const csv = await take('CSV');
    expect(csv.name).toMatch(/\.csv$/);
    const [header = '', first = ''] = csv.bytes.toString('utf8').split(/\r?\n/);
    expect(header.charCodeAt(0)).toBe(0xfeff);
    for (const label of ['项目名称', '客户', '阶段', '预计金额', '负责人']) expect(header).toContain(label);
    expect(first).toContain("'=HYPERLINK");
    expect(first).toContain('12.5');
    expect(csv.bytes.toString('utf8')).not.toContain(foreign.title);
    const xlsx = await take('XLSX');
    expect(xlsx.name).toMatch(/\.xlsx$/);
    expect(xlsx.bytes.subarray(0, 2).toString()).toBe('PK');
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  });
});
