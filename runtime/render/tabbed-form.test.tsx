// @vitest-environment jsdom
import { act, useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { bilingual } from '../../schemas/text';
import type { FormView, Json, RecordData, Rejection } from '../core/types';
import { isObject, type JsonObject } from './field-view';
import { planOf } from './form-plan';
import { RecordForm, type RecordFormHandle, type RecordFormProps } from './record-form';
import { formFixture, servicesFixture } from './testing/fixtures';
import { control, find, key, openPage, type Page, press, type } from './testing/page';

const TABS: Json = [
  { id: 'deal', label: 'Deal' },
  { id: 'people', label: 'People' },
  { id: 'proof', label: 'Proof' },
];
const ON: Readonly<Record<string, string>> = { people: 'people', evidence: 'proof' };

/** The form of the fixtures with its three sections on three tabs; `tabs` of the layout can be replaced. */
function tabbed(tabs: Json = TABS, required: string[] = ['name', 'email']): FormView {
  const view = formFixture('en', {}, required);
  const uiSchema = { ...(view.uiSchema as JsonObject) };
  const sections = Array.isArray(uiSchema['ui:sections']) ? uiSchema['ui:sections'].filter(isObject) : [];
  uiSchema['ui:sections'] = sections.map((section) => ({ ...section, tab: ON[String(section.id)] ?? null }));
  return { ...view, uiSchema: { ...uiSchema, 'ui:tabs': tabs } };
}

let page: Page | null = null;
afterEach(async () => {
  await page?.close();
  page = null;
});

interface Held {
  value: RecordData;
  saved: RecordData[];
  handle: RecordFormHandle | null;
}
function Form({ held, start, ...props }: Partial<RecordFormProps> & { view: FormView; held: Held; start: RecordData }) {
  const [value, setValue] = useState(start);
  held.value = value;
  return (
    <RecordForm
      {...props}
      ref={(handle) => {
        held.handle = handle;
      }}
      value={value}
      onChange={setValue}
      onSubmit={(saved) => held.saved.push(saved)}
    />
  );
}
async function open(props: Partial<RecordFormProps> & { start?: RecordData } = {}) {
  const { start = { name: 'N', email: 'a@b.example' }, view = tabbed(), ...rest } = props;
  const held: Held = { value: start, saved: [], handle: null };
  const content = (more: Partial<RecordFormProps> = {}) => <Form view={view} held={held} start={start} {...rest} {...more} />;
  page = await openPage(servicesFixture('en'), content());
  return { page, held, root: page.element, content };
}
const tab = (root: ParentNode, name: string) => {
  const found = [...root.querySelectorAll<HTMLElement>('[role="tab"]')].find((one) => one.textContent?.startsWith(name));
  if (!found) throw new Error(`no tab ${name}`);
  return found;
};
const shows = (root: ParentNode, id: string) => {
  const panel = root.querySelector(`[data-field="${id}"]`)?.closest<HTMLElement>('[role="tabpanel"]');
  return panel !== null && panel !== undefined && panel.style.display !== 'none';
};
const submit = (held: Held) => act(async () => held.handle?.submit());

describe('a form with tabs', () => {
  it('shows one tab at a time, by mouse, keys and the way on, and draws the others when they are opened', async () => {
    const { root } = await open();
    expect([...root.querySelectorAll('[role="tab"]')].map((one) => one.textContent)).toEqual(['Deal', 'People', 'Proof']);
    expect(shows(root, 'name')).toBe(true);
    expect(root.querySelector('[data-field="email"]')).toBeNull();
    await press(tab(root, 'People'));
    expect([shows(root, 'name'), shows(root, 'email')]).toEqual([false, true]);
    expect(root.querySelector('[data-field="photos"]')).toBeNull();
    await act(async () => tab(root, 'People').focus());
    await key(tab(root, 'People'), 'ArrowRight');
    expect(shows(root, 'photos')).toBe(true);
    await press(tab(root, 'Deal'));
    await press(control(find(root, '[role="tabpanel"]'), 'Next: People'));
    expect(tab(root, 'People').getAttribute('aria-selected')).toBe('true');
    expect(document.activeElement).toBe(tab(root, 'People'));
  });

  it('keeps what was typed on a tab that is no longer open, and saves the whole form', async () => {
    const { root, held } = await open();
    await type(control(root, 'Opportunity name'), 'Three classrooms');
    await press(tab(root, 'People'));
    await type(control(root, 'E-mail'), 'zhang@school.example');
    await press(tab(root, 'Proof'));
    expect(find<HTMLInputElement>(root, '[data-field="email"] input').value).toBe('zhang@school.example');
    await submit(held);
    expect(held.saved).toMatchObject([{ name: 'Three classrooms', email: 'zhang@school.example' }]);
  });

  it('opens the tab with the first error of a failed save, focuses its field, and marks every tab with how many it has', async () => {
    const { root, held } = await open({ start: { name: 'N', amount: -5 } });
    await press(tab(root, 'Proof'));
    expect(root.querySelector('[role="tablist"] svg')).toBeNull();
    await submit(held);
    expect(held.saved).toEqual([]);
    expect(tab(root, 'Deal').getAttribute('aria-selected')).toBe('true');
    expect(document.activeElement?.closest('[data-field]')?.getAttribute('data-field')).toBe('amount');
    expect(tab(root, 'Deal').textContent).toBe('Deal11 to correct');
    expect(tab(root, 'People').textContent).toBe('People11 to correct');
    expect(tab(root, 'People').querySelector('svg')).not.toBeNull();
    expect(tab(root, 'Proof').textContent).toBe('Proof');
    // the summary leads to the other one
    await press(find(root, '[role="alert"] li:nth-child(2) button'));
    expect(shows(root, 'email')).toBe(true);
    expect(document.activeElement?.closest('[data-field]')?.getAttribute('data-field')).toBe('email');
    await type(control(root, 'E-mail'), 'a@b.example');
    expect(tab(root, 'People').textContent).toBe('People');
  });

  it('marks tabs with what the gate lacks and what the server refused, and is led to both', async () => {
    const lacks = (field: string, code: Rejection['code'] = 'evidence_missing'): Rejection => ({
      code,
      message: bilingual('缺', 'lacking'),
      field,
    });
    const {
      root,
      held,
      page: shown,
      content,
    } = await open({
      residual: [lacks('photos'), lacks('competitors')],
      rejections: [lacks('phone', 'not_unique')],
    });
    expect(tab(root, 'Proof').textContent).toBe('Proof22 still missing');
    expect(tab(root, 'People').textContent).toBe('People11 to correct');
    await act(async () => expect(held.handle?.focusField('photos')).toBe(true));
    expect(shows(root, 'photos')).toBe(true);
    expect(document.activeElement?.closest('[data-field]')?.getAttribute('data-field')).toBe('photos');
    expect(held.handle?.focusField('nothing')).toBe(false);
    // the same request leads there once: who goes to another tab stays there
    await shown.show(content({ focusField: 'phone' }));
    expect(shows(root, 'phone')).toBe(true);
    await press(tab(root, 'Deal'));
    await type(control(root, 'Opportunity name'), 'M');
    expect(shows(root, 'name')).toBe(true);
  });

  it('opens the tab of what the server refused, once, when none of it is in view', async () => {
    const { root, page: shown, content } = await open();
    const refused = (field: string): Rejection => ({ code: 'not_unique', message: bilingual('重复', 'taken'), field });
    const rejections = [refused('documents'), refused('phone')];
    await shown.show(content({ rejections }));
    expect(document.activeElement?.closest('[data-field]')?.getAttribute('data-field')).toBe('phone');
    await press(tab(root, 'Deal'));
    await shown.show(content({ rejections }));
    expect(shows(root, 'name')).toBe(true);
    await shown.show(content({ rejections: [refused('name'), refused('email')] }));
    expect(shows(root, 'name')).toBe(true);
  });

  it('goes on with a tab that is there when the open one is hidden by what is typed', async () => {
    const { root, page: shown, content } = await open();
    await press(tab(root, 'Proof'));
    await shown.show(content({ view: tabbed((TABS as Json[]).slice(0, 2)) }));
    // a section whose tab is not among those shown stands on the first
    expect(tab(root, 'Deal').getAttribute('aria-selected')).toBe('true');
    expect(shows(root, 'photos')).toBe(true);
    await shown.show(content({ view: tabbed([{ id: 'people', label: 'People' }]) }));
    expect(root.querySelector('[role="tab"]')).toBeNull();
    expect(root.querySelector('[data-field="photos"]')).not.toBeNull();
  });
});

describe('the plan of a form', () => {
  it('loses no field: unknown tabs mean the first, tabs without fields are left out', () => {
    const plan = planOf(
      {
        'ui:tabs': [{ id: 'a', label: 'A' }, { id: 'empty', label: 'E' }, { id: 'b' }, { label: 'no id' }, 'junk'],
        'ui:sections': [
          { id: 'one', tab: 'b', fields: ['x', 'gone'] },
          { id: 'two', tab: 'nowhere', fields: [{ field: 'y', span: 40 }] },
          { id: 'three', tab: 'empty', fields: ['gone'] },
        ],
      },
      ['x', 'y', 'z'],
    );
    expect(plan.tabs.map(({ id, label, fields }) => [id, label, fields])).toEqual([
      ['a', 'A', ['y', 'z']],
      ['b', 'b', ['x']],
    ]);
    expect(plan.sections.map(({ id }) => id)).toEqual(['two', '_rest', 'one']);
    expect(plan.sections[0]?.fields).toEqual([{ field: 'y', span: 12 }]);
  });
});
