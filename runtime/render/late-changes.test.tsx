// @vitest-environment jsdom
import { act, Profiler, useState } from 'react';
import { flushSync } from 'react-dom';
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
  /** gives the form another layout, as an answer of the server does */
  relaid: () => void;
  /** gives the form other values, as a discarded draft does */
  put: (value: RecordData) => void;
}
function Form({ held }: { held: Held }) {
  const [value, setValue] = useState(held.value);
  const [view, setView] = useState(LARGE);
  held.value = value;
  held.put = setValue;
  held.relaid = () => setView({ ...LARGE, uiSchema: { ...(LARGE.uiSchema as object), f2: { 'ui:options': { kind: 'longText' } } } });
  const change = (next: RecordData) => {
    held.value = next;
    setValue(next);
  };
  return <RecordForm view={view} value={value} onChange={change} onSubmit={(saved) => held.saved.push(saved)} />;
}
async function open() {
  const held: Held = { value: LARGE.data, saved: [], relaid: () => undefined, put: () => undefined };
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

  it('keeps what is typed in sight while it is told and laid out anew at once', async () => {
    const { held, input, page } = await open();
    const seen = new Set<string>();
    await page.show(
      <Profiler id="form" onRender={() => seen.add(find<HTMLInputElement>(page.element, '[data-field="f1"] input').value)}>
        <Form held={held} />
      </Profiler>,
    );
    const again = find<HTMLInputElement>(page.element, '[data-field="f1"] input');
    again.focus();
    await type(again, 'two');
    seen.clear();
    await act(async () =>
      flushSync(() => {
        held.relaid();
        window.dispatchEvent(new Event('pagehide'));
      }),
    );
    expect(held.value.f1).toBe('two');
    expect([...seen]).toEqual(['two']);
    expect(input.isConnected).toBe(false);
  });

  it('shows what its owner puts there afterwards', async () => {
    const { held, input, page } = await open();
    await type(input, 'two');
    await page.settle(200);
    await act(async () => held.put({ f1: 'three' }));
    expect(input.value).toBe('three');
    await type(input, 'four');
    await page.settle(200);
    await act(async () => held.put({}));
    expect(input.value).toBe('');
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
