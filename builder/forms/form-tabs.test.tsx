// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { RenderServices } from '../../runtime/render/services';
import { openPage, type Page } from '../../runtime/render/testing/page';
import { FIELD_KIND_WORDS } from '../../schemas/field-kind-words';
import type { Form } from '../../schemas/process';
import { exampleProcess } from '../../schemas/testing/example-process';
import { localise } from '../../schemas/text';
import { DesignerProvider } from '../designer/designer-context';
import { createViewStore } from '../designer/view-store';
import { createDraftStore } from '../draft/draft-store';
import { FormsWorkspace } from './forms-workspace';

let page: Page;
afterEach(() => page.close());

/** The designer on the form of the offer. */
async function open() {
  const draft = createDraftStore(exampleProcess(), 1);
  const view = createViewStore('deal');
  view.getState().openForm('offer');
  page = await openPage(
    {} as RenderServices,
    <DesignerProvider value={{ draft, view, locale: 'en' }}>
      <FormsWorkspace />
    </DesignerProvider>,
  );
  const type = () => draft.getState().document.recordTypes.find(({ id }) => id === 'deal');
  const form = (): Form => {
    const found = type()?.forms.find(({ id }) => id === 'offer');
    if (found === undefined) throw new Error('offer');
    return found;
  };
  const all = (selector: string) => [...page.element.querySelectorAll<HTMLElement>(selector)];
  const tabs = () => all('[role="tab"]').map((one) => one.textContent);
  const tab = (id: string) => page.element.querySelector<HTMLElement>(`[data-tab="${id}"]`);
  const section = (id: string) => page.element.querySelector<HTMLElement>(`[data-section="${id}"]`);
  const frames = () => all('[data-frame]').map(({ dataset }) => dataset.frame);
  const sections = () => all('[data-drop-section]').map(({ dataset }) => dataset.dropSection);
  const click = (element: HTMLElement | null | undefined, more: MouseEventInit = {}) =>
    act(async () => {
      if (!element) throw new Error('nothing to click');
      element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...more }));
    });
  const named = (label: string) => document.querySelector<HTMLElement>(`[aria-label="${label}"]`);
  const button = (text: string) => [...document.querySelectorAll<HTMLElement>('button')].find((one) => one.textContent === text);
  const key = (element: HTMLElement | null, name: string, more: KeyboardEventInit = {}) =>
    act(async () => {
      element?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }));
    });
  const labels = () => draft.getState().past.map(({ label }) => localise(label, 'en'));
  return { draft, view, type, form, tabs, tab, section, frames, sections, click, named, button, key, labels };
}
const step = { 'first tab': 'addTab', section: 'addSection' } as const;
const request = (view: ReturnType<typeof createViewStore>, action: string) => act(async () => view.getState().request('forms', action));

describe('tabs in the form designer', () => {
  it('the first press makes two: one with what the form shows, and a new one to fill', async () => {
    const { tabs, form, click, named, frames, sections, view, draft, labels } = await open();
    const before = frames();
    await click(named('Add a tab'));
    expect(tabs()).toEqual(['Basics', 'New tab']);
    expect(form().sections.map(({ id, tab }) => [id, tab])).toEqual([
      ['all', 'tab'],
      ['section', 'tab2'],
    ]);
    expect([frames(), sections(), view.getState().selected]).toEqual([[], ['section'], [{ what: 'tab', id: 'tab2' }]]);
    // what is added stands on the open tab
    await click(named(`Add: ${FIELD_KIND_WORDS.text.en}`));
    expect(form().sections[1]?.fields).toHaveLength(1);
    await act(async () => draft.getState().undo());
    await act(async () => draft.getState().undo());
    expect([tabs(), frames(), labels()]).toEqual([[], before, []]);
  });

  it('open, move and are deleted by keys, their sections handed on or removed with them', async () => {
    const { tabs, tab, key, form, view, button, sections, labels, draft } = await open();
    await request(view, step['first tab']);
    await key(tab('tab2'), 'ArrowLeft');
    expect([view.getState().formTab, sections()]).toEqual(['tab', ['all']]);
    await key(tab('tab'), 'ArrowRight', { altKey: true });
    expect(tabs()).toEqual(['New tab', 'Basics']);
    expect(form().sections.map(({ tab }) => tab)).toEqual(['tab', 'tab2']);
    await key(tab('tab'), 'Delete');
    expect(document.body.textContent).toContain('1 section stands on it: Section without a name.');
    await act(async () => button('Move them to the tab “New tab”')?.click());
    expect([tabs(), sections()]).toEqual([['New tab'], ['section', 'all']]);
    await act(async () => draft.getState().undo());
    await key(tab('tab2'), 'Delete');
    await act(async () => button('Remove the sections too')?.click());
    expect([tabs(), form().sections.map(({ id }) => id)]).toEqual([['Basics'], ['all']]);
    expect(labels()).toEqual(['Add a tab', 'Move the tab “Basics”', 'Remove the tab “New tab”']);
  });

  it('show what a problem, a usage or a field that steps over the end leads to', async () => {
    const { view, frames, form, key, tab } = await open();
    await request(view, step['first tab']);
    await act(async () => view.getState().show({ recordType: 'deal', form: 'offer', section: 'all', formField: 'net' }));
    expect([view.getState().formTab, frames()]).toEqual(['tab', expect.arrayContaining(['net'])]);
    await act(async () => view.getState().show({ recordType: 'deal', form: 'offer', tab: 'tab2', property: 'visible' }));
    expect(view.getState().formTab).toBe('tab2');
    await key(tab('tab2'), 'ArrowLeft');
    const last = frames().at(-1) ?? '';
    await act(async () => view.getState().select([{ what: 'formField', id: last }]));
    await key(page.element.querySelector<HTMLElement>(`[data-frame="${last}"]`), 'ArrowDown', { altKey: true });
    expect(form().sections[1]?.fields).toHaveLength(1);
    expect([view.getState().formTab, frames()]).toEqual(['tab2', [last]]);
  });
});

describe('sections in the form designer', () => {
  it('are selected together, duplicated, moved and removed by keys, each act one step', async () => {
    const { view, section, key, click, sections, form, labels, type } = await open();
    await request(view, step.section);
    await click(section('all'));
    await click(section('section'), { shiftKey: true });
    const fields = Object.keys(type()?.schema.properties ?? {}).length;
    const shown = form().sections[0]?.fields.length ?? 0;
    await key(section('section'), 'd', { ctrlKey: true });
    expect(sections()).toEqual(['all', 'all2', 'section', 'section2']);
    expect(view.getState().selected).toEqual([
      { what: 'section', id: 'all2' },
      { what: 'section', id: 'section2' },
    ]);
    expect(Object.keys(type()?.schema.properties ?? {})).toHaveLength(fields + shown);
    expect(form().sections[1]?.fields[0]).toBe('amount2');
    expect(type()?.schema.properties.amount2?.['x-label']).toMatchObject({ en: 'Amount (copy)' });
    await click(section('section2'));
    await key(section('section2'), 'ArrowUp', { altKey: true });
    expect(sections()).toEqual(['all', 'all2', 'section2', 'section']);
    await key(section('section2'), 'ArrowDown', { shiftKey: true });
    await key(section('section'), 'Delete');
    expect(sections()).toEqual(['all', 'all2']);
    expect(labels().slice(1)).toEqual([
      'Duplicate the selected sections',
      'Move the section “New section (copy)”',
      'Remove the selected sections',
    ]);
  });

  it('go by the clipboard as definition JSON, onto the open tab', async () => {
    const { view, section, click, form, named, key, tab, sections } = await open();
    await click(section('all'));
    let text = '';
    const clipboard = (kind: 'copy' | 'cut' | 'paste') =>
      act(async () => {
        const event = new Event(kind, { bubbles: true, cancelable: true });
        Object.assign(event, { clipboardData: { setData: (_: string, next: string) => (text = next), getData: () => text } });
        page.element.querySelector('[data-forms-canvas]')?.dispatchEvent(event);
      });
    await clipboard('copy');
    expect(JSON.parse(text)).toMatchObject({ clipping: 'section', section: { id: 'all' }, fields: { amount: { type: 'number' } } });
    await click(named('Add a tab'));
    await clipboard('paste');
    expect(form().sections.map(({ id, tab }) => [id, tab])).toEqual([
      ['all', 'tab'],
      ['section', 'tab2'],
      ['all2', 'tab2'],
    ]);
    expect(form().sections[2]?.fields[0]).toBe('amount2');
    expect(view.getState().selected).toEqual([{ what: 'section', id: 'all2' }]);
    await clipboard('cut');
    expect(sections()).toEqual(['section']);
    await key(tab('tab2'), 'ArrowLeft');
    await clipboard('paste');
    // its fields stayed in the record type, so it shows them again
    expect(form().sections.map(({ id, tab, fields }) => [id, tab, fields[0]])).toEqual([
      ['all', 'tab', 'amount'],
      ['all2', 'tab', 'amount2'],
      ['section', 'tab2', undefined],
    ]);
  });
});
