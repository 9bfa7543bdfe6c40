// @vitest-environment jsdom
import { notificationsStore } from '@mantine/notifications';
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import bidding from '../../public/templates/bidding.json';
import type { RenderServices } from '../../runtime/render/services';
import { openPage, type Page } from '../../runtime/render/testing/page';
import { FIELD_KIND_WORDS } from '../../schemas/field-kind-words';
import { FIELD_KINDS, type Process } from '../../schemas/process';
import { DesignerProvider } from '../designer/designer-context';
import type { DesignerPort } from '../designer/designer-port';
import { PortContext } from '../designer/port-context';
import { createViewStore } from '../designer/view-store';
import { createDraftStore } from '../draft/draft-store';
import { FormsWorkspace } from './forms-workspace';
import { fieldsOf } from './open-form';

const FIELD_OF_LATER_FORM = (() => {
  const [first, ...later] = (bidding as unknown as Process).recordTypes.find(({ id }) => id === 'opportunity')?.forms ?? [];
  const shown = new Set(first === undefined ? [] : fieldsOf(first));
  return later.flatMap(fieldsOf).find((id) => !shown.has(id)) ?? '';
})();
let page: Page;
afterEach(() => page.close());

async function open(port: Pick<DesignerPort, 'held'> | null = null) {
  const draft = createDraftStore(bidding as unknown as Process, 1);
  const view = createViewStore('opportunity');
  page = await openPage(
    {} as RenderServices,
    <DesignerProvider value={{ draft, view, locale: 'en' }}>
      <PortContext value={port as DesignerPort | null}>
        <FormsWorkspace />
      </PortContext>
    </DesignerProvider>,
  );
  const type = () => draft.getState().document.recordTypes.find(({ id }) => id === 'opportunity');
  const frames = () => [...page.element.querySelectorAll<HTMLElement>('[data-frame]')].map(({ dataset }) => dataset.frame ?? '');
  const press = (frame: string, key: string, more: KeyboardEventInit = {}) =>
    act(async () => {
      page.element
        .querySelector(`[data-frame="${frame}"]`)
        ?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
    });
  const named = (label: string) => page.element.querySelector<HTMLElement>(`[aria-label="${label}"]`);
  const click = (label: string) => act(async () => named(label)?.click());
  return { draft, view, type, frames, press, click, named };
}

describe('the form designer', () => {
  it('adds a field of every kind from the palette, draws it and shows its panel', async () => {
    const { frames, click, view } = await open();
    const before = frames().length;
    for (const [at, kind] of FIELD_KINDS.entries()) {
      await click(`Add: ${FIELD_KIND_WORDS[kind].en}`);
      const [selected] = view.getState().selected;
      expect(selected?.what).toBe('formField');
      expect(frames()).toContain(selected?.id);
      expect(frames()).toHaveLength(before + at + 1);
      expect(page.element.querySelector('[data-forms-panel] code')?.textContent).toBe(selected?.id);
      expect(page.element.textContent).not.toContain('not complete yet');
    }
  }, 60_000);

  it('moves a field with Alt and arrows, and undo brings it back', async () => {
    const { frames, press, draft } = await open();
    const before = frames();
    const [first = '', second = ''] = before;
    await press(first, 'ArrowDown', { altKey: true });
    expect(frames().slice(0, 2)).toEqual([second, first]);
    await act(async () => draft.getState().undo());
    expect(frames()).toEqual(before);
  });

  it('duplicates with Ctrl-D and makes wider and narrower by keys', async () => {
    const { frames, press, view, type } = await open();
    const [first = ''] = frames();
    await act(async () => view.getState().select([{ what: 'formField', id: first }]));
    const before = frames().length;
    await press(first, 'd', { ctrlKey: true });
    expect(frames()).toHaveLength(before + 1);
    await press(first, '[');
    expect(type()?.forms[0]?.sections[0]?.fields[0]).toMatchObject({ field: first, span: 11 });
  });

  it('selects several by Shift and Ctrl, and copies and pastes them as JSON in one step', async () => {
    const { frames, press, view, draft, type } = await open();
    const [first = '', second = '', third = ''] = frames();
    const box = () => page.element.querySelector<HTMLElement>('[data-forms-canvas]');
    const clickOn = (frame: string, more: MouseEventInit) =>
      act(async () => {
        page.element
          .querySelector(`[data-frame="${frame}"]`)
          ?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...more }));
      });
    const selected = () => view.getState().selected.map(({ id }) => id);
    await clickOn(first, {});
    await clickOn(third, { ctrlKey: true });
    expect(selected()).toEqual([first, third]);
    await clickOn(third, { metaKey: true });
    await press(first, 'ArrowDown', { shiftKey: true });
    expect(selected()).toEqual([first, second]);
    let text = '';
    const clipboard = (kind: 'copy' | 'paste') =>
      act(async () => {
        const event = new Event(kind, { bubbles: true, cancelable: true });
        Object.assign(event, { clipboardData: { setData: (_: string, next: string) => (text = next), getData: () => text } });
        box()?.dispatchEvent(event);
      });
    await clipboard('copy');
    expect(text.split('\n').map((line) => JSON.parse(line))).toMatchObject([
      { clipping: 'field', id: first },
      { clipping: 'field', id: second },
    ]);
    const [before, steps] = [frames(), draft.getState().past.length];
    await clipboard('paste');
    expect(draft.getState().past).toHaveLength(steps + 1);
    const made = frames().filter((id) => !before.includes(id));
    expect(made).toHaveLength(2);
    expect(selected()).toEqual(made);
    expect(frames().slice(0, 4)).toEqual([first, second, ...made]);
    expect(type()?.schema.properties[made[0] ?? '']).toEqual(type()?.schema.properties[first]);
    // what is told is of the last copy, not of one before that is still on screen
    await clickOn(first, {});
    await clipboard('copy');
    const told = notificationsStore.getState().notifications.filter(({ id }) => id === 'copied');
    expect(told.map(({ message }) => message)).toEqual(['1 field copied']);
    text = 'junk';
    await clipboard('paste');
    expect(frames()).toHaveLength(before.length + 2);
    await act(async () => draft.getState().undo());
    expect(frames()).toEqual(before);
  });

  it('asks before it deletes: only from this form', async () => {
    const { frames, press, view, type } = await open();
    const [first = ''] = frames();
    await act(async () => view.getState().select([{ what: 'formField', id: first }]));
    await press(first, 'Delete');
    await page.settle(50);
    expect(frames()).toContain(first);
    const button = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Only from this form');
    await act(async () => button?.click());
    expect(frames()).not.toContain(first);
    expect(type()?.schema.properties).toHaveProperty(first);
  });

  it('tells how many records hold a value before a field is deleted', async () => {
    const asked: unknown[] = [];
    const held: DesignerPort['held'] = async (...of) => {
      asked.push(of);
      return { count: 12, more: false };
    };
    const { frames, press, view } = await open({ held });
    const [first = ''] = frames();
    await act(async () => view.getState().select([{ what: 'formField', id: first }]));
    await press(first, 'Delete');
    await page.settle(50);
    expect(asked).toEqual([['opportunity', first, true]]);
    expect(document.querySelector('[role="dialog"] [role="status"]')?.textContent).toContain('12 records hold a value');
  });

  it('opens the form of a field that a problem asks to see, and leads to the property', async () => {
    const { frames, view } = await open();
    expect(frames()).not.toContain(FIELD_OF_LATER_FORM);
    await act(async () => view.getState().show({ recordType: 'opportunity', field: FIELD_OF_LATER_FORM, property: 'x-label' }));
    await page.settle(50);
    expect(frames()).toContain(FIELD_OF_LATER_FORM);
    expect(page.element.querySelector('[data-property="x-label"]')?.contains(document.activeElement)).toBe(true);
  });

  it('offers the columns of the row first where a column is computed', async () => {
    const { view } = await open();
    await act(async () => view.getState().show({ recordType: 'opportunity', form: 'tender', field: 'products' }));
    const offered = [...page.element.querySelectorAll('[aria-label^="Insert the field"]')].map((one) => one.textContent);
    expect(offered.slice(0, 4)).toEqual(['Product', 'Quantity', 'Unit price', 'Number']);
  });

  it('lists the texts, and shows the form to a role', async () => {
    const { named, draft } = await open();
    const view = (value: string) =>
      act(async () => page.element.querySelector<HTMLInputElement>(`input[type=radio][value=${value}]`)?.click());
    await view('viewTexts');
    expect(named('Translations')?.querySelectorAll('tbody tr').length).toBeGreaterThan(50);
    await view('viewPreview');
    expect(page.element.querySelectorAll('[data-field]').length).toBeGreaterThan(1);
    await act(async () => {
      draft.getState().edit({ kind: 'updateField', recordType: 'opportunity', field: 'name', set: { 'x-visible': '1 +' } });
    });
    expect(page.element.textContent).toContain('The draft cannot run yet');
  });
});
