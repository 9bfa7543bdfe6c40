/** Journey 6: from an empty process to a published one without a mouse: 2 forms, 4 stages on the way, 3 gates, a scenario. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Process } from '../../schemas/process';
import { journey, leave } from '../support/journey';
import { focused, focusOf, reach } from '../support/keyboard';
import { visitAs } from '../support/steps';
import { look, settled, told } from '../support/walk';

const world = journey('designer-keyboard');

/** A name typed over what stands in the input. */
async function write(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}
const press = async (page: Page, ...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

describe('an administrator with a keyboard only', () => {
  it('makes a process with two forms, four stages, three gates and a scenario, and publishes it', async () => {
    const visitor = await visitAs(world.browser, world.admin, { viewport: 'desktop', locale: 'en' });
    const { page } = visitor;
    await page.goto(`${world.pinion.url}/admin/processes`);
    await settled(page);
    await reach(page, 'New process');
    await press(page, 'Enter');
    await focused(page, /Chinese/);
    await page.keyboard.type('投标');
    await reach(page, /English/);
    await page.keyboard.type('Bids');
    await reach(page, 'Open in the designer');
    await press(page, 'Enter');
    await page.getByRole('heading', { level: 1, name: 'Bids' }).waitFor();
    await page.locator('.react-flow__node').first().waitFor();

    // the map: three stages after the first one, named as they are made, and the way to the end
    await reach(page, /^Lead,/, 'Tab', 20);
    for (const name of ['Demo', 'Quote', 'Negotiation']) {
      await press(page, 'n');
      await focused(page, 'Name of the stage');
      await write(page, name);
      await press(page, 'Enter');
      await focused(page, new RegExp(`^${name},`));
    }
    await press(page, 'c');
    await focused(page, 'Stage it leads to');
    await page.keyboard.type('Won');
    await press(page, 'Enter');
    await focused(page, /^Negotiation,/);

    // a second form with a field of its own
    await reach(page, 'Pipeline', 'Shift+Tab', 20);
    await press(page, 'ArrowRight');
    await page.getByRole('region', { name: 'Form designer' }).waitFor();
    await focused(page, 'Forms');
    await reach(page, 'Add a form', 'Tab', 15);
    await press(page, 'Enter');
    await focused(page, 'Label');
    await write(page, 'Quotation');
    await press(page, 'Enter');
    await focused(page, /^Quotation/);
    await reach(page, /^Add: /, 'Tab', 4);
    await reach(page, 'Add: amount of money', 'ArrowDown', 10);
    await press(page, 'Enter');
    await look(visitor, 'keyboard-form');

    // three gates, each from the panel of its stage
    await reach(page, 'Forms', 'Shift+Tab');
    await press(page, 'ArrowLeft');
    await page.locator('.react-flow__node').first().waitFor();
    await reach(page, /^Lead,/, 'Tab', 20);
    await gate(page, 'Lead', 0, 'Source of the lead');
    // down is on in the order of the stages; right would follow the first way, which leads to the end
    await press(page, 'ArrowDown');
    await focused(page, /^Demo,/);
    await gate(page, 'Demo', 1, 'Photo of the site', 'Basics');
    await press(page, 'ArrowDown');
    await focused(page, /^Quote,/);
    await gate(page, 'Quote', 0, 'Price agreed', 'Quotation');
    await look(visitor, 'keyboard-map');

    // a run that is kept as a scenario
    await reach(page, 'Pipeline', 'Shift+Tab', 20);
    await press(page, 'ArrowRight', 'ArrowRight');
    await focused(page, 'Simulator');
    await reach(page, 'Begin', 'Tab', 15);
    await press(page, 'Enter');
    await reach(page, /^Name/, 'Tab', 30);
    await page.keyboard.type('New laboratory');
    await reach(page, 'Create', 'Tab', 15);
    await press(page, 'Enter');
    await page.locator('[data-stage="lead"][data-state="here"]').waitFor();
    await reach(page, 'Save as scenario…', 'Shift+Tab', 30);
    await press(page, 'Enter');
    await reach(page, 'Name (English)', 'Tab', 4);
    await page.keyboard.type('A bid begins as a lead');
    await press(page, 'Tab');
    await page.keyboard.type('投标从线索开始');
    await reach(page, 'Save', 'Tab', 6);
    await press(page, 'Enter');
    await told(page, /A bid begins as a lead/);
    await look(visitor, 'keyboard-simulator');

    await reach(page, 'Publish…', 'Shift+Tab', 40);
    await press(page, 'Enter');
    await page.getByRole('button', { name: 'Publish version 1' }).waitFor();
    await reach(page, 'Publish version 1', 'Tab', 6);
    await press(page, 'Enter');
    await told(page, 'Version 1 is published');

    const published = (await world.admin.call('GET', '/processes/bids/export?version=latest')).body as Process;
    const [type] = published.recordTypes;
    expect(published.scenarios).toHaveLength(1);
    const stages = type?.pipeline?.stages ?? [];
    expect(type?.forms.map(({ label }) => (typeof label === 'string' ? label : label?.en))).toEqual(['Basics', 'Quotation']);
    expect(stages.map(({ kind }) => kind)).toEqual(['open', 'open', 'open', 'open', 'won', 'lost']);
    expect(stages.map(({ gate }) => gate?.criteria.length ?? 0)).toEqual([1, 1, 1, 0, 0, 0]);
    expect(type?.pipeline?.transitions.map(({ from, to }) => `${from} ${to}`)).toEqual(expect.arrayContaining([`${stages[3]?.id} won`]));
    await leave(visitor);
  });
});

/**
 * Opens the panel of the stage that has the focus, adds a criterion with a field that is made for it, and goes back to the stage.
 * @param kind how many kinds below the first one
 * @param form where the field is asked; where it is by itself when absent
 */
async function gate(page: Page, stage: string, kind: number, field: string, form?: string): Promise<void> {
  await press(page, 'Enter');
  await reach(page, 'Add a criterion', 'Tab', 15);
  await press(page, 'Enter');
  await focused(page, /^A field is filled in/);
  await press(page, ...Array.from({ length: kind }, () => 'ArrowDown'));
  await press(page, 'Tab');
  const source = (await focusOf(page)).name;
  if (source === 'Field there is') await press(page, 'ArrowRight');
  await focused(page, 'New field');
  await reach(page, 'Name of the field (English)', 'Tab', 3);
  await page.keyboard.type(field);
  await reach(page, 'Name of the field (Chinese)', 'Tab', 2);
  await page.keyboard.type(field);
  if (form !== undefined) {
    await reach(page, 'Asked in the form', 'Tab', 5);
    await press(page, 'ArrowDown');
    for (let option = 0; option < 5 && !(await activeOption(page)).includes(form); option++) await press(page, 'ArrowDown');
    await press(page, 'Enter');
  }
  await reach(page, 'Add', 'Tab', 8);
  await press(page, 'Enter');
  await focused(page, 'Add a criterion');
  await press(page, 'Escape');
  await focused(page, new RegExp(`^${stage},`));
}

/** What of an opened list would be chosen by Enter. */
function activeOption(page: Page): Promise<string> {
  return page.evaluate(() => document.querySelector('[role="option"][data-combobox-selected]')?.textContent ?? '');
}
