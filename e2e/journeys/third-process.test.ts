/**
 * A third kind of process, third-process.json, written from docs/format.md alone: its scenarios run, and somebody who holds
 * one of its roles takes a record through all its gates in the browser.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ApiClient } from '../support/api-client';
import type { Visitor } from '../support/browser';
import { journey, leave, publishRenewal } from '../support/journey';
import { pdf, photo } from '../support/paper';
import { choose, visitAs } from '../support/steps';
import { look, settled } from '../support/walk';

const ROOT = join(import.meta.dirname, '..', '..');
const PASSWORD = 'Winter-Yard-2026';
const world = journey('third', publishRenewal);

/** Somebody in a team who holds one role of the process. */
async function employ(name: string, role: string, team: string): Promise<ApiClient> {
  const email = `${role}@pinion.test`;
  const roles = [{ process: 'service-renewal', role }];
  expect((await world.admin.call('POST', '/people', { name, email, password: PASSWORD, team, roles })).status).toBe(201);
  return new ApiClient(world.pinion.url).signIn(email, PASSWORD);
}

async function moveOn(page: Page, stage: string): Promise<void> {
  await page.getByRole('button', { name: `Move to ${stage}`, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /^Move/ });
  await dialog.getByRole('button', { name: `Move to “${stage}”` }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('navigation', { name: 'Stages' }).locator('[aria-current="step"]').filter({ hasText: stage }).waitFor();
}
async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Everything is there').first().waitFor();
}
async function firstOfMonth(page: Page, label: string): Promise<void> {
  await page.getByLabel(label).click();
  await page
    .getByRole('button', { name: /^\d+ \w+ \d{4}$/ })
    .first()
    .click();
}

async function open(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await page.goto(`${world.pinion.url}/p/service-renewal/renewal`);
  await page.getByRole('button', { name: 'New Renewal' }).first().click();
  const create = page.getByRole('dialog', { name: 'New Renewal' });
  await create.getByLabel('Name').fill('Laser cutter from 2027');
  await choose(create, 'Machine', 'Laser cutter 2', 'Laser');
  await choose(create, 'Why now', 'Breakdown');
  await create.getByLabel('Service ticket').fill('ST40118');
  await look(visitor, 'seller-create');
  await create.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { level: 1, name: 'Laser cutter from 2027' }).waitFor();
}

async function contact(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await page.getByRole('button', { name: 'Inspection: 3 missing' }).waitFor();
  await page.getByRole('button', { name: /Things that matter/ }).click();
  await page.getByLabel('Head of maintenance').fill('Ines Brandt');
  await page.getByLabel('E-mail').fill('ines.brandt@example.com');
  await choose(page, 'What matters to them', 'Uptime');
  await page.keyboard.press('Escape');
  await look(visitor, 'seller-record');
  await save(page);
  await moveOn(page, 'Inspection');
}

async function inspect(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await firstOfMonth(page, 'Inspected on');
  await page.getByRole('button', { name: 'Add a row' }).click();
  await page.getByLabel('Part, row 1').fill('Lens');
  await choose(page, 'Wear, row 1', 'High');
  await page.getByLabel('Pieces, row 1').fill('2');
  await page.getByLabel('Unit price, row 1').fill('1250.5');
  const photos = page.locator('[data-field="photos"]').getByTestId('file-input');
  await photos.setInputFiles([await photo('front.jpg'), await photo('lens.jpg', '#a33')]);
  await page.getByRole('link', { name: 'Open lens.jpg' }).waitFor();
  await look(visitor, 'seller-inspection');
  await save(page);
  await page.getByText('€2,501.00').first().waitFor();
  await moveOn(page, 'Offer');
}

async function offer(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await choose(page, 'Plan', 'Full');
  await page.getByLabel('Offered yearly fee').fill('18500');
  // the discount is for the lead to give
  await page.locator('[data-field="discount"]').waitFor();
  expect(await page.locator('[data-field="discount"] input:enabled').count()).toBe(0);
  expect(await page.getByLabel('Yearly cost of service').count()).toBe(0);
  await page.locator('[data-field="offer"]').getByTestId('file-input').setInputFiles(pdf('offer.pdf'));
  await page.getByRole('link', { name: 'Open offer.pdf' }).waitFor();
  await look(visitor, 'seller-offer');
  await save(page);
  await page.getByText('€21,001.00').first().waitFor();
  await moveOn(page, 'Talks');
}

async function sign(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await page.getByLabel('Signed total').fill('20000');
  await page.getByLabel('Why it differs from the offer').fill('Without the second visit');
  await firstOfMonth(page, 'Starts on');
  await page.locator('[data-field="contractFile"]').getByTestId('file-input').setInputFiles(pdf('contract.pdf'));
  await page.getByRole('link', { name: 'Open contract.pdf' }).waitFor();
  await page.getByRole('tab', { name: /^First contact/ }).click();
  for (const [at, note] of ['Sent the contract', 'Signed on the phone, paper follows'].entries()) {
    await page.getByRole('button', { name: 'Add a note' }).click();
    await page.getByLabel(`New note ${at + 1}`, { exact: true }).fill(note);
  }
  await save(page);
  await moveOn(page, 'Renewed');
}

describe('a third kind of process', () => {
  it('passes its scenarios on the command line', () => {
    const command = [join(ROOT, 'scripts', 'pinion.mjs'), 'check', '--scenarios', '--json', join('e2e', 'journeys', 'third-process.json')];
    const { ok, files } = JSON.parse(execFileSync(process.execPath, command, { cwd: ROOT, encoding: 'utf8' }));
    expect({ ok, problems: files[0].problems }).toEqual({ ok: true, problems: [] });
    expect(files[0].scenarios.map(({ passed }: { passed: boolean }) => passed)).toEqual(Array(9).fill(true));
  });

  it('is taken through all its gates by a seller', async () => {
    const { id } = (await world.admin.call('POST', '/teams', { name: 'Service north', kind: 'team', parent: null })).body;
    const visitor = await visitAs(world.browser, await employ('Mara Holm', 'seller', id), { viewport: 'desktop', locale: 'en' });
    await open(visitor);
    await contact(visitor);
    await inspect(visitor);
    await offer(visitor);
    await sign(visitor);
    await look(visitor, 'seller-renewed');

    // Engineers of the team see the record on their phone, in Chinese, and no prices.
    const engineer = await visitAs(world.browser, await employ('Jo Lind', 'engineer', id), { viewport: 'phone', locale: 'zh-CN' });
    await engineer.page.goto(visitor.page.url());
    await settled(engineer.page);
    await engineer.page.getByRole('heading', { level: 1, name: 'Laser cutter from 2027' }).waitFor();
    await look(engineer, 'engineer-record');
    for (const hidden of ['18,500', '21,001', '年费报价', '合同总额'])
      expect(await engineer.page.getByText(hidden).count(), hidden).toBe(0);
    await leave(engineer);
    await leave(visitor);
  });
});
