// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RenderServices } from '../../runtime/render/services';
import { control, openPage, type Page, press, type } from '../../runtime/render/testing/page';
import { exportProcess } from '../../schemas/export-process';
import { MAX_BYTES } from '../../schemas/limits';
import type { Process } from '../../schemas/process';
import { exampleProcess } from '../../schemas/testing/example-process';
import { DesignerProvider } from '../designer/designer-context';
import type { DesignerPort } from '../designer/designer-port';
import { fetchRest } from '../designer/later';
import { createViewStore } from '../designer/view-store';
import { applyEdit } from '../draft/apply-edit';
import { clippingOf, exportClipping } from '../draft/clipping';
import { createDraftStore } from '../draft/draft-store';
import { ImportDialog } from './import-dialog';

let page: Page;
beforeAll(() => fetchRest(async () => undefined));
afterEach(() => page.close());

const base = exampleProcess();
function renamed(field: string, label: string): Process {
  const result = applyEdit(base, { kind: 'renameField', recordType: 'deal', field, label });
  if (!result.ok) throw new Error('refused');
  return result.process;
}

async function open(mine: Process, versions: readonly number[] = [2, 1]) {
  const draft = createDraftStore(mine, 1);
  const port = { versions: async () => versions.map((number) => ({ number })), version: async () => base } as unknown as DesignerPort;
  page = await openPage(
    {} as RenderServices,
    <DesignerProvider value={{ draft, view: createViewStore('deal'), locale: 'en' }}>
      <ImportDialog opened onClose={() => undefined} port={port} />
    </DesignerProvider>,
  );
  const paste = async (text: string) => {
    const area = document.querySelector('textarea');
    if (area === null) throw new Error('nothing to paste into');
    await type(area, text);
    await page.settle(20);
  };
  /** As a browser does it; whether it is left to the browser to write it into the input. */
  const pasteByKeys = async (text: string) => {
    const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData: { getData: () => text } });
    await act(async () => document.querySelector('textarea')?.dispatchEvent(event));
    await page.settle(20);
    return !event.defaultPrevented;
  };
  const label = (field: string) => draft.getState().document.recordTypes[0]?.schema.properties[field]?.['x-label'];
  const shown = () => document.body.textContent ?? '';
  const answer = (at: number) => [...document.querySelectorAll<HTMLInputElement>('[role=radiogroup] input[value=theirs]')][at];
  return { draft, paste, pasteByKeys, label, shown, answer };
}

describe('the import dialog', () => {
  it('reads a large text as it is pasted: a browser takes a minute to lay out a megabyte in an input', async () => {
    const { pasteByKeys, shown } = await open(base);
    expect(await pasteByKeys('{"a"')).toBe(true);
    expect(await pasteByKeys(`{${' '.repeat(MAX_BYTES)}`)).toBe(false);
    expect(shown()).toContain(`${MAX_BYTES} bytes`);
    expect(document.querySelector('textarea')?.value).toBe('');
    expect(await pasteByKeys(`${exportProcess(renamed('amount', 'Theirs'))}${' '.repeat(100_000)}`)).toBe(false);
    expect(document.querySelector('textarea')).toBeNull();
    expect(shown()).toContain('Theirs');
  });

  it('merges what both did since the version they grew from, asks about what both changed, and is one step', async () => {
    const { draft, paste, label, shown, answer } = await open(renamed('amount', 'Mine'));
    const theirs = applyEdit(renamed('amount', 'Theirs'), { kind: 'renameField', recordType: 'deal', field: 'photos', label: 'Pictures' });
    if (!theirs.ok) throw new Error('refused');
    await paste(exportProcess(theirs.process));
    expect(shown()).toContain('One place was changed on both sides');
    expect(shown()).toContain('Field “Mine” of “Deal”: the label');
    const choice = answer(0);
    await act(async () => choice?.click());
    await press(control(document.body, 'Import: 2 changes'));
    expect([label('amount'), label('photos')]).toEqual(['Theirs', 'Pictures']);
    expect(draft.getState().past).toHaveLength(1);
    await act(async () => draft.getState().undo());
    expect(label('amount')).toBe('Mine');
  });

  it('keeps the ids of a form that is imported where it is not', async () => {
    const [deal] = base.recordTypes;
    const clipping = deal && clippingOf(deal, { form: 'offer' });
    if (clipping?.clipping !== 'form') throw new Error('the example has it');
    const { draft, paste } = await open({
      ...base,
      recordTypes: base.recordTypes.map((one) => ({ ...one, forms: one.forms.slice(0, 1) })),
    });
    await paste(exportClipping(clipping));
    await press(control(document.body, 'Import: one change'));
    expect(draft.getState().document.recordTypes[0]?.forms.at(-1)).toEqual(clipping.form);
  });

  it('takes a form from elsewhere as new fields, and lists before and after what it leaves out', async () => {
    const { draft, paste, shown } = await open(base);
    await paste(
      JSON.stringify({
        type: 'object',
        title: 'Visit',
        properties: { amount: { type: 'string', title: 'Mood' }, speed: { type: 'number', multipleOf: 0.5 } },
      }),
    );
    expect(shown()).toContain('One thing is left out');
    expect(shown()).toContain('/properties/speed/multipleOf');
    await press(control(document.body, 'Import: 3 changes'));
    const [deal] = draft.getState().document.recordTypes;
    expect(deal?.schema.properties.amount).toEqual(base.recordTypes[0]?.schema.properties.amount);
    expect(deal?.forms.at(-1)).toMatchObject({ label: 'Visit', sections: [{ fields: ['amount2', 'speed'] }] });
    expect(draft.getState().past).toHaveLength(1);
    expect(shown()).toContain('/properties/speed/multipleOf');
  });

  it('tells what is wrong with pasted junk, keeps it in the input, and changes nothing', async () => {
    const { draft, paste, shown } = await open(base);
    await paste('{"format": 1, "key": ');
    expect(shown()).toContain('This is not JSON: unexpected end of the text at line 1');
    expect(document.querySelector('textarea')?.value).toBe('{"format": 1, "key": ');
    expect(draft.getState().past).toHaveLength(0);
  });
});
