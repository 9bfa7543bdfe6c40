// @vitest-environment jsdom
import { act, useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { FormView, RecordData } from '../core/types';
import { RecordForm } from './record-form';
import { servicesFixture } from './testing/fixtures';
import { find, key, openPage, type Page, type } from './testing/page';

let page: Page | null = null;
afterEach(async () => {
  await page?.close();
  page = null;
});

const names = Array.from({ length: 70 }, (_, n) => `f${n}`);
const LARGE: FormView = {
  schema: { type: 'object', properties: Object.fromEntries(names.map((name) => [name, { type: 'string', title: name }])) },
  uiSchema: Object.fromEntries(names.map((name) => [name, { 'ui:options': { kind: 'text' } }])),
  data: { f1: 'one' },
};

interface Held {
  value: RecordData;
  saved: RecordData[];
}
function Form({ held }: { held: Held }) {
  const [value, setValue] = useState(held.value);
  held.value = value;
  const change = (next: RecordData) => {
    held.value = next;
    setValue(next);
  };
  return <RecordForm view={LARGE} value={value} onChange={change} onSubmit={(saved) => held.saved.push(saved)} />;
}
async function open() {
  const held: Held = { value: LARGE.data, saved: [] };
  page = await openPage(servicesFixture('en'), <Form held={held} />);
  const input = find<HTMLInputElement>(page.element, '[data-field="f1"] input');
  input.focus();
  return { held, input, page };
}

describe('a large form', () => {
  it('shows what is typed at once and is told of it a moment later', async () => {
    const { held, input, page } = await open();
    await type(input, 'two');
    expect(input.value).toBe('two');
    expect(held.value.f1).toBe('one');
    await page.settle(200);
    expect(held.value.f1).toBe('two');
    expect(input.value).toBe('two');
  });

  it.each([
    ['leaving the field', (input: HTMLElement) => act(async () => input.blur())],
    ['Enter', (input: HTMLElement) => key(input, 'Enter')],
    ['a shortcut', (input: HTMLElement) => key(input, 's', { ctrlKey: true })],
    ['pressing something', () => act(async () => document.body.dispatchEvent(new Event('pointerdown', { bubbles: true })))],
    ['hiding the page', () => act(async () => document.dispatchEvent(new Event('visibilitychange')))],
  ])('is told before anything that may need it: %s', async (_, act) => {
    const { held, input } = await open();
    await type(input, 'two');
    await act(input);
    expect(held.value.f1).toBe('two');
  });

  it('saves what stands there when it is submitted right after a key', async () => {
    const { held, input, page } = await open();
    await type(input, 'two');
    await act(async () => find<HTMLFormElement>(page.element, 'form').requestSubmit());
    expect(held.saved).toEqual([{ f1: 'two' }]);
  });

  it('loses nothing when it is taken away right after a key', async () => {
    const { held, input, page } = await open();
    await type(input, 'two');
    await page.show(null);
    expect(held.value).toEqual({ f1: 'two' });
  });
});
