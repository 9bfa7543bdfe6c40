// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FieldModel } from '../../runtime/core/process-model';
import { ConditionBuilder, type ConditionBuilderProps } from './condition-builder';
import { ExpressionHelpContext } from './expression-help';

const field = (id: string, shownKind: FieldModel['shownKind'], more: Partial<FieldModel> = {}): FieldModel => ({
  id,
  kind: shownKind,
  shownKind,
  label: `${id} label`,
  help: null,
  choices: [],
  relation: null,
  columns: [],
  filterable: true,
  sortable: true,
  access: 'write',
  ...more,
});
const fields = [
  field('name', 'text'),
  field('amount', 'money'),
  field('share', 'percent'),
  field('tier', 'choice', { choices: [{ value: 'A', label: 'Alpha', color: null }] }),
  field('photos', 'files', { filterable: false }),
];

let root: Root;
let host: HTMLElement;
let written: string[];

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  window.matchMedia ??= ((query: string) => ({
    matches: false,
    media: query,
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
    addListener: vi.fn(),
    removeListener: vi.fn(),
  })) as never;
  window.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  Element.prototype.scrollIntoView ??= () => undefined;
  if (!('fonts' in document)) Object.assign(document, { fonts: new EventTarget() });
  host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host);
  written = [];
});
afterEach(() => {
  act(() => root.unmount());
  host.remove();
});

function Page({ start, ...props }: Partial<ConditionBuilderProps> & { start: string }) {
  const [value, setValue] = useState(start);
  const change = (cel: string) => {
    written.push(cel);
    setValue(cel);
  };
  return (
    <MantineProvider>
      <ConditionBuilder fields={fields} locale="en" {...props} value={value} onChange={change} />
    </MantineProvider>
  );
}
const show = (start: string, props: Partial<ConditionBuilderProps> = {}) => act(() => root.render(<Page start={start} {...props} />));
const labelled = (label: string) => host.querySelector<HTMLElement>(`[aria-label="${label}"]`);
const press = (label: string) => act(() => labelled(label)?.click());
function enter(label: string, text: string, type = 'input') {
  const input = labelled(label) as HTMLInputElement;
  const prototype = { SELECT: HTMLSelectElement, TEXTAREA: HTMLTextAreaElement }[input.tagName as 'SELECT'] ?? HTMLInputElement;
  act(() => {
    Object.getOwnPropertyDescriptor(prototype.prototype, 'value')?.set?.call(input, text);
    input.dispatchEvent(new Event(type, { bubbles: true }));
  });
}

describe('ConditionBuilder', () => {
  it('opens a condition visually without changing it, every control labelled', () => {
    show('amount>500000  &&  (tier=="A" || name.contains("x"))');
    expect(written).toEqual([]);
    expect((labelled('Condition 1: Value') as HTMLInputElement).value).toBe('500,000');
    expect((labelled('Condition 2.1: Value') as HTMLInputElement).value).toBe('Alpha');
    expect((labelled('Condition 2.2: Comparison') as HTMLSelectElement).value).toBe('contains');
    for (const control of host.querySelectorAll('input:not([type=hidden]), select, textarea, button')) {
      const named =
        control.getAttribute('aria-label') ??
        control.closest('label')?.textContent ??
        host.querySelector(`label[for="${control.id}"]`)?.textContent ??
        control.textContent;
      expect(named, control.outerHTML).toBeTruthy();
    }
  });

  it('is no landmark: a page with several conditions would have several without a name', () => {
    show('amount > 5.0');
    expect(host.querySelectorAll('[role="form"]')).toHaveLength(0);
  });

  it('writes CEL as values are entered, and keeps what is not complete yet', () => {
    show('');
    press('Add condition');
    expect(written).toEqual([]);
    expect(labelled('Condition 1: Field')).not.toBeNull();
    enter('Condition 1: Value', '上海');
    expect(written).toEqual(['name.contains("上海")']);
    press('Add condition');
    expect(labelled('Condition 2: Field')).not.toBeNull();
    enter('Condition 1: Comparison', 'filled', 'change');
    expect(written.at(-1)).toBe('filled(name)');
    press('Condition 1: Remove condition');
    expect(written.at(-1)).toBe('');
  });

  it('does not take half a word from an input method', () => {
    show('name == "a"');
    const input = labelled('Condition 1: Value') as HTMLInputElement;
    act(() => {
      input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    });
    enter('Condition 1: Value', 'shang');
    expect(written).toEqual([]);
    enter('Condition 1: Value', '上');
    act(() => {
      input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    });
    expect(written.at(-1)).toBe('name == "上"');
  });

  it('keeps percentages as fractions', () => {
    show('share >= 0.15');
    expect((labelled('Condition 1: Value') as HTMLInputElement).value).toBe('15%');
    enter('Condition 1: Value', '7');
    expect(written.at(-1)).toBe('share >= 0.07');
  });

  it('leaves as text what it cannot show, and says why', () => {
    show('amount * 2 > 5');
    expect((labelled('Condition') as HTMLElement).textContent).toContain('cannot be shown visually');
    const text = host.querySelector('textarea') as HTMLTextAreaElement;
    expect(text.value).toBe('amount * 2 > 5');
    expect((host.querySelector('input[type=radio][value=visual]') as HTMLInputElement).disabled).toBe(true);
  });

  it('tells a syntax error where the text is', () => {
    show('amount >');
    expect(host.textContent).toContain('Syntax error');
  });

  it('offers only filterable fields for a filter, in the language asked for', () => {
    show('filled(photos)', { purpose: 'filter', locale: 'zh-CN' });
    expect(host.querySelector('textarea')).not.toBeNull();
    expect(host.textContent).toContain('可视化');
  });

  it('completes names in text, by what they are called too, and tells what types do not fit', async () => {
    const faultOf = vi.fn((condition: string) => (condition === 'amount' ? 'not a yes or no' : null));
    const names = [
      { name: 'amount', label: '预计金额' },
      { name: 'quoteAmount', label: '报价金额' },
    ];
    act(() =>
      root.render(
        <ExpressionHelpContext value={{ names, faultOf }}>
          <MantineProvider env="test">
            <Page start='filled("a" + name)' />
          </MantineProvider>
        </ExpressionHelpContext>,
      ),
    );
    const text = host.querySelector('textarea') as HTMLTextAreaElement;
    const type = async (value: string) => {
      await act(async () => {
        Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(text, value);
        text.setSelectionRange(value.length, value.length);
        text.dispatchEvent(new Event('input', { bubbles: true }));
        text.dispatchEvent(new KeyboardEvent('keyup', { key: value.at(-1) ?? '', bubbles: true }));
      });
    };
    const offered = () => [...document.querySelectorAll('[role=option]')].map((one) => one.textContent);
    text.focus();
    await type('1.0 < 金额');
    expect(offered()).toEqual(['amount 预计金额', 'quoteAmount 报价金额']);
    await act(async () => {
      text.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true, cancelable: true }));
    });
    expect(written.at(-1)).toBe('1.0 < amount');
    expect(offered()).toEqual([]);
    expect(host.textContent).not.toContain('not a yes or no');
    await type('amount');
    expect(host.textContent).toContain('not a yes or no');
  });
});
